import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonValue
from app.core.update_check import Announcement, https_parts, read_announcement

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
def test_no_text_breaks_it(version: str, page: str) -> None:
    found = read_announcement({"version": version, "page": page}, ADDRESS)
    assert found is None or found.page.startswith("https://easel.example")


def test_the_address_itself_has_to_be_https() -> None:
    assert https_parts("http://easel.example/latest.json") is None
    assert read_announcement({"version": "9.0", "page": PAGE}, "http://easel.example/latest.json") is None
