"""The bars follow the state, and the dialogs about Easel itself are opened."""

import pytest
from PySide6.QtWidgets import QDialog, QToolButton

from app.ui.actions import Actions
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from app.ui.window.shortcuts_dialog import ShortcutsDialog
from tests.ui.finding import find


@pytest.mark.usefixtures("app_controller")
def test_changed_shortcuts_are_kept(window: MainWindow, state: AppState, actions: Actions) -> None:
    actions["shortcuts"].trigger()
    dialog = find(window, ShortcutsDialog, "shortcuts_dialog")
    dialog.changed.emit({"search": "F3"})
    assert state.preferences.shortcuts == (("search", "F3"),)
    assert actions["search"].shortcut().toString() == "F3"


@pytest.mark.usefixtures("app_controller")
def test_what_easel_is_is_said(window: MainWindow, actions: Actions) -> None:
    actions["about"].trigger()
    assert find(window, QDialog, "about_dialog").isVisible()


@pytest.mark.usefixtures("app_controller")
def test_the_numbers_of_the_queue_say_their_keys(window: MainWindow) -> None:
    assert find(window, QToolButton, "queue_button").toolTip() == "Show the queue (Ctrl+J)"
