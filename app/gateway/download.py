"""Results, streamed from wherever their links point, without the token."""

import ipaddress
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import httpx

from app.core.gateway_address import is_loopback_host
from app.core.ports import DownloadFailed
from app.core.problems import GatewayTrouble, LinkExpired, PictureUnusable
from app.core.wording import QT_TRANSLATE_NOOP
from app.gateway.packing import packed_once
from app.gateway.task_shapes import is_web_link
from app.gateway.transport_faults import TRANSPORT_ERRORS, transport_problem

CHUNK_BYTES = 64 * 1024
REDIRECTS_MAX = 5
LINK_GONE = frozenset({403, 404, 410})


async def stream_link(client: httpx.AsyncClient, link: str) -> AsyncIterator[bytes]:
    """The bytes behind *link* in chunks of up to 64 KiB. Raises :class:`DownloadFailed`.

    An ``http`` link is tried as ``https`` first, loopback aside.
    """
    response = await _opened(client, link)
    try:
        async for chunk in packed_once(response).aiter_bytes(CHUNK_BYTES):
            yield chunk
    except TRANSPORT_ERRORS as error:
        raise DownloadFailed(transport_problem(error), is_passing=True) from error
    finally:
        await response.aclose()


async def _opened(client: httpx.AsyncClient, link: str) -> httpx.Response:
    *before, last = _variants(link)
    for variant in before:
        try:
            return await _followed(client, variant)
        except DownloadFailed:
            continue
    return await _followed(client, last)


def _variants(link: str) -> Iterator[str]:
    """The addresses to try, the given one last."""
    if link.lower().startswith("http://") and is_web_link(link):
        url = httpx.URL(link)
        if not is_loopback_host(url.host):
            yield str(url.copy_with(scheme="https"))
    yield link


async def _followed(client: httpx.AsyncClient, link: str) -> httpx.Response:
    """The open response with the bytes, redirects followed by hand."""
    for _ in range(REDIRECTS_MAX + 1):
        response = await _sent(client, link)
        if not response.has_redirect_location:
            return await _judged(response)
        await response.aclose()
        target = _joined(response)
        if _is_inside(target) and not _is_inside(link):
            detail = QT_TRANSLATE_NOOP("Detail", "the link leads into the network of this computer")
            raise DownloadFailed(PictureUnusable(detail=detail), is_passing=False)
        link = target
    raise DownloadFailed(
        GatewayTrouble(detail=QT_TRANSLATE_NOOP("Detail", "too many redirects")), is_passing=True
    )


def _is_inside(link: str) -> bool:
    """Whether *link* names this computer, or an address that only its own network knows."""
    host = urlsplit(link).hostname or ""
    try:
        return is_loopback_host(host) or ipaddress.ip_address(host).is_private
    except ValueError:
        return False


async def _sent(client: httpx.AsyncClient, link: str) -> httpx.Response:
    if not is_web_link(link):
        raise DownloadFailed(
            PictureUnusable(detail=QT_TRANSLATE_NOOP("Detail", "the link is no web address")),
            is_passing=False,
        )
    try:
        return await client.send(client.build_request("GET", link), stream=True)
    except TRANSPORT_ERRORS as error:
        raise DownloadFailed(transport_problem(error), is_passing=True) from error


def _joined(response: httpx.Response) -> str:
    try:
        return str(response.url.join(response.headers["Location"]))
    except (httpx.InvalidURL, ValueError):
        return ""


async def _judged(response: httpx.Response) -> httpx.Response:
    """*response* if a picture may follow; otherwise it is closed."""
    status, content_type = response.status_code, response.headers.get("Content-Type", "")
    if response.is_success and not content_type.lower().startswith("text/html"):
        return response
    await response.aclose()
    if response.is_success:
        detail = QT_TRANSLATE_NOOP("Detail", "the link gives {type} and no picture")
        raise DownloadFailed(
            PictureUnusable(detail=detail, values=(("type", content_type),)), is_passing=False
        )
    if status in LINK_GONE:
        raise DownloadFailed(LinkExpired(http_status=status), is_passing=False)
    raise DownloadFailed(GatewayTrouble(http_status=status), is_passing=True)
