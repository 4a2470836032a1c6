"""The line of tasks that wait to be sent, and who is next."""

from collections.abc import Mapping, Sequence

from app.core.queue import KeptQueue, in_kept_order
from app.core.tasks import TaskRecord


class Line:
    """``waiting`` is in the order in which the tasks are sent; a gateway may have a limit of its own."""

    def __init__(self, kept: KeptQueue, running_limit: int, limits_of_gateways: Mapping[str, int]) -> None:
        self._kept = kept
        self._running_limit = running_limit
        self._limits_of_gateways = limits_of_gateways
        self.is_paused = kept.is_paused
        self.waiting: tuple[TaskRecord, ...] = ()

    def set_limits(self, running_limit: int, of_gateways: Mapping[str, int]) -> None:
        """So many tasks may be under way at once."""
        self._running_limit = max(1, running_limit)
        self._limits_of_gateways = of_gateways

    def add(self, *records: TaskRecord) -> None:
        """They wait behind all others."""
        self.waiting += records

    def put_first(self, *records: TaskRecord) -> None:
        """They wait before all others."""
        self.waiting = (*records, *self.waiting)

    def replace(self, record: TaskRecord) -> None:
        """*record* is how a task that waits stands now."""
        self.waiting = tuple(record if waiting.id == record.id else waiting for waiting in self.waiting)

    def drop(self, record_id: int) -> None:
        """A task does not wait any more."""
        self.waiting = tuple(waiting for waiting in self.waiting if waiting.id != record_id)

    def reorder(self, record_ids: Sequence[int]) -> None:
        """The waiting tasks go in that order, those not named after them."""
        self.waiting = tuple(in_kept_order(self.waiting, record_ids))

    def reorder_as_kept(self) -> None:
        """The waiting tasks go in the order that the last run has kept."""
        self.reorder(self._kept.order)

    def take_next(self, gateways_at_work: Sequence[str]) -> TaskRecord | None:
        """The next task that may be sent, beside one under way at each of *gateways_at_work*; it leaves the line."""
        if self.is_paused or len(gateways_at_work) >= self._running_limit:
            return None
        for record in self.waiting:
            limit = self._limits_of_gateways.get(record.gateway)
            if limit is None or gateways_at_work.count(record.gateway) < limit:
                self.drop(record.id)
                return record
        return None

    def kept(self) -> KeptQueue:
        """What a restart has to know of the line besides the tasks themselves."""
        return KeptQueue(tuple(record.id for record in self.waiting), self.is_paused)
