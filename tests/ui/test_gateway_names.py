from dataclasses import replace

import pytest

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import TokenState
from app.ui.state import GatewayState
from app.ui.texts import blocker_words, gateway_menu, gateway_name, waiting_words

SERVICES, OTHER = GatewayProfile("https://a.example", "Services"), GatewayProfile("https://b.example")


def test_a_gateway_is_called_by_its_name_or_its_address() -> None:
    profiles = (SERVICES,)
    assert gateway_name(profiles, "https://a.example") == "Services"
    assert gateway_name(profiles, "https://b.example:8443/x") == "b.example:8443/x"
    assert gateway_name(profiles, PRACTICE) == "Practice gateway"
    assert gateway_name(profiles, "") == ""


def test_the_menu_names_every_gateway_and_the_practice_gateway_last() -> None:
    profiles = (SERVICES, OTHER)
    assert gateway_menu(profiles, SERVICES.address) == (
        (SERVICES.address, "Services"),
        (OTHER.address, "b.example"),
        (PRACTICE, "Practice gateway"),
    )
    named_for_this_run = gateway_menu(profiles, "https://gw.example")
    assert named_for_this_run[0] == ("https://gw.example", "gw.example")


@pytest.mark.parametrize(
    ("gateway", "blocker"),
    [
        (GatewayState(), "Connect a gateway first"),
        (GatewayState(PRACTICE), ""),
        (GatewayState("https://gw.example"), ""),
        (
            GatewayState("https://gw.example", token=TokenState.MISSING),
            "Enter the token of this gateway first",
        ),
        (
            GatewayState("https://gw.example", token=TokenState.UNAVAILABLE),
            "Enter the token of this gateway first",
        ),
        (GatewayState("https://gw.example", token=TokenState.KEPT), ""),
        (GatewayState("https://gw.example", token=TokenState.SESSION), ""),
    ],
)
def test_each_thing_that_is_missing_is_named(gateway: GatewayState, blocker: str) -> None:
    assert blocker_words(gateway) == blocker


def test_while_the_keychain_is_asked_nothing_is_missing_but_it_is_said() -> None:
    asked = GatewayState("https://gw.example")
    assert waiting_words(asked) == "Asking the keychain for the token…"
    assert waiting_words(replace(asked, token=TokenState.KEPT)) == ""
    assert waiting_words(replace(asked, token=TokenState.MISSING)) == ""
    assert waiting_words(GatewayState(PRACTICE)) == ""
    assert waiting_words(GatewayState()) == ""
