"""The dialog that asks for a TaskId."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from app.core.tasks import read_task_id
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import dialog_column
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated


class FetchDialog(Retranslated, QDialog):
    """A TaskId typed or pasted becomes a task of the history; looking at it is free."""

    fetch_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "fetch_dialog")
        self._text = named(PlainLabel(), "fetch_text")
        self._text.setWordWrap(True)
        self._text.setProperty("role", "muted")
        self._task_id = named(QLineEdit(), "fetch_task_id")
        self._task_id.textChanged.connect(self._check)
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "fetch_buttons")
        self._fetch = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        named(self._fetch, "fetch_confirm")
        self._fetch.setProperty("role", "primary")
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        column.addWidget(self._text)
        column.addWidget(self._task_id)
        column.addWidget(self._buttons)
        self.setMinimumWidth(Metrics.DIALOG_WIDTH)
        self._check()
        self.retranslate()
        keep_unsaved_input(self)

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

    @Slot()
    def _check(self) -> None:
        self._fetch.setEnabled(read_task_id(self._task_id.text()) is not None)

    @Slot()
    def _accept(self) -> None:
        task_id = read_task_id(self._task_id.text())
        if task_id is not None:
            self.fetch_requested.emit(task_id)
            self.accept()
