"""The request that a gateway says a task was made from."""

import re
from dataclasses import fields

from app.core.json_values import JsonObject, JsonValue
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.request_json import NotARequest, request_from_json
from app.gateway.evened import evened

_BESIDE_INPUT = ("session_id", "session_context", "tasks_priority", "ext_info")


def echoed_request(task: JsonObject) -> GenerationRequest | None:
    """The request under ``Input`` of an evened *task*, or None where it says too little or what is no request.

    Upstream echoes what was left out as empty, so empty texts count as left out.
    """
    given = evened(task.get("input"))
    body = _named(given, [f.name for f in fields(GenerationRequest)])
    if not body.keys() & {"prompt", "model_name"}:
        return None
    body |= _named(task, _BESIDE_INPUT)
    body["output_config"] = _named(evened(given.get("outputconfig")), [f.name for f in fields(OutputConfig)])
    infos = given.get("fileinfos")
    if isinstance(infos, list):
        body["file_infos"] = [_named(evened(info), [f.name for f in fields(FileInfo)]) for info in infos]
    try:
        return request_from_json(body).request
    except NotARequest:
        return None


def _named(even: JsonObject, names: list[str] | tuple[str, ...]) -> JsonObject:
    """What *even* holds under the wire *names*, empty texts left out."""
    found: dict[str, JsonValue] = {name: even.get(re.sub("_", "", name)) for name in names}
    return {name: value for name, value in found.items() if value not in (None, "")}
