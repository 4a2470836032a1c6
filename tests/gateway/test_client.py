import asyncio
import contextlib
import gzip
import json
import socket
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate

import httpx
import pytest

from app.core.answers import (
    Accepted,
    CreateAnswer,
    Finished,
    NoNews,
    NotSent,
    QueryAnswer,
    Refused,
    StillRunning,
    Unanswered,
)
from app.core.connection import ANSWER_S_DEFAULT
from app.core.gateway_address import GatewayAddress, read_address
from app.core.json_values import JsonObject
from app.core.pricing import PriceList
from app.core.problems import (
    Busy,
    NetworkDown,
    OutcomeUnknown,
    Redirected,
    TlsFailed,
    TokenRejected,
    UnreadableReply,
    WrongAddress,
)
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import request_to_json
from app.core.secrets import MASK
from app.gateway import exchange, http
from app.gateway.client import HttpGateway, TokenAuth, TokenWouldLeak
from app.gateway.http import HttpPools
from tests.fakes.scripted_gateway_server import CUT, ScriptedGatewayServer, answer
from tests.gateway.own_authority import OwnAuthority
from tests.gateway.wire import BASE, NOW, TOKEN, Answering, with_gateway

REQUEST = GenerationRequest(prompt="一只狐狸", session_id="s-1")
ACCEPTED = json.dumps({"Response": {"TaskId": "t-1", "RequestId": "r-1"}})
RUNNING = json.dumps({"Response": {"AigcImageTask": {"Status": "PROCESSING", "Progress": 5}}})


def _created(base: str = BASE, answering: Answering | None = None) -> CreateAnswer:
    return with_gateway(lambda gateway: gateway.create(REQUEST), base, answering)


def _looked(base: str = BASE, answering: Answering | None = None, task_id: str = "t-1") -> QueryAnswer:
    return with_gateway(lambda gateway: gateway.query(task_id), base, answering)


def _raising(error: Exception) -> Answering:
    def answering(_: httpx.Request) -> httpx.Response:
        raise error

    return answering


# --- over real sockets ---------------------------------------------------------------------------------


def test_a_create_over_a_real_socket() -> None:
    with ScriptedGatewayServer(answer(ACCEPTED)) as server:
        created = _created(server.base + "/v1/")
    assert isinstance(created, Accepted)
    assert (created.task_id, created.request_id) == ("t-1", "r-1")
    assert (created.reply.at, created.reply.call, created.reply.body) == (NOW, "create", ACCEPTED)
    (seen,) = server.seen
    assert (seen.method, seen.target) == ("POST", "/tencent-vod/v1/aigc-image")
    assert seen.headers["authorization"] == f"Bearer {TOKEN.reveal()}"
    assert seen.headers["content-type"] == "application/json"
    assert json.loads(seen.body.decode("utf-8")) == request_to_json(REQUEST)


def test_a_look_over_a_real_socket() -> None:
    with ScriptedGatewayServer(answer(RUNNING)) as server:
        looked = _looked(server.base, task_id="a/b?c#d***e")
    assert isinstance(looked, StillRunning)
    assert looked.progress == 5
    (seen,) = server.seen
    assert (seen.method, seen.target) == ("GET", "/tencent-vod/v1/query/a%2Fb%3Fc%23d%2A%2A%2Ae")
    assert seen.headers["authorization"] == f"Bearer {TOKEN.reveal()}"
    assert "no-cache" in seen.headers["cache-control"]


def test_a_create_that_was_read_and_not_answered_is_unanswered() -> None:
    with ScriptedGatewayServer(CUT) as server:
        created = _created(server.base)
    assert isinstance(created, Unanswered)
    assert isinstance(created.problem, OutcomeUnknown)
    assert created.problem.detail.startswith("RemoteProtocolError")
    assert created.reply is None
    assert len(server.seen) == 1


def test_a_reply_that_breaks_off_is_unanswered_and_kept() -> None:
    cut = '{"Response":{"RequestId":'
    with ScriptedGatewayServer(answer(cut, missing_bytes=40)) as server:
        created = _created(server.base)
    assert isinstance(created, Unanswered)
    assert created.reply is not None
    assert created.reply.body == cut


def test_a_reply_that_breaks_off_behind_the_task_id_has_accepted_the_task() -> None:
    with ScriptedGatewayServer(answer(ACCEPTED[:30], missing_bytes=40)) as server:
        created = _created(server.base)
    assert isinstance(created, Accepted)
    assert created.task_id == "t-1"


def test_a_refused_connection_means_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    created = _created(f"http://127.0.0.1:{port}")
    assert isinstance(created, NotSent)
    assert isinstance(created.problem, NetworkDown)
    assert created.retry_after_s is None
    looked = _looked(f"http://127.0.0.1:{port}")
    assert isinstance(looked, NoNews)
    assert looked.retry_after_s is None


def test_a_redirect_of_a_create_is_never_followed() -> None:
    with (
        ScriptedGatewayServer(answer(ACCEPTED)) as other,
        ScriptedGatewayServer(answer(status=307, headers=[("Location", f"{other.base}/x")])) as server,
    ):
        created = _created(server.base)
    assert isinstance(created, Refused)
    assert isinstance(created.problem, Redirected)
    assert created.problem.values == (("host", "127.0.0.1"),)
    assert other.seen == []


def test_a_redirect_of_a_look_is_followed_at_home_and_nowhere_else() -> None:
    with (
        ScriptedGatewayServer(answer(RUNNING)) as other,
        ScriptedGatewayServer(
            answer(status=301, headers=[("Location", "/elsewhere")]),
            answer(status=302, headers=[("Location", f"{other.base}/x")]),
        ) as server,
    ):
        looked = _looked(server.base)
    assert [seen.target for seen in server.seen] == ["/tencent-vod/v1/query/t-1", "/elsewhere"]
    assert isinstance(looked, NoNews)
    assert isinstance(looked.problem, Redirected)
    assert other.seen == []


def test_a_web_page_is_a_wrong_address() -> None:
    page = answer("<!doctype html>", content_type="text/html")
    with ScriptedGatewayServer(page, page) as server:
        created, looked = _created(server.base), _looked(server.base)
    assert isinstance(created, Refused)
    assert isinstance(created.problem, WrongAddress)
    assert isinstance(looked, NoNews)
    assert isinstance(looked.problem, WrongAddress)


def test_an_empty_429_is_busy_for_as_long_as_it_says() -> None:
    busy = answer(status=429, headers=[("Retry-After", "12")])
    with ScriptedGatewayServer(busy, busy) as server:
        created, looked = _created(server.base), _looked(server.base)
    assert isinstance(created, Refused)
    assert isinstance(created.problem, Busy)
    assert isinstance(looked, NoNews)
    assert created.retry_after_s == looked.retry_after_s == 12.0


def test_a_certificate_that_nobody_trusts_means_not_sent(own_authority: OwnAuthority) -> None:
    with ScriptedGatewayServer(answer(ACCEPTED), answer(RUNNING), tls=own_authority.server_side()) as server:
        created, looked = _created(server.base), _looked(server.base)
    assert isinstance(created, NotSent)
    assert isinstance(created.problem, TlsFailed)
    assert isinstance(looked, NoNews)
    assert isinstance(looked.problem, TlsFailed)
    assert server.seen == []


# --- over a scripted transport -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [
        # What is usually heard of before anything leaves: the kind of an error proves nothing.
        httpx.ConnectError("x"),
        httpx.ConnectTimeout("x"),
        httpx.PoolTimeout("x"),
        httpx.ProxyError("x"),
        httpx.UnsupportedProtocol("x"),
        httpx.InvalidURL("x"),
        httpx.ReadTimeout("x"),
        httpx.WriteTimeout("x"),
        httpx.ReadError("x"),
        httpx.WriteError("x"),
        httpx.CloseError("x"),
        httpx.RemoteProtocolError("x"),
        httpx.LocalProtocolError("x"),
        httpx.DecodingError("x"),
        TimeoutError(),
    ],
)
def test_whatever_comes_up_once_a_request_may_have_left_is_unanswered(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    created = _created(answering=_raising(error))
    # The world's doing, and no fault of ours to be loud about.
    assert caplog.records == []
    assert isinstance(created, Unanswered)
    assert isinstance(created.problem, OutcomeUnknown)
    assert type(error).__name__ in created.problem.detail


def test_a_create_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "CREATE_BEYOND_ANSWER_S", 0.01 - ANSWER_S_DEFAULT)

    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    assert isinstance(_created(answering=never), Unanswered)  # type: ignore[arg-type]  # httpx takes both kinds


@pytest.mark.parametrize("error", [ZeroDivisionError(), UnicodeError(), OverflowError(), RuntimeError()])
def test_a_fault_of_our_own_after_a_request_may_have_left_is_loud_and_leaves_the_outcome_open(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    assert isinstance(_created(answering=_raising(error)), Unanswered)
    assert type(error).__name__ in caplog.text


def test_a_fault_of_our_own_before_that_is_not_swallowed() -> None:
    async def create_with_closed_pools(gateway: HttpGateway) -> CreateAnswer:
        await gateway._http.aclose()
        return await gateway.create(REQUEST)

    with pytest.raises(RuntimeError):
        with_gateway(create_with_closed_pools, BASE)


@pytest.mark.parametrize("error", [ZeroDivisionError(), UnicodeError(), RuntimeError()])
def test_a_fault_of_our_own_in_a_look_is_loud_and_costs_a_pause(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    looked = _looked(answering=_raising(error))
    assert isinstance(looked, NoNews)
    assert type(error).__name__ in caplog.text


@pytest.mark.parametrize("base", ["http://xn--", "http://xn--a", "https://\uff0e"])
def test_an_address_that_no_resolver_can_be_asked_for_is_a_problem(
    base: str, caplog: pytest.LogCaptureFixture
) -> None:
    address = GatewayAddress(base, base, is_loopback=False)

    async def both() -> tuple[CreateAnswer, QueryAnswer]:
        pools = HttpPools()
        gateway = HttpGateway(address, TOKEN, pools)
        try:
            return await gateway.create(REQUEST), await gateway.query("t-1")
        finally:
            await pools.aclose()

    created, looked = asyncio.run(both())
    assert isinstance(created, NotSent)
    assert isinstance(created.problem, WrongAddress)
    assert isinstance(looked, NoNews)
    assert isinstance(looked.problem, NetworkDown)
    assert caplog.records == []


def test_a_reply_that_breaks_the_rules_of_http_still_names_its_task() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 500\r\n\r\n"
    with ScriptedGatewayServer(head + ACCEPTED.encode()) as server:
        created = _created(server.base)
    assert isinstance(created, Accepted)
    assert created.task_id == "t-1"
    assert TOKEN.reveal() not in repr(created)


def test_a_reply_that_breaks_the_rules_and_names_no_task_leaves_the_outcome_open() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 500\r\n\r\n"
    with ScriptedGatewayServer(head + b'{"ok": true}') as server:
        created = _created(server.base)
    assert isinstance(created, Unanswered)
    assert created.reply is not None
    assert created.reply.body.endswith('{"ok": true}')


def test_a_task_id_counts_in_a_body_that_is_packed_without_a_word() -> None:
    with ScriptedGatewayServer(answer(gzip.compress(ACCEPTED.encode()))) as server:
        created = _created(server.base)
    assert isinstance(created, Accepted)
    assert created.task_id == "t-1"


def test_a_refusal_that_quotes_a_task_id_of_the_request_is_a_refusal() -> None:
    refused = json.dumps({"error": {"code": "invalid_request", "message": "x"}, "input": {"TaskId": "mine"}})
    with ScriptedGatewayServer(answer(refused, status=400)) as server:
        assert isinstance(_created(server.base), Refused)


def test_a_fault_that_echoes_the_request_names_no_task() -> None:
    body = json.dumps({"error": {"message": "a fault"}, "input": {"task_id": "mine"}})
    with ScriptedGatewayServer(answer(body, status=500)) as server:
        assert isinstance(_created(server.base), Unanswered)


def test_a_web_page_that_holds_a_task_id_names_no_task() -> None:
    page = '<html><script>{"TaskId": "t-9"}</script></html>'
    with ScriptedGatewayServer(answer(page, status=502, content_type="text/html")) as server:
        assert isinstance(_created(server.base), Unanswered)


@pytest.mark.parametrize(
    "far", ["9" * 400, "Thu, 01 Jan 1970 00:00:00 +99999999999999", "Mon, 99 Foo 99999 99:99:99 -0000"]
)
def test_a_retry_after_beyond_all_numbers_costs_no_task_id(far: str) -> None:
    created = _created(answering=lambda _: httpx.Response(200, text=ACCEPTED, headers={"Retry-After": far}))
    assert isinstance(created, Accepted)


@pytest.mark.parametrize(
    "location", ["task:1", "foo:bar", "urn:x", "about:blank", "http://xn--/", "http://。/", "\x80"]
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_what_is_no_address_is_an_answer_like_any_other(status: int, location: str) -> None:
    moved = answer(status=status, headers=[("Location", location)])
    taken = answer(ACCEPTED, status=status, headers=[("Location", location)])
    with ScriptedGatewayServer(moved, taken, moved) as server:
        first, second, looked = _created(server.base), _created(server.base), _looked(server.base)
    assert isinstance(first, Unanswered if status == 303 else Refused)
    assert isinstance(second, Accepted)
    assert isinstance(looked, NoNews)
    assert [seen.method for seen in server.seen] == ["POST", "POST", "GET"]


def test_a_reply_about_another_task_is_no_news() -> None:
    other = {
        "Response": {
            "AigcImageTask": {
                "TaskId": "t-2",
                "Status": "FINISH",
                "Output": {"FileInfos": [{"FileUrl": "https://files.test/2.png"}]},
            }
        }
    }
    looked = _looked(answering=lambda _: httpx.Response(200, json=other))
    assert isinstance(looked, NoNews)
    assert dict(looked.problem.values) == {"task": "t-2"}


def test_one_reply_too_many_is_never_the_answer_to_the_next_look() -> None:
    """On a connection that is kept the surplus would be read first."""
    done = json.dumps(
        {"Response": {"Status": "FINISH", "Output": {"FileInfos": [{"FileUrl": "https://f.test/2"}]}}}
    )
    surplus = answer(RUNNING).replace(b"Connection: close\r\n", b"") + answer(done)

    async def twice(gateway: HttpGateway) -> list[QueryAnswer]:
        return [await gateway.query("t-1"), await gateway.query("t-1")]

    with ScriptedGatewayServer(surplus, answer(RUNNING)) as server:
        looks = with_gateway(twice, server.base)
    assert [type(look) for look in looks] == [StillRunning, StillRunning]
    assert len(server.seen) == 2


def test_retry_after_may_be_a_date() -> None:
    headers = {"Retry-After": formatdate(NOW + 90, usegmt=True)}
    looked = _looked(answering=lambda _: httpx.Response(503, headers=headers))
    assert isinstance(looked, NoNews)
    assert looked.retry_after_s == 90.0


def test_a_look_that_is_sent_round_in_circles_ends() -> None:
    asked: list[str] = []

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(302, headers={"Location": "/again"})

    looked = _looked(answering=answering)
    assert isinstance(looked, NoNews)
    assert isinstance(looked.problem, Redirected)
    assert len(asked) == 4


@pytest.mark.parametrize(
    "location", ["https://[", "http://gateway.test/x", "//evil.test/x", "https://gateway.test@evil.test/"]
)
def test_a_look_is_not_sent_elsewhere(location: str) -> None:
    asked: list[httpx.URL] = []

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        return httpx.Response(302, headers={"Location": location})

    assert isinstance(_looked(answering=answering), NoNews)
    assert [url.host for url in asked] == ["gateway.test"]


def test_a_reply_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "REPLY_BYTES_MAX", 1000)

    def answering(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=b" " * 5000 + ACCEPTED.encode())

    assert isinstance(_created(answering=answering), Unanswered)
    assert isinstance(_looked(answering=answering), NoNews)


def test_a_half_character_in_the_prompt_does_not_keep_the_request_back() -> None:
    bodies: list[bytes] = []

    def answering(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        return httpx.Response(200, text=ACCEPTED)

    created = with_gateway(lambda g: g.create(GenerationRequest(prompt="\ud83d")), BASE, answering)
    assert isinstance(created, Accepted)
    assert json.loads(bodies[0])["prompt"] == "?"


# --- the token -----------------------------------------------------------------------------------------

_ECHO: JsonObject = {
    "error": {"message": f"bad {TOKEN.reveal()} or Bearer other-token", "code": TOKEN.reveal()}
}


@pytest.mark.parametrize("call", [_created, _looked])
@pytest.mark.parametrize("status", [200, 401, 500])
def test_a_gateway_that_echoes_the_token_does_not_spread_it(
    call: Callable[[str, Answering], CreateAnswer | QueryAnswer], status: int
) -> None:
    heard = call(
        BASE, lambda _: httpx.Response(status, json=_ECHO, headers={"X-Oneapi-Request-Id": TOKEN.reveal()})
    )
    assert TOKEN.reveal() not in repr(heard)
    assert "other-token" not in repr(heard)
    assert MASK in repr(heard)


def test_an_escaped_token_in_the_gateways_words_is_masked() -> None:
    escaped = "".join(f"\\u{ord(c):04x}" for c in TOKEN.reveal())
    created = _created(answering=lambda _: httpx.Response(401, text=f'{{"error":{{"message":"{escaped}"}}}}'))
    assert isinstance(created, Refused)
    assert isinstance(created.problem, TokenRejected)
    assert created.problem.words == MASK


def test_a_link_that_carries_the_token_does_not_keep_it() -> None:
    body = {
        "Response": {
            "Status": "FINISH",
            "Output": {"FileInfos": [{"FileUrl": f"https://evil.test/?k={TOKEN.reveal()}"}]},
        }
    }
    looked = _looked(answering=lambda _: httpx.Response(200, json=body))
    assert isinstance(looked, Finished)
    assert TOKEN.reveal() not in repr(looked)


def test_an_exception_does_not_tell_the_token() -> None:
    error = ZeroDivisionError()
    with contextlib.suppress(ZeroDivisionError):
        _created(answering=_raising(error))
    told = []
    trace = error.__traceback__
    while trace is not None:
        told += [repr(value) for value in trace.tb_frame.f_locals.values()]
        trace = trace.tb_next
    assert TOKEN.reveal() not in "".join(told)


def test_words_and_raw_replies_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "RAW_CHARS_KEPT", 3000)
    looked = _looked(answering=lambda _: httpx.Response(400, json={"error": {"message": "x-" * 5_000}}))
    assert isinstance(looked, NoNews)
    assert looked.reply is not None
    assert (len(looked.problem.words), len(looked.reply.body)) == (2000, 3000)


def test_garbage_is_no_news() -> None:
    looked = _looked(answering=lambda _: httpx.Response(200, content=b"\xff\xfe\x00garbage"))
    assert isinstance(looked, NoNews)
    assert isinstance(looked.problem, UnreadableReply)


def test_a_request_whose_pictures_have_not_travelled_is_never_sent() -> None:
    local = replace(REQUEST, file_infos=(FileInfo(original="0" * 64 + ".png"),))
    with pytest.raises(AssertionError):
        with_gateway(lambda gateway: gateway.create(local), BASE)


@pytest.mark.parametrize(
    "info",
    [
        FileInfo(original="0" * 64 + ".png", url="https://host.test/a.png"),
        FileInfo(original="0" * 64 + ".png", base64="AAAA"),
        FileInfo(url="https://host.test/a.png"),
        FileInfo(),
    ],
)
def test_a_picture_that_has_travelled_or_never_was_here_goes_out(info: FileInfo) -> None:
    request = replace(REQUEST, file_infos=(info,))
    sent: list[httpx.Request] = []

    def taken(call: httpx.Request) -> httpx.Response:
        sent.append(call)
        return httpx.Response(200, text=ACCEPTED)

    created = with_gateway(lambda gateway: gateway.create(request), BASE, taken)
    assert isinstance(created, Accepted)
    assert len(sent) == 1


def test_prices_are_asked_of_the_gateway_with_its_token() -> None:
    asked: list[httpx.Request] = []

    def priced(call: httpx.Request) -> httpx.Response:
        asked.append(call)
        return httpx.Response(404)

    prices = with_gateway(lambda gateway: gateway.price_list(), BASE, priced)
    assert prices == PriceList()
    assert asked
    for call in asked:
        assert str(call.url).startswith(f"{BASE}/")
        assert call.headers["Authorization"] == f"Bearer {TOKEN.reveal()}"


HOME = TokenAuth(read_address("https://gateway.test/prefix"), TOKEN)


@pytest.mark.parametrize("url", ["https://gateway.test/x", "https://GATEWAY.test:443/y"])
def test_the_token_goes_to_the_gateways_origin(url: str) -> None:
    request = next(HOME.auth_flow(httpx.Request("GET", url)))
    assert request.headers["Authorization"] == f"Bearer {TOKEN.reveal()}"


@pytest.mark.parametrize(
    "url",
    [
        "http://gateway.test/x",
        "https://gateway.test:8443/x",
        "https://evil.test/x",
        "https://gateway.test.evil.test/x",
        "https://gateway.test@evil.test/x",
    ],
)
def test_the_token_goes_nowhere_else(url: str) -> None:
    request = httpx.Request("GET", url)
    with pytest.raises(TokenWouldLeak) as caught:
        next(HOME.auth_flow(request))
    assert "Authorization" not in request.headers
    assert TOKEN.reveal() not in str(caught.value)


def test_a_host_in_another_script_is_the_same_host() -> None:
    assert TokenAuth(read_address("https://例え.jp"), TOKEN).is_home(httpx.URL("https://xn--r8jz45g.jp/x"))
