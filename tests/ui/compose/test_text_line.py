import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.compose.fields import TextLine


@pytest.fixture
def line(qtbot: QtBot) -> TextLine:
    built = TextLine("session_id")
    qtbot.addWidget(built)
    return built


def test_it_is_left_out_until_something_is_typed(line: TextLine) -> None:
    assert line.value() is None
    QTest.keyClicks(line, "  words ")
    assert line.value() == "words"
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert line.value() is None


@pytest.mark.parametrize("value", [None, "", " kept ", "two\nlines", "x" * 40_000])
def test_what_was_given_comes_back_as_it_was(line: TextLine, value: str | None) -> None:
    line.set_value(value)
    assert line.value() == value


def test_what_is_too_long_is_read_from_its_beginning_and_typing_goes_on_where_it_was(line: TextLine) -> None:
    line.set_value("a long value")
    assert line.cursorPosition() == 0
    line.setCursorPosition(1)
    QTest.keyClicks(line, "x")
    line.set_value("ax long value")
    assert line.cursorPosition() == 2


def test_enter_while_an_input_method_composes_does_nothing_else(line: TextLine) -> None:
    def is_taken() -> bool:
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(line, pressed)
        return pressed.isAccepted()

    QApplication.sendEvent(line, QInputMethodEvent("qiucha", []))
    assert is_taken()
    QApplication.sendEvent(line, QInputMethodEvent("", []))
    assert not is_taken()
