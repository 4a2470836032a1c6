"""JSON as a closed type, so that no ``Any`` leaks past the place where text is parsed."""

import json
import re
from collections.abc import Mapping
from typing import NoReturn, TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = "dict[str, JsonValue]"

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def parse(text: str | bytes) -> JsonValue:
    """The value that *text* holds; half surrogate pairs, which no file can hold, become ``?``.

    Raises ``ValueError`` for anything that is not JSON, ``NaN`` and too deep nesting included.
    """
    if isinstance(text, bytes):
        text = text.decode(json.detect_encoding(text))
    try:
        value: JsonValue = json.loads(text, parse_constant=_refuse_constant)
        if ("\\u" in text or not text.isascii()) and _SURROGATE.search(text):
            value = json.loads(dump(value).encode(errors="replace"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def is_json(text: str) -> bool:
    """Whether *text* parses as JSON."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def as_object(value: JsonValue) -> JsonObject:
    """*value* if it is an object, else an empty one: for reading optional branches of hostile replies."""
    return value if isinstance(value, dict) else {}


def as_text(value: JsonValue) -> str:
    """*value* as text: strings as they are, whole numbers in digits, everything else empty."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return ""


def dump(
    value: "JsonValue | Mapping[str, JsonValue]", *, indent: int | None = None, ascii_only: bool = False
) -> str:
    """*value* as JSON text with Chinese readable (escaped if *ascii_only*) and keys in their own order."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(value, ensure_ascii=ascii_only, indent=indent, separators=separators)
