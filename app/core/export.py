"""What leaves Easel as files: the order of an export, its table, and the note that a picture carries.

The note is the request as JSON, without token, address, path, session or link.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_object, dump, parse
from app.core.presets import ExportLook
from app.core.problems import Problem
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import request_from_json, request_to_json
from app.core.tasks import Picture, TaskRecord
from app.core.translation import QT_TRANSLATE_NOOP


class ExportForm(StrEnum):
    """Where the pictures go."""

    ZIP = "zip"
    FOLDER = "folder"
    SHEET_PDF = "sheet_pdf"
    SHEET_PNG = "sheet_png"

    @property
    def is_sheet(self) -> bool:
        """Whether the pictures stand small on pages, side by side."""
        return self in (ExportForm.SHEET_PDF, ExportForm.SHEET_PNG)


SHEET_CELLS = 20
"""Pictures on one page of a contact sheet."""


@frozen
class SheetCell:
    """One picture of a contact sheet, and the lines below it."""

    path: str
    lines: tuple[str, ...]


@frozen
class SheetPage:
    """One page as an encoded picture."""

    content: bytes
    width: int
    height: int


class ExportTable(StrEnum):
    """In which form the requests go along."""

    NONE = ""
    CSV = "csv"
    JSON = "json"


@frozen
class ExportOrder:
    """``target`` is the ZIP file, which is replaced, or the folder, in which nothing is replaced.

    ``with_requests`` says whether the files carry their requests, ``with_links`` whether links of
    reference images go along in files and table: whoever has such a link can open it.
    """

    target: str
    form: ExportForm
    table: ExportTable
    template: str
    with_requests: bool
    with_links: bool
    look: ExportLook = ExportLook()


@frozen
class ExportMoved:
    """How far the export is."""

    percent: int


@frozen
class ExportEnded:
    """``saved`` pictures are at *target*, of ``missing`` ones there was no file.

    After a *problem*, or when it was cancelled, nothing half-written is left: no ZIP at all, or the
    pictures that were whole by then.
    """

    target: str
    saved: int
    missing: int
    problem: Problem | None = None
    was_cancelled: bool = False


BOM = "\ufeff"
_FORMULA = tuple("=+-@\t\r＝＋－＠")


@frozen
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


NOTE_CHARS_MAX = 48_000
"""What fits into one segment of a JPEG; a longer note is neither written nor read."""

_VERSION = "easel"
_REFERENCES = "references_left_out"


@frozen
class PictureNote:
    """``text`` is JSON in plain ASCII, which every tool leaves as it is; ``description`` is for people."""

    text: str
    description: str


@frozen
class NotedRequest:
    """A request that stood in a picture, and how many reference images it had that are not in the note."""

    request: GenerationRequest
    references_left_out: int = 0


class NotANote(ValueError):
    """What stands in the picture can't be used; the message is English, for the context ``PictureNote``."""


def told_request(request: GenerationRequest, *, with_links: bool) -> GenerationRequest:
    """As much of *request* as may leave the house with a picture."""
    kept = tuple(info for info in request.file_infos if with_links and _travels(info))
    # Both belong to one sending: the gateway refuses a session_id the second time.
    return replace(request, file_infos=kept, session_id=None, session_context=None)


def note_of(request: GenerationRequest, *, with_links: bool = False) -> PictureNote | None:
    """The note for a picture made from *request*; None where it would be too long.

    *with_links* keeps the reference images that are links or upstream's file ids.
    """
    told = told_request(request, with_links=with_links)
    value: JsonObject = {_VERSION: 1, "request": request_to_json(told)}
    if left_out := len(request.file_infos) - len(told.file_infos):
        value[_REFERENCES] = left_out
    text = json.dumps(value, separators=(",", ":"))
    return PictureNote(text, _description(told)) if len(text) <= NOTE_CHARS_MAX else None


def read_note(text: str) -> NotedRequest:
    """The request in the *text* of a note, whoever wrote it. Raises :class:`NotANote`."""
    if len(text) > NOTE_CHARS_MAX:
        raise NotANote(QT_TRANSLATE_NOOP("PictureNote", "The request in this picture is too long."))
    try:
        value = as_object(parse(text))
        read = request_from_json(value["request"])
    except (ValueError, KeyError) as error:
        raise NotANote(QT_TRANSLATE_NOOP("PictureNote", "The request in this picture is damaged.")) from error
    left_out = value.get(_REFERENCES)
    is_count = isinstance(left_out, int) and not isinstance(left_out, bool) and 0 < left_out < 1000
    request = replace(read.request, session_id=None, session_context=None)
    return NotedRequest(request, left_out if is_count and isinstance(left_out, int) else 0)


def _travels(info: FileInfo) -> bool:
    is_link = (info.url or "").startswith(("https://", "http://"))
    return bool(info.file_id) if info.is_file else is_link


def _description(request: GenerationRequest) -> str:
    output = request.output_config
    facts = {
        "Negative prompt": request.negative_prompt,
        "Model": f"{request.model_name} {request.model_version}".strip(),
        "Aspect ratio": output.aspect_ratio,
        "Resolution": output.resolution,
    }
    lines = [request.prompt, *(f"{name}: {value}" for name, value in facts.items() if value)]
    return "\n".join(line for line in lines if line)
