"""One window for one data folder: a second start brings the first to the front, or waits until it has ended.

A second start asks with a file in a folder that the first window watches, which takes it away as its answer. A local
socket would do as well and bring the whole of QtNetwork along, which nothing else in Easel needs.
"""

import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from app.storage.data_lock import DataLock
from app.ui.widgets.naming import named

ANSWER_S = 2.0
LOOK_S = 0.02
TRY_MS = 100


def notify_first_instance(folder: Path) -> bool:
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
    with suppress(OSError):
        file.unlink()
    return False


class SingleInstance(QObject):
    """Answers second starts. Only the process that holds the data folder's lock may own one."""

    second_start = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        # Where that fails a second start gets no answer, and says so.
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What a run that nobody answered has left.
        self._take_all()
        self._watcher = QFileSystemWatcher(self)
        if folder.is_dir():
            self._watcher.addPath(str(folder))
        self._watcher.directoryChanged.connect(self._answer)

    def close(self) -> None:
        """Stops listening: a start from now on is not answered. May be called again."""
        if self._watcher.directories():
            self._watcher.removePath(str(self._folder))

    @Slot()
    def _answer(self) -> None:
        if self._take_all():
            self.second_start.emit()

    def _take_all(self) -> bool:
        try:
            handshake = list(self._folder.iterdir())
        except OSError:
            # The folder was taken away, and nobody can ask.
            return False
        taken = 0
        for file in handshake:
            # What is no such file, as a folder, stays, and calls nobody.
            with suppress(OSError):
                file.unlink()
                taken += 1
        return taken > 0


class WaitForEnd(QMessageBox):
    """Says that the Easel before this one is still closing, and takes its lock once that is free.

    ``exec()`` returns when the lock is taken (:attr:`has_lock`), when the other one does not end any more
    (it was a third that took the lock), or when a person does not want to wait.
    """

    def __init__(self, lock: DataLock) -> None:
        super().__init__()
        named(self, "wait_for_end")
        self._lock = lock
        self.has_lock = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Information)
        self.setWindowTitle(QCoreApplication.applicationName())
        self.setText(QCoreApplication.translate("Start", "Easel is still closing"))
        self.setInformativeText(
            QCoreApplication.translate(
                "Start",
                "It waits for the answer to a request that is being sent, or writes the last of its files. "
                "It opens again by itself as soon as that is done.",
            )
        )
        self.setStandardButtons(QMessageBox.StandardButton.Cancel)
        self._tries = QTimer(self)
        self._tries.setInterval(TRY_MS)
        self._tries.timeout.connect(self._try)
        self._tries.start()
        self.finished.connect(self._tries.stop)

    @property
    def is_declined(self) -> bool:
        """Whether a person does not want to wait. (What ``exec()`` returns is a button, and never false.)"""
        return self.clickedButton() is not None

    @Slot()
    def _try(self) -> None:
        self.has_lock = self._lock.acquire()
        if self.has_lock or not self._lock.is_ending:
            self._tries.stop()
            self.accept()
