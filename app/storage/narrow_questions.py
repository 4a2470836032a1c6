"""Filters that ask for more than text and states, as SQL over one covering index.

The index ``tasks_by_facts`` holds all that they ask for, in the order of the list: a page ends as soon as
it is full, and the rarest filter over 100,000 tasks reads a few megabytes and none of the wide rows.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date

from app.core.history import HistoryChoices, HistoryFilter, span_of
from app.core.money import Cost
from app.core.statistics import TaskFigures
from app.core.tasks import TaskState
from app.storage import search_index

_FROM = "FROM tasks INDEXED BY tasks_by_facts"

CHARGED = (
    f"cost IS NOT NULL AND state <> '{TaskState.CANCELLED.value}'"
    f" AND NOT (state = '{TaskState.FAILED.value}' AND task_id = '')"
)
"""Which tasks have a cost that was charged, as far as anybody knows: what was never taken costs nothing."""

SqlValues = dict[str, str | int | float]


def ids(connection: sqlite3.Connection, wanted: HistoryFilter, before_id: int, limit: int) -> list[int]:
    """The newest *limit* matching tasks below *before_id*."""
    conditions, values = _conditions(wanted)
    if wanted.states:
        conditions.append(among_states(wanted.states))
    rows = connection.execute(
        f"SELECT id {_FROM} WHERE id < :before AND {' AND '.join(conditions)} ORDER BY id DESC LIMIT :limit",
        values | {"before": before_id, "limit": limit},
    )
    return [row[0] for row in rows]


def counts(connection: sqlite3.Connection, wanted: HistoryFilter) -> dict[TaskState, int]:
    """How many match, by state, whatever states are wanted."""
    conditions, values = _conditions(wanted)
    rows = connection.execute(
        f"SELECT state, count(*) {_FROM} WHERE {' AND '.join(conditions)} GROUP BY state", values
    )
    return {TaskState(state): tasks for state, tasks in rows}


def choices(connection: sqlite3.Connection) -> HistoryChoices:
    """What the tasks that are shown can be told apart by."""
    rows = connection.execute(f"SELECT DISTINCT model, gateway {_FROM} WHERE removed_at IS NULL").fetchall()
    tags = connection.execute("SELECT DISTINCT name FROM tags ORDER BY name")
    return HistoryChoices(
        models=tuple(sorted({row["model"] for row in rows} - {""})),
        gateways=tuple(sorted({row["gateway"] for row in rows} - {""})),
        tags=tuple(row[0] for row in tags),
    )


def figures(connection: sqlite3.Connection) -> tuple[TaskFigures, ...]:
    """The bare figures of every task that is shown."""
    rows = connection.execute(
        f"SELECT id, state, created_at, model, gateway, sent_at, finished_at {_FROM}"
        " WHERE removed_at IS NULL ORDER BY id"
    ).fetchall()
    charged = connection.execute(
        f"SELECT id, cost, cost_unit FROM tasks INDEXED BY tasks_by_cost WHERE {CHARGED}"
    )
    costs = {task: Cost(amount, unit) for task, amount, unit in charged}
    return tuple(
        TaskFigures(TaskState(state), created_at, model, gateway, sent_at, finished_at, costs.get(task))
        for task, state, created_at, model, gateway, sent_at, finished_at in rows
    )


def among_states(states: Iterable[TaskState]) -> str:
    """A condition; the words are ours, so that they can stand in the text of a query."""
    return f"state IN ({', '.join(sorted(repr(state.value) for state in states))})"


def _conditions(wanted: HistoryFilter) -> tuple[list[str], SqlValues]:
    """What must be true, and what the names in it stand for; never empty, states left out."""
    begin, end = span_of(wanted, date.today())
    named: dict[str, tuple[bool, str | int | float]] = {
        "model = :model": (bool(wanted.model), wanted.model),
        "gateway = :gateway": (bool(wanted.gateway), wanted.gateway),
        "created_at >= :begin": (wanted.first_day is not None, begin),
        "created_at < :end": (wanted.last_day is not None, end),
        "id IN (SELECT task FROM tags WHERE name = :tag)": (bool(wanted.tag), wanted.tag),
        "favourite = :favourite": (wanted.favourites_only, 1),
    }
    asked = {condition: value for condition, (is_asked, value) in named.items() if is_asked}
    values: SqlValues = {
        condition.rpartition(":")[2].rstrip(")"): value for condition, value in asked.items()
    }
    expression = search_index.match_expression(wanted.text)
    if expression is not None:
        asked["id IN (SELECT rowid FROM search_index WHERE search_index MATCH :text)"] = expression
        values["text"] = expression
    return ["removed_at IS NULL", *asked], values
