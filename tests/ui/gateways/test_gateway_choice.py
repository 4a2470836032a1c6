from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE, read_address
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.core.problems import KeychainUnavailable
from app.core.secrets import Token
from app.service.events import TokenChecked, TokenState
from app.ui.gateways.controller import GatewaySelection
from app.ui.gateways.form import GatewayEntered
from app.ui.preferences.controller import PreferencesController
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"
STUDIO, OTHER = GatewayProfile("https://a.example", "Studio"), GatewayProfile("https://b.example")
TWO = Preferences(gateway=STUDIO.address, profiles=(STUDIO, OTHER))


@pytest.fixture
def preferences(backend: SilentBackend) -> PreferencesController:
    return PreferencesController(backend, TWO)


def test_each_thing_that_is_missing_is_named(
    backend: SilentBackend, preferences: PreferencesController
) -> None:
    assert GatewaySelection(backend, preferences, "").blocker() == "Connect a gateway first"
    assert GatewaySelection(backend, preferences, PRACTICE).blocker() == ""
    choice = GatewaySelection(backend, preferences, GATEWAY)
    assert backend.looked_for == [GATEWAY]
    assert choice.blocker() == "Asking the keychain for the token…"
    backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.MISSING))
    assert choice.blocker() == "Enter the token of this gateway first"
    backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.KEPT))
    assert choice.blocker() == ""


def test_the_token_of_another_gateway_does_not_count(
    backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, GATEWAY)
    backend.token_checked.emit(TokenChecked("https://other.example", TokenState.KEPT))
    assert choice.blocker()


def test_a_gateway_that_is_entered_is_used_and_its_token_kept(
    backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, "")
    entered = GatewayEntered(read_address("http://10.0.0.5:3000"), Token("t-1"), for_session_only=True)
    choice.use(entered)
    kept = preferences.now()
    assert (kept.gateway, kept.plain_http_allowed) == (choice.gateway, ("http://10.0.0.5:3000",))
    assert backend.preferences == [kept]
    assert backend.kept == [("http://10.0.0.5:3000", Token("t-1"), True)]
    assert choice.shown_name() == "10.0.0.5:3000"


def test_practice_needs_no_token(backend: SilentBackend, preferences: PreferencesController) -> None:
    choice = GatewaySelection(backend, preferences, "")
    choice.use_practice()
    assert preferences.now().gateway == PRACTICE
    assert (choice.blocker(), choice.shown_name()) == ("", "Practice gateway")
    assert backend.looked_for == []


def test_a_keychain_that_is_of_no_use_is_told_of(
    qtbot: QtBot, backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, GATEWAY)
    problem = KeychainUnavailable()
    with qtbot.waitSignal(choice.keychain_unavailable) as told, qtbot.assertNotEmitted(choice.token_kept):
        backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.UNAVAILABLE, problem))
    assert told.args == [problem]


def test_the_menu_names_every_gateway_and_the_practice_gateway_last(
    backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, STUDIO.address)
    assert choice.menu() == (
        (STUDIO.address, "Studio"),
        (OTHER.address, "b.example"),
        (PRACTICE, "Practice gateway"),
    )
    named_for_this_run = GatewaySelection(backend, preferences, GATEWAY)
    assert named_for_this_run.menu()[0] == (GATEWAY, "gw.example")


def test_switching_asks_for_the_token_of_the_other(
    backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, STUDIO.address)
    choice.switch(OTHER.address)
    choice.switch(OTHER.address)
    assert preferences.now().gateway == OTHER.address
    assert backend.looked_for == [STUDIO.address, OTHER.address]


def test_what_changes_in_the_preferences_is_followed(
    qtbot: QtBot, backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, STUDIO.address)
    with qtbot.waitSignal(choice.changed):
        preferences.take(replace(TWO, gateway=OTHER.address))
    assert choice.gateway == OTHER.address
    with qtbot.waitSignal(choice.changed):
        preferences.take(replace(TWO, gateway=OTHER.address, profiles=(replace(OTHER, name="B"),)))
    assert choice.shown_name() == "B"


def test_a_gateway_of_the_command_line_stays_for_this_run(
    backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, PRACTICE)
    preferences.take(replace(TWO, theme="dark"))
    assert choice.gateway == PRACTICE


def test_a_gateway_that_is_connected_has_a_profile(
    backend: SilentBackend, preferences: PreferencesController
) -> None:
    choice = GatewaySelection(backend, preferences, STUDIO.address)
    choice.use(GatewayEntered(read_address(GATEWAY), None, for_session_only=False))
    assert preferences.now().profiles == (STUDIO, OTHER, GatewayProfile(GATEWAY))
    assert choice.profile() == GatewayProfile(GATEWAY)
