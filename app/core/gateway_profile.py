"""What is set for one gateway: its name, connection, limits, delivery of reference pictures, renamed models.

Renamed models are one line of text: ``GEM = GG, Qwen = Qwen2``.
"""

from dataclasses import field, replace

from app.core.connection import ConnectionSettings
from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE
from app.core.request import GenerationRequest
from app.core.secrets import Token
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import UploadHost


class BadRenames(ValueError):
    """The line cannot be read; the message is a sentence to show at the field (context Address)."""


def renames_text(renames: tuple[tuple[str, str], ...]) -> str:
    """The line for *renames*."""
    return ", ".join(f"{chosen} = {sent}" for chosen, sent in renames)


def read_renames(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs in *text*, parted by commas in either script; an arrow does for the sign of equality.

    Raises :class:`BadRenames`.
    """
    found: dict[str, str] = {}
    for part in text.replace("，", ",").replace(";", ",").split(","):
        if not part.strip():
            continue
        chosen, sign, sent = part.replace("→", "=").replace("->", "=").partition("=")
        chosen, sent = chosen.strip(), sent.strip()
        if not (sign and chosen and sent) or "=" in sent or chosen in found:
            raise BadRenames(
                QT_TRANSLATE_NOOP(
                    "Address", "Write each model once, with the gateway’s name for it: GEM = GG"
                )
            )
        found[chosen] = sent
    return tuple(found.items())


NOT_AT_ALL = "none"
INSIDE_REQUEST = "base64"
BY_UPLOAD = "upload"
DELIVERIES = (NOT_AT_ALL, INSIDE_REQUEST, BY_UPLOAD)

REFERENCE_SIDE_DEFAULT = 4096
REFERENCE_SIDES = (1024, 2048, 3072, 4096, 6144, 8192)


@frozen
class GatewayProfile:
    """The settings of one gateway. ``address`` is its base address, or ``practice``.

    ``name`` is what people call it; empty to show the address. ``reference_delivery`` is how pictures of
    this computer may reach the gateway: one of :data:`DELIVERIES`, or empty while nobody was asked.
    ``own_links`` says whether results of this gateway go back to it by its own link, while that lives.
    ``reference_side_max`` is the longest side, in pixels, to which they are scaled down. ``running_limit`` is 0 where only the
    limit of all gateways together counts. ``model_renames`` are pairs: what people choose, what is sent.
    """

    address: str
    name: str = ""
    reference_delivery: str = ""
    upload_host: UploadHost | None = None
    reference_side_max: int = REFERENCE_SIDE_DEFAULT
    running_limit: int = 0
    connection: ConnectionSettings = field(default_factory=ConnectionSettings)
    model_renames: tuple[tuple[str, str], ...] = ()
    own_links: bool = True

    @property
    def delivery(self) -> str:
        """How pictures are delivered to it now. The practice gateway is on this computer: nothing leaves it."""
        if self.address == PRACTICE:
            return INSIDE_REQUEST
        if self.reference_delivery == BY_UPLOAD and self.upload_host is None:
            return NOT_AT_ALL
        return self.reference_delivery if self.reference_delivery in DELIVERIES else NOT_AT_ALL

    @property
    def was_asked(self) -> bool:
        """Whether somebody has chosen how pictures are delivered."""
        return self.delivery_is_fixed or self.reference_delivery in DELIVERIES

    @property
    def delivery_is_fixed(self) -> bool:
        """Whether there is nothing to choose."""
        return self.address == PRACTICE


@frozen
class DeliveryChosen:
    """How pictures shall be delivered to one gateway. ``secret`` is None to go on with the one that is kept."""

    profile: GatewayProfile
    secret: Token | None = None


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
