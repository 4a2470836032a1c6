"""The order of the queue as a JSON file."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.core.disk import DamagedFile, Heed, unheeded
from app.core.json_values import JsonObject, dump
from app.core.queue import KeptQueue
from app.storage.json_file import keep_damaged, read_object, write_object


def load_queue(file: Path, heed: Heed = unheeded) -> KeptQueue:
    """What was kept. Never fails; *heed* is told of a file that was damaged.

    Where it cannot be read whether the queue was paused, it is: what waits is charged once it is sent.
    """
    damaged: list[DamagedFile] = []
    stored = read_object(file, damaged.append)
    order, is_paused = stored.get("order"), stored.get("is_paused")
    ids = (item for item in (order if isinstance(order, list) else []) if not isinstance(item, bool))
    kept = KeptQueue(tuple(item for item in ids if isinstance(item, int)), is_paused is True)
    if (damaged or stored) and not isinstance(is_paused, bool):
        kept = replace(kept, is_paused=True)
        readable: JsonObject = {"is_paused": True, "order": list(kept.order)}
        if not damaged:
            keep_damaged(file, dump(stored, indent=2).encode(errors="replace"), readable, damaged.append)
        with suppress(OSError):
            write_object(file, readable)
    for found in damaged:
        heed(found)
    return kept


def save_queue(file: Path, queue: KeptQueue) -> None:
    """Keeps it. Raises ``OSError``."""
    write_object(file, {"is_paused": queue.is_paused, "order": list(queue.order)})
