import asyncio
import socket
from collections.abc import AsyncIterator

import httpx
import pytest

from app.core.ports import DownloadFailed
from app.core.problems import LinkExpired, LinkHostDown, LinkLeadsInside, PictureUnusable, Problem
from app.gateway import downloads as download
from app.gateway.client import HttpGateway
from app.gateway.downloads import STALL_BYTES_MIN, STALL_WINDOW_S, WHOLE_S, Pace, stream_link
from app.gateway.packing import STEP_BYTES
from app.gateway.transport import PlainReplies
from tests.fakes.scripted_gateway_server import CUT, ScriptedGatewayServer, answer
from tests.gateway.wire import BASE, TOKEN, Answering, Scripted, collected, with_gateway

PICTURE = bytes(range(256)) * 1024


def _downloaded(link: str, answering: Answering | None = None, base: str = "") -> bytes:
    """What is behind *link*, given by a gateway elsewhere; over real sockets by one on this computer."""
    base = base or (BASE if answering else "http://127.0.0.1:1")
    return with_gateway(lambda gateway: collected(gateway, link), base, answering)


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

        client = httpx.AsyncClient(transport=PlainReplies(Scripted(answering)))
        async with client:
            sizes.extend([len(chunk) async for chunk in stream_link(client, link)])

    asyncio.run(measure("https://files.test/a"))
    assert sum(sizes) == len(PICTURE)
    assert max(sizes) <= STEP_BYTES


def test_a_truncated_picture_may_be_tried_again() -> None:
    with ScriptedGatewayServer(answer(PICTURE, missing_bytes=10)) as server:
        failure = _failed(f"{server.base}/a.png")
    assert isinstance(failure.problem, LinkHostDown)
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
        (500, "", LinkHostDown, True),
        (429, "", LinkHostDown, True),
        (304, "", LinkHostDown, True),
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

    _downloaded("http://localhost:8000/a.png", answering, "http://127.0.0.1:1")
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
    assert isinstance(failure.problem, LinkLeadsInside)
    assert asked == ["files.test"]


def test_redirects_without_end_end() -> None:
    failure = _failed("https://files.test/a", lambda _: httpx.Response(302, headers={"Location": "/a"}))
    assert isinstance(failure.problem, LinkHostDown)
    assert failure.is_passing


INSIDE = (
    *("localhost", "127.0.0.1", "127.0.0.2", "127.1", "2130706433", "0", "0x7f000001", "017700000001"),
    *(
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::]",
        "192.168.1.1",
        "10.0.0.8",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]",
    ),
)


@pytest.mark.parametrize("host", INSIDE)
def test_a_gateway_elsewhere_gives_no_link_into_the_own_network(host: str) -> None:
    def never(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    failure = _failed(f"http://{host}/a.png", never)
    assert isinstance(failure.problem, LinkLeadsInside)
    assert dict(failure.problem.values)["host"] == host.strip("[]")


def _answered_as(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Every name is looked up as *address* from here on."""
    real = socket.getaddrinfo

    def look_up(_host: str | bytes, *words: object, **more: object) -> object:
        return real(address, *words, **more)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_a_name_that_resolves_into_the_own_network_is_judged_where_it_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ScriptedGatewayServer(CUT) as server:
        _answered_as(monkeypatch, "127.0.0.1")
        with pytest.raises(DownloadFailed) as caught:
            with_gateway(
                lambda gateway: collected(gateway, f"https://files.test:{server.port}/a"),
                "https://gateway.test",
            )
        assert server.seen == []
    assert isinstance(caught.value.problem, LinkLeadsInside)


def test_a_gateway_on_this_computer_may_give_links_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    running = '{"Response":{"AigcImageTask":{"Status":"PROCESSING"}}}'

    async def look_and_load(gateway: HttpGateway) -> bytes:
        await gateway.query("t-1")
        return await collected(gateway, f"http://127.0.0.1:{server.port}/a.png")

    with ScriptedGatewayServer(answer(running), answer(PICTURE)) as server:
        # By its name the gateway could be anywhere: what counts is where it was reached.
        _answered_as(monkeypatch, "127.0.0.1")
        assert with_gateway(look_and_load, f"http://gateway.test:{server.port}") == PICTURE


@pytest.mark.parametrize(
    "link", ["http://xn--/", "http://。/a", "http://a..b/", "https://" + "a" * 70 + ".test/"]
)
def test_a_malformed_host_is_a_problem_in_a_link_and_in_a_redirect(link: str) -> None:
    direct = _failed(link, lambda _: httpx.Response(200))
    moved = _failed(
        "https://files.test/a", lambda _: httpx.Response(302, headers=[(b"Location", link.encode())])
    )
    assert isinstance(direct.problem, PictureUnusable)
    assert isinstance(moved.problem, PictureUnusable)


@pytest.mark.parametrize("error", [UnicodeError("x"), RuntimeError("x"), ZeroDivisionError()])
def test_whatever_comes_up_in_a_download_costs_a_pause(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def answering(_: httpx.Request) -> httpx.Response:
        raise error

    failure = _failed("https://files.test/a", answering)
    assert isinstance(failure.problem, LinkHostDown)
    assert failure.is_passing
    assert type(error).__name__ in caplog.text


def test_the_host_of_the_link_is_named_and_not_the_gateway() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    failure = _failed(f"http://127.0.0.1:{port}/a.png")
    assert isinstance(failure.problem, LinkHostDown)
    assert dict(failure.problem.values)["host"] == "127.0.0.1"


def test_a_download_that_trickles_or_never_ends_is_too_slow() -> None:
    trickle, steady = Pace(), Pace()
    assert trickle.heard(1000, STALL_WINDOW_S / 2)
    assert not trickle.heard(1000, STALL_WINDOW_S / 2)
    for _ in range(int(WHOLE_S / STALL_WINDOW_S) - 1):
        assert steady.heard(STALL_BYTES_MIN, STALL_WINDOW_S)
        assert steady.patience_s == STALL_WINDOW_S
    assert not steady.heard(STALL_BYTES_MIN, STALL_WINDOW_S)


def test_the_time_in_which_the_disk_was_slow_does_not_count() -> None:
    pace = Pace()
    for _ in range(100):
        assert pace.heard(10, 0.001)
    assert pace.patience_s > STALL_WINDOW_S - 1


def test_a_host_that_sends_nothing_any_more_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "STALL_WINDOW_S", 0.05)

    class Hanging(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield b"begin"
            await asyncio.Event().wait()

    failure = _failed("https://files.test/a", lambda _: httpx.Response(200, stream=Hanging()))
    assert isinstance(failure.problem, LinkHostDown)
    assert failure.is_passing


def _answers(link: str, answering: Answering, base: str = BASE) -> str:
    return with_gateway(lambda gateway: gateway.living_link(link), base, answering)


def test_a_link_that_is_given_on_is_upgraded_where_https_answers() -> None:
    asked: list[str] = []

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        assert "authorization" not in request.headers
        return httpx.Response(200, content=PICTURE, headers={"Content-Type": "image/png"})

    assert _answers("http://files.test/a.png?sign=1", answering) == "https://files.test/a.png?sign=1"
    assert asked == ["https://files.test/a.png?sign=1"]


@pytest.mark.parametrize(("https", "http", "given"), [(404, 200, "http"), (404, 404, ""), (500, 404, "http")])
def test_a_link_counts_as_gone_only_where_both_ways_say_so(https: int, http: int, given: str) -> None:
    def answering(request: httpx.Request) -> httpx.Response:
        return httpx.Response(https if request.url.scheme == "https" else http)

    assert _answers("http://files.test/a.png", answering) == (given and f"{given}://files.test/a.png")


def test_a_link_that_cant_be_asked_stays_as_it_is() -> None:
    def answering(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    assert _answers("http://files.test/a.png", answering) == "http://files.test/a.png"


def test_a_link_to_this_computer_is_not_asked() -> None:
    def answering(_request: httpx.Request) -> httpx.Response:
        raise AssertionError

    assert _answers("http://127.0.0.1:1/a.png", answering, "http://127.0.0.1:1") == "http://127.0.0.1:1/a.png"
