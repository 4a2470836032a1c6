"""The request as the JSON object that is sent or stored, and back.

Wire names and their order are those of ``create-task.txt``. ``original`` is stored and never sent;
``base64`` is sent and never stored.
"""

import re
from collections.abc import Mapping
from dataclasses import fields

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue
from app.core.reference_picture import is_original_name
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.translation import QT_TRANSLATE_NOOP

_IMAGE_COUNT = "output_image_count"


class NotARequest(ValueError):
    """The JSON is no request. ``field`` is the dotted wire name at fault, or empty for the whole.

    ``reason`` is English, for translation in the context ``Paste``.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.field = field
        self.reason = reason


@frozen
class ReadRequest:
    """A request that was read, and the dotted names of the fields that Easel does not know."""

    request: GenerationRequest
    unknown: tuple[str, ...] = ()


LINK_TO_COME = "(the link of the picture, once it is uploaded)"
BASE64_TO_COME = "(the picture itself, filled in when it is sent)"


def request_to_json(request: GenerationRequest, *, is_stored: bool = False) -> JsonObject:
    """The body to send: what is ``None`` is left out, an empty list of references too.

    Where a picture of this computer has not been delivered yet, a sentence stands for it. *is_stored* is for
    the journal and the draft, which keep the name of the original instead.
    """
    body: JsonObject = {
        "model_name": request.model_name,
        "model_version": request.model_version,
    }
    if request.file_infos:
        body["file_infos"] = [_file_info_to_json(info, is_stored=is_stored) for info in request.file_infos]
    if request.prompt or not request.file_infos:
        body["prompt"] = request.prompt
    output_config: JsonObject = {
        f.name: value
        for f in fields(OutputConfig)
        if (value := getattr(request.output_config, f.name)) is not None
    }
    rest: JsonObject = {
        "negative_prompt": request.negative_prompt,
        "enhance_prompt": request.enhance_prompt,
        "output_config": output_config or None,
        "session_id": request.session_id,
        "session_context": request.session_context,
        "tasks_priority": request.tasks_priority,
        "ext_info": request.ext_info,
        "seed": request.seed,
        "scene_type": request.scene_type,
        "input_region": request.input_region,
    }
    body.update({name: value for name, value in rest.items() if value is not None})
    return body


def _file_info_to_json(info: FileInfo, *, is_stored: bool) -> JsonObject:
    named: JsonObject = {
        "type": info.type,
        "file_id": info.file_id,
        "url": info.url,
        "base64": None if is_stored else info.base64,
        "text": info.text,
        "original": info.original if is_stored else None,
    }
    if info.original and not is_stored:
        if info.is_base64:
            named["base64"] = info.base64 or BASE64_TO_COME
        else:
            named["url"] = info.url or LINK_TO_COME
    return {name: value for name, value in named.items() if value is not None}


def request_from_json(value: JsonValue, *, is_stored: bool = False) -> ReadRequest:
    """The request in *value*. Raises :class:`NotARequest` where a known field has a wrong type.

    Names of originals are read only from what Easel has stored itself.
    """
    if not isinstance(value, dict):
        raise NotARequest("", QT_TRANSLATE_NOOP("Paste", "a request is a JSON object"))
    known = {f.name for f in fields(GenerationRequest)}
    unknown = [name for name in value if name not in known]
    output, unknown_output = _output_config(value.get("output_config"))
    infos, unknown_infos = _file_infos(value.get("file_infos"), is_stored=is_stored)
    request = GenerationRequest(
        model_name=_text(value, "model_name") or "",
        model_version=_text(value, "model_version") or "",
        file_infos=infos,
        prompt=_text(value, "prompt") or "",
        negative_prompt=_text(value, "negative_prompt"),
        enhance_prompt=_text(value, "enhance_prompt"),
        output_config=output,
        session_id=_text(value, "session_id"),
        session_context=_text(value, "session_context"),
        tasks_priority=_whole_number(value, "tasks_priority"),
        ext_info=_text(value, "ext_info"),
        seed=_whole_number(value, "seed"),
        scene_type=_text(value, "scene_type"),
        input_region=_text(value, "input_region"),
    )
    return ReadRequest(request, (*unknown, *unknown_output, *unknown_infos))


def _output_config(value: JsonValue) -> tuple[OutputConfig, tuple[str, ...]]:
    if value is None:
        return OutputConfig(), ()
    if not isinstance(value, dict):
        raise NotARequest("output_config", QT_TRANSLATE_NOOP("Paste", "must be an object"))
    known = [f.name for f in fields(OutputConfig)]
    path = "output_config."
    texts = {name: _text(value, name, path) for name in known if name != _IMAGE_COUNT}
    count = _whole_number(value, _IMAGE_COUNT, path)
    return OutputConfig(**texts, output_image_count=count), tuple(
        path + name for name in value if name not in known
    )


def _file_infos(value: JsonValue, *, is_stored: bool) -> tuple[tuple[FileInfo, ...], tuple[str, ...]]:
    if value is None:
        return (), ()
    if not isinstance(value, list):
        raise NotARequest("file_infos", QT_TRANSLATE_NOOP("Paste", "must be a list"))
    known = ["type", "file_id", "url", "text", *(("original",) if is_stored else ())]
    infos: list[FileInfo] = []
    unknown: list[str] = []
    for index, item in enumerate(value):
        if not isinstance(item, dict):
            raise NotARequest(f"file_infos[{index}]", QT_TRANSLATE_NOOP("Paste", "must be an object"))
        path = f"file_infos[{index}]."
        info_type = _text(item, "type", path)
        infos.append(
            FileInfo(
                type=info_type if info_type is not None else ("File" if "file_id" in item else "Url"),
                file_id=_text(item, "file_id", path),
                url=_text(item, "url", path),
                text=_text(item, "text", path),
                original=_original(item, path) if is_stored else None,
            )
        )
        unknown += [path + name for name in item if name not in known]
    return tuple(infos), tuple(unknown)


def _original(holder: Mapping[str, JsonValue], path: str) -> str | None:
    written = _text(holder, "original", path)
    return written if written is not None and is_original_name(written) else None


def _text(holder: Mapping[str, JsonValue], name: str, path: str = "") -> str | None:
    value = holder.get(name)
    if value is None or isinstance(value, str):
        return value
    raise NotARequest(path + name, QT_TRANSLATE_NOOP("Paste", "must be text in quotes"))


def _whole_number(holder: Mapping[str, JsonValue], name: str, path: str = "") -> int | None:
    value = holder.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    # One gateway page types the priority as a string (docs/protocol.md §1.1).
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,9}\s*", value):
        return int(value)
    raise NotARequest(path + name, QT_TRANSLATE_NOOP("Paste", "must be a whole number"))
