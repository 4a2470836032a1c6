"""The engine with the real services, the real journal and the practice gateway on a socket."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.export import ExportEnded, ExportForm, ExportOrder, ExportTable
from app.core.history import Grouping, HistoryFilter, Marks
from app.core.preferences import Preferences
from app.core.problems import NetworkDown
from app.core.request import GenerationRequest, OutputConfig
from app.core.secrets import Token
from app.core.tasks import TaskRecord, TaskState
from app.core.update_check import Announcement, LastLook
from app.engine.backend import CountsRead, Details, Engine, PageRead
from app.paths import Paths, paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.run_config import RunConfig
from app.service.clock import SystemClock
from app.service.events import (
    MarksChanged,
    RequestFound,
    ServiceEvent,
    TaskChanged,
    TokenLooked,
    TokenState,
    UpdateFound,
)
from app.service.update_check import UpdateCheck
from app.services import Services, open_reader, open_services
from app.storage.documents import load_draft
from app.storage.preferences import load_preferences

LAST_LOOK = LastLook(found=Announcement("1.10.0", "https://easel.example/"))


async def _no_answer() -> NetworkDown:
    return NetworkDown(detail="offline")


def _forget(_last: LastLook) -> None:
    """Nothing is kept."""


class Hearing(QObject):
    """Keeps every fact that it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[int, TaskRecord] = {}

    @Slot(object)
    def changed(self, fact: TaskChanged) -> None:
        """Keeps the newest record of each task."""
        self.records[fact.record.id] = fact.record


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield running


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_under(tmp_path / "data")


@pytest.fixture
def engine(
    qtbot: QtBot, paths: Paths, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    monkeypatch.setenv("EASEL_TOKEN", PRACTICE_TOKEN)

    async def build(tell: Callable[[ServiceEvent], None]) -> Services:
        services = await open_services(RunConfig(paths, Preferences(), server.address), tell)
        services.update_check = UpdateCheck("1.9.0", _no_answer, lambda: LAST_LOOK, _forget, SystemClock())
        return services

    built = Engine(build, lambda: open_reader(paths))
    with qtbot.waitSignal(built.started, timeout=10_000):
        built.start()
    yield built
    built.stop(1.0)
    built.wait()


def request(prompt: str = "harbour") -> GenerationRequest:
    """A small one."""
    return GenerationRequest(prompt=prompt, output_config=OutputConfig(resolution="720P", aspect_ratio="1:1"))


def test_tasks_are_led_to_their_pictures(qtbot: QtBot, engine: Engine, server: PracticeServer) -> None:
    hearing = Hearing()
    engine.task_changed.connect(hearing.changed)
    with qtbot.waitSignal(engine.queue_emptied, timeout=30_000):
        engine.submit([request(), request()], server.address)
    assert {record.state for record in hearing.records.values()} == {TaskState.DONE}
    assert all(
        Path(picture.path).is_file() for record in hearing.records.values() for picture in record.pictures
    )
    assert len(server.creates) == 2


def test_the_history_answers_with_pages_counts_and_details(
    qtbot: QtBot, engine: Engine, server: PracticeServer
) -> None:
    with qtbot.waitSignal(engine.queue_emptied, timeout=30_000):
        engine.submit([request("秋茶海报"), request("fjord")], server.address)
    with qtbot.waitSignal(engine.page_read) as page:
        engine.read_page(7, HistoryFilter(text="秋茶"), None, 50)
    assert isinstance(page.args[0], PageRead)
    assert page.args[0].ticket == 7
    (record,) = page.args[0].page.records
    with qtbot.waitSignal(engine.counts_read) as counts:
        engine.read_counts(HistoryFilter(text="fjord"))
    assert isinstance(counts.args[0], CountsRead)
    assert counts.args[0].counts.total == 1
    with qtbot.waitSignal(engine.details_read) as details:
        engine.read_details(record.id)
    assert isinstance(details.args[0], Details)
    assert len(details.args[0].siblings) == 2
    assert {reply.call for reply in details.args[0].replies} == {"create", "query"}
    assert PRACTICE_TOKEN not in repr(details.args[0])


def test_a_token_is_kept_for_the_session_where_there_is_no_keychain(qtbot: QtBot, engine: Engine) -> None:
    with qtbot.waitSignal(engine.token_looked) as first:
        engine.use_token("https://gw.example", Token("secret-token"), for_session_only=False)
    assert isinstance(first.args[0], TokenLooked)
    assert first.args[0].state is TokenState.UNAVAILABLE
    with qtbot.waitSignal(engine.token_looked) as second:
        engine.use_token("https://gw.example", Token("secret-token"), for_session_only=True)
    assert second.args[0].state is TokenState.SESSION


def test_draft_and_preferences_reach_the_disk_before_the_engine_ends(
    qtbot: QtBot, engine: Engine, paths: Paths
) -> None:
    draft = Draft(request("half a thought"), 3)
    preferences = Preferences(theme="dark", running_limit=5)
    engine.keep_draft(draft)
    engine.use_preferences(preferences)
    with qtbot.waitSignal(engine.stopped, timeout=10_000):
        engine.stop(1.0)
    engine.wait()
    assert load_draft(paths.draft) == draft
    assert load_preferences(paths.preferences) == preferences


def test_pictures_are_exported_and_give_their_requests_back(
    qtbot: QtBot, engine: Engine, server: PracticeServer, tmp_path: Path
) -> None:
    hearing = Hearing()
    engine.task_changed.connect(hearing.changed)
    with qtbot.waitSignal(engine.queue_emptied, timeout=30_000):
        engine.submit([request("fjord")], server.address)
    target = tmp_path / "all.zip"
    order = ExportOrder(
        str(target), ExportForm.ZIP, ExportTable.CSV, "{prompt}", with_requests=True, with_links=False
    )
    with qtbot.waitSignal(engine.export_moved), qtbot.waitSignal(engine.export_ended) as ended:
        engine.export(order, [*hearing.records, 77])
    assert ended.args == [ExportEnded(str(target), 1, 0)]
    assert zipfile.is_zipfile(target)
    (record,) = hearing.records.values()
    with qtbot.waitSignal(engine.request_found) as found:
        engine.read_request_of(record.pictures[0].path)
    assert found.args == [RequestFound(record.pictures[0].path, request("fjord"))]
    with qtbot.waitSignal(engine.tasks_read) as read:
        engine.read_tasks([record.id, 77])
    assert [task.id for task in read.args[0].records] == [record.id]
    (returned,) = read.args[0].returned
    assert returned is not None
    assert returned.prompt == "fjord"


def test_a_newer_easel_is_told(qtbot: QtBot, engine: Engine) -> None:
    with qtbot.waitSignal(engine.update_found) as told:
        engine.check_for_update()
    assert told.args == [UpdateFound("1.10.0", "https://easel.example/")]


def test_tasks_are_marked_removed_brought_back_and_forgotten(
    qtbot: QtBot, engine: Engine, server: PracticeServer, tmp_path: Path
) -> None:
    hearing = Hearing()
    engine.task_changed.connect(hearing.changed)
    with qtbot.waitSignal(engine.queue_emptied, timeout=30_000):
        engine.submit([request(), request()], server.address)
    first, second = sorted(hearing.records)
    with qtbot.waitSignal(engine.marks_changed) as marked:
        engine.mark_favourite([first], True)
    assert marked.args == [MarksChanged(((first, Marks(favourite=True)),))]
    with qtbot.waitSignal(engine.marks_changed):
        engine.tag([first], "poster", True)
    with qtbot.waitSignal(engine.choices_read) as choices:
        engine.read_choices()
    assert choices.args[0].tags == ("poster",)
    with qtbot.waitSignal(engine.tasks_removed):
        engine.remove([first, second], False)
    with qtbot.waitSignal(engine.tasks_restored):
        engine.restore([first])
    with qtbot.waitSignal(engine.tasks_purged) as purged:
        engine.purge([first, second])
    assert purged.args[0].record_ids == (second,)
    target = tmp_path / "table.csv"
    with qtbot.waitSignal(engine.file_written):
        engine.write_exported(str(target), b"a")
    assert target.read_bytes() == b"a"
    with qtbot.waitSignal(engine.stopped, timeout=10_000):
        engine.stop(1.0)
    with qtbot.waitSignal(engine.statistics_read) as statistics:
        engine.read_statistics()
    assert [row.tasks for row in statistics.args[0].rows[Grouping.DAY]] == [1]
