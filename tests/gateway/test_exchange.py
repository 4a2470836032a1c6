import asyncio

import httpx

from app.core.token import MASK, Token
from app.gateway.exchange import exchange
from app.gateway.http_reply import HttpReply

TOKEN = Token("sk-1234567890abcdef")


def replied(response: httpx.Response, token: Token | None) -> HttpReply:
    async def call() -> HttpReply:
        async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: response)) as client:
            request = client.build_request("GET", "https://gateway.test/here")
            return await exchange(client, request, "query", now=5.0, token=token)

    return asyncio.run(call())


def test_a_reply_is_received_without_the_token() -> None:
    reply = replied(httpx.Response(401, text=f"no {TOKEN.reveal()}", headers={"Retry-After": "7"}), TOKEN)
    assert (reply.status, reply.text, reply.retry_after_s) == (401, f"no {MASK}", 7.0)
    assert TOKEN.reveal() not in reply.raw.body
    assert (reply.raw.at, reply.raw.call) == (5.0, "query")


def test_a_redirect_is_told_as_an_absolute_address() -> None:
    reply = replied(httpx.Response(302, headers={"Location": "/there"}), None)
    assert reply.location == "https://gateway.test/there"
