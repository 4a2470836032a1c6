"""Newer versions: comparing them as numbers, and reading the announcement of one, hostile until checked."""

import re
from functools import total_ordering
from urllib.parse import SplitResult, urlsplit

from app.core.frozen import frozen
from app.core.json_values import JsonValue

_LENGTH_MAX = 40
_FORM = re.compile(
    r"v?(?P<numbers>\d{1,6}(?:\.\d{1,6}){0,3})"
    r"(?:[-._]?(?P<stage>dev|alpha|beta|preview|pre|rc|a|b|c)[-._]?(?P<round>\d{1,6})?)?"
    r"(?:\+[0-9a-z.-]+)?",
    re.IGNORECASE | re.ASCII,
)
_STAGES = {
    **{"dev": 0, "a": 1, "alpha": 1, "b": 2, "beta": 2},
    **{"c": 3, "rc": 3, "pre": 3, "preview": 3},
}
_FINAL = 4


@total_ordering
@frozen
class Version:
    """A version in a form that compares. ``numbers`` are without zeros at the end: 1.2 is 1.2.0."""

    numbers: tuple[int, ...]
    stage: int = _FINAL
    round: int = 0

    @property
    def is_final(self) -> bool:
        """Whether it is meant for everybody, and no trial of what is to come."""
        return self.stage == _FINAL

    def __lt__(self, other: "Version") -> bool:
        return (self.numbers, self.stage, self.round) < (other.numbers, other.stage, other.round)


def read_version(text: str) -> Version | None:
    """The version that *text* is, in the manner of tags, of Python or of Semantic Versioning; None for anything else.

    What stands behind a plus sign tells builds of one version apart, and is left out.
    """
    if len(text) > _LENGTH_MAX or (found := _FORM.fullmatch(text)) is None:
        return None
    numbers = [int(number) for number in found["numbers"].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    stage = found["stage"]
    return Version(
        tuple(numbers),
        _STAGES[stage.casefold()] if stage else _FINAL,
        int(found["round"] or 0) if stage else 0,
    )


def is_worth_announcing(offered: str, running: str) -> bool:
    """Whether whoever runs *running* wants to hear of *offered*: it is newer, and no trial unless this is one too."""
    new, own = read_version(offered), read_version(running)
    if new is None or own is None:
        return False
    return new > own and (new.is_final or not own.is_final)


_ADDRESS_MAX = 500
_PRINTABLE = range(0x21, 0x7F)


@frozen
class Announcement:
    """``version`` is one that compares; ``page`` is an https address on the host that announced it."""

    version: str
    page: str


@frozen
class LastUpdateCheck:
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
