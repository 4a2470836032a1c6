"""What a person does with the history: marks, removal with a way back, and the files that go with it."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.history import UNMARKED, RemovedTask
from app.core.ports import Journal
from app.service.clock import Clock
from app.service.facts import Fact, MarksChanged, RemovalEnded, TasksRemoved, TasksRestored

log = logging.getLogger(__name__)

MoveToTrash = Callable[[Path], bool]
"""Moves one file to the operating system's trash; False where that was not possible. May block."""


class Keeping:
    """Works on the journal in the engine's loop. What it tells is on disk before it is told.

    Without *move_to_trash* files stay where they are, whatever was asked.
    """

    def __init__(
        self, journal: Journal, clock: Clock, tell: Callable[[Fact], None], move_to_trash: MoveToTrash | None
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._tell = tell
        self._move_to_trash = move_to_trash

    def mark_favourite(self, record_ids: Sequence[int], *, is_favourite: bool) -> None:
        """Marks tasks as favourites, or no longer."""
        self._journal.mark_favourite(record_ids, is_favourite=is_favourite)
        self._tell_marks(record_ids)

    def tag(self, record_ids: Sequence[int], name: str, *, is_on: bool) -> None:
        """Gives tasks a tag, or takes it from them."""
        (self._journal.tag if is_on else self._journal.untag)(record_ids, name)
        self._tell_marks(record_ids)

    def remove(self, record_ids: Sequence[int], *, trashes: bool) -> None:
        """Hides tasks; those that have not come to an end stay, and are counted in what is told."""
        removed = self._journal.remove(record_ids, self._clock.now(), trashes=trashes)
        self._tell(TasksRemoved(removed, kept=len(set(record_ids)) - len(removed), trashes=trashes))

    def restore(self, record_ids: Sequence[int]) -> None:
        """Brings removed tasks back."""
        self._journal.restore(record_ids)
        found = (self._journal.get(record_id) for record_id in record_ids)
        self._tell(TasksRestored(tuple(record for record in found if record is not None)))

    async def end_removal(self, record_ids: Sequence[int] | None = None, *, is_heard: bool = True) -> None:
        """Makes the removal of *record_ids* final, or of all that are removed. Restored ones are passed over.

        The files go first: a kill in between leaves the tasks removed, and the next start ends the work.
        What the trash did not take is left to it too where nobody would hear of that now (*is_heard*).
        """
        chosen = [
            task for task in self._journal.removed() if record_ids is None or task.record.id in record_ids
        ]
        left = await asyncio.to_thread(self._trash, [path for task in chosen for path in _files(task)])
        if left and not is_heard:
            chosen = [task for task in chosen if not set(_files(task)).intersection(left)]
        self._journal.purge([task.record.id for task in chosen])
        if left and is_heard:
            self._tell(RemovalEnded(files_left=tuple(left)))

    def _trash(self, paths: Sequence[str]) -> list[str]:
        """The files that could not be moved; those that are gone already are no trouble."""
        left = []
        for path in paths:
            file = Path(path)
            if file.is_file() and not (self._move_to_trash is not None and self._move_to_trash(file)):
                log.warning("a picture could not be moved to the trash")
                left.append(path)
        return left

    def _tell_marks(self, record_ids: Sequence[int]) -> None:
        marks = self._journal.marks(record_ids)
        self._tell(MarksChanged(tuple((n, marks.get(n, UNMARKED)) for n in record_ids)))


def _files(task: RemovedTask) -> tuple[str, ...]:
    """What goes to the trash with it."""
    return tuple(picture.path for picture in task.record.pictures) if task.trashes else ()
