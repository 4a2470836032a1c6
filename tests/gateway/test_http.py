import asyncio
import logging
from base64 import b64encode
from collections.abc import Callable
from typing import TypeVar

import httpx
import pytest

from app import __version__
from app.core.connection import ANSWER_S_DEFAULT, ConnectionSettings, Proxy, ProxyKind
from app.core.secrets import Password
from app.gateway.http import HttpPools, PoolsBySettings
from app.gateway.transport import Ways, place_of
from tests.fakes.scripted_gateway_server import ScriptedGatewayServer, answer
from tests.fakes.socks_server import SocksServer

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
    assert create == ANSWER_S_DEFAULT
    assert poll is not None
    assert poll < ANSWER_S_DEFAULT


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


def test_a_look_at_this_very_computer_goes_straight_there(monkeypatch: pytest.MonkeyPatch) -> None:
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


def fetched(base: str, settings: ConnectionSettings, password: Password | None = None) -> int:
    """The status of a look at *base* on the way that *settings* describe."""

    async def fetch() -> int:
        pools = HttpPools(settings=settings, password=password)
        try:
            return (await pools.polls.get(base)).status_code
        finally:
            await pools.aclose()

    return asyncio.run(fetch())


def test_a_named_proxy_is_asked_with_its_password() -> None:
    with ScriptedGatewayServer(answer("{}")) as proxy:
        way = ConnectionSettings(proxy=Proxy(ProxyKind.HTTP, "127.0.0.1", proxy.port, "ann"))
        assert fetched("http://gateway.invalid/api/status", way, Password("p w")) == 200
    (seen,) = proxy.seen
    assert seen.target == "http://gateway.invalid/api/status"
    assert seen.headers["proxy-authorization"] == f"Basic {b64encode(b'ann:p w').decode()}"


def test_a_socks_proxy_is_told_the_name_and_not_the_address() -> None:
    with SocksServer(answer("{}"), user="ann", password="secret") as proxy:
        way = ConnectionSettings(proxy=Proxy(ProxyKind.SOCKS5, "127.0.0.1", proxy.port, "ann"))
        assert fetched("http://gateway.invalid/", way, Password("secret")) == 200
    assert proxy.asked_for == [("gateway.invalid", 80)]


def ways(kind: ProxyKind, url: str) -> str:
    """The proxy before *url*."""
    return place_of(Ways(Proxy(kind, "named.test", 3128), None).proxy_of(httpx.URL(url)))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.2", "127.255.255.254", "[::1]"])
def test_a_proxy_of_the_system_does_not_stand_before_this_very_computer(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://system.test:1")
    monkeypatch.setenv("ALL_PROXY", "http://system.test:1")
    assert ways(ProxyKind.SYSTEM, f"http://{host}:3000/") == ""
    assert ways(ProxyKind.HTTP, f"http://{host}:3000/") == "named.test:3128"


def test_the_proxies_of_the_system_go_by_scheme_and_spare_what_they_are_told_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@secure.test:1")
    monkeypatch.setenv("ALL_PROXY", "socks5://other.test:2")
    monkeypatch.setenv("NO_PROXY", ".inside.test,spared.test")
    assert ways(ProxyKind.SYSTEM, "https://gateway.test/") == "secure.test:1"
    assert ways(ProxyKind.SYSTEM, "http://gateway.test/") == "other.test:2"
    assert ways(ProxyKind.SYSTEM, "https://spared.test/") == ""
    assert ways(ProxyKind.SYSTEM, "https://a.inside.test/") == ""
    assert ways(ProxyKind.NONE, "https://gateway.test/") == ""
    assert ways(ProxyKind.SOCKS5, "https://spared.test/") == "named.test:3128"


def test_the_time_outs_are_those_that_were_set() -> None:
    async def look() -> tuple[float | None, float | None, float]:
        pools = HttpPools(settings=ConnectionSettings(connect_s=3, answer_s=300))
        timeout = pools.creates.timeout
        await pools.aclose()
        return timeout.connect, timeout.read, pools.create_whole_s

    connect, read, whole = asyncio.run(look())
    assert (connect, read) == (3, 300)
    assert whole > 300


def test_equal_settings_share_their_pools() -> None:
    async def build() -> tuple[bool, bool]:
        store = PoolsBySettings()
        first = store.pools(ConnectionSettings(), None)
        shares = store.pools(ConnectionSettings(), None) is first
        differs = store.pools(ConnectionSettings(connect_s=3), None) is not first
        await store.aclose()
        return shares and first.polls.is_closed, differs

    assert asyncio.run(build()) == (True, True)
