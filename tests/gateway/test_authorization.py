import httpx
import pytest

from app.core.gateway_address import read_address
from app.gateway.client import TokenAuth, TokenWouldLeak
from tests.gateway.wire import TOKEN

HOME = TokenAuth(read_address("https://gateway.test/prefix"), TOKEN)


@pytest.mark.parametrize("url", ["https://gateway.test/x", "https://GATEWAY.test:443/y"])
def test_the_token_goes_to_the_gateways_origin(url: str) -> None:
    request = next(HOME.auth_flow(httpx.Request("GET", url)))
    assert request.headers["Authorization"] == f"Bearer {TOKEN.reveal()}"


@pytest.mark.parametrize(
    "url",
    [
        "http://gateway.test/x",
        "https://gateway.test:8443/x",
        "https://evil.test/x",
        "https://gateway.test.evil.test/x",
        "https://gateway.test@evil.test/x",
    ],
)
def test_the_token_goes_nowhere_else(url: str) -> None:
    request = httpx.Request("GET", url)
    with pytest.raises(TokenWouldLeak) as caught:
        next(HOME.auth_flow(request))
    assert "Authorization" not in request.headers
    assert TOKEN.reveal() not in str(caught.value)


def test_a_host_in_another_script_is_the_same_host() -> None:
    assert TokenAuth(read_address("https://例え.jp"), TOKEN).is_home(httpx.URL("https://xn--r8jz45g.jp/x"))
