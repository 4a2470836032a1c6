"""What the preferences can have done, on fakes; the tools themselves are tested where they are."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.core.connection import Finding, Step, StepState
from app.core.gateway_address import PRACTICE, GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import (
    CaFileChecked,
    FolderSize,
    PicturesMoved,
    PicturesMoving,
    PreferencesRead,
    UnusedOriginals,
)
from app.core.ports import JournalTrouble
from app.core.preferences import ImportedPreferences, Preferences
from app.core.problems import CaFileUnusable, DiskTrouble, GatewayTrouble, KeychainUnavailable, Problem
from app.core.secrets import Password, Token
from app.core.upload_host import TrialFinding, UploadHost, uploaded
from app.gateway.exchange import HttpReply
from app.service.connection_check import Tell
from app.service.maintenance import Maintenance, Tools
from tests.fakes.token_store import FakeTokenStore

BASE = "https://gw.example"
PROFILE = GatewayProfile(BASE)
TYPED, KEPT = Token("sk-typed-1234"), Token("sk-kept-1234")


class FakePasswords:
    """Keeps passwords in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Password] = {}

    def get(self, origin: str) -> Password | None:
        """The password."""
        return self.kept.get(origin)

    def put(self, origin: str, password: Password) -> KeychainUnavailable | None:
        """Keeps it."""
        self.kept[origin] = password
        return None

    def forget(self, origin: str) -> None:
        """Removes it."""
        self.kept.pop(origin, None)


class NoWay:
    """A probe that finds no way; held until ``may_go`` is set."""

    def __init__(self) -> None:
        self.may_go = asyncio.Event()
        self.may_go.set()
        self.has_begun = asyncio.Event()
        self.is_closed = False

    async def reach(self, _path: str, publish: Tell) -> HttpReply | None:
        """Fails at the name."""
        self.has_begun.set()
        await self.may_go.wait()
        publish(Finding(Step.NAME, StepState.FAILED, "unknown", words=KEPT.reveal()))
        return None

    async def ask(self, url: str) -> HttpReply | Problem:
        """Never comes so far."""
        raise AssertionError(url)

    async def aclose(self) -> None:
        """Notes it."""
        self.is_closed = True


@dataclass
class Room:
    """A maintenance service with tools of wood."""

    told: list[object] = field(default_factory=list)
    tokens: FakeTokenStore = field(default_factory=FakeTokenStore)
    passwords: FakePasswords = field(default_factory=FakePasswords)
    places: dict[str, str] = field(default_factory=dict)
    opened: list[tuple[str, Token | None, Password | None]] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    probe: NoWay | Problem = field(default_factory=NoWay)
    practice: tuple[GatewayAddress, Token] | Problem = (read_address("http://127.0.0.1:5"), TYPED)
    copy: Callable[[Path, Path], Path | DiskTrouble] = lambda _source, target: target
    journal_trouble: bool = False

    def pictures_under(self, _folder: str) -> tuple[str, ...]:
        """Those that are noted."""
        return tuple(self.places)

    def picture_moved(self, old: str, new: str) -> None:
        """Notes it, unless the disk is full."""
        if self.journal_trouble:
            raise JournalTrouble("disk full")
        self.places[old] = new

    def maintenance(self) -> Maintenance:
        """The maintenance that is tested."""

        async def practice_address() -> tuple[GatewayAddress, Token] | Problem:
            return self.practice

        def open_probe(
            address: GatewayAddress, _profile: GatewayProfile, token: Token | None, password: Password | None
        ) -> NoWay | Problem:
            self.opened.append((address.base, token, password))
            return self.probe

        async def tried(_host: UploadHost, _secret: Token | None) -> AsyncIterator[TrialFinding]:
            yield uploaded("https://img.example/a.png")

        tools = Tools(
            practice_address=practice_address,
            try_host=tried,
            open_probe=open_probe,
            count_certificates=lambda file: 2 if file == "/good.pem" else "no certificate",
            count_sizes=lambda: [FolderSize("data", "/data", 1, 2)],
            count_unused=lambda: UnusedOriginals(2, 30),
            remove_unused=lambda: UnusedOriginals(2, 30, were_removed=True),
            copy_file=self.copy,
            remove_file=self.removed.append,
            export_preferences=lambda file, _preferences: f"no room for {file.name}",
            read_preferences=lambda _file, current: PreferencesRead(ImportedPreferences(current, current), 1),
            diagnose=lambda _preferences, window: f"about {window}",
        )
        return Maintenance(tools, self.tokens, self.passwords, self, self.told.append)


def states(room: Room) -> list[StepState]:
    return [found.state for found in room.told if isinstance(found, Finding)]


def test_a_test_tells_each_step_and_no_secret() -> None:
    async def scene() -> None:
        room = Room()
        room.tokens.kept[BASE] = KEPT
        await room.maintenance().check_connection(PROFILE, None, None, room.told.append)
        assert room.opened == [(BASE, KEPT, None)]
        assert states(room) == [StepState.FAILED, *[StepState.SKIPPED] * 6]
        assert KEPT.reveal() not in repr(room.told)
        assert isinstance(room.probe, NoWay)
        assert room.probe.is_closed

    asyncio.run(scene())


def test_what_was_typed_goes_before_what_is_kept() -> None:
    async def scene() -> None:
        room = Room()
        room.tokens.kept[BASE] = KEPT
        await room.maintenance().check_connection(PROFILE, TYPED, Password("p"), room.told.append)
        assert room.opened == [(BASE, TYPED, Password("p"))]

    asyncio.run(scene())


def test_the_practice_gateway_brings_its_own_token() -> None:
    async def scene() -> None:
        room = Room()
        practice = GatewayProfile(PRACTICE)
        await room.maintenance().check_connection(practice, None, None, room.told.append)
        assert room.opened == [("http://127.0.0.1:5", TYPED, None)]
        room.practice = GatewayTrouble()
        await room.maintenance().check_connection(practice, None, None, room.told.append)
        assert len(room.opened) == 1

    asyncio.run(scene())


def test_certificates_that_are_of_no_use_end_the_test() -> None:
    async def scene() -> None:
        room = Room(probe=CaFileUnusable(detail="no certificate in it"))
        await room.maintenance().check_connection(PROFILE, TYPED, None, room.told.append)
        assert states(room) == [StepState.FAILED]

    asyncio.run(scene())


def test_a_test_that_is_cancelled_tells_nothing_more_and_closes_its_connections() -> None:
    async def scene() -> None:
        room = Room()
        assert isinstance(room.probe, NoWay)
        room.probe.may_go.clear()
        maintenance = room.maintenance()
        hanging = asyncio.create_task(maintenance.check_connection(PROFILE, TYPED, None, room.told.append))
        await room.probe.has_begun.wait()
        hanging.cancel()
        await asyncio.wait([hanging])
        assert room.told == []
        assert room.probe.is_closed

    asyncio.run(scene())


def test_secrets_are_kept_and_forgotten() -> None:
    async def scene() -> None:
        room = Room()
        maintenance = room.maintenance()
        room.tokens.kept[BASE] = KEPT
        assert (await maintenance.keep_password(BASE, Password("p"))).problem is None
        await maintenance.forget_secrets(BASE)
        assert (room.tokens.kept, room.passwords.kept) == ({}, {})
        await maintenance.forget_secrets("not an address at all")

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("/good.pem", CaFileChecked("/good.pem", 2)),
        ("/bad.pem", CaFileChecked("/bad.pem", 0, "no certificate")),
    ],
)
def test_certificates_are_looked_at(file: str, expected: CaFileChecked) -> None:
    assert asyncio.run(Room().maintenance().check_ca_file(file)) == expected


def test_small_questions_are_answered() -> None:
    async def scene() -> None:
        maintenance = Room().maintenance()
        assert (await maintenance.count_sizes())[0].key == "data"
        assert (await maintenance.export_preferences("/x.json", Preferences())).detail == "no room for x.json"
        assert (await maintenance.read_preferences("/x.json", Preferences())).gateways == 1
        assert await maintenance.diagnose(Preferences(), "Qt") == "about Qt"

    asyncio.run(scene())


def pictures(room: Room, folder: Path) -> None:
    """Two pictures in *folder*, and one that is noted but gone."""
    for name in ("a.png", "gone.png", "b.png"):
        room.places[str(folder / name)] = ""
        if name != "gone.png":
            (folder / name).write_bytes(b"x")


def test_pictures_are_copied_noted_and_removed_in_this_order(tmp_path: Path) -> None:
    room = Room()
    pictures(room, tmp_path)
    moved = asyncio.run(room.maintenance().move_pictures(str(tmp_path), "/new", room.told.append))
    assert moved == PicturesMoved(3, 0)
    assert room.removed == [tmp_path / "a.png", tmp_path / "b.png"]
    assert room.places[str(tmp_path / "b.png")] == str(Path("/new/b.png"))
    assert room.told == [*(PicturesMoving(done, 3) for done in range(3)), moved]


def test_a_disk_without_room_leaves_the_rest_where_it_was(tmp_path: Path) -> None:
    room = Room(copy=lambda _source, _target: DiskTrouble(detail="no room"))
    pictures(room, tmp_path)
    moved = asyncio.run(room.maintenance().move_pictures(str(tmp_path), "/new", room.told.append))
    assert moved == PicturesMoved(0, 3, DiskTrouble(detail="no room"))
    assert room.removed == []


def test_a_journal_that_cannot_be_written_takes_the_copy_back(tmp_path: Path) -> None:
    room = Room(journal_trouble=True)
    pictures(room, tmp_path)
    moved = asyncio.run(room.maintenance().move_pictures(str(tmp_path), "/new", room.told.append))
    assert isinstance(moved.problem, DiskTrouble)
    assert room.removed == [Path("/new/a.png")]


def test_a_move_that_is_cancelled_ends_after_the_picture_that_is_on_its_way(tmp_path: Path) -> None:
    async def scene() -> None:
        loop, begun, may_go = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

        def copy(_source: Path, target: Path) -> Path:
            loop.call_soon_threadsafe(begun.set)
            may_go.wait(5)
            return target

        room = Room(copy=copy)
        pictures(room, tmp_path)
        moving = asyncio.create_task(
            room.maintenance().move_pictures(str(tmp_path), "/new", room.told.append)
        )
        await begun.wait()
        moving.cancel()
        may_go.set()
        await asyncio.wait([moving])
        assert moving.cancelled()
        assert room.places[str(tmp_path / "a.png")] == str(Path("/new/a.png"))
        assert room.removed == [tmp_path / "a.png"]
        assert room.places[str(tmp_path / "b.png")] == ""

    asyncio.run(scene())


def test_unused_originals_are_counted_and_removed() -> None:
    async def scene() -> None:
        maintenance = Room().maintenance()
        assert await maintenance.count_unused() == UnusedOriginals(2, 30)
        assert (await maintenance.remove_unused()).were_removed

    asyncio.run(scene())


def test_each_step_of_an_upload_host_is_told() -> None:
    async def scene() -> None:
        room = Room()
        await room.maintenance().check_upload_host(UploadHost(), None, room.told.append)
        assert room.told == [uploaded("https://img.example/a.png")]

    asyncio.run(scene())
