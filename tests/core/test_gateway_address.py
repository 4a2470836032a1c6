import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.gateway_address import BadAddress, create_url, is_loopback_host, query_url, read_address


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("gateway.example.com", "https://gateway.example.com"),
        (" https://Gateway.Example.com/ ", "https://gateway.example.com"),
        ("HTTPS://gateway.example.com:443", "https://gateway.example.com"),
        ("http://gateway.example.com:80/", "http://gateway.example.com"),
        ("https://gateway.example.com:8443/x/", "https://gateway.example.com:8443/x"),
        ("https://gateway.example.com/v1", "https://gateway.example.com"),
        ("https://gateway.example.com/v1/models", "https://gateway.example.com"),
        ("https://gateway.example.com/tencent-vod/v1/aigc-image", "https://gateway.example.com"),
        ("https://gateway.example.com/proxy/v1/", "https://gateway.example.com/proxy"),
        ("https://gateway.example.com/v1beta", "https://gateway.example.com/v1beta"),
        ("https://gateway.example.com./?a=b#c", "https://gateway.example.com"),
        ("localhost:3000", "https://localhost:3000"),
        ("http://[::1]:3000/", "http://[::1]:3000"),
    ],
)
def test_addresses_come_to_one_form(text: str, base: str) -> None:
    address = read_address(text)
    assert address.base == base
    assert base.startswith(address.origin)
    assert read_address(address.base) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "https://", "ftp://gateway.example.com", "file:///etc/passwd", "https://user@example.com",
        "https://user:secret@example.com", "https://exa mple.com", "https://example.com:port", "https://example.com:99999",
        "https://[half", "https://.", "https://a\\b", "javascript://x",
    ],
)  # fmt: skip
def test_what_is_no_address_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(BadAddress) as caught:
        read_address(text)
    assert str(caught.value)
    assert "secret" not in str(caught.value)


@given(st.text())
def test_any_text_is_an_address_or_a_bad_one(text: str) -> None:
    try:
        address = read_address(text)
    except BadAddress:
        return
    assert address.base.startswith(address.origin)


@pytest.mark.parametrize(
    ("text", "in_clear"),
    [
        ("https://gateway.example.com", False),
        ("http://gateway.example.com", True),
        ("http://localhost:1", False),
        ("http://127.8.8.8:1", False),
        ("http://[::1]:1", False),
        ("http://localhost.evil.test", True),
        ("http://0.0.0.0", True),
    ],
)
def test_only_plain_http_to_elsewhere_travels_in_clear(text: str, in_clear: bool) -> None:
    assert read_address(text).is_cleartext is in_clear


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("127.0.0.1.evil.test", False),
        ("", False),
    ],
)
def test_loopback_hosts(host: str, is_loopback: bool) -> None:
    assert is_loopback_host(host) is is_loopback


def test_requests_go_to_the_documented_route() -> None:
    assert create_url("https://a.test/x") == "https://a.test/x/tencent-vod/v1/aigc-image"


@pytest.mark.parametrize(
    ("task_id", "quoted"),
    [
        ("251007502-AigcImage***f1ft", "251007502-AigcImage%2A%2A%2Af1ft"),
        ("a/../b?c#d", "a%2F..%2Fb%3Fc%23d"),
        ("任务", "%E4%BB%BB%E5%8A%A1"),
    ],
)
def test_a_task_id_stays_one_part_of_the_path(task_id: str, quoted: str) -> None:
    assert query_url("https://a.test", task_id) == f"https://a.test/tencent-vod/v1/query/{quoted}"
