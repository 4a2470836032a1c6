"""The operating system's trash, called in a worker thread."""

from pathlib import Path

from PySide6.QtCore import QFile


def move_to_trash(path: Path) -> bool:
    """Moves one file there; False where the system has no trash for it. Never deletes."""
    return QFile(str(path)).moveToTrash()
