"""What is built without Qt, from the preferences to a picture that lies in its folder."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from app import services as composition
from app.core.connection import ConnectionSettings, Proxy, ProxyKind
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE, BadAddress
from app.core.gateway_profile import GatewayProfile
from app.core.history import HistoryFilter
from app.core.json_values import dump
from app.core.library import Project
from app.core.maintenance import PicturesMoved, TokenState
from app.core.preferences import Preferences
from app.core.problems import CaFileUnusable, KeychainUnavailable, PictureUnusable, Problem
from app.core.request import GenerationRequest
from app.core.secrets import Password
from app.core.tasks import TaskRecord, TaskState
from app.paths import Paths, paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.run_config import RunConfig, open_run_config
from app.service.events import CannotStart, QueueEmptied, ServiceEvent, TaskChanged
from app.services import open_reader, open_services
from app.storage.documents import load_draft
from app.storage.preferences import load_preferences, save_preferences
from tests.fakes.clock import FakeClock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_under(tmp_path / "data")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(
    qapp: QCoreApplication, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PracticeServer]:
    assert qapp is not None  # it paints in threads: Qt must have met the main one before
    monkeypatch.setenv("EASEL_TOKEN", PRACTICE_TOKEN)
    with PracticeServer(PracticeSettings(seconds=10, scale=0.05), clock.now) as running:
        yield running


def test_the_command_line_goes_before_the_preferences(paths: Paths) -> None:
    save_preferences(paths.preferences, Preferences(gateway="https://kept.test"))
    assert open_run_config(paths, gateway=None, practice=False).gateway == "https://kept.test"
    assert open_run_config(paths, gateway="named.test/v1", practice=False).gateway == "https://named.test"
    assert open_run_config(paths, gateway=None, practice=True).gateway == PRACTICE
    assert load_preferences(paths.preferences).gateway == "https://kept.test"


def test_before_the_first_start_there_is_no_gateway(paths: Paths) -> None:
    assert open_run_config(paths, gateway=None, practice=False) == RunConfig(paths, Preferences(), "")


def test_a_gateway_that_is_no_address_is_refused(paths: Paths) -> None:
    with pytest.raises(BadAddress):
        open_run_config(paths, gateway="ftp://gateway.test", practice=False)


def test_a_task_ends_as_a_picture_on_disk_and_in_the_history(
    paths: Paths, clock: FakeClock, server: PracticeServer
) -> None:
    facts: list[ServiceEvent] = []
    setting = open_run_config(paths, gateway=server.address, practice=False)

    async def make_two() -> None:
        services = await open_services(setting, facts.append, clock=clock)
        try:
            services.scheduler.submit([GenerationRequest(prompt="a harbour")] * 2, setting.gateway)
            await services.scheduler.until_idle()
        finally:
            await services.stop(0.0)

    asyncio.run(make_two())
    records = history(paths)
    assert [record.state for record in records] == [TaskState.DONE] * 2
    for record in records:
        (picture,) = record.pictures
        assert Path(picture.path).parent == paths.pictures
        assert Path(picture.path).stat().st_size == picture.size_bytes
    assert {create.task_id for create in server.creates} == {record.task_id for record in records}
    assert any(isinstance(fact, TaskChanged) for fact in facts)
    assert isinstance(facts[-1], QueueEmptied)


def test_new_tasks_belong_to_the_project_in_use_and_their_pictures_lie_in_its_folder(
    paths: Paths, clock: FakeClock, server: PracticeServer
) -> None:
    setting = open_run_config(paths, gateway=server.address, practice=False)
    own = paths.data / "tea festival"
    boat = GenerationRequest("GEM", "3.0", prompt="boat")

    async def make_some() -> list[tuple[int, Path]]:
        services = await open_services(setting, _nobody, clock=clock, uses_project=True)
        tea = services.history.keep_project(Project(0, "Tea", str(own), "{prompt} of tea"))
        old = services.history.keep_project(Project(0, "Old", is_archived=True))
        made: list[TaskRecord] = []
        for project in (tea.id, 0, old.id, 99):
            await services.keep_preferences(replace(setting.preferences, project=project))
            made += services.scheduler.submit(
                [GenerationRequest("GEM", "3.0", prompt="boat")], server.address
            )
        made += services.scheduler.submit([boat], server.address, project=0)
        # One more of a batch belongs where the batch does.
        made += services.scheduler.submit([boat], server.address, made[0].batch)
        await services.scheduler.until_idle()
        await services.stop(0.0)
        journal = open_reader(paths)
        marks = journal.marks([record.id for record in made])
        records = [journal.get(record.id) for record in made]
        journal.close()
        return [
            (marks[record.id].project if record.id in marks else 0, Path(record.pictures[0].path))
            for record in records
            if record is not None
        ]

    first, *others, last = asyncio.run(make_some())
    assert first == (1, own / "boat of tea.png")
    assert {project for project, _ in others} == {0}
    assert {path.parent for _, path in others} == {paths.pictures}
    assert (last[0], last[1].parent) == (1, own)


def test_a_second_opinion_on_the_picture_is_heard(
    paths: Paths, clock: FakeClock, server: PracticeServer
) -> None:
    setting = open_run_config(paths, gateway=server.address, practice=False)

    async def make_one() -> None:
        services = await open_services(setting, _nobody, decodes=_never, clock=clock)
        try:
            services.scheduler.submit([GenerationRequest(prompt="a harbour")], setting.gateway)
            await services.scheduler.until_idle()
        finally:
            await services.stop(0.0)

    asyncio.run(make_one())
    (record,) = history(paths)
    assert record.state is TaskState.FAILED
    assert isinstance(record.problem, PictureUnusable)
    assert list(paths.pictures.iterdir()) == []


def test_what_is_changed_while_it_runs_is_kept_and_counts_at_once(
    paths: Paths, clock: FakeClock, server: PracticeServer, tmp_path: Path
) -> None:
    setting = open_run_config(paths, gateway=server.address, practice=False)
    changed = replace(setting.preferences, pictures_folder=str(tmp_path / "elsewhere"), theme="dark")
    draft = Draft(GenerationRequest(prompt="half a thought"), 4)

    async def change_and_make_one() -> TokenState:
        services = await open_services(setting, _nobody, clock=clock)
        try:
            await services.keep_preferences(changed)
            await services.keep_draft(draft)
            services.scheduler.submit([GenerationRequest(prompt="a harbour")], setting.gateway)
            await services.scheduler.until_idle()
            return (await services.check_token(server.address)).state
        finally:
            await services.stop(0.0)

    # It is the environment's, and in no keychain.
    assert asyncio.run(change_and_make_one()) is TokenState.SESSION
    assert load_preferences(paths.preferences) == changed
    assert load_draft(paths.draft) == draft
    (record,) = history(paths)
    assert Path(record.pictures[0].path).parent == tmp_path / "elsewhere"


def test_a_data_folder_that_is_a_file_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    setting = RunConfig(paths_under(tmp_path / "data"), Preferences(), PRACTICE)
    with pytest.raises(CannotStart):
        asyncio.run(open_services(setting, _nobody))


def test_where_nothing_was_written_the_history_is_empty(paths: Paths) -> None:
    assert history(paths) == ()


def history(paths: Paths) -> tuple[TaskRecord, ...]:
    reader = open_reader(paths)
    try:
        return reader.page(HistoryFilter(), None, 50).records
    finally:
        reader.close()


def _nobody(_fact: ServiceEvent) -> None:
    """Nobody watches."""


def _never(_path: Path) -> bool:
    return False


@pytest.mark.parametrize(
    ("address", "switch", "looks"),
    [
        ("https://easel.example/latest.json", "", True),
        ("https://easel.example/latest.json", "off", False),
        ("http://easel.example/latest.json", "", False),
        ("", "", False),
    ],
)
def test_it_looks_for_a_newer_easel_where_that_is_allowed_and_an_address_is_known(
    monkeypatch: pytest.MonkeyPatch, paths: Paths, tmp_path: Path, address: str, switch: str, looks: bool
) -> None:
    configured = tmp_path / "updates.json"
    configured.write_text(dump({"address": address}), "utf-8")
    monkeypatch.setattr(composition, "resource_path", lambda _name: configured)
    monkeypatch.setattr(composition, "policy_folders", tuple)
    monkeypatch.setenv("EASEL_UPDATE_NOTICE", switch)

    async def scene() -> bool:
        services = await open_services(RunConfig(paths, Preferences(), PRACTICE), lambda _fact: None)
        found = services.update_check is not None
        await services.stop(0.0)
        return found

    assert asyncio.run(scene()) is looks


def test_pictures_move_with_their_files_and_the_history_finds_them(
    paths: Paths, clock: FakeClock, server: PracticeServer, tmp_path: Path
) -> None:
    setting = open_run_config(paths, gateway=server.address, practice=False)
    new = tmp_path / "elsewhere"

    async def make_one_and_move() -> PicturesMoved:
        services = await open_services(setting, _nobody, clock=clock)
        try:
            services.scheduler.submit([GenerationRequest(prompt="a harbour")], setting.gateway)
            await services.scheduler.until_idle()
            return await services.maintenance.move_pictures(str(paths.pictures), str(new), print)
        finally:
            await services.stop(0.0)

    assert asyncio.run(make_one_and_move()) == PicturesMoved(1, 0)
    (record,) = history(paths)
    (picture,) = record.pictures
    assert Path(picture.path).parent == new
    assert Path(picture.path).stat().st_size == picture.size_bytes
    assert list(paths.pictures.iterdir()) == []


def test_certificates_that_are_of_no_use_keep_the_request_here(
    paths: Paths, clock: FakeClock, server: PracticeServer
) -> None:
    way = ConnectionSettings(ca_file=str(paths.data / "gone.pem"))
    profile = GatewayProfile(server.address, connection=way)
    setting = open_run_config(paths, gateway=server.address, practice=False)
    setting = replace(setting, preferences=replace(setting.preferences, profiles=(profile,)))

    async def open_it() -> object:
        services = await open_services(setting, _nobody, clock=clock)
        try:
            return await services.connections.gateway_of(server.address)
        finally:
            await services.stop(0.0)

    assert isinstance(asyncio.run(open_it()), CaFileUnusable)
    assert server.creates == ()


def test_a_proxy_whose_password_the_keychain_does_not_give_keeps_the_request_here(
    paths: Paths, clock: FakeClock, server: PracticeServer
) -> None:
    way = ConnectionSettings(proxy=Proxy(ProxyKind.HTTP, "127.0.0.1", 9, "ann"))
    profile = GatewayProfile(server.address, connection=way)
    setting = open_run_config(paths, gateway=server.address, practice=False)
    setting = replace(setting, preferences=replace(setting.preferences, profiles=(profile,)))

    async def open_it() -> tuple[object, object]:
        services = await open_services(setting, _nobody, clock=clock)
        try:
            before = await services.connections.gateway_of(server.address)
            await services.keep_proxy_password(server.address, Password("p"))
            return before, await services.connections.gateway_of(server.address)
        finally:
            await services.stop(0.0)

    before, after = asyncio.run(open_it())
    assert isinstance(before, KeychainUnavailable)
    assert not isinstance(after, Problem)
