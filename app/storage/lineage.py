"""Which picture came from which, in the database. Each function works inside its caller's transaction.

``used_pictures`` has a row for each reference of each task: the SHA-256 of its original, and its link without the
scheme. ``pictures`` has the same of each result. Nobody stores which task came from which: where the two agree, one
did. A result of an older Easel has no SHA-256 yet; its size says whether it is worth reading the file.
"""

import sqlite3
from collections.abc import Sequence

from app.core.json_values import dump
from app.core.lineage import OwnLink, UnhashedPicture, content_of, link_key
from app.core.tasks import PERMANENT, TaskRecord, picture_link_ends_at
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


def unplaced(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The contents of references that are no known result."""
    rows = connection.execute(
        "SELECT DISTINCT content FROM used_pictures WHERE content <> ''"
        " AND content NOT IN (SELECT content FROM pictures WHERE content <> '')"
    )
    return tuple(row[0] for row in rows)
