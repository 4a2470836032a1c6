import asyncio
import gzip
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime, formatdate

import httpx
import pytest

from app.core.secrets import MASK, Token
from app.gateway.exchange import (
    RAW_CHARS_KEPT,
    REPLY_BYTES_MAX,
    RETRY_AFTER_BELIEVED_S,
    HttpReply,
    exchange,
    retry_after_s,
    without_pictures,
)
from app.gateway.transport import PlainReplies
from tests.gateway.wire import NOW, Scripted, http_reply

TOKEN = Token("sk-1234567890abcdef")


def replied(response: httpx.Response, token: Token | None) -> HttpReply:
    async def call() -> HttpReply:
        async with httpx.AsyncClient(transport=PlainReplies(Scripted(lambda _: response))) as client:
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


@pytest.mark.parametrize(
    ("status", "location"), [(200, "/there"), (400, "/there"), (302, ""), (302, "http://[")]
)
def test_what_points_nowhere_has_no_location(status: int, location: str) -> None:
    reply = replied(httpx.Response(status, headers={"Location": location}), None)
    assert (reply.location, reply.location_host) == ("", "")


def test_a_body_without_an_end_is_cut_and_said_to_be() -> None:
    reply = replied(httpx.Response(200, stream=httpx.ByteStream(b"1" * (REPLY_BYTES_MAX + 1))), None)
    assert (len(reply.text), reply.cut) == (REPLY_BYTES_MAX, "the reply is too long")
    whole = replied(httpx.Response(200, stream=httpx.ByteStream(b"1" * REPLY_BYTES_MAX)), None)
    assert (len(whole.text), whole.cut) == (REPLY_BYTES_MAX, "")


def test_the_connection_of_a_reply_is_given_back() -> None:
    class Closing(httpx.AsyncByteStream):
        is_closed = False

        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield b"1" * (REPLY_BYTES_MAX + 1)

        async def aclose(self) -> None:
            self.is_closed = True

    stream = Closing()
    replied(httpx.Response(200, stream=stream), None)
    assert stream.is_closed


@pytest.mark.parametrize(("status", "is_success"), [(199, False), (200, True), (299, True), (300, False)])
def test_the_200s_are_successes(status: int, *, is_success: bool) -> None:
    assert http_reply(status=status).is_success is is_success


@pytest.mark.parametrize(("text", "is_json"), [("{}", True), ("[", False), ("", False), ("\ufeff1", True)])
def test_what_can_be_read_is_json(text: str, *, is_json: bool) -> None:
    assert http_reply(text=text).is_json is is_json


@pytest.mark.parametrize("token", [TOKEN, None])
def test_a_mebibyte_is_kept_and_no_secret_is_cut_through(token: Token | None) -> None:
    body = "x" * (RAW_CHARS_KEPT - 5) + TOKEN.reveal() + "y" * 50_000
    kept = replied(httpx.Response(200, text=body), token).raw.body
    assert len(kept) == RAW_CHARS_KEPT
    if token:
        assert "sk-12" not in kept


def test_what_is_packed_twice_is_not_unpacked() -> None:
    """Each layer swells a thousandfold: two of them are more than any memory holds."""
    packed = gzip.compress(gzip.compress(b'{"Response":{"TaskId":"x"}}'))
    response = httpx.Response(
        200, headers={"Content-Encoding": "gzip, gzip"}, stream=httpx.ByteStream(packed)
    )
    reply = replied(response, None)
    assert reply.text == ""
    assert "packed" in reply.cut


def test_what_is_packed_once_although_nobody_asked_for_it_is_read() -> None:
    packed = gzip.compress(b'{"Response":{"TaskId":"x"}}')
    response = httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(packed))
    assert '"x"' in replied(response, None).text


@pytest.mark.parametrize("secret", ["1a2b", "TaskId", "a"])
def test_a_short_token_does_not_garble_what_is_read(secret: str) -> None:
    """A TaskId may hold the same characters by chance."""
    text = '{"Response":{"TaskId":"2517-AigcImageTask-0f1a2b3ct"}}'
    reply = replied(httpx.Response(200, text=text), Token(secret))
    assert reply.text == text


def test_a_token_that_is_echoed_with_escapes_is_masked() -> None:
    token = Token("abc/def+ghijk==lmnop")
    for echoed in ("abc/def+ghijk==lmnop", r"abc\/def+ghijk==lmnop", "abc%2Fdef%2Bghijk%3D%3Dlmnop"):
        reply = replied(httpx.Response(401, text=f'{{"message":"no {echoed}"}}'), token)
        assert "ghijk" not in reply.raw.body


def test_a_token_that_is_echoed_in_a_header_or_with_other_escapes_is_masked() -> None:
    secret = TOKEN.reveal()
    for echoed in (
        "".join(f"\\u{ord(c):04x}" for c in secret),
        "".join(f"\\\\u{ord(c):04X}" for c in secret),
        "".join(f"%{ord(c):02x}" for c in secret),
        secret[:5] + f"\\u{ord(secret[5]):04x}" + secret[6:],
    ):
        headers = {"X-Oneapi-Request-Id": secret}
        body = f'{{"Response":{{"TaskId":"t","RequestId":"{echoed}"}}}}'
        reply = replied(httpx.Response(200, text=body, headers=headers), TOKEN)
        assert MASK in reply.text
        assert MASK in reply.raw.body
        assert reply.request_id == MASK


def test_a_reply_of_too_many_parts_is_not_taken_apart() -> None:
    with pytest.raises(ValueError, match="parts"):
        replied(httpx.Response(200, text="[" + "{}," * 600_000 + "{}]"), None).json()
    text = '{"echo":"' + "A" * 10_000_000 + '"}'
    assert replied(httpx.Response(200, text=text), None).json()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        ("9" * 400, RETRY_AFTER_BELIEVED_S),
        (formatdate(NOW + 30, usegmt=True), 30.0),
        (formatdate(NOW - 30, usegmt=True), 0.0),
        (formatdate(NOW + 30), 30.0),
        (format_datetime(datetime.fromtimestamp(NOW + 30, timezone(timedelta(hours=8)))), 30.0),
        ("Wed, 21 Oct 9999 07:28:00 GMT", RETRY_AFTER_BELIEVED_S),
        ("Wed, 21 Oct 99999999999999999999 07:28:00 GMT", None),
        (",", None),
        ("", None),
        ("-3", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("Wed, 99 Foo 2026 07:28:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float | None) -> None:
    assert retry_after_s(header, NOW) == seconds


@pytest.mark.parametrize("text", ["<!DOCTYPE html>", "\ufeff\r\n <html>", "<html"])
def test_markup_is_a_web_page_whatever_it_is_called(text: str) -> None:
    assert http_reply(text=text).is_web_page


@pytest.mark.parametrize("text", ["", "{}", "busy", '"<html>"'])
def test_other_text_is_no_web_page(text: str) -> None:
    assert not http_reply(text=text).is_web_page


def test_of_a_redirect_only_the_host_is_told() -> None:
    reply = http_reply(status=301, location="https://other.test:8443/path?key=secret")
    assert reply.is_redirect
    assert not reply.is_success
    assert reply.location_host == "other.test"


def test_a_body_that_is_no_json_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r".+"):
        http_reply(text='{"Response":').json()


def test_pictures_that_are_echoed_are_not_kept() -> None:
    picture = "iVBORw0KGgo" * 1000 + "=="
    kept = without_pictures(f'{{"Base64": "{picture}", "Prompt": "a fox"}}')
    assert kept == f'{{"Base64": "(Base64, {len(picture)} characters)", "Prompt": "a fox"}}'
    words = '{"Prompt": "' + "a fox and " * 1000 + '"}'
    assert without_pictures(words) == words
