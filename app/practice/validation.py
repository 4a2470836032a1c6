"""What the practice gateway refuses before a task is made.

Written against docs/protocol.md §1.1 and not against Easel's own form checks, so that each can
show up a mistake of the other.
"""

from base64 import b64decode
from collections.abc import Callable
from urllib.parse import urlsplit

from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.practice.replies import Reply, gateway_error, task_error, tencent_error
from app.practice.sizes import SizeError, size_of

_SWITCH = frozenset({"Enabled", "Disabled"})

ENUMERATIONS: dict[str, frozenset[str]] = {
    "enhance_prompt": _SWITCH,
    "output_config.storage_mode": frozenset({"Temporary", "Permanent"}),
    "output_config.person_generation": frozenset({"AllowAdult", "Disallowed"}),
    "output_config.input_compliance_check": _SWITCH,
    "output_config.output_compliance_check": _SWITCH,
}

_TEXTS = (
    "model_name",
    "model_version",
    "prompt",
    "negative_prompt",
    "enhance_prompt",
    "session_id",
    "session_context",
    "ext_info",
    *(f"output_config.{name}" for name in ("storage_mode", "resolution", "aspect_ratio")),
    *(f"output_config.{name}" for name in ("person_generation", "input_compliance_check")),
    "output_config.output_compliance_check",
)

LENGTHS: dict[str, tuple[int, str]] = {
    "session_id": (50, "InvalidParameterValue.SessionIdTooLong"),
    "session_context": (1000, "InvalidParameterValue.SessionContextTooLong"),
}

_REFERENCE_FIELDS = (
    "type",
    "file_id",
    "url",
    "text",
)  # and never base64: the ledger is no place for megabytes

REFERENCES_MAX = 14
PICTURES_BYTES_MAX = 7_000_000
"""Of all pictures inside a request together, unpacked (docs/protocol.md §1.1)."""

PRIORITY_MAX = 10


def refusal_of(body: JsonObject) -> Reply | None:
    """The refusal for the first thing that is wrong with the request *body*, if anything is."""
    return next((refusal for check in _CHECKS if (refusal := check(body)) is not None), None)


def bound(body: JsonObject) -> JsonObject:
    """The fields of a good request that a gateway knows; the others it drops without a word."""
    kept: JsonObject = {
        name: value for name, value in body.items() if name in _TEXTS and isinstance(value, str)
    }
    if isinstance(priority := body.get("tasks_priority"), int):
        kept["tasks_priority"] = priority
    if isinstance(config := body.get("output_config"), dict):
        kept["output_config"] = {
            name: value
            for name, value in config.items()
            if f"output_config.{name}" in _TEXTS and isinstance(value, str)
        }
    if isinstance(infos := body.get("file_infos"), list):
        kept["file_infos"] = [
            {name: text for name in _REFERENCE_FIELDS if isinstance(text := as_object(info).get(name), str)}
            for info in infos
        ]
    return kept


def _wrong_type(body: JsonObject) -> Reply | None:
    """A gateway binds the body to typed fields first (docs/protocol.md §3.2, ``invalid_request``)."""
    kinds: dict[str, tuple[type, ...]] = {
        **dict.fromkeys(_TEXTS, (str,)),
        "output_config": (dict,),
        "file_infos": (list,),
        "tasks_priority": (int,),
    }
    for field, kind in kinds.items():
        value = _value(body, field)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            return task_error(400, "invalid_request", f"cannot unmarshal field {field}")
    return None


def _missing(body: JsonObject) -> Reply | None:
    if not as_text(body.get("model_name")):
        return gateway_error(400, "未指定模型名称，模型名称不能为空")
    if not as_text(body.get("model_version")):
        return tencent_error("MissingParameter", "The request is missing the parameter `ModelVersion`.")
    if not as_text(body.get("prompt")).strip() and not body.get("file_infos"):
        return tencent_error("MissingParameter", "The request is missing the parameter `Prompt`.")
    return None


def _too_long(body: JsonObject) -> Reply | None:
    for field, (limit, code) in LENGTHS.items():
        if len(as_text(body.get(field))) > limit:
            return tencent_error(code, f"`{upstream_name(field)}` is longer than {limit} characters.")
    return None


def _unknown_word(body: JsonObject) -> Reply | None:
    for field, words in ENUMERATIONS.items():
        value = as_text(_value(body, field))
        if value and value not in words:
            return _invalid(upstream_name(field))
    return None


def _bad_priority(body: JsonObject) -> Reply | None:
    value = body.get("tasks_priority")
    if isinstance(value, int) and abs(value) > PRIORITY_MAX:
        return _invalid("TasksPriority")
    return None


def _bad_reference(body: JsonObject) -> Reply | None:
    infos = body.get("file_infos")
    if not isinstance(infos, list):
        return None
    if len(infos) > REFERENCES_MAX:
        return _invalid("FileInfos")
    for index, info in enumerate(infos):
        if not isinstance(info, dict) or not _names_a_picture(info):
            return _invalid(f"FileInfos.{index}")
    inside = sum(len(as_text(as_object(info).get("base64"))) for info in infos)
    return _invalid("FileInfos.Base64") if inside * 3 // 4 > PICTURES_BYTES_MAX else None


def _names_a_picture(info: JsonObject) -> bool:
    # The case of Url and File differs between the gateway's own documents (docs/protocol.md §1.1).
    match as_text(info.get("type")).casefold():
        case "file":
            return bool(as_text(info.get("file_id")).strip())
        case "base64":
            return _is_picture(as_text(info.get("base64")))
        case "url":
            return _is_web_link(as_text(info.get("url")).strip())
        case _:
            return False


def _is_picture(text: str) -> bool:
    """Whether *text* is a picture in Base64, without a ``data:`` prefix."""
    try:
        head = b64decode(text[:64], validate=True)
        b64decode(text, validate=True)
    except ValueError:
        return False
    return head.startswith((b"\x89PNG", b"\xff\xd8\xff")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _is_web_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _bad_size(body: JsonObject) -> Reply | None:
    try:
        size_of(body)
    except SizeError as error:
        return _invalid(str(error))
    return None


_CHECKS: tuple[Callable[[JsonObject], Reply | None], ...] = (
    _wrong_type,
    _missing,
    _too_long,
    _unknown_word,
    _bad_priority,
    _bad_reference,
    _bad_size,
)


def upstream_name(field: str) -> str:
    """The name that the service behind the gateway gives to *field*: ``OutputConfig.StorageMode``."""
    return ".".join("".join(word.capitalize() for word in part.split("_")) for part in field.split("."))


def _value(body: JsonObject, field: str) -> JsonValue:
    holder, _, name = field.rpartition(".")
    if not holder:
        return body.get(name)
    inner = body.get(holder)
    return inner.get(name) if isinstance(inner, dict) else None


def _invalid(upstream_field: str) -> Reply:
    return tencent_error("InvalidParameterValue", f"The value of parameter `{upstream_field}` is not valid.")
