import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonValue, as_object, as_text, dump, is_json, parse


@pytest.mark.parametrize(
    "text", ["", "{", "nothing", "NaN", "[Infinity]", "-Infinity", "[" * 100_000, "\ufeff{}", b"\xff\xff"]
)
def test_what_is_no_json_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(text)


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\uDFFF!"', '{"\\ud83d": 1}', '"\ud800"'])
def test_half_characters_become_question_marks(text: str) -> None:
    dump(parse(text)).encode()
    assert "?" in dump(parse(text))


def test_whole_characters_written_in_halves_stay() -> None:
    assert parse('"\\ud83d\\ude00"') == "😀"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_bytes_may_come_in_any_of_the_encodings_of_json(encoding: str) -> None:
    assert parse('{"a":"狐"}'.encode(encoding)) == {"a": "狐"}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda i: st.lists(i) | st.dictionaries(st.text(), i),
)


@given(_JSON)
def test_what_is_written_is_read_back(value: JsonValue) -> None:
    assert parse(dump(value)) == value
    assert parse(dump(value, indent=2)) == value


def test_chinese_stays_readable() -> None:
    assert dump({"prompt": "狐狸"}) == '{"prompt":"狐狸"}'


def test_is_json() -> None:
    assert is_json("[1]")
    assert not is_json("{'a': 1}")


@pytest.mark.parametrize(
    ("value", "text"), [("a", "a"), (7, "7"), (True, ""), (1.5, ""), (None, ""), ([], "")]
)
def test_as_text(value: JsonValue, text: str) -> None:
    assert as_text(value) == text


def test_as_object() -> None:
    assert as_object({"a": 1}) == {"a": 1}
    assert as_object([1]) == {}
