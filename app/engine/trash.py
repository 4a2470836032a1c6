"""The operating system's trash, called in a worker thread."""

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths


def move_to_trash(path: Path) -> bool:
    """Moves one file there; False where the system has no trash for it. Never deletes."""
    if sys.platform == "linux":
        _make_room_for_trash()
    return QFile(str(path)).moveToTrash()


def _make_room_for_trash() -> None:
    """Qt makes the trash of the home folder, but not the folder that it lies in, which a fresh home lacks."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    with suppress(OSError):
        Path(place).mkdir(mode=0o700, parents=True, exist_ok=True)
