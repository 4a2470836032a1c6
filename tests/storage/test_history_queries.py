from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.history import HistoryFilter, HistoryOrder
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.storage import history_queries
from app.storage.database import open_database
from app.storage.journal import SqliteJournal
from app.storage.schema import VERSIONS

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
        history_queries.ids(connection, wanted, 50, 10)
        history_queries.counts(connection, wanted)
        history_queries.choices(connection)
        history_queries.figures(connection)
        connection.set_trace_callback(None)
        # Of the tasks that were deleted lately the rows are read one by one: they are few.
        of_shown = (query for query in asked if not query.startswith("--") and "purged_costs" not in query)
        for query in of_shown:
            plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
            of_tasks = [step for step in plan if " tasks" in step]
            assert all("COVERING INDEX tasks_by_cost" in step for step in of_tasks), plan
            # What the text finds is gone through once, in the order of the list: nothing is gathered and sorted.
            assert not any(
                "ORDER BY" in step or ("search_index" in step and "SUBQUERY" in step) for step in plan
            ), plan


def test_everything_at_once_finds_the_one(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "easel.sqlite3")) as connection:
        journal = SqliteJournal(connection)
        (first, _) = journal.add([DONE, replace(DONE, state=TaskState.FAILED)])
        journal.mark_favourite([first.id], is_favourite=True)
        journal.tag([first.id], "x")
        assert history_queries.ids(connection, WIDE, 50, 10) == [first.id]
        assert history_queries.counts(connection, WIDE) == {TaskState.DONE: 1}


SHOWN = "SELECT id, state, model, gateway, favourite, created_at, sent_at, finished_at FROM"


def test_what_is_shown_follows_the_tasks(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "easel.sqlite3")) as connection:
        journal = SqliteJournal(connection)
        first, second, third = journal.add([replace(DONE, state=TaskState.RUNNING), DONE, DONE])
        steps: list[Callable[[], object]] = [
            lambda: journal.save(replace(first, progress=5)),
            lambda: journal.save(replace(first, state=TaskState.FETCHING, sent_at=3.0)),
            lambda: journal.mark_favourite([third.id], is_favourite=True),
            lambda: journal.remove([second.id, third.id], 9.0, trashes=False),
            lambda: journal.restore([second.id]),
            lambda: journal.purge([third.id]),
        ]
        for step in steps:
            step()
            of_tasks = connection.execute(f"{SHOWN} tasks WHERE removed_at IS NULL").fetchall()
            assert connection.execute(f"{SHOWN} shown").fetchall() == of_tasks


def test_a_history_from_before_is_found_and_what_was_removed_is_not(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"
    with closing(open_database(path, versions=VERSIONS[:4])) as connection:
        for task, removed_at in ((1, None), (2, 9.0)):
            connection.execute(
                "INSERT INTO tasks (id, state, gateway, created_at, press, task_id, request_id, sends, searchable,"
                " model, removed_at) VALUES (?, 'done', '', 1.0, '', '', '', 1, 'a boat', 'GEM 3.0', ?)",
                (task, removed_at),
            )
    with closing(open_database(path)) as connection:
        for wanted in (HistoryFilter(), HistoryFilter("boat"), HistoryFilter(model="GEM 3.0")):
            assert history_queries.ids(connection, wanted, None, 10) == [1]


def task(prompt: str, avoid: str | None = None) -> TaskRecord:
    request = GenerationRequest(prompt=prompt, negative_prompt=avoid)
    return TaskRecord(0, "https://gw.example", TaskState.QUEUED, 1.0, request)


def test_each_prompt_comes_once_the_last_used_first(tmp_path: Path) -> None:
    journal = SqliteJournal.open(tmp_path / "easel.sqlite3")
    fetched = TaskRecord(0, "https://gw.example", TaskState.RUNNING, 1.0, task_id="t")
    journal.add(
        [task("秋茶收获 海报"), task("boat"), fetched, task(""), task("秋茶收获 海报"), task("Harbour", "茶")]
    )
    assert journal.prompts("", 10) == ("Harbour", "秋茶收获 海报", "boat")
    assert journal.prompts("", 2) == ("Harbour", "秋茶收获 海报")
    assert journal.prompts("茶", 10) == ("秋茶收获 海报",)
    assert journal.prompts("HARB", 10) == ("Harbour",)
    assert journal.prompts("海报 boat", 10) == ()
    journal.close()


def test_what_an_older_easel_has_written_gets_its_shape_cost_and_stack(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"
    with closing(open_database(path, versions=VERSIONS[:6])) as connection:
        for task, press in ((1, "p"), (2, "p"), (3, ""), (4, "q")):
            connection.execute(
                "INSERT INTO tasks (id, state, gateway, created_at, press, task_id, request_id, sends, searchable,"
                " favourite, cost) VALUES (?, 'done', '', 5.0, ?, '', '', 1, 'boat', 1, 0.5)",
                (task, press),
            )
        connection.execute("INSERT INTO pictures VALUES (2, 0, '/p', 300, 200, 1, 'png', '', '')")
        connection.execute("UPDATE tasks SET removed_at = 9.0 WHERE id = 4")
    with closing(open_database(path)) as connection:
        found = history_queries.cells(connection, HistoryFilter(), HistoryOrder.COST, 0, -1)
        assert [tuple(cell) for cell in found] == [
            (3, 5.0, 3, "done", 1.0, 0, 1),
            (2, 5.0, 1, "done", 1.5, 0, 1),
            (1, 5.0, 1, "done", 1.0, 0, 1),
        ]
        connection.execute("UPDATE tasks SET removed_at = NULL WHERE id = 4")
        connection.execute("UPDATE tasks SET rating = 2 WHERE id = 2")
        found = history_queries.cells(connection, HistoryFilter(), HistoryOrder.OLDEST, 0, -1)
        assert [(cell.id, cell.stack, cell.ratio, cell.rating) for cell in found] == [
            *((1, 1, 1.0, 0), (2, 1, 1.5, 2), (3, 3, 1.0, 0), (4, 4, 1.0, 0)),
        ]
