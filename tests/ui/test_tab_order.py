import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.naming import name
from app.ui.tab_order import put_after, put_before


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for letter in "abcd":
        column.addWidget(name(QLineEdit(), letter))
    with qtbot.waitActive(made):
        made.show()
    return made


def order(window: QWidget) -> str:
    field(window, "a").setFocus()
    visited = ""
    for _ in "abcd":
        focused = QApplication.focusWidget()
        assert focused is not None
        visited += focused.objectName()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return visited


def field(window: QWidget, letter: str) -> QLineEdit:
    found = window.findChild(QLineEdit, letter)
    assert found is not None
    return found


def test_what_was_made_later_comes_after_its_anchor(window: QWidget) -> None:
    put_after(field(window, "a"), (field(window, "d"), field(window, "c")))
    assert order(window) == "adcb"


def test_what_was_made_later_comes_before_its_anchor(window: QWidget) -> None:
    put_before(field(window, "b"), (field(window, "c"), field(window, "d")))
    assert order(window) == "acdb"
    put_before(field(window, "b"), ())
    assert order(window) == "acdb"
