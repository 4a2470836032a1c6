"""One reply over HTTP, received and bounded, before anybody asks what it means."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from app.core.json_values import JsonValue, parse
from app.core.network_reach import Reach
from app.core.tasks import RawReply

RETRY_AFTER_BELIEVED_S = 86_400.0
ECHO_CHARS_MIN = 4096
HEADER_CHARS_MAX = 200
JSON_PARTS_MAX = 500_000

_ECHO = re.compile(rf'"[A-Za-z0-9+/\\]{{{ECHO_CHARS_MIN},}}={{0,2}}"')


@dataclass(frozen=True, slots=True)
class HttpReply:
    """What came back. ``text`` is free of the token, unless that is a short word; ``cut`` says why the body ended too early, if it did.

    ``location`` is where a redirect points, ``request_id`` that of the reply's headers, ``reach`` that of the
    address which answered. ``forwarded_by`` is the proxy that read the request and may have answered itself.
    """

    status: int
    text: str
    raw: RawReply
    cut: str = ""
    location: str = ""
    request_id: str = ""
    retry_after_s: float | None = None
    reach: Reach = Reach.PUBLIC
    forwarded_by: str = ""

    @property
    def is_success(self) -> bool:
        """Whether the status is one of the 200s."""
        return 200 <= self.status < 300

    @property
    def is_redirect(self) -> bool:
        """Whether the status is one of the 300s."""
        return 300 <= self.status < 400

    @property
    def location_host(self) -> str:
        """The host that a redirect points to; its path may hold what is nobody's business."""
        try:
            return urlsplit(self.location).hostname or ""
        except ValueError:
            return ""

    @property
    def is_web_page(self) -> bool:
        """Whether the body is markup; content types are not believed, some gateways name JSON ``text/html``."""
        return self.text.lstrip("\ufeff \t\r\n").startswith("<")

    def json(self) -> JsonValue:
        """The body as JSON, a byte order mark before it or not. Raises ``ValueError`` where it is none.

        Nor is one of too many parts: each costs a hundred bytes of memory and more.
        """
        if sum(map(self.text.count, "[{,")) > JSON_PARTS_MAX:
            raise ValueError("too many parts")
        return parse(self.text.removeprefix("\ufeff"))


def without_pictures(text: str) -> str:
    """*text* with a sentence in place of each picture that a gateway echoes in Base64: for keeping and showing."""
    if len(text) < ECHO_CHARS_MIN:
        return text
    return _ECHO.sub(lambda found: f'"(Base64, {len(found[0]) - 2} characters)"', text)


def retry_after_s(header: str, now: float) -> float | None:
    """The seconds that a Retry-After header asks for: a number, or a date counted from *now* (since 1970)."""
    header = header.strip()[:HEADER_CHARS_MAX]
    if header.isascii() and header.isdigit():
        return min(float(header[:9]), RETRY_AFTER_BELIEVED_S)
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(header)
        wait_s = (date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.fromtimestamp(now, UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        # What is no date, and years and time zones beyond all limits.
        return None
    return min(max(wait_s.total_seconds(), 0.0), RETRY_AFTER_BELIEVED_S)
