"""The engine with the real services, the real journal and the practice gateway on a socket."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.core.disk import Doing
from app.core.draft import Draft
from app.core.export import ExportEnded, ExportForm, ExportOrder, ExportTable
from app.core.history import HistoryFilter, Marks
from app.core.maintenance import TokenChecked, TokenState
from app.core.preferences import Preferences
from app.core.problems import NetworkDown
from app.core.request import GenerationRequest, OutputConfig
from app.core.secrets import Token
from app.core.tasks import TaskRecord, TaskState
from app.core.update_check import Announcement, LastUpdateCheck
from app.engine.backend import Backend
from app.paths import Paths, paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.run_config import RunConfig
from app.service.clock import SystemClock
from app.service.events import MarksChanged, RequestFound, ServiceEvent, TaskChanged, UpdateFound
from app.service.services import Services
from app.service.update_check import UpdateCheck
from app.services import open_reader, open_services
from app.storage.documents import load_draft
from app.storage.preferences import load_preferences
from app.ui.compare.controller import ComparedTasks, compared_tasks
from app.ui.stage.controller import Details, details_of

LAST_LOOK = LastUpdateCheck(found=Announcement("1.10.0", "https://easel.example/"))


async def _no_answer() -> NetworkDown:
    return NetworkDown(detail="offline")


def _forget(_last: LastUpdateCheck) -> None:
    """Nothing is kept."""


class Hearing(QObject):
    """Keeps every fact that it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[int, TaskRecord] = {}

    @Slot(object)
    def changed(self, event: TaskChanged) -> None:
        """Keeps the newest record of each task."""
        self.records[event.record.id] = event.record


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield running


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_under(tmp_path / "data")


@pytest.fixture
def backend(
    qtbot: QtBot, paths: Paths, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Backend]:
    monkeypatch.setenv("EASEL_TOKEN", PRACTICE_TOKEN)

    async def build(publish: Callable[[ServiceEvent], None]) -> Services:
        services = await open_services(RunConfig(paths, Preferences(), server.address), publish)
        services.update_check = UpdateCheck("1.9.0", _no_answer, lambda: LAST_LOOK, _forget, SystemClock())
        return services

    built = Backend(build, lambda: open_reader(paths))
    with qtbot.waitSignal(built.started, timeout=10_000):
        built.start()
    yield built
    built.stop(1.0)
    built.wait()


def request(prompt: str = "harbour") -> GenerationRequest:
    """A small one."""
    return GenerationRequest(prompt=prompt, output_config=OutputConfig(resolution="720P", aspect_ratio="1:1"))


def submit(backend: Backend, server: PracticeServer, *requests: GenerationRequest) -> None:
    """One batch of these."""
    backend.do(lambda services: services.scheduler.submit(requests, server.address))


def test_tasks_are_led_to_their_pictures(qtbot: QtBot, backend: Backend, server: PracticeServer) -> None:
    hearing = Hearing()
    backend.task_changed.connect(hearing.changed)
    with qtbot.waitSignal(backend.queue_emptied, timeout=30_000):
        submit(backend, server, request(), request())
    assert {record.state for record in hearing.records.values()} == {TaskState.DONE}
    assert all(
        Path(picture.path).is_file() for record in hearing.records.values() for picture in record.pictures
    )
    assert len(server.creates) == 2


def test_the_history_answers_with_pages_counts_and_details(
    qtbot: QtBot, backend: Backend, server: PracticeServer
) -> None:
    with qtbot.waitSignal(backend.queue_emptied, timeout=30_000):
        submit(backend, server, request("秋茶海报"), request("fjord"))
    page = backend.read(lambda journal: journal.page(HistoryFilter(text="秋茶"), None, 50), backend)
    with qtbot.waitSignal(page.done) as read:
        pass
    (record,) = read.args[0].records
    counts = backend.read(lambda journal: journal.counts(HistoryFilter(text="fjord")), backend)
    with qtbot.waitSignal(counts.done) as counted:
        pass
    assert counted.args[0].total == 1
    with qtbot.waitSignal(backend.read(lambda journal: details_of(journal, record.id), backend).done) as read:
        pass
    (details,) = read.args
    assert isinstance(details, Details)
    assert len(details.siblings) == 2
    assert {reply.call for reply in details.replies} == {"create", "query"}
    assert PRACTICE_TOKEN not in repr(details)


def test_a_token_is_kept_for_the_session_where_there_is_no_keychain(qtbot: QtBot, backend: Backend) -> None:
    origin, token = "https://gw.example", Token("secret-token")
    kept = backend.ask(lambda app: app.keep_token(origin, token, for_session_only=False), backend)
    with qtbot.waitSignal(kept.done) as first:
        pass
    assert isinstance(first.args[0], TokenChecked)
    assert first.args[0].state is TokenState.UNAVAILABLE
    kept = backend.ask(lambda app: app.keep_token(origin, token, for_session_only=True), backend)
    with qtbot.waitSignal(kept.done) as second:
        pass
    assert second.args[0].state is TokenState.SESSION


def test_draft_and_preferences_reach_the_disk_before_the_engine_ends(
    qtbot: QtBot, backend: Backend, paths: Paths
) -> None:
    draft = Draft(request("half a thought"), 3)
    preferences = Preferences(theme="dark", running_limit=5)
    backend.do(lambda services: services.keep_draft(draft))
    backend.do(lambda app: app.keep_preferences(preferences))
    with qtbot.waitSignal(backend.stopped, timeout=10_000):
        backend.stop(1.0)
    backend.wait()
    assert load_draft(paths.draft) == draft
    assert load_preferences(paths.preferences) == preferences


def test_pictures_are_exported_and_give_their_requests_back(
    qtbot: QtBot, backend: Backend, server: PracticeServer, tmp_path: Path
) -> None:
    hearing = Hearing()
    backend.task_changed.connect(hearing.changed)
    with qtbot.waitSignal(backend.queue_emptied, timeout=30_000):
        submit(backend, server, request("fjord"))
    target = tmp_path / "all.zip"
    order = ExportOrder(
        str(target), ExportForm.ZIP, ExportTable.CSV, "{prompt}", with_requests=True, with_links=False
    )
    (record,) = hearing.records.values()
    export = backend.ask_with_progress(
        lambda app, progress: app.exports.export(order, (record,), progress, lambda: False), backend
    )
    with qtbot.waitSignal(export.progressed), qtbot.waitSignal(export.done) as ended:
        pass
    assert ended.args == [ExportEnded(str(target), 1, 0)]
    assert zipfile.is_zipfile(target)
    path = record.pictures[0].path
    reply = backend.ask(lambda services: services.exports.read_request(path), backend)
    with qtbot.waitSignal(reply.done) as found:
        """The answer comes in a later turn of the event loop."""
    assert found.args == [RequestFound(record.pictures[0].path, request("fjord"))]
    reading = backend.read(lambda journal: compared_tasks(journal, (record.id, 77)), backend)
    with qtbot.waitSignal(reading.done) as read:
        pass
    (compared,) = read.args
    assert isinstance(compared, ComparedTasks)
    assert [task.id for task in compared.records] == [record.id]
    (returned,) = compared.returned
    assert returned is not None
    assert returned.prompt == "fjord"


def test_a_newer_easel_is_told(qtbot: QtBot, backend: Backend) -> None:
    asked = backend.ask(lambda services: services.check_for_update(), backend)
    with qtbot.waitSignal(asked.done) as told:
        pass
    assert told.args == [UpdateFound("1.10.0", "https://easel.example/")]


def test_tasks_are_marked_removed_brought_back_and_forgotten(
    qtbot: QtBot, backend: Backend, server: PracticeServer, tmp_path: Path
) -> None:
    hearing = Hearing()
    backend.task_changed.connect(hearing.changed)
    with qtbot.waitSignal(backend.queue_emptied, timeout=30_000):
        submit(backend, server, request(), request())
    first, second = sorted(hearing.records)
    with qtbot.waitSignal(backend.marks_changed) as marked:
        backend.do(lambda app: app.history.mark_favourite([first], is_favourite=True), Doing.MARK)
    assert marked.args == [MarksChanged(((first, Marks(favourite=True)),))]
    with qtbot.waitSignal(backend.marks_changed):
        backend.do(lambda app: app.history.tag([first], "poster", is_on=True), Doing.MARK)
    with qtbot.waitSignal(backend.read(lambda journal: journal.choices(), backend).done) as choices:
        pass
    assert choices.args[0].tags == ("poster",)
    with qtbot.waitSignal(backend.tasks_removed):
        backend.do(lambda app: app.history.remove([first, second], trashes=False), Doing.REMOVE)
    with qtbot.waitSignal(backend.tasks_restored):
        backend.do(lambda app: app.history.restore([first]), Doing.REMOVE)
    with qtbot.waitSignal(backend.tasks_purged) as purged:
        backend.do(lambda app: app.history.purge([first, second]), Doing.REMOVE)
    assert purged.args[0].record_ids == (second,)
    target = tmp_path / "table.csv"
    with qtbot.waitSignal(backend.ask(lambda app: app.write_exported(str(target), b"a"), backend).done):
        pass
    assert target.read_bytes() == b"a"
    with qtbot.waitSignal(backend.stopped, timeout=10_000):
        backend.stop(1.0)
    with qtbot.waitSignal(backend.read(lambda journal: journal.statistics(), backend).done) as statistics:
        pass
    assert len(statistics.args[0]) == 1


@pytest.mark.parametrize("is_usable", [True, False])
def test_the_history_may_be_opened_before_the_engine_begins(
    qtbot: QtBot, paths: Paths, *, is_usable: bool
) -> None:
    async def build(_publish: Callable[[ServiceEvent], None]) -> Services:
        raise AssertionError("it was not started")

    if not is_usable:
        paths.data.mkdir()
        paths.journal.write_bytes(b"no database" * 1000)
    waiting = Backend(build, lambda: open_reader(paths))
    with qtbot.waitSignal(waiting.open_history(waiting).done) as opened:
        pass
    assert opened.args == [is_usable]
    waiting.stop(1.0)
    waiting.wait()
