import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from app.core.export import (
    BOM,
    NOTE_CHARS_MAX,
    ExportedPicture,
    NotANote,
    note_of,
    read_note,
    table_csv,
    table_json,
)
from app.core.json_values import parse
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import Picture, TaskRecord, TaskState
from tests.core.strategies import REQUESTS

RECORD = TaskRecord(
    *(5, "https://gateway.example.com", TaskState.DONE, 1_795_372_265.0),
    request=GenerationRequest(
        prompt='a "quoted"\nprompt, 秋',
        file_infos=(FileInfo(url="https://pictures.example/private.png"),),
        output_config=OutputConfig(aspect_ratio="3:4"),
        session_id="s-1",
    ),
    task_id="1500-ab",
    request_id="r-1",
)
ROW = ExportedPicture(RECORD, Picture("/home/me/secret/a.png", 1536, 2048, 10, "png"), "a.png")


def read_csv(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_both_tables_say_the_same() -> None:
    (line,) = read_csv(table_csv([ROW], with_links=False))
    value = parse(table_json([ROW], with_links=False))
    assert isinstance(value, list)
    assert isinstance(value[0], dict)
    assert line["file"] == value[0]["file"] == "a.png"
    assert line["prompt"] == value[0]["prompt"] == RECORD.prompt
    assert (line["width"], value[0]["width"]) == ("1536", 1536)
    assert parse(line["request"]) == value[0]["request"]
    assert line["made_at"] == "2026-11-22T18:31:05+00:00"


def test_what_is_private_stays_at_home() -> None:
    for text in (table_csv([ROW], with_links=False), table_json([ROW], with_links=False)):
        for private in ("gateway.example.com", "secret", "s-1", "private.png"):
            assert private not in text
    assert "private.png" in table_csv([ROW], with_links=True)
    assert "private.png" in table_json([ROW], with_links=True)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\u00a0="])
def test_no_cell_is_a_formula(begin: str) -> None:
    prompt = f"{begin}HYPERLINK(1)"
    row = replace(ROW, record=replace(RECORD, request=GenerationRequest(prompt=prompt)))
    (line,) = read_csv(table_csv([row], with_links=False))
    assert line["prompt"] == f"'{prompt}"


@given(REQUESTS)
def test_every_request_can_be_told(request_: GenerationRequest) -> None:
    row = replace(ROW, record=replace(RECORD, request=request_))
    (line,) = read_csv(table_csv([row], with_links=True))
    assert line["prompt"].removeprefix("'") == request_.prompt.removeprefix("'")


def test_a_task_without_a_request_and_an_empty_export_have_their_place() -> None:
    (line,) = read_csv(table_csv([replace(ROW, record=replace(RECORD, request=None))], with_links=False))
    assert (line["prompt"], line["request"]) == ("", "null")
    assert table_csv([], with_links=False) == f"{BOM}file,request\r\n"
    assert parse(table_json([], with_links=False)) == []


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
