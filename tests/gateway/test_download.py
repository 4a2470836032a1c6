import asyncio

import httpx
import pytest

from app.core.ports import DownloadFailed
from app.core.problems import GatewayTrouble, LinkExpired, NetworkDown, PictureUnusable, Problem
from app.gateway.download import CHUNK_BYTES, stream_link
from tests.fakes.scripted_gateway_server import CUT, ScriptedGatewayServer, answer
from tests.gateway.wire import BASE, TOKEN, Answering, collected, with_gateway

PICTURE = bytes(range(256)) * 1024


def _downloaded(link: str, answering: Answering | None = None) -> bytes:
    return with_gateway(lambda gateway: collected(gateway, link), BASE, answering)


def _failed(link: str, answering: Answering | None = None) -> DownloadFailed:
    with pytest.raises(DownloadFailed) as caught:
        _downloaded(link, answering)
    return caught.value


def test_a_picture_comes_over_a_real_socket_without_the_token() -> None:
    with ScriptedGatewayServer(answer(PICTURE, content_type="image/png")) as server:
        assert _downloaded(f"{server.base}/a.png?sign=1") == PICTURE
    (seen,) = server.seen
    assert seen.target == "/a.png?sign=1"
    assert TOKEN.reveal() not in str(seen)
    assert "authorization" not in seen.headers


def test_chunks_are_small() -> None:
    sizes: list[int] = []

    async def measure(link: str) -> None:
        def answering(_: httpx.Request) -> httpx.Response:
            return httpx.Response(200, content=PICTURE)

        client = httpx.AsyncClient(transport=httpx.MockTransport(answering))
        async with client:
            sizes.extend([len(chunk) async for chunk in stream_link(client, link)])

    asyncio.run(measure("https://files.test/a"))
    assert sum(sizes) == len(PICTURE)
    assert max(sizes) <= CHUNK_BYTES


def test_a_truncated_picture_may_be_tried_again() -> None:
    with ScriptedGatewayServer(answer(PICTURE, missing_bytes=10)) as server:
        failure = _failed(f"{server.base}/a.png")
    assert isinstance(failure.problem, NetworkDown)
    assert failure.is_passing


def test_a_cut_connection_may_be_tried_again() -> None:
    with ScriptedGatewayServer(CUT) as server:
        assert _failed(f"{server.base}/a.png").is_passing


@pytest.mark.parametrize(
    ("status", "content_type", "kind", "is_passing"),
    [
        (403, "application/xml", LinkExpired, False),
        (404, "text/html", LinkExpired, False),
        (410, "", LinkExpired, False),
        (500, "", GatewayTrouble, True),
        (429, "", GatewayTrouble, True),
        (304, "", GatewayTrouble, True),
        (200, "text/html; charset=utf-8", PictureUnusable, False),
    ],
)
def test_an_answer_that_is_no_picture(
    status: int, content_type: str, kind: type[Problem], is_passing: bool
) -> None:
    failure = _failed(
        "https://files.test/a.png", lambda _: httpx.Response(status, headers={"Content-Type": content_type})
    )
    assert isinstance(failure.problem, kind)
    assert failure.is_passing is is_passing


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "ftp://a.test/x", "", "https://u:p@a.test/x", "https://["]
)
def test_only_web_links_are_fetched(link: str) -> None:
    def never(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    failure = _failed(link, never)
    assert isinstance(failure.problem, PictureUnusable)
    assert not failure.is_passing


def test_http_is_tried_as_https_first() -> None:
    asked: list[str] = []

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, content=b"picture")

    assert _downloaded("http://files.test:80/a.png?x=%2F", answering) == b"picture"
    assert asked == ["https://files.test/a.png?x=%2F"]


@pytest.mark.parametrize("trouble", [404, 403, 500, None])
def test_http_itself_is_tried_where_https_does_not_serve(trouble: int | None) -> None:
    def answering(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "http":
            return httpx.Response(200, content=b"picture")
        if trouble is None:
            raise httpx.ConnectError("no https here")
        return httpx.Response(trouble)

    assert _downloaded("http://files.test/a.png", answering) == b"picture"


def test_loopback_stays_http() -> None:
    asked: list[str] = []

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.scheme)
        return httpx.Response(200)

    _downloaded("http://localhost:8000/a.png", answering)
    assert asked == ["http"]


def test_redirects_are_followed_without_the_token() -> None:
    with ScriptedGatewayServer(answer(PICTURE)) as target:
        moved = answer(status=302, headers=[("Location", f"{target.base}/there.png")])
        with ScriptedGatewayServer(moved) as server:
            assert _downloaded(f"{server.base}/here.png") == PICTURE
    assert "authorization" not in target.seen[0].headers


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "https://u:p@files.test/", "https://h:0/", "ftp://a.test/"]
)
def test_a_redirect_to_anything_but_the_web_is_refused(location: str) -> None:
    failure = _failed("https://files.test/a", lambda _: httpx.Response(302, headers={"Location": location}))
    assert isinstance(failure.problem, PictureUnusable)


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost:631/",
        "http://127.0.0.1/a",
        "http://[::1]/a",
        "http://192.168.1.1/reboot",
        "https://10.0.0.8/a",
        "http://169.254.169.254/latest",
        "http://[fe80::1]/a",
    ],
)
def test_nobody_outside_leads_into_the_own_network(location: str) -> None:
    asked: list[str] = []

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers={"Location": location})

    failure = _failed("https://files.test/a", answering)
    assert isinstance(failure.problem, PictureUnusable)
    assert asked == ["files.test"]


def test_redirects_without_end_end() -> None:
    failure = _failed("https://files.test/a", lambda _: httpx.Response(302, headers={"Location": "/a"}))
    assert isinstance(failure.problem, GatewayTrouble)
    assert failure.is_passing
