"""One place for what the window shows."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.preferences import Preferences
from app.service.events import TokenState
from app.ui.state import AppState, GatewayState, Selection, gateway_state
from tests.ui.records import record, request

GATEWAY = "https://gw.example"


@pytest.fixture
def state(qapp: QApplication) -> AppState:  # noqa: ARG001 - signals need the application
    return AppState(Preferences(), Draft(request()), GatewayState())


def test_a_value_is_told_when_it_changes_and_not_again(qtbot: QtBot, state: AppState) -> None:
    with qtbot.waitSignal(state.draft_changed) as told:
        state.set_draft(Draft(request("a boat"), 3))
    assert told.args == [state.draft]
    with qtbot.assertNotEmitted(state.draft_changed):
        state.set_draft(replace(state.draft))


def test_whoever_hears_of_a_value_finds_it_in_the_state(state: AppState) -> None:
    seen: list[bool] = []
    state.preferences_changed.connect(lambda told: seen.append(told == state.preferences))
    state.gateway_changed.connect(lambda told: seen.append(told == state.gateway))
    state.selection_changed.connect(lambda told: seen.append(told == state.selection))
    state.set_preferences(Preferences(theme="dark"))
    state.set_gateway(gateway_state(state.preferences, GATEWAY))
    state.set_selection(Selection((record(1),), 1, record(1), (record(1),)))
    assert seen == [True, True, True]
    assert state.selection.ids == (1,)


def test_a_task_that_is_to_be_shown_takes_the_place_of_the_one_that_is_once_it_was_read(
    state: AppState,
) -> None:
    state.set_selection(Selection((record(1),), 1, record(1), (record(1),)))
    state.show_task(2)
    assert state.selection == Selection((record(1),), 2, record(1), (record(1),))


@pytest.mark.parametrize(
    ("gateway", "has_token"),
    [
        (GatewayState(PRACTICE), True),
        (GatewayState(GATEWAY), False),
        (GatewayState(GATEWAY, token=TokenState.MISSING), False),
        (GatewayState(GATEWAY, token=TokenState.UNAVAILABLE), False),
        (GatewayState(GATEWAY, token=TokenState.SESSION), True),
        (GatewayState(GATEWAY, token=TokenState.KEPT), True),
    ],
)
def test_only_practice_needs_no_token(gateway: GatewayState, *, has_token: bool) -> None:
    assert gateway.has_token is has_token
