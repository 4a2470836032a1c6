"""Which picture came from which, in the database. Each function works inside its caller's transaction.

``used_pictures`` has a row for each reference of each task: the SHA-256 of its original, and its link without the
scheme. ``pictures`` has the same of each result. Nobody stores which task came from which: where the two agree, one
did. A result of an older Easel has no SHA-256 yet; its size says whether it is worth reading the file.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.core.frozen import frozen
from app.core.json_values import dump
from app.core.lineage import Chain, OwnLink, ResultFile, Step, UnhashedPicture, content_of, link_key
from app.core.tasks import PERMANENT, TaskRecord, TaskState, picture_link_ends_at
from app.storage.rows import storable

AMONG = "IN (SELECT value FROM json_each(?))"


def put_used_pictures(connection: sqlite3.Connection, record: TaskRecord) -> None:
    """Keeps what the references of a task are known by."""
    infos = record.request.file_infos if record.request else ()
    connection.executemany(
        "INSERT OR REPLACE INTO used_pictures (task, position, content, link) VALUES (?, ?, ?, ?)",
        (
            (record.id, position, content_of(info.original or ""), storable(link_key(info.url or "")))
            for position, info in enumerate(infos)
        ),
    )


_LINK = "substr({0}.link, instr({0}.link, '://') + 3)"


def own_links(connection: sqlite3.Connection, contents: Sequence[str]) -> tuple[OwnLink, ...]:
    """The gateways' own links to pictures of these *contents*."""
    rows = connection.execute(
        "SELECT pictures.task, tasks.gateway, pictures.content, link, link_expires, size_bytes,"
        " coalesce(finished_at, created_at) AS begun,"
        " json_extract(request, '$.output_config.storage_mode') AS storage_mode"
        " FROM pictures JOIN tasks ON tasks.id = pictures.task"
        f" WHERE pictures.content <> '' AND pictures.content {AMONG} ORDER BY pictures.task, position",
        (dump([*contents]),),
    )
    return tuple(
        OwnLink(
            task=row["task"],
            gateway=row["gateway"],
            content=row["content"],
            link=row["link"],
            ends_at=picture_link_ends_at(
                row["link_expires"], is_permanent=row["storage_mode"] == PERMANENT, begun=row["begun"]
            ),
            size_bytes=row["size_bytes"],
        )
        for row in rows
    )


def result_behind(connection: sqlite3.Connection, link: str) -> ResultFile | None:
    """The newest result for which a gateway gave *link*, whichever of http and https it was written with."""
    row = connection.execute(
        f"SELECT path, format, content FROM pictures WHERE link <> '' AND {_LINK.format('pictures')} = ?"
        " ORDER BY task DESC LIMIT 1",
        (storable(link_key(link)),),
    ).fetchone()
    return None if row is None else ResultFile(row["path"], row["format"], row["content"])


def unhashed(connection: sqlite3.Connection, sizes: Sequence[int]) -> tuple[UnhashedPicture, ...]:
    """The results of these *sizes* whose content nobody knows yet."""
    rows = connection.execute(
        "SELECT task, position, path, size_bytes FROM pictures"
        f" WHERE content = '' AND size_bytes {AMONG} ORDER BY task DESC, position",
        (dump([*sizes]),),
    )
    return tuple(UnhashedPicture(*row) for row in rows)


def note_content(connection: sqlite3.Connection, picture: UnhashedPicture, content: str) -> None:
    """Keeps the content of *picture*, unless another one has come into its place."""
    connection.execute(
        "UPDATE pictures SET content = ? WHERE task = ? AND position = ? AND path = ? AND size_bytes = ?",
        (content, picture.task, picture.position, picture.path, picture.size_bytes),
    )


def states_using(connection: sqlite3.Connection, link: str) -> tuple[TaskState, ...]:
    """How the tasks stand that have *link* among their references."""
    rows = connection.execute(
        "SELECT DISTINCT state FROM used_pictures JOIN tasks ON tasks.id = used_pictures.task"
        " WHERE used_pictures.link <> '' AND used_pictures.link = ?",
        (storable(link_key(link)),),
    )
    return tuple(TaskState(row[0]) for row in rows)


def unplaced(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The contents of references that are no known result."""
    rows = connection.execute(
        "SELECT DISTINCT content FROM used_pictures AS used WHERE content <> '' AND NOT EXISTS"
        " (SELECT 1 FROM pictures AS made WHERE made.content = used.content AND made.content <> '')"
    )
    return tuple(row[0] for row in rows)


# --- the chain -----------------------------------------------------------------------------------------

STEPS_MAX = 200
"""A chain is cut at so many steps, and a tree at as many tasks to each side of a fork."""

TREE_MAX = 1000

# CROSS JOIN keeps SQLite to the order that is written, and "+" takes the affinity of the column away, which the
# index of an expression has none of: it would go through all pictures for one reference.
# What is equal by its link is that very picture; of several files with the same content the newest before is meant.
_PARENT = f"""
    SELECT parent FROM (
        SELECT used.position, made.task AS parent, 0 AS rank
            FROM used_pictures AS used CROSS JOIN pictures AS made ON {_LINK.format("made")} = +used.link
            WHERE used.task = :task AND used.link <> '' AND made.link <> ''
        UNION ALL
        SELECT used.position, made.task, 1
            FROM used_pictures AS used CROSS JOIN pictures AS made ON made.content = used.content
            WHERE used.task = :task AND used.content <> '' AND made.content <> ''
    ) WHERE parent <> :task ORDER BY position, parent > :task, rank, parent DESC LIMIT 1
"""

_CHILDREN = f"""
    SELECT id, press FROM tasks WHERE removed_at IS NULL AND id <> :task AND id IN (
        SELECT used.task FROM pictures AS made CROSS JOIN used_pictures AS used ON used.link = {_LINK.format("made")}
            WHERE made.task = :task AND made.link <> '' AND used.link <> ''
        UNION
        SELECT used.task FROM pictures AS made CROSS JOIN used_pictures AS used ON used.content = made.content
            WHERE made.task = :task AND made.content <> '' AND used.content <> ''
    ) ORDER BY id
"""


def parent_of(connection: sqlite3.Connection, task: int) -> int | None:
    """The task that the first reference of *task* came from which is a result at all."""
    row = connection.execute(_PARENT, {"task": task}).fetchone()
    return None if row is None else int(row[0])


def children_of(connection: sqlite3.Connection, task: int) -> list[tuple[int, str]]:
    """What came of the pictures of *task*, oldest first, each with its batch."""
    rows = connection.execute(_CHILDREN, {"task": task}).fetchall()
    return [(child, press) for child, press in rows if parent_of(connection, child) == task]


def ancestors(connection: sqlite3.Connection, task: int) -> list[int]:
    """The way to *task*, from the first, itself last."""
    way = [task]
    while len(way) < STEPS_MAX:
        parent = parent_of(connection, way[0])
        if parent is None or parent in way:
            break
        way.insert(0, parent)
    return way


@frozen
class ChainIds:
    """A chain before its tasks are read: the way, where it forks, and how many stand at each step."""

    way: tuple[int, ...]
    others: tuple[int, ...]
    stacks: Mapping[int, int]

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of all tasks of the chain, those on its way first."""
        return (*self.way, *self.others)

    def chain(self, stored: Mapping[int, TaskRecord], record_id: int) -> Chain | None:
        """The chain of the tasks that are *stored*; None without the one in question."""
        if record_id not in stored:
            return None
        way = [task for task in self.way if task in stored]
        first = stored[way[0]].request
        infos = first.file_infos if first else ()
        source = infos[0].original if len(infos) == 1 else None
        return Chain(
            steps=self._steps(way, stored),
            at=way.index(record_id),
            others=self._steps(self.others, stored),
            source=(source or "") if way[0] == self.way[0] else "",
        )

    def _steps(self, tasks: Sequence[int], stored: Mapping[int, TaskRecord]) -> tuple[Step, ...]:
        return tuple(Step(stored[task], self.stacks.get(task, 1)) for task in tasks if task in stored)


def chain_ids(connection: sqlite3.Connection, task: int, along: Sequence[int]) -> ChainIds:
    """The way to *task* and on from it. What was removed is walked through and left out."""
    way = ancestors(connection, task)
    stacks: dict[int, int] = {}
    others: tuple[int, ...] = ()
    for parent, child in pairwise(way):
        presses = _presses(children_of(connection, parent))
        own = next((press for press in presses if child in press), [child])
        stacks[child] = len(own)
        if child == task:
            stacks |= {press[0]: len(press) for press in presses}
            others = tuple(press[0] for press in presses if press is not own)
    preferred = set(along)
    while len(way) < STEPS_MAX and (presses := _presses(children_of(connection, way[-1]))):
        press = next((press for press in presses if preferred.intersection(press)), presses[-1])
        child = next((child for child in press if child in preferred), press[0])
        if child in way:
            break
        stacks[child] = len(press)
        way.append(child)
    gone = connection.execute(
        f"SELECT id FROM tasks WHERE removed_at IS NOT NULL AND id <> ? AND id {AMONG}", (task, dump([*way]))
    )
    removed = {row[0] for row in gone}
    return ChainIds(tuple(step for step in way if step not in removed), others, stacks)


def _presses(children: Sequence[tuple[int, str]]) -> list[list[int]]:
    """*children* by the press that made them, in the order of the presses."""
    presses: dict[object, list[int]] = {}
    for child, press in children:
        presses.setdefault(press or child, []).append(child)
    return list(presses.values())


def tree_ids(connection: sqlite3.Connection, task: int) -> dict[int, int | None]:
    """All that came of what *task* began from, with what each came from, which stands before it."""
    found: dict[int, int | None] = {ancestors(connection, task)[0]: None}
    waiting = [*found]
    while waiting and len(found) < TREE_MAX:
        parent = waiting.pop()
        children = [child for child, _ in children_of(connection, parent)[:STEPS_MAX] if child not in found]
        found |= dict.fromkeys(children, parent)
        waiting += reversed(children)
    return found
