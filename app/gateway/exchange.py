"""One call over HTTP and its reply, bounded and free of the token."""

import httpx

from app.core.tasks import RawReply
from app.core.token import MASK, Token, masked
from app.core.wording import QT_TRANSLATE_NOOP
from app.gateway.http_reply import HttpReply, retry_after_s, without_pictures
from app.gateway.packing import packed_once
from app.gateway.transport_faults import TRANSPORT_ERRORS, in_short

REPLY_BYTES_MAX = 16 * 1024 * 1024  # a gateway may echo a request of 10 MB
RAW_CHARS_KEPT = 1024 * 1024
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
    """Sends *call* and receives the reply. *now* is in seconds since 1970. Raises what httpx raises."""
    response = await client.send(call, auth=auth, stream=True)
    try:
        body, cut = await _received(response)
    finally:
        await response.aclose()
    text = body.decode(errors="replace")
    secrets = (token,) if token else ()
    is_telling = token is not None and len(token.reveal()) >= TELLING_CHARS
    return HttpReply(
        status=response.status_code,
        text=text.replace(token.reveal(), MASK) if token and is_telling else text,
        raw=RawReply(
            now, name, response.status_code, masked(without_pictures(text), *secrets)[:RAW_CHARS_KEPT]
        ),
        cut=cut,
        location=_location(response),
        request_id=response.headers.get("X-Oneapi-Request-Id", ""),
        retry_after_s=retry_after_s(response.headers.get("Retry-After", ""), now),
    )


async def _received(response: httpx.Response) -> tuple[bytes, str]:
    """The body, and why it ended too early if it did."""
    body = bytearray()
    try:
        async for chunk in packed_once(response).aiter_bytes():
            body += chunk
            if len(body) > REPLY_BYTES_MAX:
                return bytes(body[:REPLY_BYTES_MAX]), QT_TRANSLATE_NOOP("Detail", "the reply is too long")
    except TRANSPORT_ERRORS as error:
        return bytes(body), in_short(error)
    return bytes(body), ""


def _location(response: httpx.Response) -> str:
    """Where a redirect points, as an absolute address; empty where it points nowhere."""
    location = response.headers.get("Location")
    if not response.has_redirect_location or not location:
        return ""
    try:
        return str(response.url.join(location))
    except (httpx.InvalidURL, ValueError):
        return ""
