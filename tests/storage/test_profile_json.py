import pytest

from app.core.gateway_profile import GatewayProfile
from app.core.json_values import JsonValue
from app.storage.profile_json import profiles_from_json, profiles_to_json

PROFILES = (GatewayProfile("https://a.example.com", "Studio"), GatewayProfile("practice"))


def test_profiles_come_back() -> None:
    assert profiles_from_json(profiles_to_json(PROFILES)) == PROFILES


@pytest.mark.parametrize("value", ["https://a.example.com", {}, [5], [{}], [{"address": 5.5}]])
def test_what_holds_no_profiles_is_told_apart(value: JsonValue) -> None:
    assert profiles_from_json(value) is None


def test_a_value_of_the_wrong_type_is_as_if_never_set() -> None:
    assert profiles_from_json([{"address": "practice", "name": ["x"]}]) == (GatewayProfile("practice"),)
