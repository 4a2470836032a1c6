"""The connections: built in one place, closed in one place."""

import logging
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
import truststore

from app import __version__
from app.core.policy import RUNNING_LIMIT_MAX

log = logging.getLogger(__name__)

CONNECT_S = 10.0
POLL_READ_S = 60.0
CREATE_READ_S = 120.0
DOWNLOAD_READ_S = 60.0
UPLOAD_READ_S = 120.0
WRITE_S = 60.0
CONNECTIONS = 8

# A proxy of the system must not come between us and a gateway on this very computer.
_LOOPBACK_PATTERNS = ("all://localhost", "all://127.0.0.1", "all://[::1]")


class HttpPools:
    """Four pools for four kinds of calls; none follows redirects, keeps cookies or holds a token.

    ``polls`` keeps connections alive. ``creates`` does not: a kept connection may be found dead just
    when the paid request is written to it, and then nobody knows whether it arrived. ``downloads``
    goes to foreign hosts, ``uploads`` to the one that somebody configured for reference pictures.

    Certificates are checked against the system's own store. ``transport`` replaces the network in tests.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._transport = transport
        self.polls = self._client(
            POLL_READ_S,
            httpx.Limits(max_connections=CONNECTIONS, keepalive_expiry=30.0),
            {"Accept": "application/json", "Cache-Control": "no-cache, no-store"},
        )
        self.creates = self._client(
            CREATE_READ_S,
            httpx.Limits(max_connections=RUNNING_LIMIT_MAX, max_keepalive_connections=0),
            {"Accept": "application/json", "Cache-Control": "no-store"},
        )
        self.downloads = self._client(DOWNLOAD_READ_S, httpx.Limits(max_connections=CONNECTIONS), {})
        self.uploads = self._client(UPLOAD_READ_S, httpx.Limits(max_connections=CONNECTIONS), {})

    async def aclose(self) -> None:
        """Closes every connection."""
        for client in (self.polls, self.creates, self.downloads, self.uploads):
            await client.aclose()

    def _client(self, read_s: float, limits: httpx.Limits, headers: dict[str, str]) -> httpx.AsyncClient:
        try:
            return self._built(read_s, limits, headers, trust_env=True)
        except (ValueError, httpx.InvalidURL) as error:
            # For example ALL_PROXY=socks://…, which desktops set and httpx does not know.
            log.warning("the system's proxy setting can't be used: %s", type(error).__name__)
            return self._built(read_s, limits, headers, trust_env=False)

    def _built(
        self, read_s: float, limits: httpx.Limits, headers: dict[str, str], *, trust_env: bool
    ) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            # Pictures are packed already and replies are small: what is not unpacked cannot swell.
            headers={"User-Agent": f"Easel/{__version__}", "Accept-Encoding": "identity", **headers},
            timeout=httpx.Timeout(connect=CONNECT_S, read=read_s, write=WRITE_S, pool=read_s),
            limits=limits,
            verify=self._tls,
            trust_env=trust_env,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            mounts=dict.fromkeys(_LOOPBACK_PATTERNS),
            transport=self._transport,
        )
