"""Gateway profiles as JSON in the preferences file, and back."""

from collections.abc import Iterable
from dataclasses import asdict

from app.core.gateway_profile import GatewayProfile
from app.core.json_values import JsonObject, JsonValue, as_text


def profiles_to_json(profiles: Iterable[GatewayProfile]) -> JsonValue:
    """One object for each profile, in their order."""
    return [asdict(profile) for profile in profiles]


def profiles_from_json(value: JsonValue) -> tuple[GatewayProfile, ...] | None:
    """The profiles in *value*; None where it is no list of objects with an address each."""
    if not isinstance(value, list):
        return None
    profiles = tuple(
        _profile(item) for item in value if isinstance(item, dict) and as_text(item.get("address"))
    )
    return profiles if len(profiles) == len(value) else None


def _profile(stored: JsonObject) -> GatewayProfile:
    """A value of the wrong type is as if it had never been set."""
    return GatewayProfile(address=as_text(stored.get("address")), name=as_text(stored.get("name")))
