"""One reply over HTTP, received and bounded, before anybody asks what it means."""

import json
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from app.core.frozen import frozen
from app.core.json_values import JsonValue, parse
from app.core.network_reach import Reach
from app.core.secrets import Token, masked, without_secret
from app.core.tasks import RawReply
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.packing import unpacked
from app.gateway.transport import FORWARDED_BY, LOCATION, REACH
from app.gateway.transport_faults import TRANSPORT_ERRORS, in_short
from app.gateway.web_url import read_url

RETRY_AFTER_BELIEVED_S = 86_400.0
ECHO_CHARS_MIN = 4096
HEADER_CHARS_MAX = 200
JSON_PARTS_MAX = 500_000

_ECHO = re.compile(rf'"[A-Za-z0-9+/\\]{{{ECHO_CHARS_MIN},}}={{0,2}}"')


@frozen
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

    @property
    def is_json(self) -> bool:
        """Whether the body can be read."""
        try:
            self.json()
        except ValueError:
            return False
        return True

    def json(self) -> JsonValue:
        """The body as JSON, a byte order mark before it or not. Raises ``ValueError`` where it is none.

        Nor is one of too many parts: each costs a hundred bytes of memory and more.
        """
        if sum(map(self.text.count, "[{,")) > JSON_PARTS_MAX:
            raise ValueError("too many parts")
        return parse(self.text.removeprefix("\ufeff"))


def without_pictures(text: str) -> str:
    """*text* with a sentence in place of each picture that a gateway echoes in Base64: for history and showing."""
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


REPLY_BYTES_MAX = 16 * 1024 * 1024  # a gateway may echo a request of 10 MB
RAW_CHARS_KEPT = 1024 * 1024
CUT_CHARS = 10_000
REQUEST_ID_CHARS_MAX = 200
DISTINCTIVE_CHARS = 12
"""A token shorter than this may stand in a TaskId or a link by chance, which masking would garble."""


async def exchange(
    client: httpx.AsyncClient,
    call: httpx.Request,
    name: str,
    *,
    now: float,
    auth: httpx.Auth | None = None,
    token: Token | None = None,
) -> HttpReply:
    """Sends *call* and receives the reply. *now* is in seconds since 1970. Raises what httpx raises.

    The body comes first: nothing else of a reply can keep it from being read, whatever stands there.
    """
    response = await client.send(call, auth=auth, stream=True)
    try:
        body, cut = await _received(response)
    finally:
        await response.aclose()
    return read_reply(response, body, cut, name, now=now, token=token)


def read_reply(
    response: httpx.Response, body: bytes, cut: str, name: str, *, now: float, token: Token | None
) -> HttpReply:
    """The reply that *body* is, with what the headers say beside it. Raises nothing, whatever they say."""
    text, raw = clean_text(body, token)
    secrets = (token,) if token else ()
    return HttpReply(
        status=response.status_code,
        text=text,
        raw=RawReply(now, name, response.status_code, raw),
        cut=cut,
        location=_location(response),
        request_id=masked(_request_id(response), *secrets),
        retry_after_s=retry_after_s(response.headers.get("Retry-After", ""), now),
        reach=response.extensions.get(REACH, Reach.PUBLIC),
        forwarded_by=response.extensions.get(FORWARDED_BY, ""),
    )


def clean_text(body: bytes, token: Token | None) -> tuple[str, str]:
    """*body* as text, once to be read and once to be kept, without the token."""
    text = body.decode(json.detect_encoding(body[:4]), errors="replace").removeprefix("\ufeff")
    # Cut before it is masked, and once more behind what a mask may have been cut through.
    kept = without_pictures(text)[: RAW_CHARS_KEPT + CUT_CHARS]
    if token is None:
        return text, masked(kept)[:RAW_CHARS_KEPT]
    hidden = masked(kept, token)[:RAW_CHARS_KEPT]
    return (text if len(token.reveal()) < DISTINCTIVE_CHARS else without_secret(text, token)), hidden


async def _received(response: httpx.Response) -> tuple[bytes, str]:
    """The body, and why it ended too early if it did."""
    body = bytearray()
    try:
        async for chunk in unpacked(response):
            body += chunk
            if len(body) > REPLY_BYTES_MAX:
                return bytes(body[:REPLY_BYTES_MAX]), QT_TRANSLATE_NOOP("Detail", "the reply is too long")
    except TRANSPORT_ERRORS as error:
        return bytes(body), in_short(error)
    return bytes(body), ""


def _request_id(response: httpx.Response) -> str:
    written = response.headers.get("X-Oneapi-Request-Id", "")[:REQUEST_ID_CHARS_MAX]
    return "".join(c for c in written if c.isprintable())


def _location(response: httpx.Response) -> str:
    """Where a redirect points, as an absolute address; empty where it points nowhere, or to what is no address."""
    location = response.extensions.get(LOCATION, "")
    if not location or not 300 <= response.status_code < 400:
        return ""
    target = read_url(location, response.url)
    return "" if target is None else str(target)
