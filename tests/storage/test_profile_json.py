import pytest

from app.core.connection import ANSWER_S_MAX, ConnectionSettings, Proxy, ProxyKind
from app.core.gateway_profile import GatewayProfile
from app.core.json_values import JsonValue
from app.core.upload_host import UploadHost
from app.storage.preferences import profiles_from_json, profiles_to_json

HOST = UploadHost(address="https://h.test", headers=(("A", "{secret}"),), link_at="data.url", lifetime_h=3)
FULL = GatewayProfile(
    "https://a.example.com",
    "Studio",
    running_limit=2,
    connection=ConnectionSettings(5, 300, Proxy(ProxyKind.SOCKS5, "10.0.0.7", 1080, "ann"), "/etc/corp.pem"),
    model_renames=(("GEM", "GG"), ("千问", "Qwen")),
    reference_delivery="upload",
    upload_host=HOST,
    reference_side_max=2048,
)
PROFILES = (FULL, GatewayProfile("practice"))


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


@pytest.mark.parametrize(
    "proxy",
    [{"kind": "ftp"}, {"kind": "http"}, {"kind": "http", "host": "h", "port": 0}, {"kind": 5}, "http", None],
)
def test_a_proxy_that_is_none_is_the_systems(proxy: JsonValue) -> None:
    assert profiles_from_json([{"address": "practice", "connection": {"proxy": proxy}}]) == (
        GatewayProfile("practice"),
    )


def test_numbers_stay_within_their_bounds() -> None:
    read = profiles_from_json([{"address": "a", "connection": {"connect_s": -4, "answer_s": 10**9}}])
    assert read == (GatewayProfile("a", connection=ConnectionSettings(1, ANSWER_S_MAX)),)


def test_renames_that_are_none_are_left_out() -> None:
    read = profiles_from_json([{"address": "a", "model_renames": {"GEM": 5, "": "x", "Qwen": "Q", "y": ""}}])
    assert read == (GatewayProfile("a", model_renames=(("Qwen", "Q"),)),)
