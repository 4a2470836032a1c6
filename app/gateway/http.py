"""The connections: built in one place, closed in one place."""

import ssl

import httpx

from app import __version__
from app.core.connection_settings import ConnectionSettings
from app.core.password import Password
from app.core.policy import RUNNING_LIMIT_MAX
from app.gateway.proxies import Ways
from app.gateway.transport import PlainReplies, Transport
from app.gateway.trust import trusting

POLL_READ_S = 60.0
DOWNLOAD_READ_S = 60.0
UPLOAD_READ_S = 120.0
WRITE_S = 60.0
CREATE_BEYOND_ANSWER_S = 180.0
CONNECTIONS_MAX = 64
"""Of one kind of calls on one way. The tasks' own limits, which go by host and gateway, stay below it."""


class HttpPools:
    """Four clients for four kinds of calls; none follows redirects, keeps cookies or holds a token.

    None keeps connections alive (see ``transport.py``); a handshake costs a look 3 ms of work and two round trips.
    ``creates`` records what comes back, for replies that break the rules of HTTP. ``downloads`` goes to foreign
    hosts, ``uploads`` to the one that somebody configured for reference pictures. ``create_whole_s`` is the
    longest that a create may take in all.

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
        self._connect_s = settings.connect_s
        self._ways = Ways(settings.proxy, password)
        self.create_whole_s = settings.answer_s + CREATE_BEYOND_ANSWER_S
        self.polls = self._client(
            POLL_READ_S, {"Accept": "application/json", "Cache-Control": "no-cache, no-store"}
        )
        self.creates = self._client(
            float(settings.answer_s),
            {"Accept": "application/json", "Cache-Control": "no-store"},
            connections_max=RUNNING_LIMIT_MAX,
            records=True,
        )
        self.downloads = self._client(DOWNLOAD_READ_S, {})
        self.uploads = self._client(UPLOAD_READ_S, {})

    async def aclose(self) -> None:
        """Closes every connection."""
        for client in (self.polls, self.creates, self.downloads, self.uploads):
            await client.aclose()

    def unchecked(self, tls: ssl.SSLContext) -> httpx.AsyncClient:
        """A client on the same way with *tls* of its own, for looking at a certificate before anything is sent."""
        return self._client(POLL_READ_S, {}, tls=tls)

    def _client(
        self,
        read_s: float,
        headers: dict[str, str],
        *,
        connections_max: int = CONNECTIONS_MAX,
        tls: ssl.SSLContext | None = None,
        records: bool = False,
    ) -> httpx.AsyncClient:
        below = self._transport or Transport(self._ways, tls or self._tls, connections_max, records=records)
        return httpx.AsyncClient(
            # Pictures are packed already and replies are small. Some servers pack all the same: see packing.py.
            headers={"User-Agent": f"Easel/{__version__}", "Accept-Encoding": "identity", **headers},
            timeout=httpx.Timeout(connect=self._connect_s, read=read_s, write=WRITE_S, pool=read_s),
            trust_env=False,
            transport=PlainReplies(below),
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
