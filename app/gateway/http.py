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
WRITE_S = 60.0
CONNECTIONS = 8

# A proxy of the system must not come between us and a gateway on this very computer.
_LOOPBACK_PATTERNS = ("all://localhost", "all://127.0.0.1", "all://[::1]")


class HttpPools:
    """Three pools for three kinds of calls; none follows redirects, keeps cookies or holds a token.

    ``polls`` keeps connections alive. ``creates`` does not: a kept connection may be found dead just
    when the paid request is written to it, and then nobody knows whether it arrived. ``downloads``
    goes to foreign hosts.

    Certificates are checked against the system's own store. ``transport`` replaces the network in tests.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None) -> None:
        tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.polls = new_client(
            tls,
            transport,
            POLL_READ_S,
            httpx.Limits(max_connections=CONNECTIONS, keepalive_expiry=30.0),
            {"Accept": "application/json", "Cache-Control": "no-cache, no-store"},
        )
        self.creates = new_client(
            tls,
            transport,
            CREATE_READ_S,
            httpx.Limits(max_connections=RUNNING_LIMIT_MAX, max_keepalive_connections=0),
            {"Accept": "application/json", "Cache-Control": "no-store"},
        )
        self.downloads = new_client(
            tls, transport, DOWNLOAD_READ_S, httpx.Limits(max_connections=CONNECTIONS), {}
        )

    async def aclose(self) -> None:
        """Closes every connection."""
        for client in (self.polls, self.creates, self.downloads):
            await client.aclose()


def new_client(
    tls: ssl.SSLContext,
    transport: httpx.AsyncBaseTransport | None,
    read_s: float,
    limits: httpx.Limits,
    headers: dict[str, str],
) -> httpx.AsyncClient:
    """A client that sends nothing of its own but Easel's version, keeps no cookies and follows no redirects.

    It takes the system's proxies where httpx understands them.
    """

    def built(*, trust_env: bool) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            # Pictures are packed already and replies are small: what is not unpacked cannot swell.
            headers={"User-Agent": f"Easel/{__version__}", "Accept-Encoding": "identity", **headers},
            timeout=httpx.Timeout(connect=CONNECT_S, read=read_s, write=WRITE_S, pool=read_s),
            limits=limits,
            verify=tls,
            trust_env=trust_env,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            mounts=dict.fromkeys(_LOOPBACK_PATTERNS),
            transport=transport,
        )

    try:
        return built(trust_env=True)
    except (ValueError, httpx.InvalidURL) as error:
        # For example ALL_PROXY=socks://…, which desktops set and httpx does not know.
        log.warning("the system's proxy setting can't be used: %s", type(error).__name__)
        return built(trust_env=False)
