from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.alternatives import DEPTH_MAX, escaped, read_alternatives, told_apart

_TEXTS = st.text(st.sampled_from("ab {}|\\茶"), max_size=30)


def expand(prompt: str) -> list[str]:
    return list(read_alternatives(prompt))


@pytest.mark.parametrize(
    ("prompt", "expanded"),
    [
        ("", [""]),
        ("boat", ["boat"]),
        ("{a|b}", ["a", "b"]),
        ("a {red|blue} boat", ["a red boat", "a blue boat"]),
        ("{a|b}{1|2}", ["a1", "a2", "b1", "b2"]),
        ("{a|b {c|d}}", ["a", "b c", "b d"]),
        ("{|very }old", ["old", "very old"]),
        ("{a|a}", ["a", "a"]),
        ('{"style": "ink"}', ['{"style": "ink"}']),
        ('{"style": "{ink|oil}"}', ['{"style": "ink"}', '{"style": "oil"}']),
        ("a | b", ["a | b"]),
        (r"\{a\|b\}", ["{a|b}"]),
        (r"{a\|b|c}", ["a|b", "c"]),
        (r"C:\art {a|b}", [r"C:\art a", r"C:\art b"]),
        ("{秋茶|春茶}海报", ["秋茶海报", "春茶海报"]),
    ],
)
def test_a_group_with_a_bar_is_a_choice_and_any_other_brace_a_brace(prompt: str, expanded: list[str]) -> None:
    assert expand(prompt) == expanded
    assert read_alternatives(prompt).problem is None


@pytest.mark.parametrize(
    ("prompt", "position"), [("a {b|c", 3), ("a|b} c", 4), ("{a|b}}", 6), ("{a|{b|c}", 1), (r"\{ {", 4)]
)
def test_unpaired_braces_are_told_and_the_prompt_is_sent_as_written(prompt: str, position: int) -> None:
    read = read_alternatives(prompt)
    assert list(read) == [prompt]
    assert read.problem is not None
    assert read.problem.position == position


@pytest.mark.parametrize("prompt", ["a smile :{", "}", "{ {"])
def test_nobody_is_told_of_braces_that_change_nothing(prompt: str) -> None:
    assert expand(prompt) == [prompt]
    assert read_alternatives(prompt).problem is None


def test_an_astronomical_number_is_counted_and_not_made() -> None:
    read = read_alternatives("{0|1}" * 5_000)
    assert read.count == 2**5_000
    assert list(islice(read, 2)) == ["0" * 5_000, "0" * 4_999 + "1"]
    assert read.nth(read.count - 1) == "1" * 5_000


def test_groups_too_deep_in_groups_are_told_and_not_taken_for_a_choice() -> None:
    deepest = "{a|" * DEPTH_MAX + "b" + "}" * DEPTH_MAX
    assert read_alternatives(deepest).count == DEPTH_MAX + 1
    too_deep = "{a|" + deepest + "}"
    assert expand(too_deep) == [too_deep]
    assert read_alternatives(too_deep).problem is not None


def test_there_is_no_prompt_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        read_alternatives("{a|b}").nth(2)


@given(_TEXTS)
def test_any_text_has_as_many_prompts_as_it_counts_and_its_extremes_are_among_them(text: str) -> None:
    read = read_alternatives(text)
    first = list(islice(read, 500))
    assert len(first) == min(read.count, 500)
    if read.count <= 500:
        assert len(read.longest) == max(map(len, first))
        assert read.longest in first
        assert read.shortest in first


@given(_TEXTS)
def test_what_is_escaped_is_sent_as_it_was(text: str) -> None:
    assert expand(escaped(text)) == [text]


# Without backslashes: one before a bar would make it a bar of the text.
_OPTIONS = st.text(st.sampled_from("ab {}|茶"), max_size=8)


@given(st.lists(st.lists(_OPTIONS, min_size=2, max_size=3), max_size=3))
def test_groups_make_every_combination(groups: list[list[str]]) -> None:
    escape = str.maketrans({"{": r"\{", "}": r"\}", "|": r"\|"})
    prompt = "".join("{" + "|".join(o.translate(escape) for o in group) + "}" for group in groups)
    wanted = [""]
    for group in groups:
        wanted = [before + option for before in wanted for option in group]
    assert expand(prompt) == wanted


@pytest.mark.parametrize(
    ("prompts", "parts"),
    [
        (("a red boat", "a blue boat"), ("red", "blue")),
        (("poster: winter, quiet", "poster: wintry, quiet"), ("winter", "wintry")),
        (("a boat", "a boat"), ("", "")),
        (("a boat",), ("",)),
        ((), ()),
        (("a boat", "a boat at dawn"), ("", "at dawn")),
        (("红色的船", "蓝色的船"), ("红", "蓝")),
        (("a\n red  boat", "a red ship"), ("boat", "ship")),
        (("one", "two"), ("one", "two")),
        (("", "boat"), ("", "boat")),
        (("aa aa", "aa"), ("aa", "")),
    ],
)
def test_prompts_are_told_apart_by_what_each_has_for_itself(
    prompts: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    assert told_apart(prompts) == parts
