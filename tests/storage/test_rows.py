import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from app.core.problems import KINDS, GatewayTrouble, Problem
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.storage.rows import (
    PICTURE_COLUMNS,
    REPLY_BYTES,
    TASK_COLUMNS,
    event_from_row,
    event_row,
    picture_from_row,
    picture_row,
    reply_from_row,
    reply_row,
    storable,
    task_from_row,
    task_row,
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def as_row(
    connection: sqlite3.Connection, columns: tuple[str, ...], values: tuple[object, ...]
) -> sqlite3.Row:
    selected = ", ".join(f"? AS {column}" for column in columns)
    row: sqlite3.Row = connection.execute(f"SELECT {selected}", values).fetchone()
    return row


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_problem_comes_back(connection: sqlite3.Connection, kind: type[Problem]) -> None:
    problem = kind(words="忙", code="c", http_status=429, request_id="r", task_id="t", detail="d")
    record = TaskRecord(3, "practice", TaskState.FAILED, 1.5, problem=problem)
    columns = ("id", *TASK_COLUMNS)
    values = task_row(record)
    assert (
        task_from_row(as_row(connection, columns, (3, *(values[name] for name in TASK_COLUMNS))), ())
        == record
    )


def test_a_kind_of_problem_from_another_version_is_a_fault_of_the_gateway(
    connection: sqlite3.Connection,
) -> None:
    values = task_row(TaskRecord(3, "practice", TaskState.FAILED, 1.5)) | {
        "problem": '{"kind":"Unheard","words":"w"}'
    }
    row = as_row(connection, ("id", *TASK_COLUMNS), (3, *(values[name] for name in TASK_COLUMNS)))
    assert task_from_row(row, ()).problem == GatewayTrouble(words="w")


def test_pictures_and_events_come_back(connection: sqlite3.Connection) -> None:
    picture = Picture("/p/船.png", 10, 20, 30, "png", "http://x", "2026")
    assert picture_from_row(as_row(connection, PICTURE_COLUMNS, picture_row(picture))) == picture
    event = TaskEvent(1.5, "sent", "细节")
    assert event_from_row(as_row(connection, ("at", "what", "detail"), event_row(event))) == event


@pytest.mark.parametrize("body", ["", "{}", "x" * REPLY_BYTES, "nul \0 inside"])
def test_replies_come_back_as_they_were(connection: sqlite3.Connection, body: str) -> None:
    reply = RawReply(1.5, "query", None, body)
    assert (
        reply_from_row(as_row(connection, ("at", "call", "http_status", "body"), reply_row(reply))) == reply
    )


def test_a_reply_is_cut_between_characters() -> None:
    body = reply_row(RawReply(1.0, "query", 200, "x" + "错" * REPLY_BYTES))[3]
    assert isinstance(body, str)
    kept, _, note = body.partition("\n")
    assert set(kept[1:]) == {"错"}
    assert "cut by Easel" in note


def test_text_that_no_file_can_hold_becomes_a_question_mark() -> None:
    assert storable("a\ud800b船") == "a?b船"
