import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import dump
from app.core.prompt_templates import (
    FILE_BYTES_MAX,
    NAME_CHARS_MAX,
    TEMPLATES_MAX,
    BadTemplates,
    PromptTemplate,
    added,
    in_order,
    placeholders,
    read_template_file,
    templates_to_json,
)

POSTER = PromptTemplate("Poster", "poster of [[subject]]", "Print")
_NAMES = st.text(st.sampled_from("ab茶 é"), min_size=1, max_size=9).map(str.strip).filter(bool)
_TEMPLATES = st.lists(
    st.builds(PromptTemplate, _NAMES.map(lambda n: " ".join(n.split())), _NAMES), max_size=5
)


def test_placeholders_stand_in_double_brackets() -> None:
    text = "poster of [[subject]], [[风格]] [not] [[]]"
    assert [text[begin:end] for begin, end in placeholders(text)] == ["[[subject]]", "[[风格]]"]


@given(_TEMPLATES)
def test_a_file_brings_back_what_was_written(templates: list[PromptTemplate]) -> None:
    assert read_template_file(dump(templates_to_json(templates)).encode()) == tuple(templates)


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (b"\x89PNG\r\n", 0),
        (b"[]", 0),
        (b'{"templates": 5}', 0),
        (b'{"templates": [{"name": "a", "text": "b"}, {"name": "a"}]}', 2),
        (b'{"templates": [{"name": " ", "text": "b"}]}', 1),
        (b'{"templates": [{"name": "a", "text": "b", "group": 3}]}', 1),
        (dump({"templates": [{"name": "a" * (NAME_CHARS_MAX + 1), "text": "b"}]}).encode(), 1),
        (dump({"templates": [1] * (TEMPLATES_MAX + 1)}).encode(), TEMPLATES_MAX),
        (b" " * (FILE_BYTES_MAX + 1), 0),
    ],
)
def test_a_file_with_mistakes_is_refused_whole(content: bytes, number: int) -> None:
    with pytest.raises(BadTemplates) as refused:
        read_template_file(content)
    assert refused.value.number == number


def test_importing_twice_adds_nothing_and_no_name_is_taken_away() -> None:
    other = PromptTemplate("Poster", "another", "Print")
    together, count = added((POSTER,), (POSTER, other))
    assert count == 1
    assert together == (POSTER, PromptTemplate("Poster (2)", "another", "Print"))
    assert added(together, (POSTER, other)) == (together, 0)


def test_templates_stand_by_group_and_name() -> None:
    loose = PromptTemplate("zebra", "z")
    assert in_order((POSTER, loose, PromptTemplate("Card", "c", "Print"))) == (
        loose,
        PromptTemplate("Card", "c", "Print"),
        POSTER,
    )
