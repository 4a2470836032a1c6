"""The priority of a task, which can be left out of the request."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from app.core.request import PRIORITY_MAX, PRIORITY_MIN
from app.ui.compose.field_note import FieldNote
from app.ui.compose.wheel_guard import WheelGuard
from app.ui.naming import name
from app.ui.theme.tokens import Metrics

# What a spin box can hold; a pasted request may hold more.
_SHOWN_MAX = 2**31 - 1


class PriorityField(QWidget):
    """The checkbox says whether it is sent. A number out of range is shown, so that the check can speak of it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = name(QCheckBox(), "tasks_priority_is_sent")
        self._number = name(QSpinBox(), "tasks_priority")
        # A style sheet cannot pad the text of a spin box.
        self._number.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        WheelGuard(self._number)
        self.note = FieldNote("tasks_priority_note", self._number)
        self._given = self._shown = 0
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self._number, 0, 1)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.label.toggled.connect(self._number.setEnabled)
        self.label.toggled.connect(self.changed)
        self._number.valueChanged.connect(self.changed)
        self.set_value(None)
        self._number.setEnabled(False)
        self.retranslate()

    def value(self) -> int | None:
        """The number that is sent; None while it is left out."""
        if not self.label.isChecked():
            return None
        number = self._number.value()
        return self._given if number == self._shown else number

    def set_value(self, value: int | None) -> None:
        """Shows a number, or that it is left out."""
        self._given = value or 0
        self._shown = max(-_SHOWN_MAX, min(self._given, _SHOWN_MAX))
        self._number.setRange(min(PRIORITY_MIN, self._shown), max(PRIORITY_MAX, self._shown))
        self._number.setValue(self._shown)
        self.label.setChecked(value is not None)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.label.setText(self.tr("Priority"))
        self.label.setAccessibleName(self.tr("Send a priority"))
        self._number.setAccessibleName(self.tr("Priority"))
        self._number.setToolTip(self.tr("From −10 to 10; higher is earlier among the gateway’s own tasks"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
