"""Tasks, pictures, events and replies as rows of the database, and back."""

import sqlite3
from collections.abc import Iterable

from app.core.history import model_of
from app.core.json_values import JsonObject, as_object, dump, parse
from app.core.library import asked_ratio
from app.core.pricing import Cost
from app.core.problems import problem_from_json, problem_to_json
from app.core.request_json import request_from_json, request_to_json
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.storage.search_index import searchable_text

REPLY_BYTES = 1024 * 1024
"""So much of a raw reply is kept."""

SqlValue = str | int | float | None

TASK_COLUMNS = (
    *("state", "gateway", "created_at", "press", "task_id", "request_id", "progress", "sends"),
    *("sent_at", "looked_at", "finished_at", "problem", "request"),
    *("cost", "cost_unit"),
)
PICTURE_COLUMNS = ("path", "width", "height", "size_bytes", "format", "link", "link_expires", "content")


def task_row(record: TaskRecord) -> dict[str, SqlValue]:
    """The columns of ``tasks`` but for the id and the marks; the token is no part of a record and never gets here."""
    return {
        "state": record.state.value,
        "gateway": storable(record.gateway),
        "created_at": record.created_at,
        "press": storable(record.batch),
        "task_id": storable(record.task_id),
        "request_id": storable(record.request_id),
        "progress": record.progress,
        "sends": record.sends,
        "sent_at": record.sent_at,
        "looked_at": record.looked_at,
        "finished_at": record.finished_at,
        "problem": _json_text(problem_to_json(record.problem)) if record.problem else None,
        "request": _json_text(request_to_json(record.request, is_stored=True)) if record.request else None,
        "cost": record.cost.amount if record.cost else None,
        "cost_unit": storable(record.cost.unit) if record.cost else "",
        "model": storable(model_of(record)),
        "ratio": asked_ratio(record),
        "searchable": storable(searchable_text(record)),
    }


def task_from_row(row: sqlite3.Row, pictures: Iterable[Picture]) -> TaskRecord:
    """The task in a row of ``tasks``."""
    problem, request = row["problem"], row["request"]
    return TaskRecord(
        id=row["id"],
        gateway=row["gateway"],
        state=TaskState(row["state"]),
        created_at=row["created_at"],
        request=request_from_json(parse(request), is_stored=True).request if request else None,
        batch=row["press"],
        task_id=row["task_id"],
        request_id=row["request_id"],
        progress=row["progress"],
        problem=problem_from_json(as_object(parse(problem))) if problem else None,
        pictures=tuple(pictures),
        sends=row["sends"],
        sent_at=row["sent_at"],
        looked_at=row["looked_at"],
        finished_at=row["finished_at"],
        cost=None if row["cost"] is None else Cost(row["cost"], row["cost_unit"]),
    )


def picture_row(picture: Picture) -> tuple[SqlValue, ...]:
    """The values of :data:`PICTURE_COLUMNS`."""
    return (
        storable(picture.path),
        picture.width,
        picture.height,
        picture.size_bytes,
        storable(picture.format),
        storable(picture.link),
        storable(picture.link_expires),
        storable(picture.content),
    )


def picture_from_row(row: sqlite3.Row) -> Picture:
    """The picture in a row of ``pictures``."""
    return Picture(**{column: row[column] for column in PICTURE_COLUMNS})


def event_row(event: TaskEvent) -> tuple[SqlValue, ...]:
    """The columns of an event: at, what, detail."""
    return (event.at, storable(event.what), storable(event.detail))


def event_from_row(row: sqlite3.Row) -> TaskEvent:
    """The event in a row of ``events``."""
    return TaskEvent(row["at"], row["what"], row["detail"])


def reply_row(reply: RawReply) -> tuple[SqlValue, ...]:
    """at, call, http_status, body; a body that is too long is cut and says so."""
    body = reply.body.encode(errors="replace")
    if len(body) > REPLY_BYTES:
        note = f"\n… cut by Easel: {len(body)} bytes in all"
        kept = body[:REPLY_BYTES].decode(errors="ignore") + note
    else:
        kept = body.decode()
    return (reply.at, storable(reply.call), reply.http_status, kept)


def reply_from_row(row: sqlite3.Row) -> RawReply:
    """The reply in a row of ``replies``."""
    return RawReply(row["at"], row["call"], row["http_status"], row["body"])


def storable(text: str) -> str:
    """*text* with half surrogate pairs, which no file can hold, as ``?``."""
    return text.encode(errors="replace").decode()


def _json_text(value: JsonObject) -> str:
    return storable(dump(value))
