"""Pages that are served as in the program, by a backend that answers nothing by itself."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions import Actions
from app.ui.preferences.controller import PreferencesController
from app.ui.state import AppState
from tests.ui.silent_backend import SilentBackend


@pytest.fixture
def below(qtbot: QtBot) -> QWidget:
    """The window above which dialogs are opened."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def controller(
    below: QWidget, state: AppState, backend: SilentBackend, actions: Actions
) -> PreferencesController:
    return PreferencesController(state, backend, actions, below, "/pictures", below)
