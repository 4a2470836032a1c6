"""A gateway's address as people write it, brought to the one form that Easel uses."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit

from app.core.frozen import frozen
from app.core.translation import QT_TRANSLATE_NOOP

PRACTICE = "practice"
"""The gateway name that stands for the practice gateway in records: its port changes at every start."""


class BadAddress(ValueError):
    """The text is no gateway address; the message is a sentence to show at the field (context Address)."""


@frozen
class GatewayAddress:
    """``base`` is what paths are appended to; ``origin`` is the keychain's user name."""

    base: str
    origin: str
    is_loopback: bool

    @property
    def is_cleartext(self) -> bool:
        """Whether a token sent here could be read on the way: warn before the first use."""
        return self.base.startswith("http://") and not self.is_loopback


def read_address(text: str) -> GatewayAddress:
    """The address in *text*; https is assumed where no scheme is written.

    A trailing slash, ``/v1`` and ``/tencent-vod…`` are cut (docs/protocol.md §3.4). Raises
    :class:`BadAddress`.
    """
    text = text.strip()
    if not re.match(r"(?i)^[a-z][a-z0-9+.\-]*://", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise BadAddress(
            QT_TRANSLATE_NOOP("Address", "This is not a valid address. Example: https://gateway.example.com")
        ) from error
    _refuse_what_is_no_gateway(parts)
    host = (parts.hostname or "").rstrip(".")
    scheme = parts.scheme.lower()
    shown_host = f"[{host}]" if ":" in host else host
    default_port = {"https": 443, "http": 80}[scheme]
    origin = f"{scheme}://{shown_host}" + (f":{port}" if port not in (None, default_port) else "")
    path = re.sub(r"(?i)/(v1|tencent-vod)(/.*)?$", "", parts.path).rstrip("/")
    return GatewayAddress(base=origin + path, origin=origin, is_loopback=is_loopback_host(host))


def _refuse_what_is_no_gateway(parts: SplitResult) -> None:
    if parts.scheme.lower() not in ("http", "https"):
        raise BadAddress(QT_TRANSLATE_NOOP("Address", "A gateway's address begins with https://"))
    if parts.username is not None or parts.password is not None:
        raise BadAddress(
            QT_TRANSLATE_NOOP(
                "Address", "Leave the user name and password out of the address; the token has its own field."
            )
        )
    if not parts.hostname or re.search(r"[\s\\<>\"']", parts.netloc) or not parts.hostname.strip("."):
        raise BadAddress(
            QT_TRANSLATE_NOOP("Address", "This is not a valid address. Example: https://gateway.example.com")
        )


def is_loopback_host(host: str) -> bool:
    """Whether *host* is this computer itself."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


CREATE_PATH = "/tencent-vod/v1/aigc-image"
QUERY_PATH = "/tencent-vod/v1/query"


def create_url(base: str) -> str:
    """Where a request is sent to."""
    return base + CREATE_PATH


def query_url(base: str, task_id: str) -> str:
    """Where a task is looked at; *task_id* is opaque and may hold any character."""
    return f"{base}{QUERY_PATH}/{quote(task_id, safe='')}"
