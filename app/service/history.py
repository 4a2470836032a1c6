"""What a person does with the history: marks, removal with a way back, and the files that go with it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from app.core.history import REMOVED_DAYS, UNMARKED, RemovedTask
from app.core.library import Project
from app.core.ports import Journal, JournalTrouble
from app.core.tasks import TaskRecord
from app.service.clock import Clock
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

log = logging.getLogger(__name__)

BATCH = 100
"""So many tasks are marked, removed, restored or purged in one commit: the loop does other things in between."""

TOLD_EVERY = 10 * BATCH
"""So many tasks are done between two words of how far a removal is; what is fewer is over before anybody could read it."""

DAY_S = 86_400.0

MoveToTrash = Callable[[Path], bool]
"""Moves one file to the operating system's trash; False where that was not possible. May block."""


class HistoryService:
    """Works on the journal in the engine's loop. What it tells is on disk before it is told.

    Without *move_to_trash* files stay where they are, whatever was asked. *purged* is called after removals became final, and once a
    day: what belongs to tasks that are gone can go.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        publish: Callable[[ServiceEvent], None],
        move_to_trash: MoveToTrash | None,
        purged: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._publish = publish
        self._move_to_trash = move_to_trash
        self._purged = purged
        # A long removal lets the loop have its turns: what is asked for meanwhile waits until it is done.
        self._one_at_a_time = asyncio.Lock()
        # Marking waits for no removal, but the mark that was set last has to be the one that stays.
        self._one_mark_at_a_time = asyncio.Lock()

    async def mark_favourite(self, record_ids: Sequence[int], *, is_favourite: bool) -> None:
        """Marks tasks as favourites, or no longer."""
        await self._mark(record_ids, partial(self._journal.mark_favourite, is_favourite=is_favourite))

    async def toggle_favourite(self, record_ids: Sequence[int]) -> None:
        """Makes favourites of tasks; if all of them are, they are it no longer."""
        are_all = True
        for some in _batches(tuple(record_ids)):
            marks = self._journal.marks(some)
            are_all = are_all and all(marks.get(n, UNMARKED).favourite for n in some)
        await self.mark_favourite(record_ids, is_favourite=not are_all)

    async def tag(self, record_ids: Sequence[int], name: str, *, is_on: bool) -> None:
        """Gives tasks a tag, or takes it from them."""
        change = self._journal.tag if is_on else self._journal.untag
        await self._mark(record_ids, partial(change, name=name))

    async def rate(self, record_ids: Sequence[int], rating: int) -> None:
        """Gives tasks 1 to 5 stars, none (0), or ``core.history.REJECTED``."""
        await self._mark(record_ids, partial(self._journal.rate, rating=rating))

    async def move_to_project(self, record_ids: Sequence[int], project: int) -> None:
        """Has tasks belong to a project, or to none (0). No file moves with them."""
        await self._mark(record_ids, partial(self._journal.move, project=project))

    def projects(self) -> tuple[Project, ...]:
        """All projects, the archived ones too."""
        return self._journal.projects()

    def keep_project(self, project: Project) -> Project:
        """Makes a project (id 0) or changes one; returns it with its id."""
        kept = self._journal.keep_project(project)
        self._publish(ProjectsChanged(self._journal.projects()))
        return kept

    async def _mark(self, record_ids: Sequence[int], change: Callable[[Sequence[int]], None]) -> None:
        """Each batch is told as soon as it is on disk: of one that the disk refuses nothing was said."""
        async with self._one_mark_at_a_time:
            for some in _batches(tuple(record_ids)):
                change(some)
                marks = self._journal.marks(some)
                self._publish(MarksChanged(tuple((n, marks.get(n, UNMARKED)) for n in some)))
                await asyncio.sleep(0)

    async def remove(self, record_ids: Sequence[int], *, trashes: bool) -> None:
        """Hides tasks; those that have not come to an end stay, and are counted in what is told.

        What is hidden can be restored for :data:`REMOVED_DAYS` days, and no file is touched before they are over.
        """
        wanted = tuple(dict.fromkeys(record_ids))
        removed: list[int] = []
        async with self._one_at_a_time:
            try:
                with closing(self._told_batches(HistoryWork.REMOVE, wanted)) as batches:
                    for some in batches:
                        removed += self._journal.remove(some, self._clock.now(), trashes=trashes)
                        await asyncio.sleep(0)
            except JournalTrouble:
                # What was done before the disk refused is told of all the same; of the others nobody said no.
                if removed:
                    self._publish(TasksRemoved(tuple(sorted(removed)), kept=0, trashes=trashes))
                raise
            kept = len(wanted) - len(removed)
            self._publish(TasksRemoved(tuple(sorted(removed)), kept=kept, trashes=trashes))

    async def restore(self, record_ids: Sequence[int]) -> None:
        """Brings removed tasks back; others are passed over."""
        restored: list[TaskRecord] = []
        async with self._one_at_a_time:
            try:
                with closing(self._told_batches(HistoryWork.RESTORE, tuple(record_ids))) as batches:
                    for some in batches:
                        found = [task.record for task in self._journal.removed(some)]
                        self._journal.restore([record.id for record in found])
                        restored += found
                        await asyncio.sleep(0)
            finally:
                self._publish(TasksRestored(tuple(restored)))

    async def purge(self, record_ids: Sequence[int]) -> None:
        """Makes the removal of these tasks final, whatever time is left. Others are passed over."""
        async with self._one_at_a_time:
            with closing(self._told_batches(HistoryWork.PURGE, tuple(record_ids))) as batches:
                for some in batches:
                    await self._purge(self._journal.removed(some))
        if self._purged is not None:
            await self._purged()

    def _told_batches(self, work: HistoryWork, record_ids: tuple[int, ...]) -> Generator[tuple[int, ...]]:
        """The ids in batches; of many it is told how far they are, and that they are over, whatever ended them."""
        total = len(record_ids)
        is_long = total > TOLD_EVERY
        try:
            for at, some in enumerate(_batches(record_ids)):
                if is_long and at * BATCH % TOLD_EVERY == 0:
                    self._publish(HistoryProgress(work, at * BATCH, total))
                yield some
        finally:
            if is_long:
                self._publish(HistoryProgress(work, total, total))

    async def purge_old(self) -> None:
        """Makes those removals final whose time is over."""
        async with self._one_at_a_time:
            before = self._clock.now() - REMOVED_DAYS * DAY_S
            while old := self._journal.removed(before=before, limit=BATCH):
                await self._purge(old)
        if self._purged is not None:
            await self._purged()

    async def purge_daily(self, clock: Clock) -> None:
        """:meth:`purge_old` now and once a day, until it is cancelled."""
        never = asyncio.Event()
        while True:
            try:
                await self.purge_old()
            except JournalTrouble as trouble:
                log.warning("old removals stay for now: %s", trouble)
            await clock.wait(DAY_S, never)

    async def _purge(self, chosen: Sequence[RemovedTask]) -> None:
        """The files go first: a kill in between leaves the tasks removed, and the next time ends the work."""
        left = await asyncio.to_thread(self._trash, [path for task in chosen for path in _files(task)])
        ids = tuple(task.record.id for task in chosen)
        self._journal.purge(ids)
        if ids:
            self._publish(TasksPurged(ids, files_left=tuple(left)))

    def _trash(self, paths: Sequence[str]) -> list[str]:
        """The files that could not be moved; those that are gone already are no trouble."""
        left = []
        for path in paths:
            file = Path(path)
            if file.is_file() and not (self._move_to_trash is not None and self._move_to_trash(file)):
                log.warning("a picture could not be moved to the trash")
                left.append(path)
        return left


def _files(task: RemovedTask) -> tuple[str, ...]:
    """What goes to the trash with it."""
    return tuple(picture.path for picture in task.record.pictures) if task.trashes else ()


def _batches(record_ids: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return (record_ids[at : at + BATCH] for at in range(0, len(record_ids), BATCH))
