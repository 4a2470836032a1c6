"""What the engine has read from the history: frozen answers to its questions."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.history import HistoryCounts, HistoryFilter, HistoryPage
from app.core.request import GenerationRequest
from app.core.statistics import Grouping, StatisticsRow
from app.core.tasks import RawReply, TaskEvent, TaskRecord


@dataclass(frozen=True, slots=True)
class PageRead:
    """The answer to :meth:`Engine.read_page` with that ticket."""

    ticket: int
    page: HistoryPage


@dataclass(frozen=True, slots=True)
class CountsRead:
    """The answer to :meth:`Engine.read_counts`."""

    wanted: HistoryFilter
    counts: HistoryCounts


@dataclass(frozen=True, slots=True)
class UndecidedRead:
    """How many tasks of the whole history are uncertain, and the newest of them; None where there is none."""

    count: int
    newest_id: int | None


@dataclass(frozen=True, slots=True)
class Details:
    """All that the stage shows of one task."""

    record: TaskRecord
    replies: tuple[RawReply, ...]
    events: tuple[TaskEvent, ...]
    siblings: tuple[TaskRecord, ...]


@dataclass(frozen=True, slots=True)
class TasksRead:
    """The answer to :meth:`Engine.read_tasks`; ``returned`` is what the gateway says was asked, where it does."""

    records: tuple[TaskRecord, ...]
    returned: tuple[GenerationRequest | None, ...]


@dataclass(frozen=True, slots=True)
class StatisticsRead:
    """The answer to :meth:`Engine.read_statistics`."""

    rows: Mapping[Grouping, tuple[StatisticsRow, ...]]


@dataclass(frozen=True, slots=True)
class PromptsRead:
    """The answer to ``Engine.read_prompts``: a bounded number of prompts, the last used first."""

    text: str
    prompts: tuple[str, ...]
