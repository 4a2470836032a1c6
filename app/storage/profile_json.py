"""Gateway profiles as JSON in the preferences file, and back."""

from collections.abc import Iterable

from app.core.gateway_profile import REFERENCE_SIDE_DEFAULT, REFERENCE_SIDES, TRAVELS, GatewayProfile
from app.core.json_values import JsonObject, JsonValue, as_text
from app.core.upload_host import host_from_json, host_to_json


def profiles_to_json(profiles: Iterable[GatewayProfile]) -> JsonValue:
    """One object for each profile, in their order."""
    return [
        {
            "address": profile.address,
            "name": profile.name,
            "reference_travel": profile.reference_travel,
            "upload_host": host_to_json(profile.upload_host) if profile.upload_host else None,
            "reference_side_max": profile.reference_side_max,
        }
        for profile in profiles
    ]


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
    travel, side = as_text(stored.get("reference_travel")), stored.get("reference_side_max")
    return GatewayProfile(
        address=as_text(stored.get("address")),
        name=as_text(stored.get("name")),
        reference_travel=travel if travel in TRAVELS else "",
        upload_host=host_from_json(stored.get("upload_host")),
        reference_side_max=side
        if isinstance(side, int) and REFERENCE_SIDES[0] <= side <= REFERENCE_SIDES[-1]
        else REFERENCE_SIDE_DEFAULT,
    )
