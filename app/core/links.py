"""How long the link of a result can still be used."""

from datetime import UTC, datetime
from math import ceil

from app.core.tasks import TaskRecord

LINK_DAYS = 7
"""Links of temporary storage live so long after the picture was made (docs/protocol.md §2)."""

DAY_S = 86_400.0


def link_ends_at(record: TaskRecord) -> float | None:
    """When the link of the first picture ends, in seconds since 1970; None where there never was one,
    or it lasts.

    The gateway says it, or else it is seven days after the task was finished, or made. What it says
    may be nothing, or a time in no form that is known.
    """
    if not record.task_id:
        return None
    said = _read(record.pictures[0].link_expires) if record.pictures else None
    if said is not None:
        return said
    if record.request is not None and record.request.output_config.storage_mode == "Permanent":
        return None
    begun = record.finished_at if record.finished_at is not None else record.created_at
    return begun + LINK_DAYS * DAY_S


def days_left(record: TaskRecord, now: float) -> int | None:
    """Days until the link ends, begun ones as whole; 0 when it has run out; None where there never was one."""
    end = link_ends_at(record)
    return None if end is None else max(0, ceil((end - now) / DAY_S))


def _read(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < 1971:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
