"""JSON as a closed type, so that no ``Any`` leaks past the place where text is parsed."""

import json
from collections.abc import Mapping
from typing import TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = "dict[str, JsonValue]"


def parse(text: str | bytes) -> JsonValue:
    """The value that *text* holds.

    Raises ``ValueError`` for anything that is not JSON, too deeply nested included.
    """
    try:
        value: JsonValue = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


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


def dump(value: JsonValue | Mapping[str, JsonValue], *, indent: int | None = None) -> str:
    """*value* as JSON text with Chinese readable and keys in their own order."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
