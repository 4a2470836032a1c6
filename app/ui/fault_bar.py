"""A fault of our own, told once, with its details to copy."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.service.facts import FaultHappened
from app.ui.notice_bar import NoticeBar


class FaultBar(NoticeBar):
    """A fault that comes again while the bar is there is counted, not told again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("fault_bar", "noticeFailed", parent)
        self._faults: dict[str, FaultHappened] = {}
        self._count = 0
        self._copy = self.add_button("fault_bar_copy")
        self._copy.clicked.connect(self._to_clipboard)
        self._close = self.add_button("fault_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def show_fault(self, fault: FaultHappened) -> None:
        """Tells of *fault*."""
        self._faults.setdefault(fault.summary, fault)
        self._count += 1
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._copy.setText(self.tr("Copy details"))
        self._copy.setAccessibleName(self._copy.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        if not self._faults:
            self.say("")
            return
        newest = [*self._faults][-1]
        said = self.tr("Something went wrong inside Easel: {what}. It is in the log; your tasks go on.")
        times = "" if self._count == 1 else f" × {self._count}"
        self.say(said.format(what=newest + times))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _to_clipboard(self) -> None:
        texts = [f"{fault.summary}\n{fault.details}".strip() for fault in self._faults.values()]
        QGuiApplication.clipboard().setText("\n\n".join(texts))

    @Slot()
    def _dismiss(self) -> None:
        self._faults.clear()
        self._count = 0
        self.retranslate()
