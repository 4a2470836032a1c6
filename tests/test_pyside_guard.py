"""The installed PySide6 survives what a long day in the window asks of it.

6.12.0 on CPython 3.11 loses a reference to ``None`` on every void call and to ``True`` on every
emit, and aborts after some thousand of either. The strain runs in a process of its own.
"""

import os
import subprocess
import sys
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel

EVENT_ROUNDS = 20_000
EMITS = 5_000


class Counter(QObject):
    """Counts what its own signal brings."""

    said = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.said.connect(self._on_said)

    @Slot(bool)
    def _on_said(self, is_true: bool) -> None:
        self.heard += is_true


def strain() -> int:
    """Many void calls and many emits, with a window on the screen; 0 when all arrived."""
    application = QApplication([])
    label = QLabel("Easel")
    label.show()
    for _ in range(EVENT_ROUNDS):
        application.processEvents()
    counter = Counter()
    for _ in range(EMITS):
        counter.said.emit(True)
    return 0 if counter.heard == EMITS else 1


def test_pyside_survives_many_calls_and_emits(screen: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, __file__], env={**os.environ, **screen}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


if __name__ == "__main__":
    sys.exit(strain())
