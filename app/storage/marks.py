"""Marks of tasks in the database: favourites, ratings, tags, projects, removal. Each function works inside its caller's transaction."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.history import REMOVABLE, UNMARKED, Marks
from app.core.json_values import dump
from app.core.library import Project
from app.core.request import ROW_PREFIX
from app.storage import search_index
from app.storage.history_queries import CHARGED, among_states
from app.storage.rows import storable

_AMONG = "id IN (SELECT value FROM json_each(:ids))"
_OWNED_BY_TASKS = ("pictures", "events", "replies", "tags", "used_pictures")


def read_marks(connection: sqlite3.Connection, tasks: Sequence[int]) -> Mapping[int, Marks]:
    """The marks of those *tasks* that have some."""
    ids = {"ids": dump([*tasks])}
    marked = {
        row[0]: Marks(bool(row[1]), (), row[2] is not None, row[3], row[4])
        for row in connection.execute(
            f"SELECT id, favourite, removed_at, rating, project FROM tasks WHERE {_AMONG}"
            " AND (favourite OR removed_at IS NOT NULL OR rating <> 0 OR project <> 0)",
            ids,
        )
    }
    tags: dict[int, list[str]] = {}
    rows = connection.execute(
        "SELECT task, name FROM tags WHERE task IN (SELECT value FROM json_each(:ids)) ORDER BY name", ids
    )
    for task, tag in rows:
        tags.setdefault(task, []).append(tag)
    return {
        task: replace(marked.get(task, UNMARKED), tags=tuple(tags.get(task, ())))
        for task in sorted(marked.keys() | tags.keys())
    }


def mark_favourite(connection: sqlite3.Connection, tasks: Sequence[int], *, is_favourite: bool) -> None:
    connection.execute(
        f"UPDATE tasks SET favourite = :on WHERE {_AMONG}", {"ids": dump([*tasks]), "on": is_favourite}
    )


def rate(connection: sqlite3.Connection, tasks: Sequence[int], *, rating: int) -> None:
    connection.execute(
        f"UPDATE tasks SET rating = :rating WHERE {_AMONG}", {"ids": dump([*tasks]), "rating": rating}
    )


def move(connection: sqlite3.Connection, tasks: Sequence[int], *, project: int) -> None:
    connection.execute(
        f"UPDATE tasks SET project = :project WHERE {_AMONG}", {"ids": dump([*tasks]), "project": project}
    )


def projects(connection: sqlite3.Connection) -> tuple[Project, ...]:
    rows = connection.execute("SELECT id, name, folder, name_template, is_archived FROM projects ORDER BY id")
    return tuple(
        Project(project, name, folder, template, bool(is_archived))
        for project, name, folder, template, is_archived in rows
    )


def keep_project(connection: sqlite3.Connection, project: Project) -> Project:
    """Stores a project, a new one where its id is 0; returns it with its id."""
    values = (project.name, project.folder, project.name_template, project.is_archived)
    texts = (*map(storable, values[:3]), values[3])
    if project.id:
        connection.execute(
            "UPDATE projects SET name = ?, folder = ?, name_template = ?, is_archived = ? WHERE id = ?",
            (*texts, project.id),
        )
        return project
    added = connection.execute(
        "INSERT INTO projects (name, folder, name_template, is_archived) VALUES (?, ?, ?, ?)", texts
    )
    return replace(project, id=added.lastrowid or 0)


def tag(connection: sqlite3.Connection, tasks: Sequence[int], name: str) -> None:
    connection.execute(
        f"INSERT OR IGNORE INTO tags (name, task) SELECT :name, id FROM tasks WHERE {_AMONG}",
        {"ids": dump([*tasks]), "name": name},
    )


def untag(connection: sqlite3.Connection, tasks: Sequence[int], name: str) -> None:
    connection.execute(
        "DELETE FROM tags WHERE name = :name AND task IN (SELECT value FROM json_each(:ids))",
        {"ids": dump([*tasks]), "name": name},
    )


def remove(
    connection: sqlite3.Connection, tasks: Sequence[int], at: float, *, trashes: bool
) -> tuple[int, ...]:
    """Hides tasks; the search index forgets them, so that no query has to ask for it."""
    gone = connection.execute(
        f"SELECT id, searchable FROM tasks WHERE {_AMONG} AND removed_at IS NULL AND {among_states(REMOVABLE)} ORDER BY id",
        {"ids": dump([*tasks])},
    ).fetchall()
    for row in gone:
        search_index.forget(connection, row["id"], row["searchable"])
    connection.executemany(
        "UPDATE tasks SET removed_at = ?, trashes = ? WHERE id = ?",
        ((at, trashes, row["id"]) for row in gone),
    )
    return tuple(row["id"] for row in gone)


def restore(connection: sqlite3.Connection, tasks: Sequence[int]) -> None:
    back = connection.execute(
        f"SELECT id, searchable FROM tasks WHERE {_AMONG} AND removed_at IS NOT NULL", {"ids": dump([*tasks])}
    ).fetchall()
    for row in back:
        search_index.put(connection, row["id"], row["searchable"])
    connection.executemany("UPDATE tasks SET removed_at = NULL WHERE id = ?", ((row["id"],) for row in back))


def purge(connection: sqlite3.Connection, tasks: Sequence[int]) -> None:
    ids = {"ids": dump([*tasks])}
    gone = f"SELECT id FROM tasks WHERE {_AMONG} AND removed_at IS NOT NULL"
    connection.execute(
        "INSERT INTO purged_costs (created_at, cost, cost_unit, model, gateway, project)"
        f" SELECT created_at, cost, cost_unit, model, gateway, project FROM tasks WHERE id IN ({gone}) AND {CHARGED}",
        ids,
    )
    connection.execute(
        "INSERT OR IGNORE INTO purged_rows (session_id)"
        f" SELECT json_extract(request, '$.session_id') FROM tasks WHERE id IN ({gone}) AND sent_at IS NOT NULL"
        f" AND json_extract(request, '$.session_id') GLOB '{ROW_PREFIX}*'",
        ids,
    )
    for table in _OWNED_BY_TASKS:
        connection.execute(f"DELETE FROM {table} WHERE task IN ({gone})", ids)
    connection.execute(f"DELETE FROM tasks WHERE id IN ({gone})", ids)
