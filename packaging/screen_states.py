"""Brings a window into any of its states, with or without a dialog above it."""

from PySide6.QtWidgets import QWidget

from app.ui.main_window import MainWindow
from dialog_states import DIALOGS
from window_states import STATES, Scenery, settle


def show_state(state: str, window: MainWindow, scenery: Scenery) -> QWidget:
    """Shows *state* and returns what is to be looked at: the window, or the dialog that was opened."""
    if state in STATES:
        STATES[state](window, scenery)
        settle()
        return window
    dialog = DIALOGS[state](window, scenery)
    dialog.show()
    settle()
    return dialog
