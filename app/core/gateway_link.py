"""A link ``easel://gateway/add?v=1&address=…&key=…``, by which a gateway's page offers itself to Easel.

Anybody can write such a link, and whoever follows it sees only a button. It is read strictly: what is not exactly of the
documented form (docs/administrators.md) is refused, and what it names is shown as it will be used, so that no address can
look like another.
"""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from app.core.frozen import frozen
from app.core.gateway_address import BadAddress, GatewayAddress, read_address
from app.core.secrets import Token
from app.core.translation import QT_TRANSLATE_NOOP

CHARS_MAX = 2048
TOKEN_CHARS_MAX = 512
SHOWN_CHARS = 7
"""As many as tell two tokens of a team apart, ``sk-`` among them."""
_BEGINNING: Final = "easel://gateway/add?"
_PARAMETERS: Final = frozenset({"v", "address", "key"})
_HOST_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_IPV4 = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")


class BadLink(ValueError):
    """The link is refused; the message is a sentence to show (context GatewayLink), with nothing of the link in it."""


@frozen
class GatewayLink:
    """A gateway that a link offers. A host in other letters than ASCII is in its punycode."""

    address: GatewayAddress
    token: Token

    @property
    def host(self) -> str:
        """The host with its port, where one is written."""
        return self.address.origin.removeprefix("https://")

    @property
    def token_beginning(self) -> str:
        """The token's first letters, never more than a third of it."""
        text = self.token.reveal()
        return f"{text[: min(SHOWN_CHARS, len(text) // 3)]}…"


def read_link(text: str) -> GatewayLink:
    """The gateway that the link *text* offers. Raises :class:`BadLink`."""
    if len(text) > CHARS_MAX:
        raise BadLink(QT_TRANSLATE_NOOP("GatewayLink", "The link is too long to be one of a gateway."))
    _refuse_hidden_characters(text)
    if not text.startswith(_BEGINNING):
        raise BadLink(QT_TRANSLATE_NOOP("GatewayLink", "Easel only knows links that add a gateway."))
    found = _parameters(text.removeprefix(_BEGINNING))
    if found.get("v") != "1":
        raise BadLink(
            QT_TRANSLATE_NOOP(
                "GatewayLink", "The link is of another version than this Easel knows. Is there a newer Easel?"
            )
        )
    if found.keys() != _PARAMETERS:
        raise BadLink(_NOT_ITS_PARAMETERS)
    return GatewayLink(_address(found["address"]), _token(found["key"]))


def _refuse_hidden_characters(text: str) -> None:
    if any(c.isspace() or not c.isprintable() for c in text):
        raise BadLink(
            QT_TRANSLATE_NOOP(
                "GatewayLink", "The link holds blanks or hidden characters, which no gateway needs."
            )
        )


def _parameters(query: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name in found or name not in _PARAMETERS or "#" in part:
            raise BadLink(_NOT_ITS_PARAMETERS)
        try:
            # Not as a form: a plus in a token is a plus.
            found[name] = unquote(value, errors="strict")
        except UnicodeDecodeError as error:
            raise BadLink(_NO_ADDRESS) from error
        _refuse_hidden_characters(found[name])
    return found


_NOT_ITS_PARAMETERS = QT_TRANSLATE_NOOP(
    "GatewayLink", "The link must hold v, address and key, each once and nothing else."
)
_NO_ADDRESS = QT_TRANSLATE_NOOP("GatewayLink", "The link names no valid address of a gateway.")


def _address(text: str) -> GatewayAddress:
    if not text.casefold().startswith("https://"):
        raise BadLink(
            QT_TRANSLATE_NOOP(
                "GatewayLink",
                "The link’s address does not begin with https://, so the token would not be safe.",
            )
        )
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError as error:
        raise BadLink(_NO_ADDRESS) from error
    if "@" in parts.netloc:
        raise BadLink(
            QT_TRANSLATE_NOOP(
                "GatewayLink", "The link’s address hides its host behind a user name, as fraud does."
            )
        )
    if any(c in text for c in "?#\\%") or not (":" in ascii_host or _is_plain_host(ascii_host)):
        raise BadLink(_NO_ADDRESS)
    shown = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    try:
        return read_address(f"https://{shown}{'' if port is None else f':{port}'}{parts.path}")
    except BadAddress as error:
        raise BadLink(_NO_ADDRESS) from error


def _is_plain_host(host: str) -> bool:
    """Whether *host* is a name, or an IPv4 address as it is usually written: not one number, in hex or octal."""
    if len(host) > 253 or not _HOST_NAME.fullmatch(host):
        return False
    return not _NUMBER.fullmatch(host.rpartition(".")[2]) or (
        _IPV4.fullmatch(host) is not None and all(int(part) <= 255 for part in host.split("."))
    )


def _token(text: str) -> Token:
    try:
        if len(text) <= TOKEN_CHARS_MAX:
            return Token(text)
    except ValueError:
        pass
    raise BadLink(QT_TRANSLATE_NOOP("GatewayLink", "The link holds no token that Easel could use."))
