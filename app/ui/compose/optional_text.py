"""A text field that can be left out of the request, or be sent though it is empty."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.ui.compose.field_note import FieldNote
from app.ui.compose.text_line import TextLine
from app.ui.naming import name, spoken
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class OptionalText(QWidget):
    """The checkbox says whether the field is sent. Typing checks it, clearing unchecks it."""

    changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = name(QCheckBox(), f"{object_name}_is_sent")
        self._line = TextLine(object_name)
        self.note = FieldNote(f"{object_name}_note", self._line)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self._line, 0, 1)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self._line.textEdited.connect(self._typed)
        self._line.textChanged.connect(self.changed)
        self.label.toggled.connect(self.changed)

    def value(self) -> str | None:
        """What is sent; None while it is left out."""
        return (self._line.value() or "") if self.label.isChecked() else None

    def set_value(self, value: str | None) -> None:
        """Shows a value, or that it is left out."""
        self._line.set_value(value)
        # From its start: the end of a long JSON says nothing.
        self._line.setCursorPosition(0)
        self.label.setChecked(value is not None)

    def set_texts(self, label: str, placeholder: str, tip: str) -> None:
        """Label, placeholder and tooltip in the current language."""
        self.label.setText(label)
        self.label.setAccessibleName(self.tr("Send {field}").format(field=spoken(label)))
        self.label.setToolTip(self.tr("Checked: sent, even if empty. Unchecked: left out of the request."))
        self._line.setPlaceholderText(placeholder)
        self._line.setAccessibleName(spoken(label))
        self._line.setToolTip(safe_tooltip(tip))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.label.setChecked(bool(text))
