"""Keeps the draft on disk while it is being written."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.draft import Draft

QUIET_MS = 400
AGAIN_MS = 5_000
"""How long to wait with what the disk refused."""


class DraftKeeper(QObject):
    """Hands the draft over after a short pause in typing, so that a kill costs no more than that."""

    draft_wanted_on_disk = Signal(Draft)

    def __init__(self, read_draft: Callable[[], Draft], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_draft = read_draft
        self._last: Draft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)

    @Slot()
    def changed(self) -> None:
        """The form was edited."""
        if not self._timer.isActive():
            self._timer.start(QUIET_MS)

    def keep_again(self) -> None:
        """The disk refused it: it is handed over again after a while, and before closing."""
        self._last = None
        self._timer.start(AGAIN_MS)

    @Slot()
    def keep_now(self) -> None:
        """Hands over what is not yet on disk, as before closing."""
        self._timer.stop()
        draft = self._read_draft()
        if draft != self._last:
            self._last = draft
            self.draft_wanted_on_disk.emit(draft)
