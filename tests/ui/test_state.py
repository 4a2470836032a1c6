"""One place for what the window shows."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import TokenChecked, TokenState
from app.core.preferences import Preferences
from app.core.problems import KeychainUnavailable, NetworkDown
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


SERVICES, OTHER = GatewayProfile("https://a.example", "Services"), GatewayProfile("https://b.example")
TWO = Preferences(gateway=SERVICES.address, profiles=(SERVICES, OTHER))


def of_two(qapp: QApplication, address: str) -> AppState:
    assert qapp is not None
    return AppState(TWO, Draft(request()), gateway_state(TWO, address))


def test_a_gateway_that_is_used_is_preferred_and_nothing_is_known_of_it(qapp: QApplication) -> None:
    state = of_two(qapp, SERVICES.address)
    state.set_gateway(replace(state.gateway, token=TokenState.KEPT, problem=NetworkDown()))
    state.use_gateway(OTHER.address)
    assert state.preferences.gateway == OTHER.address
    assert state.gateway == GatewayState(OTHER.address, OTHER)


def test_the_gateway_of_the_preferences_can_be_used_where_the_command_line_named_another(
    qapp: QApplication,
) -> None:
    state = of_two(qapp, PRACTICE)
    state.use_gateway(SERVICES.address)
    assert state.gateway == GatewayState(SERVICES.address, SERVICES)


def test_a_gateway_of_the_command_line_stays_for_this_run(qapp: QApplication) -> None:
    state = of_two(qapp, PRACTICE)
    state.set_preferences(replace(TWO, theme="dark"))
    assert state.gateway.address == PRACTICE
    state.set_preferences(replace(TWO, gateway=OTHER.address))
    assert state.gateway.address == OTHER.address


def test_the_gateway_in_use_follows_its_profile_and_what_is_known_of_it_stays(qapp: QApplication) -> None:
    state = of_two(qapp, SERVICES.address)
    state.set_gateway(replace(state.gateway, token=TokenState.KEPT))
    renamed = replace(SERVICES, name="Paris")
    state.set_preferences(replace(TWO, profiles=(renamed, OTHER)))
    assert state.gateway == GatewayState(SERVICES.address, renamed, TokenState.KEPT)


def test_the_token_of_another_gateway_does_not_count(qapp: QApplication) -> None:
    gateway = of_two(qapp, SERVICES.address).gateway
    assert gateway.with_token(TokenChecked(OTHER.address, TokenState.KEPT)) == gateway
    locked = KeychainUnavailable()
    refused = gateway.with_token(TokenChecked(SERVICES.address, TokenState.UNAVAILABLE, locked))
    assert (refused.token, refused.keychain) == (TokenState.UNAVAILABLE, locked)
