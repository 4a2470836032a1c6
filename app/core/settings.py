"""What a person sets once, and the words that need no translation."""

from dataclasses import dataclass

from app.core.gateway_profile import GatewayProfile
from app.core.history import SavedFilter
from app.core.policy import ASK_ABOVE_DEFAULT, RUNNING_LIMIT_DEFAULT

NAME_TEMPLATE_DEFAULT = "{date} {time} {prompt} {n}"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything but the token. Empty texts mean: follow the system, or the platform's own folder.

    ``gateway`` is a base address, ``practice``, or empty before the first start. ``theme`` is
    ``light``, ``dark`` or empty; ``language`` is ``en``, ``zh_CN`` or empty. ``daily_cap`` is an
    amount in the gateway's own currency, None for no cap; ``ask_above`` a number of tasks.
    ``shortcuts`` are the commands whose keys were changed, each with its keys. ``write_metadata``:
    results carry their request (``core/picture_note.py``).
    """

    gateway: str = ""
    profiles: tuple[GatewayProfile, ...] = ()
    plain_http_allowed: tuple[str, ...] = ()
    running_limit: int = RUNNING_LIMIT_DEFAULT
    name_template: str = NAME_TEMPLATE_DEFAULT
    pictures_folder: str = ""
    theme: str = ""
    language: str = ""
    shortcuts: tuple[tuple[str, str], ...] = ()
    update_notice: bool = True
    window_layout: str = ""
    history_filters: tuple[SavedFilter, ...] = ()
    history_is_grid: bool = False
    write_metadata: bool = True
    notifications: bool = True
    reduce_motion: bool = False
    ask_above: int = ASK_ABOVE_DEFAULT
    daily_cap: float | None = None


def running_limits(profiles: tuple[GatewayProfile, ...]) -> dict[str, int]:
    """The limits of single gateways, by their addresses; a gateway without one is missing."""
    return {profile.address: profile.running_limit for profile in profiles if profile.running_limit}
