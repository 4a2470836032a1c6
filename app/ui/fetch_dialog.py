"""Asks for a TaskId to fetch."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from app.core.tasks import read_task_id
from app.ui.naming import name, spoken
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics
from app.ui.typed_text_kept import keep_typed_text


class FetchDialog(QDialog):
    """A TaskId typed or pasted becomes a task of the history; looking at it is free."""

    fetch_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "fetch_dialog")
        self._text = name(PlainLabel(), "fetch_text")
        self._text.setWordWrap(True)
        self._text.setProperty("role", "muted")
        self._task_id = name(QLineEdit(), "fetch_task_id")
        self._task_id.textChanged.connect(self._check)
        self._buttons = name(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "fetch_buttons")
        self._fetch = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        name(self._fetch, "fetch_confirm")
        self._fetch.setProperty("role", "primary")
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        column.addWidget(self._text)
        column.addWidget(self._task_id)
        column.addWidget(self._buttons)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)
        self._check()
        self.retranslate()
        keep_typed_text(self)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Fetch by TaskId"))
        self._text.setText(
            self.tr(
                "The gateway can be asked about a task for about three days. "
                "Looking costs nothing; the picture is saved with your others."
            )
        )
        self._task_id.setPlaceholderText("251007502-AigcImageTask-…")
        self._task_id.setAccessibleName(self.tr("TaskId"))
        self._fetch.setText(self.tr("&Fetch (free)"))
        self._fetch.setAccessibleName(spoken(self._fetch.text()))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _check(self) -> None:
        self._fetch.setEnabled(read_task_id(self._task_id.text()) is not None)

    @Slot()
    def _accept(self) -> None:
        task_id = read_task_id(self._task_id.text())
        if task_id is not None:
            self.fetch_wanted.emit(task_id)
            self.accept()
