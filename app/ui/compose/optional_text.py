"""A text field that can be left out of the request, or be sent though it is empty."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from app.core.checks import FieldProblem
from app.ui.compose.field_note import FieldNote
from app.ui.naming import name
from app.ui.theme.tokens import Metrics


class OptionalText(QWidget):
    """The checkbox says whether the field is sent. Typing checks it, clearing unchecks it."""

    changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_sent = name(QCheckBox(), f"{object_name}_is_sent")
        self.edit = name(QLineEdit(), object_name)
        self._note = FieldNote(f"{object_name}_note", self.edit)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_1)
        self.is_sent.setMinimumWidth(Metrics.LABEL_WIDTH)
        grid.addWidget(self.is_sent, 0, 0)
        grid.addWidget(self.edit, 0, 1)
        grid.addWidget(self._note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.edit.textEdited.connect(self._typed)
        self.edit.textChanged.connect(self.changed)
        self.is_sent.toggled.connect(self.changed)

    def value(self) -> str | None:
        """What is sent; None while it is left out."""
        return self.edit.text() if self.is_sent.isChecked() else None

    def set_value(self, value: str | None) -> None:
        """Shows a value, or that it is left out."""
        self.edit.setText(value or "")
        self.is_sent.setChecked(value is not None)

    def set_texts(self, label: str, placeholder: str, tip: str) -> None:
        """Label, placeholder and tooltip in the current language."""
        self.is_sent.setText(label)
        self.is_sent.setAccessibleName(self.tr("Send {field}").format(field=label))
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self.edit.setToolTip(tip)
        self.is_sent.setToolTip(self.tr("Checked: sent, even if empty. Unchecked: left out of the request."))

    def show_problem(self, problem: FieldProblem | None) -> None:
        """Says what is wrong, under the field."""
        self._note.show_problem(problem)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.is_sent.setChecked(bool(text))
