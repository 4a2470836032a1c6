"""A setting with few values, the first of which leaves it out of the request."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from app.ui.compose.field_note import FieldNote
from app.ui.compose.wheel_guard import WheelGuard
from app.ui.naming import name, spoken
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class ChoiceField(QWidget):
    """A label and a list. Values that are not in the list, as from a pasted request, are added to it."""

    changed = Signal()

    def __init__(self, object_name: str, values: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = name(PlainLabel(), f"{object_name}_label")
        self.label.setProperty("role", "muted")
        self.combo = name(QComboBox(), object_name)
        self.combo.addItem("", None)
        for value in values:
            self.combo.addItem(value, value)
        WheelGuard(self.combo)
        # Long values are elided in a narrow pane, whole in the open list.
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(self.combo)
        self.note = FieldNote(f"{object_name}_note", self.combo)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.combo, 0, 1)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.combo.currentIndexChanged.connect(self.changed)

    def value(self) -> str | None:
        """The value that is sent; None while it is left out."""
        value = self.combo.currentData()
        return value if isinstance(value, str) else None

    def set_value(self, value: str | None) -> None:
        """Chooses a value."""
        index = self.combo.findData(value)
        if index < 0:
            self.combo.addItem(value or '""', value)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)

    def set_texts(self, label: str, not_sent: str, shown: tuple[str, ...], tip: str) -> None:
        """Label, first entry, the values in words, and tooltip in the current language."""
        self.label.setText(label)
        self.combo.setAccessibleName(spoken(label))
        self.combo.setToolTip(safe_tooltip(tip))
        for index, text in enumerate((not_sent, *shown)):
            self.combo.setItemText(index, text)
