"""What went wrong below HTTP, as problems."""

import ssl

import httpx

from app.core.problems import NetworkDown, TlsFailed

TRANSPORT_ERRORS = (httpx.HTTPError, httpx.InvalidURL, TimeoutError)
"""Everything that the world can do to a call. TimeoutError: the time for the whole of it is over."""

NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
"""The errors that come before the first byte of a request leaves; after all others it may have arrived."""


def transport_problem(error: Exception) -> NetworkDown | TlsFailed:
    """The problem that *error* means, with the technical reason as its detail."""
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
