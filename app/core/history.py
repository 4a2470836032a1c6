"""The history as data: filters and pages, marks, statistics by day, model and gateway."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.core.frozen import frozen
from app.core.pricing import Cost
from app.core.tasks import STATES_OF, Standing, TaskRecord, TaskState, count

TAG_CHARS = 40

REMOVED_DAYS = 30
"""So long what was deleted can be restored. Its files stay where they are until then."""

Day = date | int
"""A day of the calendar, or so many days before today: 0 is today, whenever that is."""

REJECTED = -1
"""The rating of what a person does not want, as in XMP."""

STARS_MAX = 5

FAILED_NEEDS_DAYS = 2
"""So long a task that was refused or failed needs somebody: today and yesterday."""

UNWATCHED_NEEDS_DAYS = 7
"""So long a task that is followed no more does: then the link to its picture has run out."""

REMOVABLE = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED, TaskState.UNWATCHED})
"""Only what has come to an end, or was let go by a person, may leave the history: a paid task is never lost."""


@frozen
class HistoryFilter:
    """Which tasks to show. What is empty, None or False asks for nothing; all that is asked for must be true.

    ``text`` is looked for, ignoring case, in prompt, negative prompt, TaskId, RequestId and error
    text; words apart from each other by spaces must all occur. ``model`` is name and version as
    :func:`model_of` joins them. The days are those of the local calendar, both included; days before
    today mean other ones tomorrow, so that a filter that was kept stays what its name says.
    ``recently_deleted`` asks for the removed tasks in place of those that are shown. ``stars`` asks for at
    least so many, :data:`REJECTED` for what was rejected; ``project`` for the tasks of one project, 0 for
    those of none. ``needs_you`` asks for what waits for a person (:func:`needs_a_person`).
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
    stars: int = 0
    project: int | None = None
    needs_you: bool = False


class HistoryOrder(StrEnum):
    """What comes first; among equals the newest."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RATING = "rating"
    COST = "cost"
    PROMPT = "prompt"


@frozen
class SavedFilter:
    """A filter that was kept under a name, and the order in which its tasks are shown."""

    name: str
    filter: HistoryFilter
    order: HistoryOrder = HistoryOrder.NEWEST


@frozen
class Marks:
    """What a person has marked a task with; no part of the record, which the runner of the task writes.

    One that ``is_deleted`` is hidden from the history, and can be restored for :data:`REMOVED_DAYS` days.
    ``rating`` is 1 to 5 stars, 0 for none, :data:`REJECTED`; ``project`` is the id of the one that it belongs to,
    0 for none.
    """

    favourite: bool = False
    tags: tuple[str, ...] = ()
    is_deleted: bool = False
    rating: int = 0
    project: int = 0


UNMARKED = Marks()


@frozen
class HistoryPage:
    """Tasks, newest first, and the marks of those that have some. ``is_last`` when no older ones match."""

    records: tuple[TaskRecord, ...]
    is_last: bool
    marks: Mapping[int, Marks] = field(default_factory=dict)


@frozen
class HistoryCounts:
    """True totals of what matches a filter but for its states, by state."""

    by_state: Mapping[TaskState, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many tasks match, whatever their state."""
        return sum(self.by_state.values())

    def of(self, standing: Standing) -> int:
        """Those that are counted as *standing*."""
        return sum(self.by_state.get(state, 0) for state in STATES_OF[standing])


@frozen
class RemovedTask:
    """A task that was removed and can still be restored; ``trashes`` when its files go with it in the end."""

    record: TaskRecord
    trashes: bool


@frozen
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
        and (not wanted.stars or has_stars(wanted.stars, marks.rating))
        and (wanted.project is None or marks.project == wanted.project)
        and (not wanted.needs_you or needs_a_person(record, today))
    )


def has_stars(wanted: int, rating: int) -> bool:
    """Whether a *rating* is what a filter asks for: so many stars and more, or rejected."""
    return rating == REJECTED if wanted == REJECTED else rating >= wanted


def needs_since(today: date) -> Mapping[TaskState, float]:
    """The states in which a task needs a person, each with the time (seconds since 1970) before which it does no more."""
    return {
        TaskState.UNCERTAIN: float("-inf"),
        TaskState.FAILED: _midnight(today - timedelta(days=FAILED_NEEDS_DAYS - 1)),
        TaskState.UNWATCHED: _midnight(today - timedelta(days=UNWATCHED_NEEDS_DAYS - 1)),
    }


def needs_a_person(record: TaskRecord, today: date) -> bool:
    """Whether somebody has to decide or fetch: uncertain, or lately refused, failed or followed no more."""
    since = needs_since(today).get(record.state)
    return since is not None and record.created_at >= since


def read_tag(text: str) -> str:
    """A tag as it is kept: one line, single spaces, not longer than :data:`TAG_CHARS`; may be empty."""
    words = "".join(character if character.isprintable() else " " for character in text).split()
    return " ".join(words)[:TAG_CHARS].strip()


def _midnight(day: date) -> float:
    """The beginning of a local day. Raises nothing: years beyond what the system can represent are cut off."""
    try:
        return datetime.combine(day, time()).timestamp()
    except (OverflowError, OSError, ValueError):
        return float("-inf") if day.year < 1970 else float("inf")


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@frozen
class TaskFigures:
    """What of a task is counted. Times are seconds since 1970; ``cost`` is an estimate, None where nobody
    knows it or nothing was charged. ``state`` is None for a task that was deleted: what it cost was spent
    all the same, and nothing else of it counts any more.
    """

    state: TaskState | None
    created_at: float
    model: str
    gateway: str
    sent_at: float | None = None
    finished_at: float | None = None
    cost: Cost | None = None
    project: str = ""
    """Its name; empty for none."""


class Grouping(StrEnum):
    """What the tasks are sorted by."""

    DAY = "day"
    MODEL = "model"
    GATEWAY = "gateway"
    PROJECT = "project"


@frozen
class StatisticsRow:
    """One day, model, gateway or project. ``key`` is an ISO date for a day, else the name, empty where there is none.

    The numbers of tasks are those of the history; ``costs`` include those of so many ``deleted`` tasks.

    ``wait_s`` is the median from sending to the picture, in seconds; None where no task was done.
    ``costs`` are estimates of those tasks that have one, a sum for each unit: what is counted in
    different units is never added up.
    """

    key: str
    tasks: int
    done: int
    failed: int
    wait_s: float | None
    costs: tuple[Cost, ...] = ()
    uncertain: int = 0
    deleted: int = 0

    def cost_in(self, unit: str) -> float | None:
        """The sum in that unit; None where there is none."""
        return next((cost.amount for cost in self.costs if cost.unit == unit), None)


def rows_by(grouping: Grouping, figures: Iterable[TaskFigures]) -> tuple[StatisticsRow, ...]:
    """The rows: days from the oldest to the newest, all else with the most tasks first."""
    groups: dict[str, list[TaskFigures]] = defaultdict(list)
    for task in figures:
        groups[_key(grouping, task)].append(task)
    rows = [_row(key, tasks) for key, tasks in groups.items()]
    if grouping is Grouping.DAY:
        return tuple(sorted(rows, key=lambda row: row.key))
    return tuple(sorted(rows, key=lambda row: (-row.tasks, row.key)))


def sums_of(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    """*costs* added up, one sum for each unit, in the order of the units."""
    sums: dict[str, float] = defaultdict(float)
    for cost in costs:
        sums[cost.unit] += cost.amount
    return tuple(Cost(amount, unit) for unit, amount in sorted(sums.items()))


def units_of(rows: Iterable[StatisticsRow]) -> tuple[str, ...]:
    """The units in which anything cost something."""
    return tuple(sorted({cost.unit for row in rows for cost in row.costs}))


def to_csv(header: Sequence[str], rows: Iterable[StatisticsRow], units: Sequence[str]) -> str:
    """The rows as a table with *header*, which ends with a column for each of *units*.

    Lines are ended by CR LF; no cell can act as a formula.
    """
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_inert(word) for word in header])
    for row in rows:
        wait = "" if row.wait_s is None else f"{row.wait_s:.1f}"
        amounts = [row.cost_in(unit) for unit in units]
        costs = ["" if amount is None else f"{amount:.4f}" for amount in amounts]
        writer.writerow([_inert(row.key), row.tasks, row.done, row.uncertain, row.failed, wait, *costs])
    return text.getvalue()


def _inert(text: str) -> str:
    """*text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def _key(grouping: Grouping, task: TaskFigures) -> str:
    match grouping:
        case Grouping.DAY:
            return datetime.fromtimestamp(task.created_at).date().isoformat()
        case Grouping.MODEL:
            return task.model
        case Grouping.GATEWAY:
            return task.gateway
        case Grouping.PROJECT:
            return task.project


def _median(values: Sequence[float]) -> float:
    """The standard library's would bring decimals and fractions into every start."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _row(key: str, tasks: Sequence[TaskFigures]) -> StatisticsRow:
    waits = [
        task.finished_at - task.sent_at
        for task in tasks
        if task.state is TaskState.DONE and task.sent_at is not None and task.finished_at is not None
    ]
    states = [task.state for task in tasks if task.state is not None]
    return StatisticsRow(
        key,
        len(states),
        count(states, Standing.DONE),
        count(states, Standing.FAILED),
        _median(waits) if waits else None,
        sums_of(task.cost for task in tasks if task.cost is not None),
        count(states, Standing.UNCERTAIN),
        len(tasks) - len(states),
    )
