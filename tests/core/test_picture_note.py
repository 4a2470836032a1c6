from dataclasses import replace

import pytest
from hypothesis import given

from app.core.export import NOTE_CHARS_MAX, NotANote, note_of, read_note
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from tests.core.strategies import REQUESTS

LINK = FileInfo(url="https://pictures.example/private.png?signature=1", text="the cup")
REQUEST = GenerationRequest(
    prompt="秋茶 poster",
    negative_prompt="blur",
    file_infos=(LINK, FileInfo(type="File", file_id="f-1")),
    output_config=OutputConfig(aspect_ratio="3:4", resolution="2K"),
    session_id="s-1",
    session_context="user 7",
)


@given(REQUESTS)
def test_a_request_comes_back_but_for_what_stays_at_home(request: GenerationRequest) -> None:
    note = note_of(request)
    assert note is not None
    assert note.text.isascii()
    read = read_note(note.text)
    assert read.request == replace(request, file_infos=(), session_id=None, session_context=None)
    assert read.references_left_out == len(request.file_infos)


def test_links_of_references_stay_at_home_unless_they_are_asked_for() -> None:
    note, told = note_of(REQUEST), note_of(REQUEST, with_links=True)
    assert note is not None
    assert told is not None
    assert "signature" not in note.text + note.description
    assert "s-1" not in told.text
    assert "user 7" not in told.text
    assert read_note(told.text).request.file_infos == REQUEST.file_infos
    assert read_note(told.text).references_left_out == 0


@pytest.mark.parametrize(
    "url", ["file:///home/me/cup.png", "/home/me/cup.png", "data:image/png;base64,AAAA", None]
)
def test_a_reference_that_is_no_link_never_travels(url: str | None) -> None:
    note = note_of(replace(REQUEST, file_infos=(FileInfo(url=url),)), with_links=True)
    assert note is not None
    assert read_note(note.text).request.file_infos == ()
    assert read_note(note.text).references_left_out == 1


def test_the_description_is_for_people() -> None:
    note = note_of(REQUEST)
    assert note is not None
    assert note.description == (
        "秋茶 poster\nNegative prompt: blur\nModel: GEM 3.0\nAspect ratio: 3:4\nResolution: 2K"
    )


def test_a_note_that_would_be_too_long_is_not_written() -> None:
    assert note_of(replace(REQUEST, prompt="x" * NOTE_CHARS_MAX)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"easel":1}',
        '{"easel":1,"request":[]}',
        '{"easel":1,"request":{"prompt":5}}',
        "[" * 40_000,
        '{"request":' + "[" * 20_000 + "]" * 20_000 + "}",
        '{"request":{"tasks_priority":' + "9" * 20_000 + "}}",
        "x" * (NOTE_CHARS_MAX + 1),
    ],
)
def test_what_is_no_note_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotANote, match=r"The request in this picture is (damaged|too long)\."):
        read_note(text)


@pytest.mark.parametrize("count", ["true", "-3", '"4"', "5000", "1.5"])
def test_a_count_of_no_use_is_none(count: str) -> None:
    assert read_note(f'{{"request":{{}},"references_left_out":{count}}}').references_left_out == 0
