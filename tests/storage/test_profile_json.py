import pytest

from app.core.gateway_profile import GatewayProfile
from app.core.json_values import JsonValue
from app.core.upload_host import UploadHost
from app.storage.profile_json import profiles_from_json, profiles_to_json

HOST = UploadHost(address="https://h.test", headers=(("A", "{secret}"),), link_at="data.url", lifetime_h=3)
PROFILES = (
    GatewayProfile("https://a.example.com", "Studio", "upload", HOST, 2048),
    GatewayProfile("https://b.example.com", reference_travel="none"),
    GatewayProfile("practice"),
)


def test_profiles_come_back() -> None:
    assert profiles_from_json(profiles_to_json(PROFILES)) == PROFILES


@pytest.mark.parametrize("value", ["https://a.example.com", {}, [5], [{}], [{"address": 5.5}]])
def test_what_holds_no_profiles_is_told_apart(value: JsonValue) -> None:
    assert profiles_from_json(value) is None


def test_a_value_of_the_wrong_type_is_as_if_never_set() -> None:
    odd: JsonValue = {
        "address": "practice",
        "name": ["x"],
        "reference_travel": "everywhere",
        "upload_host": 1,
        "reference_side_max": 1_000_000,
    }
    assert profiles_from_json([odd]) == (GatewayProfile("practice"),)
