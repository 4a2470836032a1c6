from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.history import HistoryFilter
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.storage import narrow_questions
from app.storage.database import open_database
from app.storage.journal import SqliteJournal

DONE = TaskRecord(
    0, "https://gw.example", TaskState.DONE, 1.0, GenerationRequest("GEM", "3.0", prompt="boat")
)
WIDE = HistoryFilter(
    text="bo",
    states=frozenset({TaskState.DONE}),
    model="GEM 3.0",
    gateway="https://gw.example",
    first_day=date(1969, 12, 31),
    last_day=date(2026, 11, 22),
    tag="x",
    favourites_only=True,
)


@pytest.mark.parametrize("wanted", [WIDE, replace(WIDE, text=""), replace(WIDE, tag="", text="")])
def test_the_wide_rows_stay_unread(tmp_path: Path, wanted: HistoryFilter) -> None:
    with closing(open_database(tmp_path / "easel.sqlite3")) as connection:
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        narrow_questions.ids(connection, wanted, 50, 10)
        narrow_questions.counts(connection, wanted)
        narrow_questions.choices(connection)
        narrow_questions.figures(connection)
        connection.set_trace_callback(None)
        for query in (query for query in asked if not query.startswith("--")):
            plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
            of_tasks = [step for step in plan if " tasks " in f"{step} "]
            assert all("COVERING INDEX tasks_by_" in step for step in of_tasks), plan


def test_everything_at_once_finds_the_one(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "easel.sqlite3")) as connection:
        journal = SqliteJournal(connection)
        (first, _) = journal.add([DONE, replace(DONE, state=TaskState.FAILED)])
        journal.mark_favourite([first.id], is_favourite=True)
        journal.tag([first.id], "x")
        assert narrow_questions.ids(connection, WIDE, 50, 10) == [first.id]
        assert narrow_questions.counts(connection, WIDE) == {TaskState.DONE: 1}
