import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSplitter
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.engine.thumbnails import Thumbnails
from app.ui.keyboard import Keyboard
from app.ui.main_window import MainWindow
from app.ui.shortcuts import COMMANDS
from app.ui.theme.theme import Theme
from tests.ui.finding import find
from tests.ui.records import record


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> MainWindow:
    made = MainWindow(theme)
    made.furnish(thumbnails, Catalogue())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def keyboard(window: MainWindow) -> Keyboard:
    return Keyboard(window, {}, window)


@pytest.mark.usefixtures("keyboard")
def test_the_cursor_goes_where_the_keys_say(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find(window, QLineEdit, "history_search").hasFocus()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert find(window, QPlainTextEdit, "prompt").hasFocus()


@pytest.mark.usefixtures("keyboard")
def test_the_history_is_walked_through(window: MainWindow) -> None:
    window.history.reload()
    window.history.records_added((record(1), record(2)))
    chosen: list[int] = []
    window.history.selected.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    assert chosen == [2, 1, 2]


@pytest.mark.usefixtures("keyboard")
def test_panes_are_folded(window: MainWindow) -> None:
    panes = find(window, QSplitter, "panes")
    QTest.keyClick(window, Qt.Key.Key_F7)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert [bool(size) for size in panes.sizes()] == [False, True, False]


def test_the_list_of_shortcuts_is_asked_for_by_the_keys_that_are_set(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.use({"shortcuts": "F2"})
    with qtbot.waitSignal(keyboard.shortcuts_wanted):
        QTest.keyClick(window, Qt.Key.Key_F2)


def test_every_command_is_carried_out(window: MainWindow, keyboard: Keyboard) -> None:
    window.stage.show_record(record(1), ())
    for command in COMMANDS:
        if not command.is_fixed:
            keyboard._carry_out(command.id)
