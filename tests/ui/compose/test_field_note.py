from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.checks import FieldProblem
from app.ui.compose.fields import FieldNote, problem_sentence
from tests.ui.compose.hands import another_language

ERROR = FieldProblem("session_id", "At most {n} characters", number=50)
WARNING = FieldProblem("prompt", "Longer than {n} characters", is_error=False, number=1000)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    built = QLineEdit()
    qtbot.addWidget(built)
    return built


@pytest.fixture
def line(qtbot: QtBot, field: QLineEdit) -> Iterator[FieldNote]:
    form = QWidget()
    column = QVBoxLayout(form)
    built = FieldNote("session_id_note", field)
    column.addWidget(built)
    qtbot.addWidget(form)
    yield built
    form.close()


def test_it_says_what_is_wrong_to_eye_and_ear(line: FieldNote, field: QLineEdit) -> None:
    line.show_problem(ERROR)
    assert not line.isHidden()
    assert line.text() == field.accessibleDescription() == "At most 50 characters"
    assert line.property("role") == "fieldError"
    line.show_problem(WARNING)
    assert line.property("role") == "fieldWarning"


def test_it_is_gone_while_all_is_well(line: FieldNote, field: QLineEdit) -> None:
    line.show_problem(ERROR)
    line.show_problem(None)
    assert line.isHidden()
    assert line.text() == field.accessibleDescription() == ""


@pytest.mark.usefixtures("qapp")
def test_the_sentence_is_translated() -> None:
    with another_language():
        assert problem_sentence(ERROR) == "⟦At most 50 characters⟧"
