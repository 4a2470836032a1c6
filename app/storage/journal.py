"""The journal in SQLite: every task, on disk before anything else happens with it."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Self

from app.core.disk import disk_words
from app.core.history import (
    REMOVABLE,
    HistoryChoices,
    HistoryCounts,
    HistoryFilter,
    HistoryOrder,
    HistoryPage,
    Marks,
    RemovedTask,
    TaskFigures,
)
from app.core.json_values import dump
from app.core.library import Cell, Project
from app.core.lineage import Chain, OwnLink, ResultFile, TreeNode, UnhashedPicture
from app.core.ports import JournalTrouble, Overtaken
from app.core.pricing import Cost
from app.core.tasks import SENT, UNFINISHED, RawReply, TaskEvent, TaskRecord, TaskState, check_transition
from app.storage import history_queries, lineage, marks, search_index
from app.storage.database import open_database
from app.storage.history_queries import among_states, prompts
from app.storage.rows import (
    PICTURE_COLUMNS,
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

_TASK = ", ".join(("id", *TASK_COLUMNS))
_WRITTEN = (*TASK_COLUMNS, "model", "ratio", "searchable")
_INSERT_TASK = (
    f"INSERT INTO tasks ({', '.join(_WRITTEN)}) VALUES ({', '.join(f':{name}' for name in _WRITTEN)})"
)
_UPDATE_TASK = f"UPDATE tasks SET {', '.join(f'{name} = :{name}' for name in _WRITTEN)} WHERE id = :id"
_INSERT_PICTURE = (
    f"INSERT INTO pictures (task, position, {', '.join(PICTURE_COLUMNS)})"
    f" VALUES (?, ?{', ?' * len(PICTURE_COLUMNS)})"
)

# What happens to disks and files, as opposed to what is our own mistake.
_FAULTS_OF_THE_WORLD = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
_REASONS = {
    sqlite3.SQLITE_FULL: disk_words(errno.ENOSPC),
    sqlite3.SQLITE_READONLY: disk_words(errno.EROFS),
    sqlite3.SQLITE_PERM: disk_words(errno.EACCES),
    sqlite3.SQLITE_CANTOPEN: disk_words(errno.ENOENT),
    sqlite3.SQLITE_IOERR: disk_words(errno.EIO),
}


class SqliteJournal:
    """Implements ``core.ports.Journal``.

    One instance belongs to one thread at a time; a second one on the same file, opened read-only, may
    read in another thread while this one writes. Reading raises ``JournalTrouble`` too when the disk
    has gone.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """The journal in the file *path*. Raises ``UnusableDatabase`` with a sentence to show."""
        return cls(open_database(path, read_only=read_only))

    def close(self) -> None:
        """Nothing may be asked any more. May be called from any thread."""
        self._connection.close()

    # --- writing -----------------------------------------------------------------------------------

    def add(self, records: Sequence[TaskRecord], project: int = 0) -> tuple[TaskRecord, ...]:
        with self._writing() as connection:
            added = tuple(_insert(connection, record) for record in records)
            if project:
                marks.move(connection, [record.id for record in added], project=project)
            return added

    def save(
        self,
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        """As the port promises: read and written in one transaction that no other connection can come into."""
        with self._writing() as connection:
            if expected is not None and (overtaken := self._overtaken(expected)) is not None:
                raise Overtaken(overtaken)
            _update(connection, record, event)
            if reply is not None:
                _keep_reply(connection, record.id, reply)

    def picture_moved(self, old: str, new: str) -> None:
        """The picture at *old* is at *new*; see ``storage/picture_store.py``."""
        # The history is read before asyncio and the formats of pictures are imported.
        from app.storage import picture_store

        with self._writing() as connection:
            picture_store.picture_moved(connection, old, new)

    def save_all(self, changes: Sequence[tuple[TaskRecord, TaskRecord, TaskEvent]]) -> tuple[TaskRecord, ...]:
        passed_over = []
        with self._writing() as connection:
            for expected, record, event in changes:
                overtaken = self._overtaken(expected)
                if overtaken is None:
                    _update(connection, record, event)
                else:
                    passed_over.append(overtaken)
        return tuple(passed_over)

    # --- reading -----------------------------------------------------------------------------------

    def pictures_under(self, folder: str) -> tuple[str, ...]:
        """The paths of the pictures of finished tasks below *folder*."""
        from app.storage import picture_store

        with self._reading():
            return picture_store.pictures_under(self._connection, folder)

    def get(self, record_id: int) -> TaskRecord | None:
        with self._reading():
            return next(iter(self._records("id = ?", record_id)), None)

    def find(self, gateway: str, task_id: str) -> TaskRecord | None:
        with self._reading():
            found = self._records(
                "task_id <> '' AND task_id = ? AND gateway = ?", storable(task_id), storable(gateway)
            )
            return found[-1] if found else None

    def by_session_id(self, session_ids: Sequence[str]) -> Mapping[str, TaskRecord]:
        with self._reading():
            found = self._records(
                "json_extract(request, '$.session_id') IN (SELECT value FROM json_each(?))",
                dump([*session_ids]),
            )
        return {
            record.request.session_id: record
            for record in found
            if record.request and record.request.session_id
        }

    def purged_rows(self, session_ids: Sequence[str]) -> frozenset[str]:
        with self._reading():
            rows = self._connection.execute(
                "SELECT session_id FROM purged_rows WHERE session_id IN (SELECT value FROM json_each(?))",
                (dump([*session_ids]),),
            )
            return frozenset(session_id for (session_id,) in rows)

    def unfinished(self) -> tuple[TaskRecord, ...]:
        with self._reading():
            return self._records(among_states(UNFINISHED))

    def newest_sent(self, gateway: str, limit: int) -> tuple[TaskRecord, ...]:
        """Found by their ids, which is nearly the order of sending: no index has it, and no row is read in vain."""
        with self._reading():
            rows = self._connection.execute(
                f"SELECT id FROM shown WHERE gateway = ? AND sent_at IS NOT NULL AND {among_states(SENT)}"
                " ORDER BY id DESC LIMIT ?",
                (storable(gateway), limit),
            )
            found = self._records("id IN (SELECT value FROM json_each(?))", dump([row[0] for row in rows]))
            return tuple(sorted(found, key=lambda record: record.sent_at or 0.0, reverse=True))

    def siblings(self, batch: str) -> tuple[TaskRecord, ...]:
        with self._reading():
            return self._records("press <> '' AND press = ? AND removed_at IS NULL", storable(batch))

    def with_picture_like(self, link: str, size_bytes: int) -> tuple[TaskRecord, ...]:
        with self._reading():
            found = self._records(
                "removed_at IS NULL AND id IN (SELECT task FROM pictures"
                " WHERE (link <> '' AND link = ?) OR (size_bytes > 0 AND size_bytes = ?))",
                storable(link),
                size_bytes,
            )
            return found[::-1]

    def page(self, wanted: HistoryFilter, before_id: int | None, limit: int) -> HistoryPage:
        with self._reading():
            # One more than asked for tells whether there are older ones.
            ids = history_queries.ids(self._connection, wanted, before_id, limit + 1)
            records = self._records("id IN (SELECT value FROM json_each(?))", dump([*ids[:limit]]))
            marked = marks.read_marks(self._connection, ids[:limit])
            return HistoryPage(records=records[::-1], is_last=len(ids) <= limit, marks=marked)

    def some(self, record_ids: Sequence[int]) -> HistoryPage:
        with self._reading():
            records = self._records("id IN (SELECT value FROM json_each(?))", dump([*record_ids]))
            return HistoryPage(
                records[::-1], is_last=True, marks=marks.read_marks(self._connection, record_ids)
            )

    def cells(
        self,
        wanted: HistoryFilter,
        order: HistoryOrder,
        offset: int,
        limit: int,
        among: Sequence[int] | None = None,
    ) -> tuple[Cell, ...]:
        with self._reading():
            return tuple(history_queries.cells(self._connection, wanted, order, offset, limit, among))

    def project_counts(self) -> Mapping[int, int]:
        with self._reading():
            return history_queries.project_counts(self._connection)

    def counts(self, wanted: HistoryFilter) -> HistoryCounts:
        with self._reading():
            return HistoryCounts(history_queries.counts(self._connection, wanted))

    def spent(self, since: float) -> tuple[Cost, ...]:
        with self._reading():
            rows = self._connection.execute(
                "SELECT sum(cost), cost_unit FROM ("
                f"SELECT cost, cost_unit FROM tasks WHERE {history_queries.CHARGED} AND created_at >= :since"
                " UNION ALL SELECT cost, cost_unit FROM purged_costs WHERE created_at >= :since"
                ") GROUP BY cost_unit ORDER BY cost_unit",
                {"since": since},
            )
            return tuple(Cost(amount, unit) for amount, unit in rows)

    def prompts(self, text: str, limit: int) -> tuple[str, ...]:
        with self._reading():
            return prompts(self._connection, text, limit)

    def events(self, record_id: int) -> tuple[TaskEvent, ...]:
        with self._reading():
            rows = self._connection.execute("SELECT * FROM events WHERE task = ? ORDER BY id", (record_id,))
            return tuple(event_from_row(row) for row in rows)

    def replies(self, record_id: int) -> tuple[RawReply, ...]:
        with self._reading():
            rows = self._connection.execute("SELECT * FROM replies WHERE task = ? ORDER BY id", (record_id,))
            return tuple(reply_from_row(row) for row in rows)

    def choices(self) -> HistoryChoices:
        with self._reading():
            return history_queries.choices(self._connection)

    def statistics(self) -> tuple[TaskFigures, ...]:
        with self._reading():
            return history_queries.figures(self._connection)

    # --- lineage -------------------------------------------------------------------------------------

    def result_behind(self, link: str) -> ResultFile | None:
        with self._reading():
            return lineage.result_behind(self._connection, link)

    def own_links(self, contents: Sequence[str]) -> tuple[OwnLink, ...]:
        with self._reading():
            return lineage.own_links(self._connection, contents)

    def unhashed(self, sizes: Sequence[int]) -> tuple[UnhashedPicture, ...]:
        with self._reading():
            return lineage.unhashed(self._connection, sizes)

    def note_content(self, picture: UnhashedPicture, content: str) -> None:
        with self._writing() as connection:
            lineage.note_content(connection, picture, content)

    def states_using(self, link: str) -> tuple[TaskState, ...]:
        with self._reading():
            return lineage.states_using(self._connection, link)

    def unplaced(self) -> tuple[str, ...]:
        with self._reading():
            return lineage.unplaced(self._connection)

    def chain(self, record_id: int, along: Sequence[int] = ()) -> Chain | None:
        with self._reading():
            found = lineage.chain_ids(self._connection, record_id, along)
            stored = {
                record.id: record
                for record in self._records("id IN (SELECT value FROM json_each(?))", dump([*found.ids]))
            }
        return found.chain(stored, record_id)

    def tree(self, record_id: int) -> tuple[TreeNode, ...]:
        with self._reading():
            parents = lineage.tree_ids(self._connection, record_id)
            records = self._records("id IN (SELECT value FROM json_each(?))", dump([*parents]))
        stored = {record.id: record for record in records}
        return tuple(TreeNode(stored[task], parent) for task, parent in parents.items() if task in stored)

    # --- marks ---------------------------------------------------------------------------------------

    def marks(self, record_ids: Sequence[int]) -> Mapping[int, Marks]:
        with self._reading():
            return marks.read_marks(self._connection, record_ids)

    def mark_favourite(self, record_ids: Sequence[int], *, is_favourite: bool) -> None:
        with self._writing() as connection:
            marks.mark_favourite(connection, record_ids, is_favourite=is_favourite)

    def rate(self, record_ids: Sequence[int], *, rating: int) -> None:
        with self._writing() as connection:
            marks.rate(connection, record_ids, rating=rating)

    def move(self, record_ids: Sequence[int], *, project: int) -> None:
        with self._writing() as connection:
            marks.move(connection, record_ids, project=project)

    def projects(self) -> tuple[Project, ...]:
        with self._reading():
            return marks.projects(self._connection)

    def keep_project(self, project: Project) -> Project:
        with self._writing() as connection:
            return marks.keep_project(connection, project)

    def tag(self, record_ids: Sequence[int], name: str) -> None:
        with self._writing() as connection:
            marks.tag(connection, record_ids, storable(name))

    def untag(self, record_ids: Sequence[int], name: str) -> None:
        with self._writing() as connection:
            marks.untag(connection, record_ids, storable(name))

    def remove(self, record_ids: Sequence[int], at: float, *, trashes: bool) -> tuple[int, ...]:
        with self._writing() as connection:
            return marks.remove(connection, record_ids, at, trashes=trashes)

    def restore(self, record_ids: Sequence[int]) -> None:
        with self._writing() as connection:
            marks.restore(connection, record_ids)

    def removed(
        self,
        record_ids: Sequence[int] | None = None,
        *,
        before: float | None = None,
        limit: int | None = None,
    ) -> tuple[RemovedTask, ...]:
        among = "id IN (SELECT value FROM json_each(:ids)) AND " if record_ids is not None else ""
        earlier = " AND removed_at < :before" if before is not None else ""
        with self._reading():
            rows = self._connection.execute(
                f"SELECT id, trashes FROM tasks WHERE {among}removed_at IS NOT NULL{earlier} LIMIT :limit",
                {
                    "ids": dump([*(record_ids or ())]),
                    "before": before,
                    "limit": -1 if limit is None else limit,
                },
            )
            trashes = {row["id"]: bool(row["trashes"]) for row in rows}
            # By their ids: for the order of these SQLite would walk through all tasks.
            records = self._records("id IN (SELECT value FROM json_each(?))", dump([*trashes]))
            return tuple(RemovedTask(record, trashes[record.id]) for record in records)

    def purge(self, record_ids: Sequence[int]) -> None:
        with self._writing() as connection:
            marks.purge(connection, record_ids)

    # --- within --------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One durable commit of all that is done inside, or of nothing."""
        with self._reading():
            if self._connection.in_transaction:
                # The disk failed under an earlier ROLLBACK too: nothing of that step may stay, and no later one begins in it.
                self._connection.execute("ROLLBACK")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _FAULTS_OF_THE_WORLD:
                raise JournalTrouble(_REASONS.get(error.sqlite_errorcode & 0xFF, str(error))) from error
            raise

    def _overtaken(self, expected: TaskRecord) -> TaskRecord | None:
        """The stored task, if it is at another step than *expected*."""
        row = self._connection.execute(
            "SELECT state, sends, task_id FROM tasks WHERE id = ?", (expected.id,)
        ).fetchone()
        step = (expected.state.value, expected.sends, storable(expected.task_id))
        if row is None or tuple(row) == step:
            return None
        return self._records("id = ?", expected.id)[0]

    def _records(self, condition: str, *values: str | int) -> tuple[TaskRecord, ...]:
        """The tasks for which *condition* holds, oldest first."""
        rows = self._connection.execute(
            f"SELECT {_TASK} FROM tasks WHERE {condition} ORDER BY id", values
        ).fetchall()
        picture_rows = self._connection.execute(
            "SELECT * FROM pictures WHERE task IN (SELECT value FROM json_each(?)) ORDER BY task, position",
            (dump([row["id"] for row in rows]),),
        )
        pictures = {
            task: [picture_from_row(row) for row in of_task]
            for task, of_task in groupby(picture_rows, key=lambda row: int(row["task"]))
        }
        return tuple(task_from_row(row, pictures.get(row["id"], ())) for row in rows)


def _insert(connection: sqlite3.Connection, record: TaskRecord) -> TaskRecord:
    row = task_row(record)
    task = connection.execute(_INSERT_TASK, row).lastrowid
    assert task is not None
    stored = replace(record, id=task)
    search_index.put(connection, task, str(row["searchable"]))
    _insert_pictures(connection, stored)
    lineage.put_used_pictures(connection, stored)
    return stored


def _update(connection: sqlite3.Connection, record: TaskRecord, event: TaskEvent | None) -> None:
    stored = connection.execute(
        "SELECT state, searchable, removed_at FROM tasks WHERE id = ?", (record.id,)
    ).fetchone()
    if stored is None:
        raise KeyError(record.id)
    check_transition(TaskState(stored["state"]), record.state)
    is_removed = stored["removed_at"] is not None
    if is_removed and record.state not in REMOVABLE:
        # Somebody follows it again: what is at work is never purged.
        marks.restore(connection, [record.id])
        is_removed = False
    row = task_row(record)
    connection.execute(_UPDATE_TASK, row | {"id": record.id})
    if not is_removed:
        search_index.replace(connection, record.id, stored["searchable"], str(row["searchable"]))
    connection.execute("DELETE FROM pictures WHERE task = ?", (record.id,))
    _insert_pictures(connection, record)
    lineage.put_used_pictures(connection, record)
    if event is not None:
        connection.execute(
            "INSERT INTO events (task, at, what, detail) VALUES (?, ?, ?, ?)", (record.id, *event_row(event))
        )


def _insert_pictures(connection: sqlite3.Connection, record: TaskRecord) -> None:
    connection.executemany(
        _INSERT_PICTURE,
        ((record.id, position, *picture_row(picture)) for position, picture in enumerate(record.pictures)),
    )


def _keep_reply(connection: sqlite3.Connection, task: int, reply: RawReply) -> None:
    if reply.call == "query":
        connection.execute("DELETE FROM replies WHERE task = ? AND call = 'query'", (task,))
    connection.execute(
        "INSERT INTO replies (task, at, call, http_status, body) VALUES (?, ?, ?, ?, ?)",
        (task, *reply_row(reply)),
    )
