"""The order of the queue as a JSON file."""

from pathlib import Path

from app.core.queue import KeptQueue
from app.storage.json_file import read_object, write_object


def load_queue(file: Path) -> KeptQueue:
    """What was kept. Never fails: a broken file is as if nothing had been reordered or paused."""
    stored = read_object(file)
    order = stored.get("order")
    ids = (item for item in (order if isinstance(order, list) else []) if not isinstance(item, bool))
    return KeptQueue(tuple(item for item in ids if isinstance(item, int)), stored.get("is_paused") is True)


def save_queue(file: Path, queue: KeptQueue) -> None:
    """Keeps it. Raises ``OSError``."""
    write_object(file, {"is_paused": queue.is_paused, "order": list(queue.order)})
