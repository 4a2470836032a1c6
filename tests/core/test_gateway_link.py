"""Links that gateways' pages offer themselves by: read strictly, shown as they are used, never told in a refusal."""

from urllib.parse import quote

import pytest

from app.core.gateway_link import CHARS_MAX, BadLink, read_link

KEY = "sk-abcdefghijklmnopqrstuvwxyz"


def link(address: str = "https://gw.example", key: str = KEY) -> str:
    return f"easel://gateway/add?v=1&address={quote(address, safe='')}&key={quote(key, safe='')}"


def test_the_documented_link_is_read() -> None:
    for text in (link(), f"easel://gateway/add?v=1&address=https://gw.example&key={KEY}"):
        offered = read_link(text)
        assert (offered.address.base, offered.token.reveal()) == ("https://gw.example", KEY)
        assert (offered.host, offered.token_beginning) == ("gw.example", "sk-abcd…")


def test_the_token_is_in_no_text_of_what_was_read() -> None:
    offered = read_link(link())
    assert KEY not in f"{offered!r} {offered} {offered.token_beginning}"


def test_a_short_token_is_not_shown_whole() -> None:
    assert read_link(link(key="abcdef")).token_beginning == "ab…"
    assert read_link(link(key="ab")).token_beginning == "…"


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("https://gw.example/", "https://gw.example"),
        ("https://gw.example:8443/v1", "https://gw.example:8443"),
        ("https://gw.example/easel/v1/", "https://gw.example/easel"),
        ("HTTPS://GW.Example.", "https://gw.example"),
        ("https://10.0.0.7:3000", "https://10.0.0.7:3000"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ],
)
def test_addresses_as_sites_write_them(address: str, base: str) -> None:
    assert read_link(link(address)).address.base == base


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://gаteway.example", "xn--gteway-3fg.example"),
        ("https://网关.example", "xn--vcsp78g.example"),
        ("https://ｇｗ.example", "gw.example"),
        ("https://gw。example", "gw.example"),
    ],
)
def test_a_host_in_other_letters_is_shown_as_it_is_asked(address: str, host: str) -> None:
    offered = read_link(link(address))
    assert offered.host.isascii()
    assert offered.host.startswith("xn--") == host.startswith("xn--")
    assert offered.address.origin == f"https://{offered.host}"


def test_a_plus_in_a_token_is_a_plus() -> None:
    assert read_link("easel://gateway/add?v=1&address=https://gw.example&key=a+b/c").token.reveal() == "a+b/c"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (link("https://gw.example/" + "a" * CHARS_MAX), "too long"),
        ("https://gateway/add?v=1", "add a gateway"),
        ("easel://other/add?v=1", "add a gateway"),
        ("easel://gateway/remove?v=1", "add a gateway"),
        ("easel://me@gateway/add?v=1", "add a gateway"),
        ("EASEL://gateway/add?v=1", "add a gateway"),
        ("easel:", "add a gateway"),
        (link().replace("v=1", "v=2"), "another version"),
        (link().replace("v=1&", ""), "another version"),
        (link() + "&proxy=https://evil.example", "nothing else"),
        (link() + "&key=other", "nothing else"),
        (link() + "&", "nothing else"),
        (link() + "#part", "nothing else"),
        ("easel://gateway/add?v=1&address=https://gw.example", "nothing else"),
        (link("http://gw.example"), "https"),
        (link("http://127.0.0.1"), "https"),
        (link("ftp://gw.example"), "https"),
        (link("javascript:alert(1)"), "https"),
        (link("file:///etc/passwd"), "https"),
        (link("gw.example"), "https"),
        (link("https://good.example@evil.example"), "user name"),
        (link("https://a:b@evil.example"), "user name"),
        (link("https://"), "no valid address"),
        (link("https:///path"), "no valid address"),
        (link("https://good.example\\@evil.example"), "user name|no valid address"),
        (link("https://good.example\\.evil.example"), "no valid address"),
        (link("https://good.example%2eevil.example"), "no valid address"),
        (link("https://gw.example?x=1"), "no valid address"),
        (link("https://gw.example#x"), "no valid address"),
        (link("https://gw.example:99999"), "no valid address"),
        (link("https://gw.example:x"), "no valid address"),
        (link("https://2130706433"), "no valid address"),
        (link("https://0x7f.1"), "no valid address"),
        (link("https://0177.0.0.1"), "no valid address"),
        (link("https://300.1.1.1"), "no valid address"),
        (link("https://[::1"), "no valid address"),
        (link("https://-gw.example"), "no valid address"),
        (link("https://gw..example"), "no valid address"),
        (link("https://good.example／.evil.example"), "no valid address"),
        (link("https://" + "a" * 64 + ".example"), "no valid address"),
        (link("https://gw.example/\n"), "hidden"),
        (link("https://gw\u202e.example"), "hidden"),
        (link("https://gw\u200b.example"), "hidden"),
        (link("https://gw.example\x00"), "hidden"),
        (link() + "\n", "hidden"),
        (link(key="two words"), "hidden"),
        (link(key="sk-1\r\nX-Header: 1"), "hidden"),
        (link(key=""), "no token"),
        (link(key="令牌"), "no token"),
        (link(key="k" * 513), "no token"),
        ("easel://gateway/add?v=1&address=https://gw.example&key=%ff", "no valid address"),
    ],
)
def test_a_hostile_link_is_refused_with_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(BadLink, match=reason) as refused:
        read_link(text)
    assert "evil" not in str(refused.value)
    assert KEY not in str(refused.value)
