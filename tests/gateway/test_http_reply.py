from email.utils import formatdate

import pytest

from app.gateway.exchange import RETRY_AFTER_BELIEVED_S, retry_after_s, without_pictures
from tests.gateway.wire import NOW, http_reply


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        ("9" * 400, RETRY_AFTER_BELIEVED_S),
        (formatdate(NOW + 30, usegmt=True), 30.0),
        (formatdate(NOW - 30, usegmt=True), 0.0),
        ("Wed, 21 Oct 9999 07:28:00 GMT", RETRY_AFTER_BELIEVED_S),
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
