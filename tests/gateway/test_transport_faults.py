import ssl

import httpx
import pytest

from app.core.problems import NetworkDown, TlsFailed
from app.gateway.transport_faults import in_short, transport_problem


def _caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def test_a_tls_failure_is_found_however_deep() -> None:
    error = _caused(httpx.ConnectError("x"), _caused(OSError(), ssl.SSLCertVerificationError("self-signed")))
    assert isinstance(transport_problem(error), TlsFailed)


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("refused"),
        _caused(httpx.ReadError("x"), ssl.SSLError("after the handshake")),
        httpx.ReadTimeout("slow"),
        TimeoutError(),
    ],
)
def test_everything_else_is_the_network(error: Exception) -> None:
    assert type(transport_problem(error)) is NetworkDown


def test_an_error_in_short_is_one_line() -> None:
    assert in_short(httpx.ReadTimeout("slow")) == "ReadTimeout: slow"
    assert in_short(TimeoutError()) == "TimeoutError"
