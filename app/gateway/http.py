"""The connections: built in one place, closed in one place."""

import logging
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from app import __version__
from app.core.connection_settings import ConnectionSettings, Proxy, ProxyKind
from app.core.password import Password
from app.core.policy import RUNNING_LIMIT_MAX
from app.gateway.trust import trusting

log = logging.getLogger(__name__)

POLL_READ_S = 60.0
DOWNLOAD_READ_S = 60.0
UPLOAD_READ_S = 120.0
WRITE_S = 60.0
CREATE_BEYOND_ANSWER_S = 180.0
CONNECTIONS = 8

# A proxy of the system must not come between us and a gateway on this very computer.
_LOOPBACK_PATTERNS = ("all://localhost", "all://127.0.0.1", "all://[::1]")


class HttpPools:
    """Four pools for four kinds of calls; none follows redirects, keeps cookies or holds a token.

    ``polls`` keeps connections alive. ``creates`` does not: a kept connection may be found dead just
    when the paid request is written to it, and then nobody knows whether it arrived. ``downloads``
    goes to foreign hosts, ``uploads`` to the one that somebody configured for reference pictures.
    ``create_whole_s`` is the longest that a create may take in all.

    Certificates are checked against the system's own store and the file that *settings* name. Reads
    that file: raises ``CaFileProblem``. ``transport`` replaces the network in tests.
    """

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        settings: ConnectionSettings = ConnectionSettings(),  # noqa: B008 - frozen
        password: Password | None = None,
    ) -> None:
        self._tls = trusting(settings.ca_file)
        self._transport = transport
        self._settings = settings
        self._proxy = _manual_proxy(settings.proxy, password)
        self.create_whole_s = settings.answer_s + CREATE_BEYOND_ANSWER_S
        self.polls = self._client(
            POLL_READ_S,
            httpx.Limits(max_connections=CONNECTIONS, keepalive_expiry=30.0),
            {"Accept": "application/json", "Cache-Control": "no-cache, no-store"},
        )
        self.creates = self._client(
            float(settings.answer_s),
            httpx.Limits(max_connections=RUNNING_LIMIT_MAX, max_keepalive_connections=0),
            {"Accept": "application/json", "Cache-Control": "no-store"},
        )
        self.downloads = self._client(DOWNLOAD_READ_S, httpx.Limits(max_connections=CONNECTIONS), {})
        self.uploads = self._client(UPLOAD_READ_S, httpx.Limits(max_connections=CONNECTIONS), {})

    async def aclose(self) -> None:
        """Closes every connection."""
        for client in (self.polls, self.creates, self.downloads, self.uploads):
            await client.aclose()

    def unchecked(self, tls: ssl.SSLContext) -> httpx.AsyncClient:
        """A client on the same way with *tls* of its own, for looking at a certificate before anything is sent."""
        return self._client(POLL_READ_S, httpx.Limits(max_keepalive_connections=0), {}, tls)

    def _client(
        self, read_s: float, limits: httpx.Limits, headers: dict[str, str], tls: ssl.SSLContext | None = None
    ) -> httpx.AsyncClient:
        if self._settings.proxy.kind is not ProxyKind.SYSTEM:
            return self._built(read_s, limits, headers, tls, trust_env=False)
        try:
            return self._built(read_s, limits, headers, tls, trust_env=True)
        except (ValueError, httpx.InvalidURL) as error:
            # For example ALL_PROXY=socks://…, which desktops set and httpx does not know.
            log.warning("the system's proxy setting can't be used: %s", type(error).__name__)
            return self._built(read_s, limits, headers, tls, trust_env=False)

    def _built(
        self,
        read_s: float,
        limits: httpx.Limits,
        headers: dict[str, str],
        tls: ssl.SSLContext | None,
        *,
        trust_env: bool,
    ) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            # Pictures are packed already and replies are small. Some servers pack all the same: see packing.py.
            headers={"User-Agent": f"Easel/{__version__}", "Accept-Encoding": "identity", **headers},
            timeout=httpx.Timeout(connect=self._settings.connect_s, read=read_s, write=WRITE_S, pool=read_s),
            limits=limits,
            verify=tls or self._tls,
            proxy=self._proxy,
            trust_env=trust_env,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            mounts=dict.fromkeys(_LOOPBACK_PATTERNS),
            transport=self._transport,
        )


class PoolsBySettings:
    """One set of pools for each distinct way to a gateway; all are closed together.

    A set whose settings nobody has any more stays open for the requests that are on their way.
    """

    def __init__(self) -> None:
        self._built: dict[tuple[ConnectionSettings, Password | None], HttpPools] = {}

    def pools(self, settings: ConnectionSettings, password: Password | None) -> HttpPools:
        """The pools for *settings*. May read a file: raises ``CaFileProblem``."""
        key = (settings, password)
        if key not in self._built:
            self._built[key] = HttpPools(settings=settings, password=password)
        return self._built[key]

    async def aclose(self) -> None:
        """Closes every connection."""
        for pools in self._built.values():
            await pools.aclose()


def _manual_proxy(proxy: Proxy, password: Password | None) -> httpx.Proxy | None:
    if not proxy.is_manual:
        return None
    login = (proxy.user, password.reveal() if password else "") if proxy.user else None
    return httpx.Proxy(f"{proxy.kind}://{proxy.place}", auth=login)
