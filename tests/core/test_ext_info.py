import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.catalogue import read_parameters, size_in, with_parameters

NAMES = st.text(st.characters(codec="utf-8"), max_size=5)


def test_it_is_a_json_string_within_a_json_string() -> None:
    assert with_parameters(None, {"size": "728x1024"}) == (
        r'{"AdditionalParameters":"{\"size\":\"728x1024\"}"}'
    )


@given(st.dictionaries(NAMES, st.integers() | NAMES, min_size=1, max_size=3))
def test_parameters_come_back(parameters: dict[str, int | str]) -> None:
    assert read_parameters(with_parameters(None, dict(parameters))) == parameters


def test_what_else_stands_there_stays() -> None:
    given_text = json.dumps({"Other": 1, "AdditionalParameters": json.dumps({"a": 1, "b": 2})})
    changed = with_parameters(given_text, {"a": None, "c": 3})
    assert changed is not None
    assert json.loads(changed)["Other"] == 1
    assert read_parameters(changed) == {"b": 2, "c": 3}


def test_once_nothing_is_left_the_field_is_left_out() -> None:
    assert with_parameters(with_parameters(None, {"size": "1x1"}), {"size": None}) is None
    assert with_parameters("", {"size": None}) is None


@pytest.mark.parametrize("text", ["{", "[]", '"a"', '{"AdditionalParameters": {"a": 1}}'])
def test_something_else_is_told_apart_and_never_overwritten(text: str) -> None:
    assert read_parameters(text) is None
    with pytest.raises(ValueError, match="something else"):
        with_parameters(text, {"size": "1x1"})


@pytest.mark.parametrize(
    ("ext_info", "size"),
    [
        (with_parameters(None, {"size": "1024*1536", "n": 1}), "1024*1536"),
        (with_parameters(None, {"n": 1}), ""),
        (with_parameters(None, {"size": [1024, 1536]}), ""),
        (None, ""),
        ("{", ""),
    ],
)
def test_the_size_is_read_as_it_is_written(ext_info: str | None, size: str) -> None:
    assert size_in(ext_info) == size
