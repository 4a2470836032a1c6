"""Connection pools: one client for each purpose, with the certificates, proxy and time-outs of one gateway.

No pool follows redirects, holds a token or keeps a connection for a second request. Trusted are the operating
system's certificates, and the file that a person has named besides.
"""

import re
import ssl
import sys
from pathlib import Path

import httpx
import truststore

from app import __version__
from app.core.backoff import RUNNING_LIMIT_MAX
from app.core.connection import ConnectionSettings
from app.core.secrets import Password
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.transport import PlainReplies, Transport, Ways

CA_FILE_BYTES_MAX = 4 * 1024 * 1024

CA_FILES = (
    "/etc/ssl/cert.pem",  # Alpine, Arch, older Fedora, BSD
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora, RHEL
    "/etc/pki/tls/cert.pem",  # older RHEL
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu
    "/etc/ssl/ca-bundle.pem",  # SUSE
)
_HASHED = re.compile(r"[0-9a-fA-F]{8}\.[0-9]")


class CaFileProblem(Exception):
    """The file of extra certificates cannot be read, or holds none; the message is of the context ``Detail``."""


def trusting(ca_file: str) -> ssl.SSLContext:
    """The context for every connection. *ca_file* is PEM, or empty. Raises :class:`CaFileProblem`.

    Windows and macOS check for themselves, through truststore, and take what the context was given besides as
    more to trust. Elsewhere OpenSSL reads the system's file once: truststore would read it for each connection,
    35 ms of work.
    """
    context = _system_context() if sys.platform in ("win32", "darwin") else _openssl_context()
    if ca_file:
        context.load_verify_locations(cadata=_certificates(ca_file))
    return context


def _system_context() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _openssl_context() -> ssl.SSLContext:
    """OpenSSL with the places that it was built for, or the first of the usual ones where those hold nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    built_for = ssl.get_default_verify_paths()
    if built_for.cafile or (built_for.capath and _holds_certificates(Path(built_for.capath))):
        context.set_default_verify_paths()
        return context
    # A frozen program brings an OpenSSL that was built for another system.
    for file in CA_FILES:
        if Path(file).is_file():
            context.load_verify_locations(cafile=file)
            break
    return context


def _holds_certificates(folder: Path) -> bool:
    try:
        return any(_HASHED.fullmatch(file.name) for file in folder.iterdir())
    except OSError:
        return False


def check_ca_file(ca_file: str) -> int:
    """How many certificates *ca_file* holds. Raises :class:`CaFileProblem`."""
    return len(_loaded(_certificates(ca_file)))


def _certificates(ca_file: str) -> str:
    try:
        with Path(ca_file).open("rb") as stream:
            content = stream.read(CA_FILE_BYTES_MAX + 1)
    except (OSError, ValueError) as error:
        raise CaFileProblem(getattr(error, "strerror", None) or type(error).__name__) from error
    if len(content) > CA_FILE_BYTES_MAX:
        raise CaFileProblem(QT_TRANSLATE_NOOP("Detail", "the file is too long"))
    text = content.decode("ascii", errors="ignore")
    _loaded(text)
    return text


def _loaded(text: str) -> list[bytes]:
    """What OpenSSL finds in *text*, of which only authorities are of use here."""
    tried = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        tried.load_verify_locations(cadata=text)
    except (ssl.SSLError, ValueError) as error:
        raise CaFileProblem(QT_TRANSLATE_NOOP("Detail", "there is no certificate in it (PEM)")) from error
    found = tried.get_ca_certs(binary_form=True)
    if not found:
        raise CaFileProblem(QT_TRANSLATE_NOOP("Detail", "there is no authority's certificate in it"))
    return found


POLL_READ_S = 60.0
DOWNLOAD_READ_S = 60.0
UPLOAD_READ_S = 120.0
WRITE_S = 60.0
CREATE_BEYOND_ANSWER_S = 180.0
CONNECTIONS_MAX = 64
"""Of one kind of calls on one way. The tasks' own limits, which go by host and gateway, stay below it."""


class HttpPools:
    """Four clients for four kinds of calls; none follows redirects, keeps cookies or holds a token.

    None keeps connections alive (see ``transport.py``); a handshake costs a poll 3 ms of work and two round trips.
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
