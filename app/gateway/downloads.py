"""Results, streamed from wherever their links point, without the token."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field

import httpx

from app.core.gateway_address import is_loopback_host
from app.core.network_reach import Reach, literal_reach
from app.core.ports import DownloadFailed
from app.core.problems import LinkExpired, LinkHostDown, LinkLeadsInside, PictureUnusable, Problem, TlsFailed
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.packing import unpacked
from app.gateway.transport import HOME, LOCATION
from app.gateway.transport_faults import (
    TRANSPORT_ERRORS,
    LeadsInside,
    ProxyRefusal,
    ProxyUnreachable,
    in_short,
    transport_problem,
)
from app.gateway.web_url import read_url

log = logging.getLogger(__name__)

REDIRECTS_MAX = 5
LINK_GONE = frozenset({403, 404, 410})

OPEN_WHOLE_S = 120.0
"""Until the head of a reply is there: a host may send it one byte a minute."""

STALL_WINDOW_S = 60.0
STALL_BYTES_MIN = 60 * 1024
"""Fewer bytes in a window than this are no download: 1 KiB a second."""

WHOLE_S = 3600.0


async def stream_link(
    client: httpx.AsyncClient, link: str, home: Reach | None = None
) -> AsyncIterator[bytes]:
    """The bytes behind *link* in chunks of up to 64 KiB. Raises :class:`DownloadFailed`, and nothing else.

    An ``http`` link is tried as ``https`` first, loopback aside. *home* is the reach of whoever gave the link,
    None for a person: it may lead to the world, and into the network that the giver is part of himself. Where a
    connection really goes is judged, at each redirect too; behind a proxy only what is written as a number.
    """
    url = read_url(link)
    if url is None:
        raise DownloadFailed(_no_address(), is_passing=False)
    if home is None:
        home = literal_reach(url.host) or Reach.PUBLIC
    try:
        response = await _opened(client, url, home)
        try:
            async for chunk in _paced(unpacked(response), Pace(), response.url.host):
                yield chunk
        finally:
            await response.aclose()
    except DownloadFailed:
        raise
    except TRANSPORT_ERRORS as error:
        raise _failure(error, url.host) from error
    except Exception as error:
        # Whatever it is costs a pause and never the task.
        log.exception("a download ended in a fault")
        raise _failure(error, url.host) from error


ANSWER_WHOLE_S = 10.0
"""As long as a link may take to say whether it is alive; longer, and whoever fetches it finds out himself."""


async def as_it_answers(client: httpx.AsyncClient, link: str, home: Reach) -> str:
    """*link* as it is to be given to somebody who fetches it: over https where that answers, empty where it is gone.

    Only the head of the answer is waited for. A link to this very computer is nobody else's and is not asked, and what
    can't be found out from here (a network that is away, a host that is slow) leaves the link as it is.
    """
    url = read_url(link)
    if url is None:
        return ""
    if literal_reach(url.host) is Reach.LOOPBACK:
        return link
    gone = 0
    variants = tuple(_variants(url))
    for variant in variants:
        try:
            async with asyncio.timeout(ANSWER_WHOLE_S):
                await (await _followed(client, variant, home)).aclose()
        except TimeoutError:
            continue
        except DownloadFailed as failure:
            gone += isinstance(failure.problem, LinkExpired | PictureUnusable)
            log.info("a link does not answer: %s", type(failure.problem).__name__)
        else:
            return str(variant) if variant.scheme == "https" and url.scheme == "http" else link
    return "" if gone == len(variants) else link


@dataclass(slots=True)
class Pace:
    """Whether a download still comes on: so many bytes in each window, and an end of all patience.

    Only the time counts in which bytes were waited for. The disk of this computer is not the host's fault.
    """

    now: Callable[[], float] = time.monotonic
    waited_s: float = 0.0
    _window_s: float = 0.0
    _window_bytes: int = field(default=0)

    @property
    def patience_s(self) -> float:
        """How long the next piece may take."""
        return max(0.0, min(STALL_WINDOW_S - self._window_s, WHOLE_S - self.waited_s))

    def heard(self, size_bytes: int, waited_s: float) -> bool:
        """Notes a piece; False where it came too slowly, or all of it takes too long."""
        self.waited_s += waited_s
        self._window_s += waited_s
        self._window_bytes += size_bytes
        if self._window_s >= STALL_WINDOW_S:
            is_slow = self._window_bytes < STALL_BYTES_MIN
            self._window_s, self._window_bytes = 0.0, 0
            if is_slow:
                return False
        return self.waited_s < WHOLE_S


async def _paced(chunks: AsyncIterator[bytes], pace: Pace, host: str) -> AsyncIterator[bytes]:
    iterator = aiter(chunks)
    while True:
        begun = pace.now()
        try:
            async with asyncio.timeout(pace.patience_s):
                chunk = await anext(iterator)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise DownloadFailed(_too_slow(host), is_passing=True) from error
        if not pace.heard(len(chunk), pace.now() - begun):
            raise DownloadFailed(_too_slow(host), is_passing=True)
        yield chunk


async def _opened(client: httpx.AsyncClient, url: httpx.URL, home: Reach) -> httpx.Response:
    *before, last = _variants(url)
    for variant in before:
        try:
            return await _followed(client, variant, home)
        except DownloadFailed as failure:
            log.info("no download over https: %s", type(failure.problem).__name__)
    return await _followed(client, last, home)


def _variants(url: httpx.URL) -> Iterator[httpx.URL]:
    """The addresses to try, the given one last."""
    if url.scheme == "http" and not is_loopback_host(url.host):
        yield url.copy_with(scheme="https", port=None if url.port in (None, 80) else url.port)
    yield url


async def _followed(client: httpx.AsyncClient, url: httpx.URL, home: Reach) -> httpx.Response:
    """The open response with the bytes, redirects followed by hand."""
    for _ in range(REDIRECTS_MAX + 1):
        response = await _sent(client, url, home)
        location = response.extensions.get(LOCATION, "")
        if not (response.is_redirect and location):
            return await _judged(response)
        await response.aclose()
        target = read_url(location, url)
        if target is None:
            raise DownloadFailed(_no_address(), is_passing=False)
        url = target
    raise DownloadFailed(
        LinkHostDown(
            detail=QT_TRANSLATE_NOOP("Detail", "{host} redirects without end"), values=(("host", url.host),)
        ),
        is_passing=True,
    )


async def _sent(client: httpx.AsyncClient, url: httpx.URL, home: Reach) -> httpx.Response:
    try:
        async with asyncio.timeout(OPEN_WHOLE_S):
            return await client.send(client.build_request("GET", url, extensions={HOME: home}), stream=True)
    except TRANSPORT_ERRORS as error:
        raise _failure(error, url.host) from error


async def _judged(response: httpx.Response) -> httpx.Response:
    """*response* if a picture may follow; otherwise it is closed."""
    status, content_type = response.status_code, response.headers.get("Content-Type", "")
    if response.is_success and not content_type.lower().startswith("text/html"):
        return response
    await response.aclose()
    if response.is_success:
        detail = QT_TRANSLATE_NOOP("Detail", "the link gives {type} and no picture")
        raise DownloadFailed(
            PictureUnusable(detail=detail, values=(("type", content_type[:200]),)), is_passing=False
        )
    if status in LINK_GONE:
        raise DownloadFailed(LinkExpired(http_status=status), is_passing=False)
    detail = QT_TRANSLATE_NOOP("Detail", "{host} answers {status}")
    values = (("host", response.url.host), ("status", str(status)))
    raise DownloadFailed(LinkHostDown(http_status=status, detail=detail, values=values), is_passing=True)


def _failure(error: Exception, host: str) -> DownloadFailed:
    """What *error* on the way to *host* means; the gateway is never to blame for it."""
    if isinstance(error, LeadsInside):
        detail = QT_TRANSLATE_NOOP("Detail", "{host} is an address in the network of this computer")
        return DownloadFailed(LinkLeadsInside(detail=detail, values=(("host", host),)), is_passing=False)
    found = transport_problem(error)
    values = (("host", host), ("reason", in_short(error)))
    detail = QT_TRANSLATE_NOOP("Detail", "{host}: {reason}")
    if isinstance(error, ProxyUnreachable | ProxyRefusal):
        problem: Problem = LinkHostDown(
            detail=QT_TRANSLATE_NOOP("Detail", "{host}, by way of the proxy {proxy}: {reason}"),
            values=(("host", host), ("proxy", error.place), ("reason", str(error))),
        )
    else:
        kind = TlsFailed if isinstance(found, TlsFailed) else LinkHostDown
        problem = kind(detail=detail, values=values)
    return DownloadFailed(problem, is_passing=True)


def _too_slow(host: str) -> LinkHostDown:
    detail = QT_TRANSLATE_NOOP("Detail", "{host} sends too slowly, or nothing any more")
    return LinkHostDown(detail=detail, values=(("host", host),))


def _no_address() -> PictureUnusable:
    return PictureUnusable(detail=QT_TRANSLATE_NOOP("Detail", "the link is no web address"))
