"""Gateway profiles as JSON in the preferences file, and back."""

from collections.abc import Iterable
from dataclasses import asdict

from app.core.connection_settings import (
    ANSWER_S_DEFAULT,
    ANSWER_S_MAX,
    CONNECT_S_DEFAULT,
    CONNECT_S_MAX,
    PORT_MAX,
    ConnectionSettings,
    Proxy,
    ProxyKind,
)
from app.core.gateway_profile import REFERENCE_SIDE_DEFAULT, REFERENCE_SIDES, TRAVELS, GatewayProfile
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.core.policy import RUNNING_LIMIT_MAX
from app.core.upload_host import host_from_json, host_to_json


def profiles_to_json(profiles: Iterable[GatewayProfile]) -> JsonValue:
    """One object for each profile, in their order."""
    return [_to_json(profile) for profile in profiles]


def profiles_from_json(value: JsonValue) -> tuple[GatewayProfile, ...] | None:
    """The profiles in *value*; None where it is no list of objects with an address each."""
    if not isinstance(value, list):
        return None
    profiles = tuple(
        _profile(item) for item in value if isinstance(item, dict) and as_text(item.get("address"))
    )
    return profiles if len(profiles) == len(value) else None


def _to_json(profile: GatewayProfile) -> JsonObject:
    stored: JsonObject = asdict(profile)
    renames: JsonObject = dict(profile.model_renames)
    host = host_to_json(profile.upload_host) if profile.upload_host else None
    return stored | {"model_renames": renames, "upload_host": host}


def _profile(stored: JsonObject) -> GatewayProfile:
    """A value of the wrong type is as if it had never been set."""
    travel, side = as_text(stored.get("reference_travel")), stored.get("reference_side_max")
    return GatewayProfile(
        address=as_text(stored.get("address")),
        name=as_text(stored.get("name")),
        reference_travel=travel if travel in TRAVELS else "",
        upload_host=host_from_json(stored.get("upload_host")),
        reference_side_max=side
        if isinstance(side, int) and REFERENCE_SIDES[0] <= side <= REFERENCE_SIDES[-1]
        else REFERENCE_SIDE_DEFAULT,
        running_limit=_number(stored.get("running_limit"), 0, RUNNING_LIMIT_MAX, 0),
        connection=_connection(as_object(stored.get("connection"))),
        model_renames=tuple(
            (chosen, sent)
            for chosen, sent in as_object(stored.get("model_renames")).items()
            if chosen and isinstance(sent, str) and sent
        ),
    )


def _connection(stored: JsonObject) -> ConnectionSettings:
    return ConnectionSettings(
        connect_s=_number(stored.get("connect_s"), 1, CONNECT_S_MAX, CONNECT_S_DEFAULT),
        answer_s=_number(stored.get("answer_s"), 1, ANSWER_S_MAX, ANSWER_S_DEFAULT),
        proxy=_proxy(as_object(stored.get("proxy"))),
        ca_file=as_text(stored.get("ca_file")),
    )


def _proxy(stored: JsonObject) -> Proxy:
    kind = as_text(stored.get("kind"))
    if kind not in {known.value for known in ProxyKind}:
        return Proxy()
    proxy = Proxy(
        ProxyKind(kind),
        as_text(stored.get("host")),
        _number(stored.get("port"), 0, PORT_MAX, 0),
        as_text(stored.get("user")),
    )
    return Proxy() if proxy.is_manual and not (proxy.host and proxy.port) else proxy


def _number(value: JsonValue, least: int, most: int, default: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return default
    return min(max(least, value), most)
