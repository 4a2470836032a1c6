"""Where the pictures of finished tasks are, for moving them."""

import os
import sqlite3

from app.core.tasks import TaskState
from app.storage.rows import storable


def pictures_under(connection: sqlite3.Connection, folder: str) -> tuple[str, ...]:
    """The paths below *folder*, each once. Tasks at work are left out: their records are in use."""
    beginning = storable(folder).rstrip("/\\") + os.sep
    found = connection.execute(
        "SELECT DISTINCT path FROM pictures JOIN tasks ON tasks.id = pictures.task"
        " WHERE tasks.state = ? AND substr(path, 1, ?) = ? ORDER BY path",
        (TaskState.DONE.value, len(beginning), beginning),
    )
    return tuple(row["path"] for row in found)


def picture_moved(connection: sqlite3.Connection, old: str, new: str) -> None:
    """The picture at *old* is at *new*."""
    connection.execute("UPDATE pictures SET path = ? WHERE path = ?", (storable(new), storable(old)))
