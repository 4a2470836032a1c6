"""Small JSON files of Easel's own, which people and disks may break."""

import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path

from app.core.disk import DamagedFile, Heed, unheeded
from app.core.json_values import JsonObject, JsonValue, dump, parse
from app.storage.atomic import write_atomically

log = logging.getLogger(__name__)

_DECODER = json.JSONDecoder()
_FIELD = re.compile(r'\s*("(?:[^"\\]|\\.)*")\s*:\s*')
INDENT = 2
INDENT_MAX = 8


def read_object(file: Path, heed: Heed = unheeded) -> JsonObject:
    """The JSON object in *file*; an empty one where there is none. Never fails.

    Of a damaged file that is used which can be read, field by field; the damaged one is kept beside it as
    ``….broken``, and *heed* is told.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        log.warning("%s can't be read: %s", file.name, error)
        heed(DamagedFile(file.name, _set_aside(file)))
        return {}
    try:
        value = parse(content)
    except ValueError:
        value = None
    if isinstance(value, dict):
        return value
    text = content.decode(errors="replace")
    found = _readable_fields(text, start, INDENT) if (start := text.find("{") + 1) else {}
    keep_damaged(file, content, found, heed)
    return found


def write_object(file: Path, value: Mapping[str, JsonValue]) -> None:
    """Replaces *file* atomically. Raises ``OSError``."""
    write_atomically(file, dump(value, indent=INDENT).encode(errors="replace") + b"\n")


def keep_damaged(file: Path, content: bytes, readable: JsonObject, heed: Heed) -> None:
    """Writes *content* beside *file*, leaves in *file* what of it is *readable*, and tells *heed*. Never fails."""
    broken = _broken(file)
    log.warning("%s is broken; it is kept as %s", file.name, broken.name)
    copy = ""
    try:
        write_atomically(broken, content)
        copy = str(broken)
        # So that it is told once, and that a field is not lost with the next one that is changed.
        write_object(file, readable)
    except OSError as error:
        log.warning("%s can't be kept: %s", file.name, error)
    heed(DamagedFile(file.name, copy, is_read_in_part=bool(readable)))


def _set_aside(file: Path) -> str:
    """Gives a file that cannot be read another name, since it will be replaced; empty where that fails."""
    try:
        file.replace(_broken(file))
    except OSError as error:
        log.warning("%s can't be kept: %s", file.name, error)
        return ""
    return str(_broken(file))


def _broken(file: Path) -> Path:
    return file.with_name(f"{file.name}.broken")


def _readable_fields(text: str, start: int, indent: int) -> JsonObject:
    """The fields of a broken JSON object that are whole; of what breaks off, the whole parts before the break.

    *start* is behind the object's brace. Behind a break the next field is known by its *indent*, as
    :func:`write_object` writes it: without that, a field within might be taken for one of the whole.
    """
    found: JsonObject = {}
    next_field = re.compile(rf'\n {{{indent}}}(?=")')
    place: int | None = start
    while place is not None:
        field, end = _FIELD.match(text, place), None
        if field is not None and (name := _value(field[1], 0)) is not None:
            if (whole := _value(text, field.end())) is not None:
                found[str(name[0])], end = whole
            elif text.startswith("[", field.end()):
                found[str(name[0])] = _whole_items(text, field.end() + 1)
            elif text.startswith("{", field.end()) and indent < INDENT_MAX:
                found[str(name[0])] = _readable_fields(text, field.end() + 1, indent + INDENT)
        if end is not None and text.startswith(",", end):
            place = end + 1
        else:
            following = next_field.search(text, place if field is None else field.end())
            place = None if following is None else following.end()
    return found


def _whole_items(text: str, start: int) -> list[JsonValue]:
    """The items of a list that are whole, up to the first that is not."""
    items: list[JsonValue] = []
    while (item := _value(text, start)) is not None:
        items.append(item[0])
        start = item[1] + 1
    return items


def _value(text: str, start: int) -> tuple[JsonValue, int] | None:
    """The JSON value that begins at *start*, and where the sign after it stands; None where it is not whole."""
    start = _end_of_space(text, start)
    try:
        _, end = _DECODER.raw_decode(text, start)
        value = parse(text[start:end])
    except (ValueError, RecursionError):
        return None
    end = _end_of_space(text, end)
    # A number that was cut off looks like a whole one.
    is_whole = not isinstance(value, int | float) or text[end : end + 1] in (",", "]", "}")
    return (value, end) if is_whole else None


def _end_of_space(text: str, start: int) -> int:
    while text[start : start + 1].isspace():
        start += 1
    return start
