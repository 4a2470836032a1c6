import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from app.core.history import REMOVED_DAYS, UNMARKED, HistoryFilter, Marks
from app.core.library import Project
from app.core.ports import Journal, JournalTrouble
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord, TaskState
from app.service.events import (
    HistoryProgress,
    HistoryWork,
    MarksChanged,
    ProjectsChanged,
    ServiceEvent,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)
from app.service.history import BATCH, DAY_S, TOLD_EVERY, HistoryService
from tests.fakes.clock import FakeClock
from tests.fakes.journal import FakeJournal

DONE = TaskRecord(0, "https://gw.example", TaskState.DONE, 1.0, GenerationRequest(prompt="boat"))


class Room:
    """The history with a trash that takes what it is allowed to."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        self.journal = journal
        self.told: list[ServiceEvent] = []
        self.trashed: list[Path] = []
        self.has_trash = True
        self.clock = FakeClock()
        self.history = HistoryService(journal, self.clock, self.told.append, self._trash)
        self._folder = folder

    def _trash(self, path: Path) -> bool:
        if self.has_trash:
            self.trashed.append(path)
            path.unlink()
        return self.has_trash

    def add(self, name: str, state: TaskState = TaskState.DONE) -> TaskRecord:
        path = self._folder / name
        path.write_bytes(b"picture")
        picture = Picture(str(path), 1, 1, 7, "png")
        (record,) = self.journal.add([replace(DONE, state=state, pictures=(picture,))])
        return record

    def do(self, what: Coroutine[object, object, None]) -> None:
        asyncio.run(what)

    def shown(self) -> set[int]:
        return {record.id for record in self.journal.page(HistoryFilter(), None, 99).records}


@pytest.fixture
def room(journal: Journal, tmp_path: Path) -> Room:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return Room(journal, folder)


def test_marks_are_told_for_each_task(room: Room) -> None:
    first, second = room.add("a"), room.add("b")
    room.do(room.history.mark_favourite([first.id], is_favourite=True))
    room.do(room.history.tag([first.id, second.id], "poster", is_on=True))
    room.do(room.history.tag([second.id], "poster", is_on=False))
    assert room.told == [
        MarksChanged(((first.id, Marks(favourite=True)),)),
        MarksChanged(
            ((first.id, Marks(favourite=True, tags=("poster",))), (second.id, Marks(tags=("poster",))))
        ),
        MarksChanged(((second.id, UNMARKED),)),
    ]


def test_favourites_are_made_of_all_and_taken_off_where_all_are(room: Room) -> None:
    ids = [room.add("a").id, room.add("b").id]
    room.do(room.history.toggle_favourite(ids[:1]))
    for expected in (True, False):
        room.do(room.history.toggle_favourite(ids))
        assert [room.journal.marks(ids).get(n, UNMARKED).favourite for n in ids] == [expected] * 2


def test_stars_and_moves_are_told_as_marks(room: Room) -> None:
    boat = room.add("boat.png")
    room.do(room.history.rate([boat.id], 4))
    room.do(room.history.move_to_project([boat.id], 7))
    assert room.told == [
        MarksChanged(((boat.id, Marks(rating=4)),)),
        MarksChanged(((boat.id, Marks(rating=4, project=7)),)),
    ]
    assert (Path(boat.pictures[0].path)).is_file()


def test_projects_are_told_whenever_one_is_made_or_changed(room: Room) -> None:
    tea = room.history.keep_project(Project(0, "Tea"))
    room.history.keep_project(replace(tea, is_archived=True))
    assert room.told == [ProjectsChanged((tea,)), ProjectsChanged((replace(tea, is_archived=True),))]
    assert room.history.projects() == (replace(tea, is_archived=True),)


def test_removed_tasks_can_be_brought_back_and_no_file_was_touched(room: Room) -> None:
    done, running = room.add("a"), room.add("b", TaskState.RUNNING)
    room.do(room.history.remove([done.id, running.id], trashes=True))
    assert room.told == [TasksRemoved((done.id,), kept=1, trashes=True)]
    assert room.shown() == {running.id}
    room.do(room.history.restore([done.id, running.id]))
    assert room.told[1:] == [TasksRestored((done,))]
    room.do(room.history.purge([done.id]))
    assert room.shown() == {done.id, running.id}
    assert room.trashed == []


def test_files_stay_for_thirty_days_and_go_to_the_trash_where_that_was_asked(room: Room) -> None:
    trashed, kept, restored = room.add("a"), room.add("b"), room.add("c")
    room.do(room.history.remove([trashed.id, restored.id], trashes=True))
    room.do(room.history.remove([kept.id], trashes=False))
    room.clock.time += REMOVED_DAYS * DAY_S - 1
    room.do(room.history.purge_old())
    assert room.trashed == []
    assert len(room.journal.removed()) == 3
    room.do(room.history.restore([restored.id]))
    room.clock.time += 2
    room.do(room.history.purge_old())
    assert [path.name for path in room.trashed] == ["a"]
    assert Path(kept.pictures[0].path).is_file()
    assert room.journal.removed() == ()
    assert room.shown() == {restored.id}
    assert room.told[-1] == TasksPurged((trashed.id, kept.id))


def test_what_is_deleted_for_good_is_gone_at_once_and_nothing_else(room: Room) -> None:
    gone, waiting = room.add("a"), room.add("b")
    room.do(room.history.remove([gone.id, waiting.id], trashes=True))
    room.do(room.history.purge([gone.id]))
    assert room.journal.get(gone.id) is None
    assert [task.record.id for task in room.journal.removed()] == [waiting.id]
    assert [path.name for path in room.trashed] == ["a"]


def test_the_old_go_at_the_start_and_once_a_day(room: Room) -> None:
    old = room.add("a")
    room.do(room.history.remove([old.id], trashes=True))
    room.clock.time += REMOVED_DAYS * DAY_S - 3 * DAY_S / 2

    class Days(FakeClock):
        async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
            room.clock.time += seconds
            await super().wait(seconds, nudge)
            if len(self.waits) == 3:
                raise asyncio.CancelledError

    days = Days()
    with pytest.raises(asyncio.CancelledError):
        room.do(room.history.purge_daily(days))
    assert days.waits == [DAY_S] * 3
    assert room.journal.removed() == ()


def test_a_file_that_the_trash_does_not_take_stays_and_is_told_of(room: Room) -> None:
    here, gone = room.add("a"), room.add("b")
    Path(gone.pictures[0].path).unlink()
    room.has_trash = False
    room.do(room.history.remove([here.id, gone.id], trashes=True))
    room.do(room.history.purge([here.id, gone.id]))
    assert room.told[-1] == TasksPurged((here.id, gone.id), files_left=(here.pictures[0].path,))
    assert Path(here.pictures[0].path).is_file()
    assert room.journal.removed() == ()


def test_many_are_removed_and_restored_in_steps_between_which_others_have_their_turn(room: Room) -> None:
    records = room.journal.add([DONE] * (2 * BATCH + 1))
    ids = [record.id for record in records]
    turns: list[int] = []

    async def scene() -> None:
        async def other() -> None:
            while True:
                turns.append(len(room.journal.removed()))
                await asyncio.sleep(0)

        beside = asyncio.create_task(other())
        removing = asyncio.create_task(room.history.remove(ids, trashes=False))
        # Asked for in the middle: it waits for the whole.
        restoring = asyncio.create_task(room.history.restore(ids))
        await asyncio.gather(removing, restoring)
        beside.cancel()

    asyncio.run(scene())
    assert {0, BATCH, 2 * BATCH, 2 * BATCH + 1} <= {*turns}
    assert room.told[0] == TasksRemoved(tuple(ids), kept=0, trashes=False)
    assert len(room.shown()) == 99
    assert room.journal.removed() == ()


def test_many_are_marked_in_steps_and_the_last_mark_is_the_one_that_stays(room: Room) -> None:
    ids = [record.id for record in room.journal.add([DONE] * (2 * BATCH + 1))]
    turns: list[int] = []

    async def scene() -> None:
        async def other() -> None:
            while True:
                turns.append(len(room.journal.marks(ids)))
                await asyncio.sleep(0)

        beside = asyncio.create_task(other())
        first = asyncio.create_task(room.history.mark_favourite(ids, is_favourite=True))
        second = asyncio.create_task(room.history.mark_favourite(ids, is_favourite=False))
        await asyncio.gather(first, second)
        await room.history.tag(ids, "poster", is_on=True)
        beside.cancel()

    asyncio.run(scene())
    assert {0, BATCH, 2 * BATCH, 2 * BATCH + 1} <= {*turns}
    assert {*room.journal.marks(ids).values()} == {Marks(tags=("poster",))}
    told = [n for event in room.told if isinstance(event, MarksChanged) for n, _ in event.marks]
    assert told == 3 * ids


def test_what_a_full_disk_kept_is_not_said_to_be_under_way() -> None:
    class Full(FakeJournal):
        def remove(self, record_ids: Sequence[int], at: float, *, trashes: bool) -> tuple[int, ...]:
            removed = super().remove(record_ids, at, trashes=trashes)
            self.is_broken = True
            return removed

    journal = Full()
    ids = [record.id for record in journal.add([DONE] * (BATCH + 1))]
    told: list[ServiceEvent] = []
    history = HistoryService(journal, FakeClock(), told.append, None)
    with pytest.raises(JournalTrouble):
        asyncio.run(history.remove(ids, trashes=True))
    assert told == [TasksRemoved(tuple(ids[:BATCH]), kept=0, trashes=True)]
    with pytest.raises(JournalTrouble):
        asyncio.run(history.remove(ids, trashes=True))
    assert len(told) == 1


def test_of_many_it_is_told_how_far_they_are_and_that_it_is_over() -> None:
    journal, told = FakeJournal(), list[ServiceEvent]()
    ids = [record.id for record in journal.add([DONE] * (2 * TOLD_EVERY + 1))]
    history = HistoryService(journal, FakeClock(), told.append, None)
    for work, do in (
        (HistoryWork.REMOVE, partial(history.remove, trashes=False)),
        (HistoryWork.RESTORE, history.restore),
    ):
        told.clear()
        asyncio.run(do(ids))
        steps = [0, TOLD_EVERY, 2 * TOLD_EVERY, len(ids)]
        assert told[:-1] == [HistoryProgress(work, done, len(ids)) for done in steps]
    told.clear()
    asyncio.run(history.remove(ids[:TOLD_EVERY], trashes=False))
    assert len(told) == 1


def test_what_a_full_disk_ends_is_over_too() -> None:
    journal, told = FakeJournal(), list[ServiceEvent]()
    ids = [record.id for record in journal.add([DONE] * (TOLD_EVERY + 1))]
    journal.is_broken = True
    with pytest.raises(JournalTrouble):
        asyncio.run(HistoryService(journal, FakeClock(), told.append, None).remove(ids, trashes=True))
    assert told[-1] == HistoryProgress(HistoryWork.REMOVE, len(ids), len(ids))
