import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import __version__
from app.core.json_values import JsonValue
from app.core.update_check import (
    Announcement,
    https_parts,
    is_worth_announcing,
    read_announcement,
    read_version,
)

IN_ORDER = (
    *("0.1.0.dev1", "0.1.0a1", "0.1.0", "0.9", "0.10", "1.0.0-alpha.1", "1.0.0-beta.2", "1.0.0-beta.11"),
    *("1.0.0rc1", "1.0.0-rc.2", "v1.0.0", "1.0.1", "1.9", "1.10", "2.0.0b1", "2", "10.0"),
)
JUNK = (
    *("", "v", "latest", "1.", ".1", "1..2", "-1", "1.2.3.4.5", "1.0 ", " 1.0", "1.0\n", "1,0", "1.x"),
    *("1.0.0zz1", "²", "١.٢", "1.0-rc.1.1", "9999999", "1" * 60, "<b>2</b>", "1.0+"),
)


def test_versions_come_in_their_order() -> None:
    versions = [read_version(text) for text in IN_ORDER]
    assert None not in versions
    assert [version for version in versions if version] == sorted(version for version in versions if version)
    assert len(set(versions)) == len(versions)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.2", "1.2.0"), ("v1.2", "1.2"), ("1.2.0-RC.1", "1.2rc1"), ("1.2.0+build.7", "1.2"), ("0", "0.0.0")],
)
def test_one_version_is_written_in_many_ways(one: str, other: str) -> None:
    assert read_version(one) == read_version(other) is not None


@pytest.mark.parametrize("text", JUNK)
def test_junk_is_no_version(text: str) -> None:
    assert read_version(text) is None


def test_easels_own_version_is_one() -> None:
    assert read_version(__version__) is not None


@pytest.mark.parametrize(
    ("offered", "running", "is_told"),
    [
        ("1.10.0", "1.9.0", True),
        ("1.9.0", "1.10.0", False),
        ("1.9.0", "1.9.0", False),
        ("2.0.0rc1", "1.9.0", False),  # who runs a final version is left alone with trials
        ("2.0.0rc2", "2.0.0rc1", True),
        ("2.0.0", "2.0.0rc1", True),
        ("soon", "1.0", False),
        ("9.0", "from a checkout", False),
    ],
)
def test_only_what_is_newer_is_told(offered: str, running: str, is_told: bool) -> None:
    assert is_worth_announcing(offered, running) is is_told


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    version = read_version(text)
    assert version is None or not version < version  # noqa: PLR0124 - an order has nothing before itself
    assert is_worth_announcing(text, text) is False


ADDRESS = "https://easel.example/latest.json"
PAGE = "https://easel.example/download?from=notice"


def test_version_and_page_are_read_and_the_rest_is_left() -> None:
    value: JsonValue = {"version": "v1.10.0", "page": PAGE, "run": "rm -rf /"}
    assert read_announcement(value, ADDRESS) == Announcement("1.10.0", PAGE)


@pytest.mark.parametrize(
    "page",
    [
        "http://easel.example/download",
        "https://elsewhere.example/download",
        "https://easel.example.elsewhere.example/",
        "https://easel.example@elsewhere.example/",
        "https://user:word@easel.example/",
        "https://easel.example:8443/",
        "https://easel.example\\@elsewhere.example/",
        "https://elsewhere.example#https://easel.example/",
        "https://easel.example/\nhttps://elsewhere.example",
        "https://еasel.example/",  # the first letter is Cyrillic
        "//easel.example/download",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://[easel.example/",
        "https://easel.example:99999/",
        "https://easel.example/" + "a" * 500,
        "",
    ],
)
def test_a_page_anywhere_else_is_refused(page: str) -> None:
    assert read_announcement({"version": "9.0", "page": page}, ADDRESS) is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "9.0",
        {},
        {"version": "9.0"},
        {"version": 9, "page": PAGE},
        {"version": "9.0", "page": [PAGE]},
        {"version": "the best one", "page": PAGE},
        {"version": "<a href='https://elsewhere.example'>9.0</a>", "page": PAGE},
    ],
)
def test_what_is_not_as_it_has_to_be_is_refused(value: JsonValue) -> None:
    assert read_announcement(value, ADDRESS) is None


@given(st.text(), st.text())
def test_no_announcement_breaks_it(version: str, page: str) -> None:
    found = read_announcement({"version": version, "page": page}, ADDRESS)
    assert found is None or found.page.startswith("https://easel.example")


def test_the_address_itself_has_to_be_https() -> None:
    assert https_parts("http://easel.example/latest.json") is None
    assert read_announcement({"version": "9.0", "page": PAGE}, "http://easel.example/latest.json") is None
