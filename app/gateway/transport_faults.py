"""What went wrong below HTTP, as problems."""

import re
import ssl

import httpx

from app.core.problems import NetworkDown, ProxyDown, ProxyRefused, TlsFailed
from app.core.translation import QT_TRANSLATE_NOOP

TRANSPORT_ERRORS = (httpx.HTTPError, httpx.InvalidURL, TimeoutError)
"""Everything that the world can do to a call. TimeoutError: the time for the whole of it is over."""

TransportProblem = NetworkDown | ProxyRefused | TlsFailed


class ProxyUnreachable(httpx.ConnectError):
    """No connection to the proxy at *place* could be made."""

    def __init__(self, message: str, place: str) -> None:
        super().__init__(message)
        self.place = place


class ProxyRefusal(httpx.ProxyError):
    """The proxy at *place* did not let a request through; nothing of it went further."""

    def __init__(self, message: str, place: str) -> None:
        super().__init__(message)
        self.place = place


class LeadsInside(httpx.TransportError):
    """A foreign address leads into the network of this computer; nothing was sent there."""


# A proxy that tried and did not reach the gateway, as HTTP and SOCKS say it; everything else is its own decision.
_NOT_REACHED = re.compile(r"\A50[0-9]\b|unreachable|connection refused|TTL expired", re.IGNORECASE)


def transport_problem(error: Exception) -> TransportProblem:
    """The problem that *error* means, with the technical reason as its detail."""
    if isinstance(error, ProxyUnreachable):
        return ProxyDown(
            detail=QT_TRANSLATE_NOOP("Detail", "no connection to the proxy {proxy}: {reason}"),
            values=(("proxy", error.place), ("reason", str(error))),
        )
    if isinstance(error, ProxyRefusal):
        values = (("proxy", error.place), ("reason", str(error)))
        if _NOT_REACHED.search(str(error)):
            detail = QT_TRANSLATE_NOOP("Detail", "the proxy {proxy} does not reach it: {reason}")
            return NetworkDown(detail=detail, values=values)
        return ProxyRefused(
            detail=QT_TRANSLATE_NOOP("Detail", "the proxy {proxy} says: {reason}"), values=values
        )
    kind = TlsFailed if isinstance(error, httpx.ConnectError) and _has_tls_cause(error) else NetworkDown
    return kind(detail=in_short(error))


def in_short(error: Exception) -> str:
    """Name and text of *error* in one line."""
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _has_tls_cause(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
