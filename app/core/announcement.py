"""What is announced of a newer Easel: a version and a page, and nothing that would be opened or run unasked."""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from app.core.json_values import JsonValue
from app.core.versions import read_version

_ADDRESS_MAX = 500
_PRINTABLE = range(0x21, 0x7F)


@dataclass(frozen=True, slots=True)
class Announcement:
    """``version`` is one that compares; ``page`` is an https address on the host that announced it."""

    version: str
    page: str


@dataclass(frozen=True, slots=True)
class LastLook:
    """What is remembered of looking: when (seconds since 1970), what was found, and which version nobody wants."""

    at: float = 0.0
    found: Announcement | None = None
    skipped: str = ""


def read_announcement(value: JsonValue, address: str) -> Announcement | None:
    """The announcement in *value*, which came from *address*; None when any of it is not as it has to be.

    Whoever can change the file must not be able to lead anybody to another host, so the page has to be on the host
    of *address*.
    """
    if not isinstance(value, dict):
        return None
    version, page = value.get("version"), value.get("page")
    if not isinstance(version, str) or not isinstance(page, str) or read_version(version) is None:
        return None
    told, asked = https_parts(page), https_parts(address)
    if told is None or asked is None or told.netloc.casefold() != asked.netloc.casefold():
        return None
    return Announcement(version.removeprefix("v"), page)


def https_parts(address: str) -> SplitResult | None:
    """The parts of *address* if it is an https address without a user's name, in plain ASCII; else None."""
    if len(address) > _ADDRESS_MAX or not all(ord(character) in _PRINTABLE for character in address):
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    is_plain = parts.hostname and "@" not in parts.netloc and "\\" not in address and port != 0
    return parts if parts.scheme == "https" and is_plain else None
