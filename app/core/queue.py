"""What a restart has to know of the queue besides the tasks in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.tasks import TaskRecord


@dataclass(frozen=True, slots=True)
class KeptQueue:
    """The order of the waiting tasks by Easel's own ids, and whether nothing new is sent.

    Tasks that are gone may stand in it, new ones need not: it is an order and no list of tasks. Losing
    it loses no task.
    """

    order: tuple[int, ...] = ()
    is_paused: bool = False


def in_kept_order(waiting: Sequence[TaskRecord], order: Sequence[int]) -> list[TaskRecord]:
    """*waiting* as *order* says; what it does not name follows in the order that it has."""
    places = {record_id: place for place, record_id in enumerate(order)}
    return sorted(waiting, key=lambda record: places.get(record.id, len(places)))
