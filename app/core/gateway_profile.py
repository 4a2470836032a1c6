"""What a person sets for one gateway; its token is not among it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GatewayProfile:
    """The settings of one gateway. ``address`` is its base address, or ``practice``.

    ``name`` is what people call it; empty to show the address.
    """

    address: str
    name: str = ""


def profile_of(profiles: tuple[GatewayProfile, ...], address: str) -> GatewayProfile:
    """The profile of the gateway at *address*; one with nothing set where there is none."""
    return next((known for known in profiles if known.address == address), GatewayProfile(address))


def with_profile(profiles: tuple[GatewayProfile, ...], profile: GatewayProfile) -> tuple[GatewayProfile, ...]:
    """*profiles* with *profile* in the place of the one of the same address, or at the end."""
    if all(known.address != profile.address for known in profiles):
        return (*profiles, profile)
    return tuple(profile if known.address == profile.address else known for known in profiles)
