"""How many tasks, how long and at what cost: by day, model or gateway."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.money import Cost
from app.core.tasks import Standing, TaskState, count

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """What of a task is counted. Times are seconds since 1970; ``cost`` is an estimate, None where nobody
    knows it or nothing was charged.
    """

    state: TaskState
    created_at: float
    model: str
    gateway: str
    sent_at: float | None = None
    finished_at: float | None = None
    cost: Cost | None = None


class Grouping(StrEnum):
    """What the tasks are sorted by."""

    DAY = "day"
    MODEL = "model"
    GATEWAY = "gateway"


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """One day, model or gateway. ``key`` is an ISO date for a day, else the name, empty where it is unknown.

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

    def cost_in(self, unit: str) -> float | None:
        """The sum in that unit; None where there is none."""
        return next((cost.amount for cost in self.costs if cost.unit == unit), None)


def rows_by(grouping: Grouping, figures: Iterable[TaskFigures]) -> tuple[StatisticsRow, ...]:
    """The rows: days from the oldest to the newest, models and gateways with the most tasks first."""
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
    states = [task.state for task in tasks]
    return StatisticsRow(
        key,
        len(tasks),
        count(states, Standing.DONE),
        count(states, Standing.FAILED),
        _median(waits) if waits else None,
        sums_of(task.cost for task in tasks if task.cost is not None),
        count(states, Standing.UNCERTAIN),
    )
