import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.dialogs import Question
from tests.ui.finding import press


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def question(parent: QWidget) -> Question:
    asked = Question("cap_question", "<b>Really?</b>", "Send all the same", parent)
    asked.open()
    return asked


def test_a_yes_is_told(qtbot: QtBot, question: Question) -> None:
    with qtbot.waitSignal(question.agreed), qtbot.assertNotEmitted(question.declined):
        press(question, "question_agree")
    with qtbot.assertNotEmitted(question.agreed):
        question.reject()


def test_escape_does_nothing(qtbot: QtBot, question: Question) -> None:
    with qtbot.assertNotEmitted(question.agreed), qtbot.waitSignal(question.declined):
        QTest.keyClick(question, Qt.Key.Key_Escape)


def test_enter_does_nothing_either(qtbot: QtBot, question: Question) -> None:
    with qtbot.assertNotEmitted(question.agreed):
        QTest.keyClick(question, Qt.Key.Key_Return)
