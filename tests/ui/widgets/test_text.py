import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.text import ComposedText


@pytest.fixture
def text(qtbot: QtBot) -> ComposedText:
    built = ComposedText()
    qtbot.addWidget(built)
    built.setStyleSheet("padding: 12px")
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_the_placeholder_is_not_under_what_an_input_method_composes(text: ComposedText) -> None:
    text.setPlaceholderText("Describe the picture…")
    QApplication.sendEvent(text, QInputMethodEvent("qiucha", []))
    assert not text.placeholderText()
    text.setPlaceholderText("描述图片…")
    QApplication.sendEvent(text, QInputMethodEvent("", []))
    assert text.placeholderText() == "描述图片…"


def test_an_input_method_is_told_where_the_cursor_stands_in_the_field(text: ComposedText) -> None:
    text.setPlainText("秋茶")
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImCursorRectangle)
    QApplication.sendEvent(text, asked)
    told = asked.value(Qt.InputMethodQuery.ImCursorRectangle)
    seen = text.cursorRect().translated(text.viewport().pos())
    assert seen.y() >= 12
    assert told.toRect().y() == seen.y()
    assert told.toRect().height() == seen.height()


def test_what_else_it_asks_is_answered(text: ComposedText) -> None:
    text.setPlainText("秋茶")
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImSurroundingText)
    QApplication.sendEvent(text, asked)
    assert asked.value(Qt.InputMethodQuery.ImSurroundingText) == "秋茶"
