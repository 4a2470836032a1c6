import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.window.shortcuts_dialog import KeyField, ShortcutsDialog
from tests.ui.finding import find, press


@pytest.fixture
def dialog(qtbot: QtBot) -> ShortcutsDialog:
    made = ShortcutsDialog({"fetch": "F12"})
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def keys(dialog: ShortcutsDialog, command: str) -> KeyField:
    return find(dialog, KeyField, f"keys_{command}")


def test_changed_keys_are_shown_and_told_as_a_whole(qtbot: QtBot, dialog: ShortcutsDialog) -> None:
    assert keys(dialog, "fetch").keySequence().toString() == "F12"
    with qtbot.waitSignal(dialog.changed) as told:
        keys(dialog, "search").setKeySequence(QKeySequence("Ctrl+K"))
    assert told.args == [{"fetch": "F12", "search": "Ctrl+K"}]


def test_keys_of_two_commands_are_said_at_both(dialog: ShortcutsDialog) -> None:
    keys(dialog, "search").setKeySequence(QKeySequence("F12"))
    assert "Fetch" in find(dialog, QLabel, "note_search").text()
    assert "Search" in find(dialog, QLabel, "note_fetch").text()
    keys(dialog, "search").clear()
    assert find(dialog, QLabel, "note_fetch").text() == ""


def test_all_is_taken_back(qtbot: QtBot, dialog: ShortcutsDialog) -> None:
    with qtbot.waitSignal(dialog.changed) as told:
        press(dialog, "shortcuts_reset")
    assert told.args == [{}]


def test_commands_are_found_by_words_and_by_keys(dialog: ShortcutsDialog) -> None:
    find(dialog, QLineEdit, "shortcuts_search").setText("history")
    assert find(dialog, QLabel, "words_search").isVisible()
    assert not find(dialog, QLabel, "words_fetch").isVisible()
    find(dialog, QLineEdit, "shortcuts_search").setText("f12")
    assert find(dialog, QLabel, "words_fetch").isVisible()
    find(dialog, QLineEdit, "shortcuts_search").setText("no such thing")
    assert find(dialog, QLabel, "shortcuts_nothing").isVisible()


def test_what_the_form_listens_for_is_listed_and_fixed(dialog: ShortcutsDialog) -> None:
    assert find(dialog, QLabel, "keys_generate").text()


def test_what_was_found_by_its_keys_can_be_given_others(qtbot: QtBot, dialog: ShortcutsDialog) -> None:
    find(dialog, QLineEdit, "shortcuts_search").setText("F12")
    told: list[object] = []
    dialog.changed.connect(told.append)
    dialog.activateWindow()
    keys(dialog, "fetch").setFocus()
    QTest.keyClick(keys(dialog, "fetch"), Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: {"fetch": "F4"} in told)
    assert keys(dialog, "fetch").hasFocus()
    assert told[-1] == {"fetch": "F4"}
