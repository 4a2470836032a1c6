"""One call over HTTP and its reply, bounded and free of the token."""

import json

import httpx

from app.core.network_reach import Reach
from app.core.tasks import RawReply
from app.core.token import Token, masked, without_secret
from app.core.wording import QT_TRANSLATE_NOOP
from app.gateway.http_reply import HttpReply, retry_after_s, without_pictures
from app.gateway.packing import unpacked
from app.gateway.transport import FORWARDED_BY, LOCATION, REACH
from app.gateway.transport_faults import TRANSPORT_ERRORS, in_short
from app.gateway.web_url import read_url

REPLY_BYTES_MAX = 16 * 1024 * 1024  # a gateway may echo a request of 10 MB
RAW_CHARS_KEPT = 1024 * 1024
CUT_CHARS = 10_000
REQUEST_ID_CHARS_MAX = 200
TELLING_CHARS = 12
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
    return (text if len(token.reveal()) < TELLING_CHARS else without_secret(text, token)), hidden


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
