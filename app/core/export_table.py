"""The requests of an export as a table: CSV for spreadsheets, JSON for programs. Neither address, token nor path."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.json_values import JsonObject, JsonValue, dump
from app.core.picture_note import told_request
from app.core.request_json import request_to_json
from app.core.tasks import Picture, TaskRecord

BOM = "\ufeff"
_FORMULA = tuple("=+-@\t\r＝＋－＠")


@dataclass(frozen=True, slots=True)
class ExportedPicture:
    """One picture of a task; ``file`` is its name in the export, empty where the file was gone."""

    record: TaskRecord
    picture: Picture
    file: str


def table_json(rows: Sequence[ExportedPicture], *, with_links: bool) -> str:
    """A JSON list with one object for each picture."""
    return dump([_object(row, with_links=with_links) for row in rows], indent=2) + "\n"


def table_csv(rows: Sequence[ExportedPicture], *, with_links: bool) -> str:
    """CSV with a heading, in the form that spreadsheets read without asking; no cell is a formula."""
    import csv

    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    lines = [_object(row, with_links=with_links) for row in rows]
    names = [name for name in _object_names(lines) if name != "request"]
    writer.writerow([*names, "request"])
    for line in lines:
        writer.writerow([_cell(line[name]) for name in names] + [_cell(dump(line["request"]))])
    return text.getvalue()


def _object_names(lines: Sequence[JsonObject]) -> Sequence[str]:
    return list(lines[0]) if lines else ["file"]


def _object(row: ExportedPicture, *, with_links: bool) -> JsonObject:
    record, request = row.record, row.record.request
    told = told_request(request, with_links=with_links) if request else None
    output = request.output_config if request else None
    return {
        "file": row.file,
        "made_at": datetime.fromtimestamp(record.created_at, UTC).isoformat(timespec="seconds"),
        "prompt": record.prompt,
        "negative_prompt": request.negative_prompt if request else None,
        "model_name": request.model_name if request else None,
        "model_version": request.model_version if request else None,
        "aspect_ratio": output.aspect_ratio if output else None,
        "resolution": output.resolution if output else None,
        "reference_images": len(request.file_infos) if request else None,
        "width": row.picture.width,
        "height": row.picture.height,
        "task_id": record.task_id,
        "request_id": record.request_id,
        "request": request_to_json(told) if told else None,
    }


def _cell(value: JsonValue) -> str:
    """*value* as a spreadsheet shows it: text that would be run as a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_FORMULA) else text
