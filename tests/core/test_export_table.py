import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from app.core.export import BOM, ExportedPicture, table_csv, table_json
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
