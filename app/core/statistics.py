"""How many tasks, how long and at what cost: by day, model or gateway."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.tasks import TaskState

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """What of a task is counted. Times are seconds since 1970; ``cost`` is None where nobody knows it."""

    state: TaskState
    created_at: float
    model: str
    gateway: str
    sent_at: float | None = None
    finished_at: float | None = None
    cost: float | None = None


class Grouping(StrEnum):
    """What the tasks are sorted by."""

    DAY = "day"
    MODEL = "model"
    GATEWAY = "gateway"


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """One day, model or gateway. ``key`` is an ISO date for a day, else the name, empty where it is unknown.

    ``wait_s`` is the median from sending to the picture, in seconds; None where no task was done.
    ``cost`` is the estimate of those tasks that have one, None where none has.
    """

    key: str
    tasks: int
    done: int
    failed: int
    wait_s: float | None
    cost: float | None


def rows_by(grouping: Grouping, figures: Iterable[TaskFigures]) -> tuple[StatisticsRow, ...]:
    """The rows: days from the oldest to the newest, models and gateways with the most tasks first."""
    groups: dict[str, list[TaskFigures]] = defaultdict(list)
    for task in figures:
        groups[_key(grouping, task)].append(task)
    rows = [_row(key, tasks) for key, tasks in groups.items()]
    if grouping is Grouping.DAY:
        return tuple(sorted(rows, key=lambda row: row.key))
    return tuple(sorted(rows, key=lambda row: (-row.tasks, row.key)))


def to_csv(header: Sequence[str], rows: Iterable[StatisticsRow]) -> str:
    """The rows as a table with *header*, lines ended by CR LF; no cell can act as a formula."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_inert(word) for word in header])
    for row in rows:
        wait = "" if row.wait_s is None else f"{row.wait_s:.1f}"
        cost = "" if row.cost is None else f"{row.cost:.4f}"
        writer.writerow([_inert(row.key), row.tasks, row.done, row.failed, wait, cost])
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
    costs = [task.cost for task in tasks if task.cost is not None]
    return StatisticsRow(
        key,
        len(tasks),
        sum(task.state is TaskState.DONE for task in tasks),
        sum(task.state is TaskState.FAILED for task in tasks),
        _median(waits) if waits else None,
        sum(costs) if costs else None,
    )
