"""Questions that are asked of the history, and their answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.tasks import TaskRecord, TaskState


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which tasks to show. Empty text and no states mean: all.

    ``text`` is looked for, ignoring case, in prompt, negative prompt, TaskId, RequestId and error
    text; words apart from each other by spaces must all occur.
    """

    text: str = ""
    states: frozenset[TaskState] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Tasks, newest first. ``is_last`` when no older ones match."""

    records: tuple[TaskRecord, ...]
    is_last: bool


@dataclass(frozen=True, slots=True)
class HistoryCounts:
    """True totals of what matches the text of a filter, by state."""

    by_state: Mapping[TaskState, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All that match."""
        return sum(self.by_state.values())
