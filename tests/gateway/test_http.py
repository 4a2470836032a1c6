import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

import httpx
import pytest

from app import __version__
from app.gateway.http import CREATE_READ_S, HttpPools
from tests.fakes.scripted_gateway_server import ScriptedGatewayServer, answer

T = TypeVar("T")


def _with_pools(look: Callable[[HttpPools], T]) -> T:
    async def run() -> T:
        pools = HttpPools()
        try:
            return look(pools)
        finally:
            await pools.aclose()

    return asyncio.run(run())


def _clients(pools: HttpPools) -> tuple[httpx.AsyncClient, ...]:
    return pools.polls, pools.creates, pools.downloads


def test_no_pool_follows_redirects_or_holds_a_token() -> None:
    facts = _with_pools(
        lambda pools: [
            (c.follow_redirects, "Authorization" in c.headers, c.headers["User-Agent"])
            for c in _clients(pools)
        ]
    )
    assert facts == [(False, False, f"Easel/{__version__}")] * 3


def test_a_create_may_wait_longer_for_its_answer_than_a_look() -> None:
    create, poll = _with_pools(lambda pools: (pools.creates.timeout.read, pools.polls.timeout.read))
    assert create == CREATE_READ_S
    assert poll is not None
    assert poll < CREATE_READ_S


def test_looks_are_never_answered_from_a_cache() -> None:
    assert _with_pools(lambda pools: pools.polls.headers["Cache-Control"]) == "no-cache, no-store"


def test_a_proxy_setting_that_httpx_does_not_know_is_left_aside(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks://user:secret@127.0.0.1:1080/")
    with caplog.at_level(logging.WARNING):
        _with_pools(_clients)
    assert "proxy" in caplog.text
    assert "secret" not in caplog.text


def test_a_proxy_does_not_stand_before_this_very_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    async def fetch(base: str) -> int:
        pools = HttpPools()
        try:
            return (await pools.polls.get(base)).status_code
        finally:
            await pools.aclose()

    with ScriptedGatewayServer(answer("{}")) as server:
        assert asyncio.run(fetch(server.base)) == 200


def test_cookies_are_not_kept() -> None:
    async def fetch_twice(base: str) -> None:
        pools = HttpPools()
        try:
            await pools.downloads.get(base)
            await pools.downloads.get(base)
        finally:
            await pools.aclose()

    with ScriptedGatewayServer(answer("{}", headers=[("Set-Cookie", "a=b; Path=/")]), answer("{}")) as server:
        asyncio.run(fetch_twice(server.base))
    assert "cookie" not in server.seen[1].headers
