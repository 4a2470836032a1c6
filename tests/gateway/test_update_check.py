import asyncio
import json
from collections.abc import Callable

import httpx
import pytest

from app import __version__
from app.core.problems import NetworkDown, Problem
from app.core.update_check import Announcement
from app.gateway.update_check import BYTES_MAX, ask_for_news
from tests.fakes.scripted_gateway_server import CUT, ScriptedGatewayServer, answer
from tests.gateway.wire import Scripted

ADDRESS = "https://easel.example/latest.json"
TOLD = {"version": "99.0", "page": "https://easel.example/download"}
Answer = Announcement | Problem | None


def ask(answering: Callable[[httpx.Request], httpx.Response], address: str = ADDRESS) -> Answer:
    return asyncio.run(ask_for_news(address, Scripted(answering)))


def test_what_is_announced_is_told() -> None:
    assert ask(lambda _: httpx.Response(200, json=TOLD)) == Announcement("99.0", TOLD["page"])


def test_nothing_is_sent_but_the_version() -> None:
    seen: list[httpx.Request] = []

    def answering(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=TOLD)

    ask(answering)
    (request,) = seen
    assert (request.method, str(request.url), request.content) == ("GET", ADDRESS, b"")
    assert request.headers["User-Agent"] == f"Easel/{__version__}"
    assert set(request.headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, json={**TOLD, "page": "https://elsewhere.example/"}),
        httpx.Response(200, text="<html>Sign in to this network</html>"),
        httpx.Response(200, content=b"\xff\xfe"),
        httpx.Response(200, text="[" * 10_000),
        httpx.Response(404, json=TOLD),
        httpx.Response(500, json=TOLD),
        httpx.Response(302, headers={"Location": "https://elsewhere.example/latest.json"}),
    ],
)
def test_an_answer_of_no_use_is_none(response: httpx.Response) -> None:
    assert ask(lambda _: response) is None


def test_a_long_answer_is_not_read_to_its_end() -> None:
    told = json.dumps({**TOLD, "filling": " " * BYTES_MAX})
    assert ask(lambda _: httpx.Response(200, text=told)) is None


def test_a_redirect_is_not_followed() -> None:
    asked: list[str] = []

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": "https://easel.example/other.json"})

    ask(answering)
    assert asked == [ADDRESS]


def test_a_line_that_is_cut_is_a_problem() -> None:
    with ScriptedGatewayServer(CUT) as server:
        assert isinstance(asyncio.run(ask_for_news(server.base)), NetworkDown)


def test_over_a_real_socket_an_address_that_is_not_https_is_believed_nothing() -> None:
    with ScriptedGatewayServer(answer(json.dumps(TOLD))) as server:
        assert asyncio.run(ask_for_news(server.base)) is None
        assert len(server.seen) == 1
