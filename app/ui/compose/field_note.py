"""The line under a field that says what is wrong with it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.core.checks import FieldProblem
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.style import restyle


class FieldNote(PlainLabel):
    """Hidden while all is well. What it says is also the accessible description of its field."""

    def __init__(self, object_name: str, field: QWidget) -> None:
        super().__init__()
        name(self, object_name)
        self._field = field
        self.setWordWrap(True)
        self.hide()

    def show_problem(self, problem: FieldProblem | None) -> None:
        """Says *problem*, or nothing."""
        sentence = "" if problem is None else problem_sentence(problem)
        self.setText(sentence)
        self._field.setAccessibleDescription(sentence)
        restyle(self, "fieldError" if problem is not None and problem.is_error else "fieldWarning")
        self.setVisible(bool(sentence))

    def focus_field(self) -> None:
        """Puts the cursor into the field that this line speaks of."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def problem_sentence(problem: FieldProblem) -> str:
    """The problem's sentence in the current language."""
    return QCoreApplication.translate("Field", problem.sentence).format(n=problem.number)
