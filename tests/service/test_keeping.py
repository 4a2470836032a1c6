import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.history import UNMARKED, HistoryFilter, Marks
from app.core.ports import Journal
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord, TaskState
from app.service.facts import Fact, MarksChanged, RemovalEnded, TasksRemoved, TasksRestored
from app.service.keeping import Keeping
from tests.fakes.clock import FakeClock

DONE = TaskRecord(0, "https://gw.example", TaskState.DONE, 1.0, GenerationRequest(prompt="boat"))


class Room:
    """The history with a trash that takes what it is allowed to."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        self.journal = journal
        self.told: list[Fact] = []
        self.trashed: list[Path] = []
        self.has_trash = True
        self.keeping = Keeping(journal, FakeClock(), self.told.append, self._trash)
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

    def shown(self) -> set[int]:
        return {record.id for record in self.journal.page(HistoryFilter(), None, 99).records}


@pytest.fixture
def room(journal: Journal, tmp_path: Path) -> Room:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return Room(journal, folder)


def test_marks_are_told_for_each_task(room: Room) -> None:
    first, second = room.add("a"), room.add("b")
    room.keeping.mark_favourite([first.id], is_favourite=True)
    room.keeping.tag([first.id, second.id], "poster", is_on=True)
    room.keeping.tag([second.id], "poster", is_on=False)
    assert room.told == [
        MarksChanged(((first.id, Marks(favourite=True)),)),
        MarksChanged(
            ((first.id, Marks(favourite=True, tags=("poster",))), (second.id, Marks(tags=("poster",))))
        ),
        MarksChanged(((second.id, UNMARKED),)),
    ]


def test_removed_tasks_can_be_brought_back_and_no_file_was_touched(room: Room) -> None:
    done, running = room.add("a"), room.add("b", TaskState.RUNNING)
    room.keeping.remove([done.id, running.id], trashes=True)
    assert room.told == [TasksRemoved((done.id,), kept=1, trashes=True)]
    assert room.shown() == {running.id}
    room.keeping.restore([done.id])
    assert room.told[1:] == [TasksRestored((done,))]
    asyncio.run(room.keeping.end_removal())
    assert room.shown() == {done.id, running.id}
    assert room.trashed == []


def test_files_go_to_the_trash_when_the_removal_ends_and_only_where_that_was_asked(room: Room) -> None:
    trashed, kept, waiting = room.add("a"), room.add("b"), room.add("c")
    room.keeping.remove([trashed.id], trashes=True)
    room.keeping.remove([kept.id], trashes=False)
    room.keeping.remove([waiting.id], trashes=True)
    asyncio.run(room.keeping.end_removal([trashed.id, kept.id]))
    assert [path.name for path in room.trashed] == ["a"]
    assert Path(kept.pictures[0].path).is_file()
    assert [task.record.id for task in room.journal.removed()] == [waiting.id]
    assert room.journal.get(trashed.id) is room.journal.get(kept.id) is None


def test_what_a_kill_left_is_ended_at_the_next_start(room: Room) -> None:
    room.keeping.remove([room.add("a").id, room.add("b").id], trashes=True)
    asyncio.run(room.keeping.end_removal())
    assert {path.name for path in room.trashed} == {"a", "b"}
    assert room.journal.removed() == ()


def test_a_file_that_the_trash_does_not_take_stays_and_is_told_of(room: Room) -> None:
    here, gone = room.add("a"), room.add("b")
    Path(gone.pictures[0].path).unlink()
    room.has_trash = False
    room.keeping.remove([here.id, gone.id], trashes=True)
    asyncio.run(room.keeping.end_removal())
    assert room.told[-1] == RemovalEnded(files_left=(here.pictures[0].path,))
    assert Path(here.pictures[0].path).is_file()
    assert room.journal.removed() == ()


def test_what_the_trash_refuses_when_nobody_hears_of_it_is_told_at_the_next_start(room: Room) -> None:
    refused, forgotten = room.add("a"), room.add("b")
    room.has_trash = False
    room.keeping.remove([refused.id], trashes=True)
    room.keeping.remove([forgotten.id], trashes=False)
    told = len(room.told)
    asyncio.run(room.keeping.end_removal(is_heard=False))
    assert room.told[told:] == []
    assert [task.record.id for task in room.journal.removed()] == [refused.id]
    asyncio.run(room.keeping.end_removal())
    assert room.told[told:] == [RemovalEnded(files_left=(refused.pictures[0].path,))]
    assert room.journal.removed() == ()
