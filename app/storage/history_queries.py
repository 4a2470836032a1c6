"""What is asked of the whole history, as SQL over the table ``shown``.

It holds, of every task that is shown, all that a filter or the statistics ask for (``storage/schema.py``). Rows that
follow each other are looked up ten times as fast there as in an index: a text that every task holds, together with
any other filter, is counted within the time of a key press. The wide rows stay unread.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from app.core.history import (
    REJECTED,
    HistoryChoices,
    HistoryFilter,
    HistoryOrder,
    TaskFigures,
    needs_since,
    span_of,
)
from app.core.json_values import dump
from app.core.library import Cell
from app.core.pricing import Cost
from app.core.tasks import TaskState
from app.storage import search_index

CHARGED = (
    f"cost IS NOT NULL AND state <> '{TaskState.CANCELLED.value}'"
    f" AND NOT (state = '{TaskState.FAILED.value}' AND task_id = '')"
)
"""Which tasks have a cost that was charged, as far as anybody knows: what was never taken costs nothing."""

_REMOVED = "id IN (SELECT id FROM tasks INDEXED BY tasks_by_removal WHERE removed_at IS NOT NULL)"
"""By the index, which holds these alone: the wide rows of all others stay unread."""

_CELL_OF_SHOWN = "id, created_at, stack, state, ratio, rating, favourite"
_CELL_OF_REMOVED = (
    "id, created_at, id, state, coalesce((SELECT CAST(width AS REAL) / height FROM pictures"
    " WHERE task = tasks.id AND position = 0 AND width > 0 AND height > 0), ratio), rating, favourite"
)

_ORDERS = {
    HistoryOrder.NEWEST: "{key} DESC",
    HistoryOrder.OLDEST: "{key}",
    HistoryOrder.RATING: "rating DESC, {key} DESC",
    HistoryOrder.COST: "cost DESC, {key} DESC",
    HistoryOrder.PROMPT: "beginning, {key} DESC",
}
_BEGINNINGS = (
    " JOIN (SELECT id AS named, substr(searchable, 1, 40) AS beginning"
    " FROM tasks INDEXED BY tasks_by_prompt) ON named = {key}"
)

SqlValues = dict[str, str | int | float]


def ids(
    connection: sqlite3.Connection, wanted: HistoryFilter, before_id: int | None, limit: int
) -> list[int]:
    """The newest *limit* matching tasks, those below *before_id* when that is given."""
    source, key = _source(wanted)
    conditions, values = _conditions(wanted)
    if wanted.states:
        conditions.append(among_states(wanted.states))
    if before_id is not None:
        conditions.append(f"{key} < :before")
        values["before"] = before_id
    rows = connection.execute(
        f"SELECT id FROM {source}{_where(conditions)} ORDER BY {key} DESC LIMIT :limit",
        values | {"limit": limit},
    )
    return [row[0] for row in rows]


def counts(connection: sqlite3.Connection, wanted: HistoryFilter) -> dict[TaskState, int]:
    """How many match, by state, whatever states are wanted."""
    source, _ = _source(wanted)
    conditions, values = _conditions(wanted)
    if conditions:
        query = f"SELECT state, count(*) FROM {source}{_where(conditions)} GROUP BY state"
    else:
        query = "SELECT state, tasks FROM state_counts WHERE tasks > 0"
    return {TaskState(state): tasks for state, tasks in connection.execute(query, values)}


def cells(
    connection: sqlite3.Connection,
    wanted: HistoryFilter,
    order: HistoryOrder,
    offset: int,
    limit: int,
    among: Sequence[int] | None = None,
) -> list[Cell]:
    """What the library lays out of the matching tasks, see ``core.ports.Journal.cells``."""
    source, key = _source(wanted)
    conditions, values = _conditions(wanted)
    if wanted.states:
        conditions.append(among_states(wanted.states))
    if among is not None:
        conditions.append(f"{key} IN (SELECT value FROM json_each(:among))")
        values["among"] = dump([*among])
    if order is HistoryOrder.PROMPT:
        source += _BEGINNINGS.format(key=key)
    columns = _CELL_OF_REMOVED if wanted.recently_deleted else _CELL_OF_SHOWN
    rows = connection.execute(
        f"SELECT {columns} FROM {source}{_where(conditions)}"
        f" ORDER BY {_ORDERS[order].format(key=key)} LIMIT :limit OFFSET :offset",
        values | {"limit": limit, "offset": offset},
    )
    return [*map(Cell._make, rows)]


def project_counts(connection: sqlite3.Connection) -> dict[int, int]:
    """How many tasks that are shown belong to each project that has some."""
    rows = connection.execute("SELECT project, count(*) FROM shown WHERE project <> 0 GROUP BY project")
    return dict(rows.fetchall())


def choices(connection: sqlite3.Connection) -> HistoryChoices:
    """What the tasks that are shown can be told apart by."""
    rows = connection.execute("SELECT DISTINCT model, gateway FROM shown").fetchall()
    tags = connection.execute("SELECT DISTINCT name FROM tags ORDER BY name")
    return HistoryChoices(
        models=tuple(sorted({row["model"] for row in rows} - {""})),
        gateways=tuple(sorted({row["gateway"] for row in rows} - {""})),
        tags=tuple(row[0] for row in tags),
    )


def figures(connection: sqlite3.Connection) -> tuple[TaskFigures, ...]:
    """The bare figures of every task that is shown, and what those cost that were deleted."""
    rows = connection.execute(
        "SELECT shown.id, state, created_at, model, gateway, sent_at, finished_at, coalesce(name, '')"
        " FROM shown LEFT JOIN projects ON projects.id = project ORDER BY shown.id"
    ).fetchall()
    charged = connection.execute(
        f"SELECT id, cost, cost_unit FROM tasks INDEXED BY tasks_by_cost WHERE {CHARGED}"
    )
    costs = {task: Cost(amount, unit) for task, amount, unit in charged}
    of_shown = [
        TaskFigures(
            TaskState(state), created_at, model, gateway, sent_at, finished_at, costs.pop(task, None), project
        )
        for task, state, created_at, model, gateway, sent_at, finished_at, project in rows
    ]
    # What is left of the costs is that of tasks which are hidden; of those that are gone only this is kept.
    of_deleted = connection.execute(
        "SELECT created_at, model, gateway, cost, cost_unit, coalesce(name, '') FROM ("
        "SELECT created_at, model, gateway, cost, cost_unit, project FROM tasks"
        " WHERE id IN (SELECT value FROM json_each(?))"
        " UNION ALL SELECT created_at, model, gateway, cost, cost_unit, project FROM purged_costs"
        ") LEFT JOIN projects ON projects.id = project ORDER BY created_at",
        (dump([*costs]),),
    )
    return (
        *of_shown,
        *(
            TaskFigures(None, created_at, model, gateway, cost=Cost(amount, unit), project=project)
            for created_at, model, gateway, amount, unit, project in of_deleted
        ),
    )


def among_states(states: Iterable[TaskState]) -> str:
    """A condition; the words are ours, so that they can stand in the text of a query."""
    return f"state IN ({', '.join(sorted(repr(state.value) for state in states))})"


def _source(wanted: HistoryFilter) -> tuple[str, str]:
    """What to read from, and the id to go by; the order of the list is that of both tables."""
    if wanted.recently_deleted:
        # Of these neither the index nor the narrow table knows anything.
        return "tasks", "id"
    if search_index.match_expression(wanted.text) is None:
        return "shown", "id"
    # What the text finds comes first, in order; SQLite would build a set of it.
    return "search_index CROSS JOIN shown ON id = search_index.rowid", "search_index.rowid"


def _conditions(wanted: HistoryFilter) -> tuple[list[str], SqlValues]:
    """What must be true, states apart, and what the names in it stand for."""
    begin, end = span_of(wanted, date.today())
    is_deleted = wanted.recently_deleted
    expression = None if is_deleted else search_index.match_expression(wanted.text)
    words = search_index.terms(wanted.text) if is_deleted else ()
    named: dict[str, tuple[bool, str | int | float]] = {
        "search_index MATCH :text": (expression is not None, expression or ""),
        "model = :model": (bool(wanted.model), wanted.model),
        "gateway = :gateway": (bool(wanted.gateway), wanted.gateway),
        "created_at >= :begin": (wanted.first_day is not None, begin),
        "created_at < :end": (wanted.last_day is not None, end),
        "id IN (SELECT task FROM tags WHERE name = :tag)": (bool(wanted.tag), wanted.tag),
        "favourite = :favourite": (wanted.favourites_only, 1),
        "rating >= :stars": (wanted.stars > 0, wanted.stars),
        "rating = :rejected": (wanted.stars == REJECTED, REJECTED),
        "project = :project": (wanted.project is not None, wanted.project or 0),
    }
    asked = {condition: value for condition, (is_asked, value) in named.items() if is_asked}
    values: SqlValues = {
        condition.rpartition(":")[2].rstrip(")"): value for condition, value in asked.items()
    }
    if wanted.needs_you:
        since = {f"since_{state.value}": at for state, at in needs_since(date.today()).items()}
        values |= since
        needs = (
            f"(state = '{state.value}' AND created_at >= :since_{state.value})"
            for state in needs_since(date.today())
        )
        asked[f"({' OR '.join(needs)})"] = True
    if is_deleted:
        values |= {f"word{n}": word for n, word in enumerate(words)}
        found = (f"instr(searchable, :word{n}) > 0" for n in range(len(words)))
        return [_REMOVED, *asked, *found], values
    return [*asked], values


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def prompts(connection: sqlite3.Connection, text: str, limit: int) -> tuple[str, ...]:
    """Up to *limit* prompts that hold each word of *text*, each once, the last used first.

    Tasks are read from the newest on, and no more of them than it takes.
    """
    expression = search_index.match_expression(text)
    if expression is None:
        source, values = "tasks ORDER BY id DESC", tuple[str, ...]()
    else:
        source = (
            "search_index CROSS JOIN tasks ON id = search_index.rowid"
            " WHERE search_index MATCH ? ORDER BY search_index.rowid DESC"
        )
        values = (expression,)
    # The index knows of the other texts of a task too.
    words = search_index.terms(text)
    read: set[str] = set()
    found: list[str] = []
    for (prompt,) in connection.execute(f"SELECT json_extract(request, '$.prompt') FROM {source}", values):
        if not prompt or prompt in read:
            continue
        read.add(prompt)
        if all(word in search_index.fold(prompt) for word in words):
            found.append(prompt)
        if len(found) == limit:
            break
    return tuple(found)
