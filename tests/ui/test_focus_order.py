from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.focus_order import lead_through
from app.ui.naming import name


def test_what_is_added_late_is_passed_through_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, last = name(QLineEdit(), "first"), name(QLineEdit(), "last")
    column.addWidget(first)
    column.addWidget(last)
    with qtbot.waitExposed(window):
        window.show()
    late = QWidget()
    inside = QVBoxLayout(late)
    for number in (1, 2):
        inside.addWidget(name(QLineEdit(), f"late_{number}"))
    column.insertWidget(1, late)
    late.show()
    lead_through(late, after=first)
    first.setFocus()
    met = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        met.append(window.focusWidget().objectName())
    assert met == ["late_1", "late_2", "last", "first"]
