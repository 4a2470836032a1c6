"""The note that Easel writes into a picture: the request that it was made from, for everybody to read.

A picture travels further than its maker thinks, so the note holds no token, no address, no local path,
no session and, unless that is asked for, no link of a reference image: such links open without a login.
"""

import json
from dataclasses import dataclass, replace

from app.core.json_values import JsonObject, as_object, parse
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import request_from_json, request_to_json
from app.core.wording import QT_TRANSLATE_NOOP

NOTE_CHARS_MAX = 48_000
"""What fits into one segment of a JPEG; a longer note is neither written nor read."""

_VERSION = "easel"
_REFERENCES = "references_left_out"


@dataclass(frozen=True, slots=True)
class PictureNote:
    """``text`` is JSON in plain ASCII, which every tool leaves as it is; ``description`` is for people."""

    text: str
    description: str


@dataclass(frozen=True, slots=True)
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
