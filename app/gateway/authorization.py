"""The one place where a token is put on a request."""

from collections.abc import Generator

import httpx

from app.core.gateway_address import GatewayAddress
from app.core.token import Token


class TokenWouldLeak(AssertionError):
    """Our own fault: a request with the token was about to go to another origin than the gateway's."""


class TokenAuth(httpx.Auth):
    """Adds the Authorization header, and lets nothing pass that goes elsewhere than to the gateway."""

    def __init__(self, address: GatewayAddress, token: Token) -> None:
        self._origin = address.origin
        self._token = token

    def is_home(self, url: httpx.URL) -> bool:
        """Whether *url* belongs to the gateway's origin; only there the token may go."""
        return _origin(url) == _origin(httpx.URL(self._origin))

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sends *request* once, with the token. Raises :class:`TokenWouldLeak`."""
        if not self.is_home(request.url):
            raise TokenWouldLeak(request.url.host)
        request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        yield request


def _origin(url: httpx.URL) -> tuple[str, bytes, int | None]:
    return url.scheme, url.raw_host, url.port
