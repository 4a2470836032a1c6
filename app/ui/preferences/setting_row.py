"""One setting: its label, its field, and a line below for a note or for what is wrong."""

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QGridLayout, QHBoxLayout, QWidget

from app.ui.compose.wheel_guard import WheelGuard
from app.ui.naming import name
from app.ui.naming import spoken as without_key
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.style import restyle
from app.ui.theme.tokens import Metrics


class SettingRow(QWidget):
    """The label stands at the left in a column of one width; *beside* stands right of the field.

    Where a page has switches alone, which carry their words themselves, it needs no such column: not *labelled*.
    """

    def __init__(
        self,
        object_name: str,
        field: QWidget,
        *beside: QWidget,
        stretches: bool = True,
        labelled: bool = True,
    ) -> None:
        super().__init__()
        self._field = field
        self._note_text = ""
        self._label = name(PlainLabel(), f"{object_name}_label")
        self._label.setFixedWidth(Metrics.SETTING_LABEL_WIDTH)
        self._label.setWordWrap(True)
        self._label.setBuddy(field)
        self._label.setVisible(labelled)
        self._note = name(PlainLabel(), f"{object_name}_note")
        self._note.setWordWrap(True)
        self._note.setProperty("role", "tiny")
        self._note.hide()
        if isinstance(field, QComboBox | QAbstractSpinBox):
            WheelGuard(field)
        if isinstance(field, QAbstractSpinBox):
            field.lineEdit().setTextMargins(Metrics.SPACE_2, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(field, 1 if stretches else 0)
        for widget in beside:
            row.addWidget(widget)
        if not stretches:
            row.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_3)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        grid.addWidget(self._label, 0, 0)
        grid.addLayout(row, 0, 1)
        grid.addWidget(self._note, 1, 1)
        grid.setColumnStretch(1, 1)

    def set_words(self, label: str, note: str = "", *, spoken: str = "") -> None:
        """Label and note in the current language; *spoken* is the accessible name where the label is not enough."""
        self._label.setText(label)
        self._field.setAccessibleName(spoken or without_key(label))
        self._note_text = note
        self.say("")

    def say(self, sentence: str, role: str = "fieldError") -> None:
        """Shows *sentence* in the place of the note; empty for the note again."""
        self._note.setText(sentence or self._note_text)
        self._note.setVisible(bool(sentence or self._note_text))
        restyle(self._note, role if sentence else "tiny")
        self._field.setAccessibleDescription(self._note.text())
