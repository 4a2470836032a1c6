"""One window for one data folder: a second start brings the first to the front.

A knock is a file in a folder that the first window watches; it takes the file away as its answer. A local
socket would do as well and bring the whole of QtNetwork along, which nothing else in Easel needs.
"""

import time
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

ANSWER_S = 2.0
LOOK_S = 0.02


def knock(folder: Path) -> bool:
    """Asks the window that watches *folder* to come to the front; False when none answers. Blocks until then."""
    file = folder / uuid4().hex
    try:
        file.touch()
    except OSError:
        return False
    end = time.monotonic() + ANSWER_S
    while time.monotonic() < end:
        if not file.exists():
            return True
        time.sleep(LOOK_S)
    file.unlink(missing_ok=True)
    return False


class SingleWindow(QObject):
    """Listens for knocks. Only the process that holds the data folder's lock may own one."""

    knocked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        # What a run that nobody answered has left.
        self._take_all()
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self._answer)

    def close(self) -> None:
        """Stops listening."""
        self._watcher.removePath(str(self._folder))

    @Slot()
    def _answer(self) -> None:
        if self._take_all():
            self.knocked.emit()

    def _take_all(self) -> bool:
        knocks = list(self._folder.iterdir())
        for file in knocks:
            file.unlink(missing_ok=True)
        return bool(knocks)
