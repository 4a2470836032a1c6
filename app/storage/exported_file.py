"""A file that a person asked for, outside Easel's own folders."""

from pathlib import Path

from app.core.problems import DiskTrouble
from app.storage.atomic import write_atomically


def write_exported(target: Path, content: bytes) -> DiskTrouble | None:
    """Writes *target*, which is replaced as a whole or not at all; the problem where it failed."""
    try:
        write_atomically(target, content)
    except OSError as error:
        return DiskTrouble(detail=error.strerror or str(error))
    return None
