from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.alternatives import Unbalanced, count, expanded

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="{|}\\"), max_size=5)
PROMPTS = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(lambda options: "{" + "|".join(options) + "}")
        | st.tuples(inner, inner).map("".join)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("prompt", "prompts"),
    [
        ("a boat", ["a boat"]),
        ("a {red|blue} boat", ["a red boat", "a blue boat"]),
        ("{a|b}{1|2}", ["a1", "a2", "b1", "b2"]),
        ("{a|b{1|2}|}", ["a", "b1", "b2", ""]),
        (r"\{a|b\} \\ c", [r"{a|b} \\ c"]),
        (r"{a\|b|c}", ["a|b", "c"]),
        ('{"size": "1x1"}', ['{"size": "1x1"}']),
        ("{a}|{b|c}", ["{a}|b", "{a}|c"]),
        ("an open { brace", ["an open { brace"]),
        ("one } too many | of each", ["one } too many | of each"]),
        (r"C:\new", [r"C:\new"]),
    ],
)
def test_a_prompt_stands_for_these(prompt: str, prompts: list[str]) -> None:
    assert expanded(prompt) == prompts
    assert count(prompt) == len(prompts)


@given(PROMPTS)
def test_the_number_is_that_of_the_prompts(prompt: str) -> None:
    assert count(prompt) == len(expanded(prompt))


def test_a_million_are_counted_and_begun_without_being_made() -> None:
    many = "{a|b|c|d|e|f|g|h|i|j}" * 2000
    assert count(many) == 10**2000
    assert expanded(many, 2) == ["a" * 2000, "a" * 1999 + "b"]


@pytest.mark.parametrize(("prompt", "position"), [("a {red|blue", 2), ("{a|{b|c}", 0)])
def test_a_group_that_is_not_closed_is_said_and_where(prompt: str, position: int) -> None:
    with pytest.raises(Unbalanced) as error:
        expanded(prompt)
    assert error.value.position == position


@pytest.mark.parametrize("sign", ["{", "{|", "{a", "}{"])
def test_a_hostile_row_of_braces_ends_soon(sign: str) -> None:
    with suppress(Unbalanced):
        assert expanded(sign * 300, 1)
