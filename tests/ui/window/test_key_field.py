import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.ui.window.languages import Languages
from app.ui.window.shortcuts_dialog import KeyField
from tests.ui.finding import settle


@pytest.fixture
def dialog(qtbot: QtBot) -> QDialog:
    made = QDialog()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for widget in (KeyField(), QLineEdit()):
        column.addWidget(widget)
    with qtbot.waitActive(made):
        made.show()
    return made


def field(dialog: QDialog) -> KeyField:
    found = dialog.findChild(KeyField)
    assert found is not None
    found.setFocus()
    return found


def test_keys_are_taken_as_they_are_pressed(dialog: QDialog) -> None:
    edit = field(dialog)
    QTest.keyClick(edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert edit.keySequence() == QKeySequence("Ctrl+K")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.keySequence().isEmpty()


def test_tab_and_escape_lead_out(dialog: QDialog) -> None:
    edit = field(dialog)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert not edit.hasFocus()
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert edit.keySequence().isEmpty()


def test_it_speaks_the_language_of_the_window_after_every_turn(languages: Languages, dialog: QDialog) -> None:
    languages.use("zh_CN")
    settle()
    edit = field(dialog)
    line = edit.findChild(QLineEdit)
    assert line is not None
    assert line.placeholderText() == "按下快捷键"
    edit.setKeySequence(QKeySequence("Ctrl+K"))
    edit.clear()
    assert line.placeholderText() == "按下快捷键"
