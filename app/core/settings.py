"""What a person sets once, and the words that need no translation."""

from dataclasses import dataclass

from app.core.gateway_profile import GatewayProfile
from app.core.policy import ASK_ABOVE_DEFAULT, RUNNING_LIMIT_DEFAULT

NAME_TEMPLATE_DEFAULT = "{date} {time} {prompt} {n}"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything but the token. Empty texts mean: follow the system, or the platform's own folder.

    ``gateway`` is a base address, ``practice``, or empty before the first start. ``theme`` is
    ``light``, ``dark`` or empty; ``language`` is ``en``, ``zh_CN`` or empty. A press that makes more than
    ``ask_above`` tasks is asked about once.
    """

    gateway: str = ""
    profiles: tuple[GatewayProfile, ...] = ()
    plain_http_allowed: tuple[str, ...] = ()
    running_limit: int = RUNNING_LIMIT_DEFAULT
    name_template: str = NAME_TEMPLATE_DEFAULT
    pictures_folder: str = ""
    theme: str = ""
    language: str = ""
    window_layout: str = ""
    ask_above: int = ASK_ABOVE_DEFAULT
