import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.focus import lead_through, put_after, put_before
from app.ui.widgets.naming import named


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for letter in "abcd":
        column.addWidget(named(QLineEdit(), letter))
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


def test_what_is_added_late_is_passed_through_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, last = named(QLineEdit(), "first"), named(QLineEdit(), "last")
    column.addWidget(first)
    column.addWidget(last)
    with qtbot.waitExposed(window):
        window.show()
    late = QWidget()
    inside = QVBoxLayout(late)
    for number in (1, 2):
        inside.addWidget(named(QLineEdit(), f"late_{number}"))
    column.insertWidget(1, late)
    late.show()
    lead_through(late, after=first)
    first.setFocus()
    met = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        met.append(window.focusWidget().objectName())
    assert met == ["late_1", "late_2", "last", "first"]
