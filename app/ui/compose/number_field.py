"""A whole number that can be left out of the request."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QSpinBox, QWidget

from app.ui.compose.field_note import FieldNote
from app.ui.compose.wheel_guard import WheelGuard
from app.ui.naming import name, spoken
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip

SHOWN_MAX = 2**31 - 1
"""What a spin box can hold; a pasted request may hold more."""


class NumberField(QWidget):
    """The checkbox says whether it is sent. A number out of range is shown, so that the check can speak of it."""

    changed = Signal()

    def __init__(self, object_name: str, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = (lowest, highest)
        self.label = name(QCheckBox(), f"{object_name}_is_sent")
        self._number = name(QSpinBox(), object_name)
        # A style sheet cannot pad the text of a spin box.
        self._number.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        WheelGuard(self._number)
        self._number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.note = FieldNote(f"{object_name}_note", self._number)
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

    def value(self) -> int | None:
        """The number that is sent; None while it is left out."""
        if not self.label.isChecked():
            return None
        number = self._number.value()
        return self._given if number == self._shown else number

    def set_value(self, value: int | None) -> None:
        """Shows a number, or that it is left out."""
        lowest, highest = self._range
        self._given = max(0, lowest) if value is None else value
        self._shown = max(-SHOWN_MAX, min(self._given, SHOWN_MAX))
        self._number.setRange(min(lowest, self._shown), max(highest, self._shown))
        self._number.setValue(self._shown)
        self.label.setChecked(value is not None)

    def set_texts(self, label: str, tip: str) -> None:
        """Label and tooltip in the current language."""
        self.label.setText(label)
        self.label.setAccessibleName(self.tr("Send {field}").format(field=spoken(label)))
        self._number.setAccessibleName(spoken(label))
        self._number.setToolTip(safe_tooltip(tip))
