from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE, read_address
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.core.problems import KeychainUnavailable
from app.core.secrets import Token
from app.service.events import TokenLooked, TokenState
from app.ui.gateways.controller import GatewayChoice
from app.ui.gateways.form import GatewayEntered
from app.ui.preferences.controller import PreferencesController
from tests.ui.silent_backend import SilentEngine

GATEWAY = "https://gw.example"
STUDIO, OTHER = GatewayProfile("https://a.example", "Services"), GatewayProfile("https://b.example")
TWO = Preferences(gateway=STUDIO.address, profiles=(STUDIO, OTHER))


@pytest.fixture
def preferences(engine: SilentEngine) -> PreferencesController:
    return PreferencesController(engine, TWO)


def test_each_thing_that_is_missing_is_named(
    engine: SilentEngine, preferences: PreferencesController
) -> None:
    assert GatewayChoice(engine, preferences, "").blocker() == "Connect a gateway first"
    assert GatewayChoice(engine, preferences, PRACTICE).blocker() == ""
    choice = GatewayChoice(engine, preferences, GATEWAY)
    assert engine.looked_for == [GATEWAY]
    assert choice.blocker() == "Asking the keychain for the token…"
    engine.token_looked.emit(TokenLooked(GATEWAY, TokenState.MISSING))
    assert choice.blocker() == "Enter the token of this gateway first"
    engine.token_looked.emit(TokenLooked(GATEWAY, TokenState.KEPT))
    assert choice.blocker() == ""


def test_the_token_of_another_gateway_does_not_count(
    engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, GATEWAY)
    engine.token_looked.emit(TokenLooked("https://other.example", TokenState.KEPT))
    assert choice.blocker()


def test_a_gateway_that_is_entered_is_used_and_its_token_kept(
    engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, "")
    entered = GatewayEntered(read_address("http://10.0.0.5:3000"), Token("t-1"), for_session_only=True)
    choice.use(entered)
    kept = preferences.now()
    assert (kept.gateway, kept.plain_http_allowed) == (choice.gateway, ("http://10.0.0.5:3000",))
    assert engine.preferences == [kept]
    assert engine.kept == [("http://10.0.0.5:3000", Token("t-1"), True)]
    assert choice.shown_name() == "10.0.0.5:3000"


def test_practice_needs_no_token(engine: SilentEngine, preferences: PreferencesController) -> None:
    choice = GatewayChoice(engine, preferences, "")
    choice.use_practice()
    assert preferences.now().gateway == PRACTICE
    assert (choice.blocker(), choice.shown_name()) == ("", "Practice gateway")
    assert engine.looked_for == []


def test_a_keychain_that_is_of_no_use_is_told_of(
    qtbot: QtBot, engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, GATEWAY)
    problem = KeychainUnavailable()
    with qtbot.waitSignal(choice.keychain_unavailable) as told, qtbot.assertNotEmitted(choice.token_kept):
        engine.token_looked.emit(TokenLooked(GATEWAY, TokenState.UNAVAILABLE, problem))
    assert told.args == [problem]


def test_the_menu_names_every_gateway_and_the_practice_gateway_last(
    engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, STUDIO.address)
    assert choice.menu() == (
        (STUDIO.address, "Services"),
        (OTHER.address, "b.example"),
        (PRACTICE, "Practice gateway"),
    )
    named_for_this_run = GatewayChoice(engine, preferences, GATEWAY)
    assert named_for_this_run.menu()[0] == (GATEWAY, "gw.example")


def test_switching_asks_for_the_token_of_the_other(
    engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, STUDIO.address)
    choice.switch(OTHER.address)
    choice.switch(OTHER.address)
    assert preferences.now().gateway == OTHER.address
    assert engine.looked_for == [STUDIO.address, OTHER.address]


def test_what_changes_in_the_preferences_is_followed(
    qtbot: QtBot, engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, STUDIO.address)
    with qtbot.waitSignal(choice.changed):
        preferences.take(replace(TWO, gateway=OTHER.address))
    assert choice.gateway == OTHER.address
    with qtbot.waitSignal(choice.changed):
        preferences.take(replace(TWO, gateway=OTHER.address, profiles=(replace(OTHER, name="B"),)))
    assert choice.shown_name() == "B"


def test_a_gateway_of_the_command_line_stays_for_this_run(
    engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, PRACTICE)
    preferences.take(replace(TWO, theme="dark"))
    assert choice.gateway == PRACTICE


def test_a_gateway_that_is_connected_has_a_profile(
    engine: SilentEngine, preferences: PreferencesController
) -> None:
    choice = GatewayChoice(engine, preferences, STUDIO.address)
    choice.use(GatewayEntered(read_address(GATEWAY), None, for_session_only=False))
    assert preferences.now().profiles == (STUDIO, OTHER, GatewayProfile(GATEWAY))
    assert choice.profile() == GatewayProfile(GATEWAY)
