"""Each step on the way to a gateway, over real sockets."""

import asyncio
import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.connection import ConnectionSettings, Finding, Proxy, ProxyKind, Step, StepState
from app.core.gateway_address import read_address
from app.core.problems import NetworkDown
from app.gateway.exchange import HttpReply
from app.gateway.http import HttpPools
from app.gateway.probe import HttpProbe, read_certificate
from tests.fakes.scripted_gateway_server import CUT, ScriptedGatewayServer, answer
from tests.fakes.socks_server import SocksServer
from tests.fakes.tunnel_proxy import TunnelProxy
from tests.gateway.own_authority import OwnAuthority
from tests.gateway.wire import TOKEN

DIRECT = ConnectionSettings(connect_s=5, proxy=Proxy(ProxyKind.NONE))


def reached(
    base: str, settings: ConnectionSettings = DIRECT, now: float = 0.0
) -> tuple[HttpReply | None, list[Finding]]:
    """The reply of *base*, and what was told on the way."""
    told: list[Finding] = []

    async def reach() -> HttpReply | None:
        probe = HttpProbe(
            read_address(base),
            HttpPools(settings=settings),
            TOKEN,
            Path(settings.ca_file).name,
            now=lambda: now,
        )
        try:
            return await probe.reach("/api/status", told.append)
        finally:
            await probe.aclose()

    return asyncio.run(reach()), told


def states(told: list[Finding]) -> list[tuple[Step, StepState]]:
    return [(finding.step, finding.state) for finding in told]


def test_a_way_in_the_clear_is_told_step_by_step_and_without_the_token() -> None:
    with ScriptedGatewayServer(answer("{}")) as server:
        reply, told = reached(server.base.replace("127.0.0.1", "localhost"))
    assert reply is not None
    assert reply.status == 200
    assert states(told) == [
        (Step.NAME, StepState.OK),
        (Step.TCP, StepState.OK),
        (Step.TLS, StepState.SKIPPED),
    ]
    assert dict(told[0].values)["addresses"].split(", ")[-1] in ("127.0.0.1", "::1")
    (seen,) = server.seen
    assert (seen.method, seen.target) == ("GET", "/api/status")
    assert "authorization" not in seen.headers


def test_a_certificate_that_is_trusted_is_shown(own_authority: OwnAuthority) -> None:
    with ScriptedGatewayServer(answer("{}"), tls=own_authority.server_side()) as server:
        reply, told = reached(server.base, replace(DIRECT, ca_file=str(own_authority.file)))
    assert reply is not None
    assert states(told)[1:] == [(Step.TCP, StepState.OK), (Step.TLS, StepState.OK)]
    facts = dict(told[-1].values)
    assert (facts["subject"], facts["issuer"]) == (OwnAuthority.subject, OwnAuthority.issuer)
    assert facts["file"] == "authority.pem"


def test_a_certificate_that_nobody_trusts_is_named_and_nothing_is_sent(own_authority: OwnAuthority) -> None:
    with ScriptedGatewayServer(answer("{}"), answer("{}"), tls=own_authority.server_side()) as server:
        reply, told = reached(server.base)
    assert reply is None
    assert states(told)[-1] == (Step.TLS, StepState.FAILED)
    assert "not trusted" in told[-1].found
    assert dict(told[-1].values)["issuer"] == OwnAuthority.issuer
    assert server.seen == []


def test_a_certificate_of_another_name_is_told(own_authority: OwnAuthority) -> None:
    with ScriptedGatewayServer(answer("{}"), answer("{}"), tls=own_authority.server_side()) as server:
        base = server.base.replace("127.0.0.1", "localhost")
        reply, told = reached(base, replace(DIRECT, ca_file=str(own_authority.file)))
    assert reply is None
    assert "not of this address" in told[-1].found


def test_a_certificate_that_has_ended_is_told(own_authority: OwnAuthority) -> None:
    with ScriptedGatewayServer(answer("{}"), answer("{}"), tls=own_authority.server_side()) as server:
        reply, told = reached(server.base, now=time.time() + 10 * 86_400)
    assert reply is None
    assert "ended on" in told[-1].found


def test_a_server_that_does_not_speak_tls_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def hang_up_twice() -> None:
            for _ in range(2):
                listener.accept()[0].close()

        thread = threading.Thread(target=hang_up_twice)
        thread.start()
        reply, told = reached(f"https://127.0.0.1:{port}")
        thread.join()
    assert reply is None
    assert states(told)[-1] == (Step.TLS, StepState.FAILED)
    assert "TLS" in told[-1].advice


def test_a_name_that_nobody_knows_ends_it() -> None:
    reply, told = reached("https://gateway.invalid")
    assert reply is None
    assert states(told) == [(Step.NAME, StepState.FAILED)]
    assert dict(told[0].values) == {"host": "gateway.invalid"}


def test_a_port_where_nobody_listens_ends_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    reply, told = reached(f"http://127.0.0.1:{port}")
    assert reply is None
    assert states(told) == [(Step.NAME, StepState.SKIPPED), (Step.TCP, StepState.FAILED)]


def test_a_connection_without_an_answer_is_told() -> None:
    with ScriptedGatewayServer(CUT) as server:
        reply, told = reached(server.base)
    assert reply is None
    assert states(told)[-1] == (Step.GATEWAY, StepState.FAILED)


def test_behind_a_proxy_name_and_connection_are_the_proxys() -> None:
    with ScriptedGatewayServer(answer("{}")) as proxy:
        way = replace(DIRECT, proxy=Proxy(ProxyKind.HTTP, "localhost", proxy.port))
        reply, told = reached("http://gateway.invalid", way)
    assert reply is not None
    assert told[0].found.startswith("The proxy")
    assert dict(told[1].values)["place"] == way.proxy.place


def test_a_proxy_that_does_not_let_us_through_is_told() -> None:
    with ScriptedGatewayServer(answer(status=407)) as proxy:
        way = replace(DIRECT, proxy=Proxy(ProxyKind.HTTP, "127.0.0.1", proxy.port))
        reply, told = reached("https://gateway.invalid", way)
    assert reply is None
    assert states(told)[-1] == (Step.TLS, StepState.FAILED)
    assert "proxy" in told[-1].found


def test_a_socks_proxy_is_gone_through() -> None:
    with SocksServer(answer("{}")) as proxy:
        way = replace(DIRECT, proxy=Proxy(ProxyKind.SOCKS5, "127.0.0.1", proxy.port))
        reply, told = reached("http://gateway.invalid", way)
    assert reply is not None
    assert (Step.TCP, StepState.OK) in states(told)
    assert proxy.asked_for == [("gateway.invalid", 80)]


def test_a_look_with_the_token_brings_it_to_the_gateway_and_back_masked() -> None:
    async def ask(base: str) -> object:
        probe = HttpProbe(read_address(base), HttpPools(settings=DIRECT), TOKEN, "")
        try:
            return await probe.ask(f"{base}/v1/models")
        finally:
            await probe.aclose()

    with ScriptedGatewayServer(answer(f'{{"you are": "{TOKEN.reveal()}"}}')) as server:
        base = server.base
        reply = asyncio.run(ask(base))
    assert isinstance(reply, HttpReply)
    assert TOKEN.reveal() not in reply.text
    assert server.seen[0].headers["authorization"] == f"Bearer {TOKEN.reveal()}"
    assert isinstance(asyncio.run(ask(base)), NetworkDown)


def test_through_a_tunnel_the_certificate_is_the_gateways(own_authority: OwnAuthority) -> None:
    with (
        ScriptedGatewayServer(answer("{}"), tls=own_authority.server_side()) as server,
        TunnelProxy(server.port) as proxy,
    ):
        way = replace(
            DIRECT,
            proxy=Proxy(ProxyKind.HTTP, "127.0.0.1", proxy.port, "ann"),
            ca_file=str(own_authority.file),
        )
        reply, told = reached("https://gateway.invalid", way)
    assert reply is not None
    assert states(told)[1:] == [(Step.TCP, StepState.OK), (Step.TLS, StepState.OK)]
    assert dict(told[-1].values)["subject"] == OwnAuthority.subject
    assert proxy.asked_for == "CONNECT gateway.invalid:443 HTTP/1.1"
    assert "proxy-authorization: basic" in proxy.headers.casefold()
    assert "proxy-authorization" not in server.seen[0].headers


def test_a_certificate_says_whose_it_is_who_signed_it_and_until_when(own_authority: OwnAuthority) -> None:
    read = read_certificate(own_authority.certificate())
    assert (read.subject, read.issuer) == (OwnAuthority.subject, OwnAuthority.issuer)
    assert timedelta(days=1) < read.ends - datetime.now(UTC) < timedelta(days=3)


@given(st.binary(max_size=200))
def test_what_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever breaks in it
        read_certificate(content)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_one_is_read_or_refused(own_authority: OwnAuthority, at: int, byte: int) -> None:
    damaged = bytearray(own_authority.certificate())
    damaged[at % len(damaged)] = byte
    try:
        read = read_certificate(bytes(damaged))
    except ValueError:
        return
    assert (read.subject + read.issuer).isprintable()
