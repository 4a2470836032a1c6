"""What a proxy before the gateway does to a create: over real sockets, each way, at each step."""

import asyncio
import socket
import ssl

import httpx
import pytest

from app.core.answers import Accepted, CreateAnswer, NoNews, NotSent, QueryAnswer, Unanswered
from app.core.connection import ConnectionSettings, Proxy, ProxyKind
from app.core.gateway_address import read_address
from app.core.problems import NetworkDown, Problem, ProxyDown, ProxyRefused, TlsFailed
from app.core.request import GenerationRequest
from app.gateway.client import HttpGateway
from app.gateway.errors import PROXY_PATIENCE_S
from app.gateway.http import HttpPools
from app.gateway.transport_faults import in_short, transport_problem
from tests.fakes.scripted_gateway_server import CUT, ScriptedGatewayServer, answer
from tests.fakes.socks_server import SocksServer
from tests.fakes.tunnel_proxy import TunnelProxy
from tests.gateway.own_authority import OwnAuthority
from tests.gateway.wire import TOKEN

REQUEST = GenerationRequest(prompt="fox", session_id="s")
ACCEPTED = '{"Response":{"TaskId":"t-1"}}'
PLAIN, SECURE = "http://gateway.invalid", "https://gateway.invalid"


def through(kind: ProxyKind, port: int, base: str, ca_file: str = "") -> tuple[CreateAnswer, QueryAnswer]:
    """A create and a look by way of the proxy at *port*."""

    async def run() -> tuple[CreateAnswer, QueryAnswer]:
        way = ConnectionSettings(proxy=Proxy(kind, "127.0.0.1", port), ca_file=ca_file)
        pools = HttpPools(settings=way)
        gateway = HttpGateway(read_address(base), TOKEN, pools)
        try:
            return await gateway.create(REQUEST), await gateway.query("t-1")
        finally:
            await pools.aclose()

    return asyncio.run(run())


def names_the_proxy(problem: Problem, port: int) -> bool:
    return dict(problem.values).get("proxy") == f"127.0.0.1:{port}"


@pytest.mark.parametrize("base", [PLAIN, SECURE])
@pytest.mark.parametrize("kind", [ProxyKind.HTTP, ProxyKind.SOCKS5])
def test_a_dead_proxy_is_named_and_nothing_was_sent(kind: ProxyKind, base: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    created, looked = through(kind, port, base)
    assert isinstance(created, NotSent)
    assert isinstance(looked, NoNews)
    for problem in (created.problem, looked.problem):
        assert isinstance(problem, ProxyDown)
        assert names_the_proxy(problem, port)


@pytest.mark.parametrize(
    ("base", "status"),
    # A 401 or 403 that comes without a tunnel may be the gateway's own.
    [(PLAIN, 407), (SECURE, 407), (SECURE, 403), (SECURE, 401)],
)
def test_a_proxy_that_refuses_is_named_and_left_in_peace_for_a_while(base: str, status: int) -> None:
    with ScriptedGatewayServer(answer("no", status=status), answer("no", status=status)) as proxy:
        port = proxy.port
        created, looked = through(ProxyKind.HTTP, port, base)
    assert isinstance(created, NotSent)
    assert isinstance(looked, NoNews)
    assert created.retry_after_s == looked.retry_after_s == PROXY_PATIENCE_S
    for problem in (created.problem, looked.problem):
        assert isinstance(problem, ProxyRefused)
        assert names_the_proxy(problem, port)


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_tunnel_that_could_not_be_made_is_known_not_to_have_carried_anything(status: int) -> None:
    with ScriptedGatewayServer(answer("no", status=status), answer("no", status=status)) as proxy:
        port = proxy.port
        created, looked = through(ProxyKind.HTTP, port, SECURE)
    assert isinstance(created, NotSent)
    assert isinstance(looked, NoNews)
    assert type(created.problem) is type(looked.problem) is NetworkDown
    assert names_the_proxy(created.problem, port)


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_proxy_that_was_given_the_request_itself_may_have_passed_it_on(status: int) -> None:
    with ScriptedGatewayServer(answer("no", status=status), answer("no", status=status)) as proxy:
        created, _ = through(ProxyKind.HTTP, proxy.port, PLAIN)
    assert isinstance(created, Unanswered)


@pytest.mark.parametrize(("base", "kind"), [(PLAIN, Unanswered), (SECURE, NotSent)])
def test_a_proxy_that_hangs_up_has_the_request_or_only_the_wish_for_a_tunnel(
    base: str, kind: type[CreateAnswer]
) -> None:
    with ScriptedGatewayServer(CUT, CUT) as proxy:
        created, _ = through(ProxyKind.HTTP, proxy.port, base)
    assert isinstance(created, kind)


def test_what_is_no_socks_proxy_has_carried_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        async def play() -> CreateAnswer:
            server = await asyncio.start_server(_say_garbage, sock=listener)
            way = ConnectionSettings(proxy=Proxy(ProxyKind.SOCKS5, "127.0.0.1", port))
            pools = HttpPools(settings=way)
            try:
                return await HttpGateway(read_address(PLAIN), TOKEN, pools).create(REQUEST)
            finally:
                await pools.aclose()
                server.close()

        created = asyncio.run(play())
    assert isinstance(created, NotSent)
    assert isinstance(created.problem, ProxyRefused)


async def _say_garbage(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(100)
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    await writer.drain()
    writer.close()


def test_a_socks_proxy_that_carries_the_request_has_an_answer_that_counts() -> None:
    with SocksServer(answer(ACCEPTED)) as proxy:
        way = ConnectionSettings(proxy=Proxy(ProxyKind.SOCKS5, "127.0.0.1", proxy.port))

        async def create() -> CreateAnswer:
            pools = HttpPools(settings=way)
            try:
                return await HttpGateway(read_address(PLAIN), TOKEN, pools).create(REQUEST)
            finally:
                await pools.aclose()

        assert isinstance(asyncio.run(create()), Accepted)


@pytest.mark.parametrize(("played", "kind"), [(answer(ACCEPTED), Accepted), (CUT, Unanswered)])
def test_inside_a_tunnel_the_request_counts_and_not_the_wish_for_the_tunnel(
    own_authority: OwnAuthority, played: bytes, kind: type[CreateAnswer]
) -> None:
    with (
        ScriptedGatewayServer(played, tls=own_authority.server_side()) as behind,
        TunnelProxy(behind.port) as proxy,
    ):
        way = ConnectionSettings(
            proxy=Proxy(ProxyKind.HTTP, "127.0.0.1", proxy.port), ca_file=str(own_authority.file)
        )

        async def create() -> CreateAnswer:
            pools = HttpPools(settings=way)
            base = f"https://127.0.0.1:{behind.port}"
            try:
                return await HttpGateway(read_address(base), TOKEN, pools).create(REQUEST)
            finally:
                await pools.aclose()

        created = asyncio.run(create())
    assert isinstance(created, kind)
    assert TOKEN.reveal() not in proxy.headers


def test_a_certificate_behind_a_tunnel_is_not_the_proxys_fault(own_authority: OwnAuthority) -> None:
    with (
        ScriptedGatewayServer(CUT, tls=own_authority.server_side()) as behind,
        TunnelProxy(behind.port) as proxy,
    ):
        way = ConnectionSettings(proxy=Proxy(ProxyKind.HTTP, "127.0.0.1", proxy.port))

        async def create() -> CreateAnswer:
            pools = HttpPools(settings=way)
            base = f"https://127.0.0.1:{behind.port}"
            try:
                return await HttpGateway(read_address(base), TOKEN, pools).create(REQUEST)
            finally:
                await pools.aclose()

        created = asyncio.run(create())
    assert isinstance(created, NotSent)
    assert type(created.problem).__name__ == "TlsFailed"


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
