import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.pasted import read_gateway_text

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
def test_a_placeholder_is_no_token(text: str) -> None:
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
