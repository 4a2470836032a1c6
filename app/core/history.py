"""Questions that are asked of the history, and their answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.core.tasks import STATES_OF, Standing, TaskRecord, TaskState

TAG_CHARS = 40

REMOVED_DAYS = 30
"""So long what was deleted can be restored. Its files stay where they are until then."""

Day = date | int
"""A day of the calendar, or so many days before today: 0 is today, whenever that is."""

REMOVABLE = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED, TaskState.UNWATCHED})
"""Only what has come to an end, or was let go by a person, may leave the history: a paid task is never lost."""


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which tasks to show. What is empty, None or False asks for nothing; all that is asked for must be true.

    ``text`` is looked for, ignoring case, in prompt, negative prompt, TaskId, RequestId and error
    text; words apart from each other by spaces must all occur. ``model`` is name and version as
    :func:`model_of` joins them. The days are those of the local calendar, both included; days before
    today mean other ones tomorrow, so that a filter that was kept stays what its name says.
    ``recently_deleted`` asks for the removed tasks in place of those that are shown.
    """

    text: str = ""
    states: frozenset[TaskState] = frozenset()
    model: str = ""
    gateway: str = ""
    first_day: Day | None = None
    last_day: Day | None = None
    tag: str = ""
    favourites_only: bool = False
    recently_deleted: bool = False


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that was kept under a name."""

    name: str
    filter: HistoryFilter


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person has marked a task with; no part of the record, which the life of the task writes."""

    favourite: bool = False
    tags: tuple[str, ...] = ()


UNMARKED = Marks()


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Tasks, newest first, and the marks of those that have some. ``is_last`` when no older ones match."""

    records: tuple[TaskRecord, ...]
    is_last: bool
    marks: Mapping[int, Marks] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HistoryCounts:
    """True totals of what matches a filter but for its states, by state."""

    by_state: Mapping[TaskState, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All that match."""
        return sum(self.by_state.values())

    def of(self, standing: Standing) -> int:
        """Those that are counted as *standing*."""
        return sum(self.by_state.get(state, 0) for state in STATES_OF[standing])


@dataclass(frozen=True, slots=True)
class RemovedTask:
    """A task that was removed and can still be restored; ``trashes`` when its files go with it in the end."""

    record: TaskRecord
    trashes: bool


@dataclass(frozen=True, slots=True)
class HistoryChoices:
    """What there is to filter by, each in alphabetical order."""

    models: tuple[str, ...] = ()
    gateways: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def model_of(record: TaskRecord) -> str:
    """Model and version with a space between; empty for a task that was fetched by its TaskId."""
    request = record.request
    return f"{request.model_name} {request.model_version}".strip() if request else ""


def day_of(day: Day, today: date) -> date:
    """The day of the calendar that is meant *today*."""
    return today - timedelta(days=day) if isinstance(day, int) else day


def span_of(wanted: HistoryFilter, today: date) -> tuple[float, float]:
    """The wanted days as seconds since 1970: from the first, up to but not including the second."""
    first = None if wanted.first_day is None else day_of(wanted.first_day, today)
    last = None if wanted.last_day is None else day_of(wanted.last_day, today)
    begin = _midnight(first) if first else float("-inf")
    # The last day that the calendar has is as good as no end.
    end = _midnight(last + timedelta(days=1)) if last and last < date.max else float("inf")
    return begin, end


def fits(wanted: HistoryFilter, record: TaskRecord, marks: Marks, today: date) -> bool:
    """Whether a task is wanted, its text apart."""
    begin, end = span_of(wanted, today)
    return (
        (not wanted.states or record.state in wanted.states)
        and (not wanted.model or model_of(record) == wanted.model)
        and (not wanted.gateway or record.gateway == wanted.gateway)
        and begin <= record.created_at < end
        and (not wanted.tag or wanted.tag in marks.tags)
        and (not wanted.favourites_only or marks.favourite)
    )


def read_tag(text: str) -> str:
    """A tag as it is kept: one line, single spaces, not longer than :data:`TAG_CHARS`; may be empty."""
    words = "".join(character if character.isprintable() else " " for character in text).split()
    return " ".join(words)[:TAG_CHARS].strip()


def _midnight(day: date) -> float:
    """The beginning of a local day. Raises nothing: years that the system cannot tell are cut off."""
    try:
        return datetime.combine(day, time()).timestamp()
    except (OverflowError, OSError, ValueError):
        return float("-inf") if day.year < 1970 else float("inf")
