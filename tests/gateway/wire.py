"""What the tests of the gateway share: replies without a network, and gateways with a scripted one."""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx

from app.core.gateway_address import read_address
from app.core.json_values import JsonValue
from app.core.secrets import Token
from app.core.tasks import RawReply
from app.gateway.client import HttpGateway
from app.gateway.exchange import HttpReply
from app.gateway.http import HttpPools

BASE = "https://gateway.test"
TOKEN = Token("sk-1234567890abcdef")
NOW = 1_767_765_817.0

T = TypeVar("T")
Answering = Callable[[httpx.Request], httpx.Response]


def http_reply(
    body: JsonValue = None,
    *,
    status: int = 200,
    text: str | None = None,
    cut: str = "",
    location: str = "",
    request_id: str = "",
    forwarded_by: str = "",
) -> HttpReply:
    """A reply with *body* as JSON, or with *text* as it stands."""
    content = json.dumps(body) if text is None else text
    raw = RawReply(NOW, "call", status, content)
    return HttpReply(
        status, content, raw, cut=cut, location=location, request_id=request_id, forwarded_by=forwarded_by
    )


class Scripted(httpx.AsyncBaseTransport):
    """A transport without a network, which knows nothing of the way a request takes; *answering* may wait."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answers with a body that is still to be read, as one from the network is."""
        await request.aread()
        played = self._answering(request)
        response: httpx.Response = await played if inspect.isawaitable(played) else played
        if not response.is_stream_consumed:
            return response
        return httpx.Response(
            response.status_code, headers=response.headers, stream=httpx.ByteStream(response.content)
        )


def with_gateway(
    call: Callable[[HttpGateway], Awaitable[T]], base: str, handler: Answering | None = None
) -> T:
    """What *call* returns for a gateway at *base*, over the network or over *handler*."""

    async def run() -> T:
        pools = HttpPools(Scripted(handler) if handler else None)
        try:
            return await call(HttpGateway(read_address(base), TOKEN, pools, now=lambda: NOW))
        finally:
            await pools.aclose()

    return asyncio.run(run())


async def collected(gateway: HttpGateway, link: str) -> bytes:
    """Everything behind *link*."""
    return b"".join([chunk async for chunk in gateway.download(link)])
