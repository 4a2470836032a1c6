"""What a person sets for one gateway; its token is not among it."""

from dataclasses import dataclass, field, replace

from app.core.connection_settings import ConnectionSettings
from app.core.request import GenerationRequest


@dataclass(frozen=True, slots=True)
class GatewayProfile:
    """The settings of one gateway. ``address`` is its base address, or ``practice``.

    ``name`` is what people call it; empty to show the address. ``running_limit`` is 0 where only the
    limit of all gateways together counts. ``model_renames`` are pairs: what people choose, what is sent.
    """

    address: str
    name: str = ""
    running_limit: int = 0
    connection: ConnectionSettings = field(default_factory=ConnectionSettings)
    model_renames: tuple[tuple[str, str], ...] = ()


def profile_of(profiles: tuple[GatewayProfile, ...], address: str) -> GatewayProfile:
    """The profile of the gateway at *address*; one with nothing set where there is none."""
    return next((known for known in profiles if known.address == address), GatewayProfile(address))


def with_profile(profiles: tuple[GatewayProfile, ...], profile: GatewayProfile) -> tuple[GatewayProfile, ...]:
    """*profiles* with *profile* in the place of the one of the same address, or at the end."""
    if all(known.address != profile.address for known in profiles):
        return (*profiles, profile)
    return tuple(profile if known.address == profile.address else known for known in profiles)


def without_profile(profiles: tuple[GatewayProfile, ...], address: str) -> tuple[GatewayProfile, ...]:
    """*profiles* without the one of *address*."""
    return tuple(known for known in profiles if known.address != address)


def renamed(request: GenerationRequest, renames: tuple[tuple[str, str], ...]) -> GenerationRequest:
    """*request* with its model under the name that the gateway knows; upper and lower case count."""
    sent = dict(renames).get(request.model_name)
    return replace(request, model_name=sent) if sent else request
