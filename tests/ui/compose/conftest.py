"""The form as it stands in the window: shown, with the catalogue that ships, and a state behind it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.catalogue import Catalogue
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.maintenance import TokenState
from app.core.preferences import Preferences
from app.ui.actions import Actions
from app.ui.compose.controller import ComposeController
from app.ui.compose.pane import ComposePane
from app.ui.main_window import MainWindow
from app.ui.state import AppState, GatewayState, gateway_state
from app.ui.theme.theme import Theme
from tests.ui.silent_backend import SilentBackend


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light", qapp)


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, catalogue: Catalogue, actions: Actions) -> ComposePane:
    """Each edit comes back to be shown, as the state gives it back; the gateway charges nothing."""
    built = ComposePane(theme, catalogue, actions)
    qtbot.addWidget(built)
    built.edited.connect(built.show_draft)
    built.show_gateway(GatewayState(PRACTICE))
    with qtbot.waitExposed(built):
        built.show()
    return built


@pytest.fixture
def compose_controller(
    window: MainWindow, state: AppState, backend: SilentBackend, actions: Actions
) -> ComposeController:
    """Keeps the form of the window and the state the same."""
    return ComposeController(window.compose, state, backend, actions, window)


@pytest.fixture
def state(qapp: QApplication, gateway: str) -> AppState:  # noqa: ARG001 - signals need the application
    """An empty form, nothing selected, and a gateway whose token is known."""
    preferences = Preferences(gateway=gateway)
    known = replace(gateway_state(preferences, gateway), token=TokenState.KEPT)
    return AppState(preferences, Draft(), known)
