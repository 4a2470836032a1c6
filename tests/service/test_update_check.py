import asyncio
from dataclasses import replace

from app.core.problems import NetworkDown, TlsFailed
from app.core.update_check import Announcement, LastUpdateCheck
from app.service.events import UpdateFound
from app.service.update_check import CHECK_EVERY_S, UpdateCheck
from tests.fakes.clock import FakeClock

PAGE = "https://easel.example/download"
NEWER = Announcement("1.10.0", PAGE)
TOLD = UpdateFound("1.10.0", PAGE)


class Room:
    """A look with a network and a disk of its own."""

    def __init__(self, answer: Announcement | NetworkDown | TlsFailed | None = NEWER) -> None:
        self.answer = answer
        self.asked = 0
        self.kept = LastUpdateCheck()
        self.disk_is_full = False
        self.clock = FakeClock()
        self.look = UpdateCheck("1.9.0", self._ask, lambda: self.kept, self._save, self.clock)

    def tells(self) -> UpdateFound | None:
        return asyncio.run(self.look.check())

    async def _ask(self) -> Announcement | NetworkDown | TlsFailed | None:
        self.asked += 1
        return self.answer

    def _save(self, last: LastUpdateCheck) -> None:
        if self.disk_is_full:
            raise OSError("no space left")
        self.kept = last


def test_a_newer_version_is_told_and_remembered() -> None:
    room = Room()
    assert room.tells() == TOLD
    assert room.kept == LastUpdateCheck(room.clock.now(), NEWER)


def test_within_a_week_nobody_is_asked_and_the_found_is_told_again() -> None:
    room = Room()
    room.tells()
    room.clock.time += CHECK_EVERY_S - 1
    assert room.tells() == TOLD
    assert room.asked == 1


def test_after_a_week_it_asks_again() -> None:
    room = Room()
    room.tells()
    room.clock.time += CHECK_EVERY_S
    room.answer = None
    assert room.tells() is None
    assert room.asked == 2
    assert room.kept.found is None


def test_a_clock_that_was_set_back_keeps_nobody_from_looking() -> None:
    room = Room()
    room.kept = LastUpdateCheck(room.clock.now() + 1e9)
    assert room.tells() == TOLD


def test_without_a_network_the_next_start_asks_again() -> None:
    room = Room(NetworkDown(detail="offline"))
    assert room.tells() is None
    assert room.kept == LastUpdateCheck()
    room.answer = NEWER
    assert room.tells() == TOLD


def test_without_a_network_what_was_found_before_is_still_told() -> None:
    room = Room(NetworkDown(detail="offline"))
    room.kept = LastUpdateCheck(1.0, NEWER)
    assert room.tells() == TOLD


def test_what_is_no_newer_is_not_told() -> None:
    for version in ("1.9.0", "1.8.5", "2.0.0rc1"):
        assert Room(Announcement(version, PAGE)).tells() is None


def test_a_version_that_was_skipped_stays_so_until_the_next_one() -> None:
    room = Room()
    room.tells()
    asyncio.run(room.look.skip("1.10.0"))
    assert room.tells() is None
    room.answer = replace(NEWER, version="1.11.0")
    room.clock.time += CHECK_EVERY_S
    assert room.tells() == UpdateFound("1.11.0", PAGE)


def test_a_full_disk_costs_the_memory_only() -> None:
    room = Room()
    room.disk_is_full = True
    assert room.tells() == TOLD
    assert room.tells() == TOLD
    assert room.asked == 2
