from app.core.backoff import RUNNING_LIMIT_MAX
from app.core.file_names import PLACEHOLDERS, picture_name
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences, running_limits


def test_before_the_first_start_no_gateway_is_chosen_and_nothing_may_travel_in_the_clear() -> None:
    assert Preferences().gateway == ""
    assert Preferences().plain_http_allowed == ()
    assert 1 <= Preferences().running_limit <= RUNNING_LIMIT_MAX


def test_the_default_name_of_a_picture_has_no_unknown_placeholder() -> None:
    values = {placeholder: placeholder.upper() for placeholder in PLACEHOLDERS}
    named = picture_name(Preferences().name_template, values, extension=".png")
    assert "{" not in named
    assert "PROMPT" in named


def test_only_gateways_with_a_limit_of_their_own_have_one() -> None:
    profiles = (GatewayProfile("https://a.test", running_limit=1), GatewayProfile("https://b.test"))
    assert running_limits(profiles) == {"https://a.test": 1}
