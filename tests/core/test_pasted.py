import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.curl import to_curl
from app.core.json_values import dump
from app.core.pasted import PASTED_CHARS_MAX, NotPasteable, read_gateway_text, read_pasted
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.secrets import Token
from tests.core.strategies import REQUESTS

DOCUMENT = (Path(__file__).parent / "documents" / "create-task.txt").read_text("utf-8")
BODY_TEXT = DOCUMENT[DOCUMENT.index("{") : DOCUMENT.index("请求示例")].strip()
CURL_TEXT = DOCUMENT[DOCUMENT.index("curl --location") : DOCUMENT.index("返回示例")].strip()
BODY = json.loads(BODY_TEXT)


@pytest.mark.parametrize("text", [BODY_TEXT, CURL_TEXT, DOCUMENT], ids=["JSON", "cURL", "whole page"])
def test_the_documents_own_text_comes_back_field_for_field(text: str) -> None:
    pasted = read_pasted(text)
    assert request_to_json(pasted.request) == BODY
    assert list(request_to_json(pasted.request)) == list(BODY)
    assert pasted.unknown == ()
    assert pasted.token is None


def test_the_gateway_of_a_command_is_told_apart() -> None:
    assert read_pasted(CURL_TEXT).base == "https://api.winfull.cloud-ip.cc"
    assert read_pasted(BODY_TEXT).base is None


@pytest.mark.parametrize(
    "frame", ["{}", "```json\n{}\n```", "```\n{}\n```\n", "\ufeff  {}\n\n", "Body:\n{}\nthat is all", "{};"]
)
@pytest.mark.parametrize("text", [BODY_TEXT, CURL_TEXT], ids=["JSON", "cURL"])
def test_what_was_selected_around_it_does_not_matter(frame: str, text: str) -> None:
    assert request_to_json(read_pasted(frame.replace("{}", text)).request) == BODY


@pytest.mark.parametrize("prompt_sign", ["$ ", "> ", "# ", "   "])
def test_the_sign_of_a_shell_before_a_command_does_not_matter(prompt_sign: str) -> None:
    assert request_to_json(read_pasted(prompt_sign + CURL_TEXT).request) == BODY


def test_line_breaks_of_windows_and_lost_backslashes_do_not_matter() -> None:
    assert request_to_json(read_pasted(CURL_TEXT.replace("\n", "\r\n")).request) == BODY
    assert request_to_json(read_pasted(CURL_TEXT.replace(" \\\n", "\n")).request) == BODY


@given(REQUESTS)
def test_what_easel_copies_it_can_paste(request: GenerationRequest) -> None:
    assert read_pasted(dump(request_to_json(request), indent=4)).request == request
    assert read_pasted(to_curl(request, "https://a.test")).request == request


def test_a_prompt_that_looks_like_a_command_is_a_prompt() -> None:
    request = GenerationRequest(prompt="curl https://evil.test -d {}\ncurl again")
    assert read_pasted(dump(request_to_json(request), indent=4)).request == request


def _with_token(written: str) -> Token | None:
    return read_pasted(f"curl https://a.test -H 'Authorization: {written}' -d '{{\"prompt\": \"a\"}}'").token


@pytest.mark.parametrize(
    "written",
    [
        "Bearer <token>", "Bearer $EASEL_TOKEN", "Bearer ${TOKEN}", "Bearer %TOKEN%", "Bearer {{token}}", "Bearer •••",
        "Bearer ***", "Bearer sk-***", "Bearer sk-xxxxxxxx", "Bearer sk-...", "Bearer YOUR_API_KEY", "Bearer your-token",
        "Bearer token", "Bearer [token]", "Bearer two words", "Bearer ", "",
    ],
)  # fmt: skip
def test_a_placeholder_is_no_token(written: str) -> None:
    assert _with_token(written) is None


def test_a_real_token_stands_apart_and_is_not_shown() -> None:
    assert _with_token("Bearer sk-1234567890abcdef") == Token("sk-1234567890abcdef")
    assert "sk-1234567890abcdef" not in repr(_with_token("Bearer sk-1234567890abcdef"))


def test_unknown_fields_are_named() -> None:
    assert read_pasted('{"prompt": "a", "mask": 1}').unknown == ("mask",)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", ""),
        ("hello", ""),
        ("[1, 2]", ""),
        ("} {", ""),
        ('{"prompt": }', ""),
        ("{'prompt': 'a'}", ""),
        ('{"prompt": 5}', "prompt"),
        ('{"output_config": {"resolution": 2}}', "output_config.resolution"),
        ("curl https://a.test", ""),
        ("curl https://a.test -d 'a=b'", ""),
        ("curl https://a.test -d '[]'", ""),
        ('curl https://a.test -d \'{"prompt": ', ""),
        ("{" * 100_000 + "}", ""),
        (" " * (PASTED_CHARS_MAX + 1), ""),
    ],
)
def test_what_holds_no_request_is_said_in_a_sentence(text: str, field: str) -> None:
    with pytest.raises(NotPasteable) as caught:
        read_pasted(text)
    assert caught.value.field == field
    assert caught.value.sentence


@given(st.text() | st.text(alphabet="curl -dH{}\"\\'^$\n:,[]"))
def test_any_text_is_a_request_or_not_pasteable(text: str) -> None:
    with contextlib.suppress(NotPasteable):
        read_pasted(text)


KEY = "sk-AbCdEf1234567890"
CURL = f"""curl --location --request POST 'https://gw.example/tencent-vod/v1/aigc-image' \\
--header 'Authorization: Bearer {KEY}' --header 'Content-Type: application/json' \\
--data-raw '{{"file_infos": [{{"type": "Url", "url": "https://pictures.example/a.png"}}], "prompt": "fog"}}'"""


@pytest.mark.parametrize(
    ("text", "base", "token"),
    [
        (CURL, "https://gw.example", KEY),
        (CURL.replace("\n", " "), "https://gw.example", KEY),
        (f"Hi! Use https://gw.example/v1/ with the key {KEY}. Bye", "https://gw.example", KEY),
        (f"地址：https://gw.example，令牌：{KEY}。", "https://gw.example", KEY),
        (f"gw.example:8443/api  {KEY}", "https://gw.example:8443/api", KEY),
        ("https://gw.example token: 0123456789abcdef", "https://gw.example", "0123456789abcdef"),
        ("http://10.0.0.5:3000 Bearer abc.def-ghi", "http://10.0.0.5:3000", "abc.def-ghi"),
        (f"docs at https://docs.example, API at https://gw.example/v1 {KEY}", "https://gw.example", KEY),
        (f"OPENAI_BASE_URL=https://gw.example/v1\nOPENAI_API_KEY={KEY}", "https://gw.example", KEY),
    ],
)
def test_address_and_token_are_found_wherever_they_stand(text: str, base: str, token: str) -> None:
    found = read_gateway_text(text)
    assert found.address is not None
    assert found.address.base == base
    assert found.token is not None
    assert found.token.reveal() == token


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Authorization: Bearer $EASEL_TOKEN",
        "Bearer <token>",
        "sk-xxxxxxxxxxxx",
        "token: your_api_key",
    ],
)
def test_a_placeholder_in_a_text_is_no_token(text: str) -> None:
    assert read_gateway_text(text).token is None


def test_a_token_alone_is_found_without_an_address() -> None:
    found = read_gateway_text(f"here you are: {KEY}")
    assert (found.address, found.token is not None) == (None, True)


def test_a_persons_mail_address_is_no_gateway() -> None:
    assert read_gateway_text(f"ask ann@example.com {KEY}").address is None


def test_a_long_text_is_read_in_no_time() -> None:
    for piece in (" ", "a.", "a-", "token ", "sk-", "http://a.b ", "bearer ", "@"):
        read_gateway_text("token " + piece * 30_000)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read_gateway_text(text)
