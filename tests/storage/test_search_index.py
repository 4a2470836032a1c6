"""The pieces of the search; what is found is in tests/contracts/test_journal.py."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.core.problems import ContentRefused
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.storage.database import open_database
from app.storage.search_index import (
    INDEXED_CHARS,
    QUERY_CHARS,
    fold,
    match_expression,
    put,
    replace,
    searchable_text,
    terms,
)

RECORD = TaskRecord(1, "https://gateway.example.com", TaskState.DONE, 1.0)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_database(tmp_path / "easel.sqlite3")) as opened:
        yield opened


def matching(connection: sqlite3.Connection, text: str) -> list[int]:
    query = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid"
    return [row[0] for row in connection.execute(query, (match_expression(text),))]


@pytest.mark.parametrize(
    ("text", "folded"), [("ABC", "abc"), ("Ｂ５", "b5"), ("Straße", "strasse"), ("秋茶", "秋茶")]
)
def test_text_is_compared_without_case_and_width(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_terms_are_words_without_repeats() -> None:
    assert terms(" Boat\t秋茶 boat\u3000BOAT ") == ("boat", "秋茶")
    assert terms(" \n ") == ()
    assert sum(map(len, terms("x" * 10_000))) == QUERY_CHARS


def test_nothing_to_look_for_is_no_expression() -> None:
    assert match_expression("  ") is None


def test_the_searchable_text_holds_all_that_names_a_task() -> None:
    record = TaskRecord(
        *(1, "https://gateway.example.com", TaskState.FAILED, 1.0),
        request=GenerationRequest(prompt="BOAT", negative_prompt="Blur"),
        task_id="1500-A",
        request_id="RQ-1",
        problem=ContentRefused(words="违规", code="Violation"),
    )
    assert searchable_text(record).split("\n") == [
        *("boat", "blur", "1500-a", "rq-1", "refused by the content policy", "violation", "违规")
    ]
    assert searchable_text(RECORD) == ""


def test_a_text_without_end_is_found_by_its_beginning() -> None:
    endless = GenerationRequest(prompt="x" * INDEXED_CHARS + "boat")
    record = TaskRecord(1, "https://gateway.example.com", TaskState.DONE, 1.0, endless)
    assert len(searchable_text(record)) == INDEXED_CHARS


@pytest.mark.parametrize("text", ["b", "bo", "boa", "boat", "t", "at", "oat", "茶", "t 茶", "\n茶"])
def test_every_part_of_a_text_is_found(connection: sqlite3.Connection, text: str) -> None:
    put(connection, 7, "boat\n茶")
    put(connection, 8, "")
    assert matching(connection, text) == [7]


@pytest.mark.parametrize("text", ["x", "to", "boax", "bat", "boatx", "oa茶"])
def test_nothing_else_is_found(connection: sqlite3.Connection, text: str) -> None:
    put(connection, 7, "boat\n茶")
    assert matching(connection, text) == []


def test_just_what_holds_the_text_is_found(connection: sqlite3.Connection) -> None:
    pick = random.Random(20261123)
    texts = {task: "".join(pick.choices("ab茶\n", k=pick.randint(1, 30))) for task in range(1, 200)}
    for task, text in texts.items():
        put(connection, task, text)
    for length in range(1, 14):
        term = "".join(pick.choices("ab茶", k=length))
        assert matching(connection, term) == [task for task, text in texts.items() if term in text]


def test_an_exchanged_text_is_found_no_more(connection: sqlite3.Connection) -> None:
    for task in range(50):
        put(connection, task, f"boat {task}")
    for task in range(0, 50, 2):
        replace(connection, task, f"boat {task}", f"ship {task}")
    assert matching(connection, "boat") == list(range(1, 50, 2))
    assert matching(connection, "sh") == list(range(0, 50, 2))
    connection.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
