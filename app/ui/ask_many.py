"""Asks once before many tasks are sent."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.ui.naming import name
from app.ui.theme.tokens import Metrics


class AskMany(QDialog):
    """Says the number in the sentence and on the button. Enter does not agree by itself: Cancel has the focus."""

    def __init__(self, count: int, parent: QWidget | None = None, *, is_free: bool) -> None:
        super().__init__(parent)
        name(self, "ask_many")
        self._tasks = count
        self._is_free = is_free
        self._text = name(QLabel(), "ask_many_text")
        self._text.setWordWrap(True)
        self._buttons = name(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "ask_many_buttons")
        self._agree = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        name(self._agree, "ask_many_agree")
        self._agree.setAutoDefault(False)
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        cancel.setFocus()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_4)
        column.addWidget(self._text)
        column.addWidget(self._buttons)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("So many at once?"))
        self._text.setText(
            self.tr("This makes %n task(s). They are free: this is practice.", "", self._tasks)
            if self._is_free
            else self.tr("This makes %n task(s), and the gateway charges each of them.", "", self._tasks)
        )
        self._agree.setText(self.tr("Generate %n picture(s)", "", self._tasks))
        self._agree.setAccessibleName(self._agree.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
