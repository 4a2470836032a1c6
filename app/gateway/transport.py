"""The transport below httpx, built on httpcore: which proxy, which address, and whether a request has left.

``Departure`` is what the promise hangs on: it notes when the first byte of a request may have gone out. Opening a
connection, a tunnel's CONNECT and SOCKS come before that; after it only a reply says what became of a create.
"""

import logging
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.request import getproxies

import httpcore
import httpx

from app.core.connection import Proxy, ProxyKind
from app.core.gateway_address import is_loopback_host
from app.core.network_reach import Reach, literal_reach, may_lead_to, reach_of
from app.core.secrets import Password
from app.gateway.transport_faults import LeadsInside, ProxyRefusal, ProxyUnreachable

log = logging.getLogger(__name__)


class Ways:
    """The proxy of each address. One that somebody named stands before all of them.

    The system's never comes between Easel and this very computer: a token would go to it in clear.
    """

    def __init__(self, proxy: Proxy, password: Password | None) -> None:
        self._named = _named(proxy, password)
        self._of_system = _of_system() if proxy.kind is ProxyKind.SYSTEM else {}
        self._spared = [name.strip() for name in getproxies().get("no", "").split(",") if name.strip()]

    def proxy_of(self, url: httpx.URL) -> httpx.Proxy | None:
        """The proxy before *url*."""
        if self._named is not None or not self._of_system or is_loopback_host(url.host):
            return self._named
        if any(_is_or_is_below(url.host, spared) for spared in self._spared):
            return None
        return self._of_system.get(url.scheme) or self._of_system.get("all")


def place_of(proxy: httpx.Proxy | None) -> str:
    """``host:port`` of *proxy*, without what it is logged in with."""
    if proxy is None:
        return ""
    host = f"[{proxy.url.host}]" if ":" in proxy.url.host else proxy.url.host
    return host if proxy.url.port is None else f"{host}:{proxy.url.port}"


def _is_or_is_below(host: str, spared: str) -> bool:
    """Whether *spared*, an entry of ``NO_PROXY``, speaks of *host*: its name, a domain above it, or ``*``."""
    name = spared.casefold().rpartition("://")[2].strip("[]").lstrip("*.")
    return not name or host.casefold() == name or host.casefold().endswith(f".{name}")


def _named(proxy: Proxy, password: Password | None) -> httpx.Proxy | None:
    if not proxy.is_manual:
        return None
    login = (proxy.user, password.reveal() if password else "") if proxy.user else None
    return httpx.Proxy(f"{proxy.kind}://{proxy.place}", auth=login)


def _of_system() -> Mapping[str, httpx.Proxy]:
    """The system's proxies by scheme; on Windows and macOS those of its settings, elsewhere of the environment."""
    found: dict[str, httpx.Proxy] = {}
    for scheme in ("http", "https", "all"):
        written = getproxies().get(scheme, "")
        if not written:
            continue
        try:
            found[scheme] = httpx.Proxy(written if "://" in written else f"http://{written}")
        except (ValueError, httpx.InvalidURL) as error:
            # For example ALL_PROXY=socks://…, which desktops set and httpx does not know.
            log.warning("the system's proxy setting can't be used: %s", type(error).__name__)
    return found


RECORDED_BYTES_MAX = 1024 * 1024

DEPARTURE = "easel.departure"
"""The request extension with its :class:`Departure`, where somebody wants to know."""

HOME = "easel.home"
"""The request extension with the :class:`Reach` of whoever named the address; without it the address is not judged."""

LOCATION = "easel.location"
REACH = "easel.reach"
FORWARDED_BY = "easel.forwarded_by"
"""The reply's extensions: its Location header, the reach of who answered, and the proxy that may have answered itself."""

Trace = Callable[[str, Mapping[str, object]], Awaitable[None]]


@dataclass(slots=True)
class Departure:
    """What is known of a request's way to the gateway.

    ``may_have_left``: whether a byte of it may be there. Believed from where a transport takes the request over
    until one that hears of each step takes that back; the request for a tunnel, which goes to the proxy, does
    not count.
    """

    may_have_left: bool = False
    stream: "RecordedStream | None" = None

    @property
    def received(self) -> bytes:
        """What came back, as it came, up to a mebibyte: for replies that break the rules of HTTP."""
        return bytes(self.stream.recorded) if self.stream is not None else b""


class PlainReplies(httpx.AsyncBaseTransport):
    """The transport *below*, whose replies bring neither redirects nor cookies along.

    A host that is written as a number is judged here, before anything is connected to.
    """

    def __init__(self, below: httpx.AsyncBaseTransport) -> None:
        self._below = below

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends *request*; the first ``Location`` of the reply becomes its extension."""
        home: Reach | None = request.extensions.get(HOME)
        target = literal_reach(request.url.host)
        if home is not None and target is not None and not may_lead_to(home, target):
            raise LeadsInside(request.url.host)
        departure: Departure | None = request.extensions.get(DEPARTURE)
        if departure is not None:
            departure.may_have_left = True
        response = await self._below.handle_async_request(request)
        locations = response.headers.get_list("Location")
        for name in ("Location", "Set-Cookie"):
            response.headers.pop(name, None)
        response.extensions[LOCATION] = locations[0] if locations else ""
        return response

    async def aclose(self) -> None:
        """Closes what is below."""
        await self._below.aclose()


class Transport(httpx.AsyncBaseTransport):
    """Implements httpx's transport with a pool for each way. No connection is used twice.

    On a kept one the server may close in the same moment, so that nobody knows whether a request was read; and
    one reply too many on it would be taken for the answer to the next request. ``records`` keeps what comes back.
    """

    def __init__(
        self, ways: Ways, tls: ssl.SSLContext, connections_max: int, *, records: bool = False
    ) -> None:
        self._ways = ways
        self._tls = tls
        self._connections_max = connections_max
        self._records = records
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends *request*, once. Raises what httpx knows, and whatever else comes up as it is."""
        proxy = self._ways.proxy_of(request.url)
        watch = _Watch(request, proxy)
        watch.begin()
        core = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions={**request.extensions, "trace": watch.heard},
        )
        try:
            response = await self._pool(proxy).handle_async_request(core)
        except BaseException as error:
            # httpcore lets a connection go unclosed where a proxy does not speak SOCKS, or refuses.
            await watch.close()
            known = watch.translated(error) if isinstance(error, Exception) else None
            if known is None:
                raise
            raise known from error
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response.stream, watch),
            extensions={**response.extensions, REACH: watch.reach, FORWARDED_BY: watch.forwarded_by},
        )

    async def aclose(self) -> None:
        """Closes every connection."""
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(self, proxy: httpx.Proxy | None) -> httpcore.AsyncConnectionPool:
        key = str(proxy.url) if proxy is not None else ""
        if key not in self._pools:
            self._pools[key] = httpcore.AsyncConnectionPool(
                ssl_context=self._tls,
                proxy=None if proxy is None else _core_proxy(proxy, self._tls),
                max_connections=self._connections_max,
                max_keepalive_connections=0,
                network_backend=RecordingBackend() if self._records else None,
            )
        return self._pools[key]


def _core_proxy(proxy: httpx.Proxy, tls: ssl.SSLContext) -> httpcore.Proxy:
    return httpcore.Proxy(
        httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=proxy.url.raw_path,
        ),
        auth=proxy.raw_auth,
        headers=proxy.headers.raw,
        ssl_context=tls if proxy.url.scheme == "https" else None,
    )


class _Watch:
    """Hears of each step below one request, through what httpcore calls ``trace``."""

    def __init__(self, request: httpx.Request, proxy: httpx.Proxy | None) -> None:
        self._url = request.url
        self._proxy = proxy
        self._departure: Departure = request.extensions.get(DEPARTURE) or Departure()
        self._home: Reach | None = request.extensions.get(HOME)
        self._outer: Trace | None = request.extensions.get("trace")
        self._stream: httpcore.AsyncNetworkStream | None = None
        self._has_left = False
        self._is_past_proxy = False
        self._is_no_socks = False
        # A proxy looks the name up itself: of what is behind it only a number can be judged.
        self.reach = (proxy and literal_reach(request.url.host)) or Reach.PUBLIC

    @property
    def forwarded_by(self) -> str:
        """The proxy that reads the request itself, and may answer in the gateway's place; else empty."""
        is_read = self._proxy is not None and self._proxy.url.scheme.startswith("http")
        return place_of(self._proxy) if is_read and self._url.scheme == "http" else ""

    def begin(self) -> None:
        """From here on each step is heard of: nothing has left yet."""
        self._departure.may_have_left = False

    async def heard(self, event: str, info: Mapping[str, object]) -> None:
        """*event* is like ``connection.connect_tcp.started``."""
        match event.partition(".")[2]:
            case "connect_tcp.complete":
                await self._connected(info["return_value"])
            case "setup_socks5_connection.failed":
                # httpcore checks little of what a proxy says: what is none ends in an assertion.
                self._is_no_socks = True
            case "start_tls.started":
                self._is_past_proxy = True
            case "start_tls.complete":
                self._keep(info["return_value"])
            case "send_request_headers.started":
                request = info["request"]
                if not isinstance(request, httpcore.Request) or request.method != b"CONNECT":
                    self._has_left = self._departure.may_have_left = True
        if self._outer is not None:
            await self._outer(event, info)

    def translated(self, error: Exception) -> Exception | None:
        """*error* as httpx has it; None for what is neither httpcore's nor told by the way."""
        if isinstance(error, httpx.HTTPError):
            return None
        if self._proxy is not None and not self._has_left and not self._is_past_proxy:
            place = place_of(self._proxy)
            if isinstance(error, httpcore.ProxyError):
                return ProxyRefusal(str(error), place)
            if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError | httpcore.TimeoutException):
                return ProxyUnreachable(f"{type(error).__name__}: {error}".rstrip(": "), place)
            if self._is_no_socks:
                return ProxyRefusal(f"{type(error).__name__}: {error}".rstrip(": "), place)
        if not self._has_left and isinstance(error, ValueError | OverflowError):
            # A name that the resolver can't be asked for, a port that there is none of.
            return httpx.ConnectError(f"{type(error).__name__}: {error}")
        return _translated(error)

    async def close(self) -> None:
        """Closes the connection, if there is one and nobody has done so."""
        if self._stream is not None:
            await self._stream.aclose()

    async def _connected(self, stream: object) -> None:
        self._keep(stream)
        if self._proxy is not None or not isinstance(stream, httpcore.AsyncNetworkStream):
            return
        try:
            self.reach = reach_of(str(stream.get_extra_info("server_addr")[0]))
        except (OSError, ValueError, TypeError) as error:
            raise httpx.ConnectError(f"the other side is gone: {error}") from error
        if self._home is not None and not may_lead_to(self._home, self.reach):
            raise LeadsInside(self._url.host)

    def _keep(self, stream: object) -> None:
        if isinstance(stream, httpcore.AsyncNetworkStream):
            self._stream = stream
        if isinstance(stream, RecordedStream):
            self._departure.stream = stream


_HTTPCORE = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
)


def _translated(error: Exception) -> Exception | None:
    """httpx has a namesake of each error of httpcore's."""
    if not isinstance(error, _HTTPCORE):
        return None
    return getattr(httpx, type(error).__name__, httpx.TransportError)(str(error))


class _Body(httpx.AsyncByteStream):
    """The body of a reply, with errors as httpx has them."""

    def __init__(self, stream: object, watch: _Watch) -> None:
        self._stream = stream
        self._watch = watch

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._stream:  # type: ignore[attr-defined]  # httpcore says too little of it
                yield part
        except Exception as error:
            known = self._watch.translated(error)
            if known is None:
                raise
            raise known from error

    async def aclose(self) -> None:
        """Ends the reply and its connection."""
        await self._stream.aclose()  # type: ignore[attr-defined]


class RecordedStream(httpcore.AsyncNetworkStream):
    """A connection that remembers the first mebibyte of what came over it."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self.recorded = bytearray()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """See the class it extends."""
        data = await self._stream.read(max_bytes, timeout)
        self.recorded += data[: max(0, RECORDED_BYTES_MAX - len(self.recorded))]
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """See the class it extends."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """See the class it extends."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The encrypted connection, recorded anew: what came before was said by a proxy."""
        return RecordedStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> object:
        """See the class it extends."""
        return self._stream.get_extra_info(info)


class RecordingBackend(httpcore.AnyIOBackend):
    """Connections over TCP as :class:`RecordedStream`."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: object = None,
    ) -> httpcore.AsyncNetworkStream:
        """See the class it extends."""
        return RecordedStream(
            await super().connect_tcp(host, port, timeout, local_address, socket_options)  # type: ignore[arg-type]
        )
