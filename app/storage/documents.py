"""Small JSON files of Easel's own: draft, queue, templates, last update check. People and disks may break them.

Of a damaged one what can be read is used, field by field; it is kept as ``….broken`` and told once.
"""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from json import JSONDecodeError
from pathlib import Path

from app.core.catalogue import Catalogue, NotACatalogue, extended, read_catalogue
from app.core.disk import DamagedFile, OnDamage, ignore_damage
from app.core.draft import COUNT_MAX, Draft, Model, PromptList
from app.core.json_values import JsonObject, JsonValue, as_object, as_text, dump, parse
from app.core.prompt_templates import (
    BadTemplates,
    PromptTemplate,
    readable_templates,
    templates_from_json,
    templates_to_json,
)
from app.core.request_json import NotARequest, request_from_json, request_to_json
from app.core.tasks import KeptQueue
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.update_check import LastUpdateCheck, read_announcement
from app.storage.files import write_atomically

log = logging.getLogger(__name__)

_DECODER = json.JSONDecoder()
_FIELD = re.compile(r'\s*("(?:[^"\\]|\\.)*")\s*:\s*')
INDENT = 2
INDENT_MAX = 8


def read_object(file: Path, on_damage: OnDamage = ignore_damage) -> JsonObject:
    """The JSON object in *file*; an empty one where there is none. Never fails.

    Of a damaged file that is used which can be read, field by field; the damaged one is kept beside it as
    ``….broken``, and *on_damage* is called.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        log.warning("%s can't be read: %s", file.name, error)
        on_damage(DamagedFile(file.name, _set_aside(file)))
        return {}
    try:
        value = parse(content)
    except ValueError:
        value = None
    if isinstance(value, dict):
        return value
    text = content.decode(errors="replace")
    found = _readable_fields(text, start, INDENT) if (start := text.find("{") + 1) else {}
    keep_damaged(file, content, found, on_damage)
    return found


def write_object(file: Path, value: Mapping[str, JsonValue]) -> None:
    """Replaces *file* atomically. Raises ``OSError``."""
    write_atomically(file, dump(value, indent=INDENT).encode(errors="replace") + b"\n")


def keep_damaged(file: Path, content: bytes, readable: JsonObject, on_damage: OnDamage) -> None:
    """Writes *content* beside *file*, leaves in *file* what of it is *readable*, and calls *on_damage*. Never fails."""
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
    on_damage(DamagedFile(file.name, copy, is_read_in_part=bool(readable)))


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


def load_draft(file: Path, on_damage: OnDamage = ignore_damage) -> Draft:
    """What was being written. Never fails: a new draft where there is none, or where nothing of it can be read.

    *on_damage* is called with a file that was damaged.
    """
    stored = read_object(file, on_damage)
    if "request" not in stored:
        return Draft()
    try:
        request = request_from_json(stored["request"], is_stored=True).request
    except NotARequest as error:
        log.warning("%s holds no draft: %s", file.name, error)
        keep_damaged(file, dump(stored, indent=2).encode(errors="replace"), {}, on_damage)
        return Draft()
    count = stored.get("count")
    return Draft(
        request,
        min(max(1, count), COUNT_MAX) if isinstance(count, int) else 1,
        _models(stored.get("more_models")),
        _prompt_list(stored.get("prompt_list")),
        as_text(stored.get("style")),
    )


def save_draft(file: Path, draft: Draft) -> None:
    """Keeps it. Raises ``OSError``."""
    more_models: list[JsonValue] = [[name, version] for name, version in draft.more_models]
    prompt_list: JsonValue = (
        {"source": draft.prompt_list.source, "prompts": list(draft.prompt_list.prompts)}
        if draft.prompt_list
        else None
    )
    stored: JsonObject = {
        "count": draft.count,
        "request": request_to_json(draft.request, is_stored=True),
        "more_models": more_models,
        "prompt_list": prompt_list,
        "style": draft.style,
    }
    write_object(file, stored)


def _models(value: JsonValue) -> tuple[Model, ...]:
    pairs = [
        (as_text(pair[0]), as_text(pair[1]))
        for pair in (value if isinstance(value, list) else [])
        if isinstance(pair, list) and len(pair) == 2
    ]
    return tuple((name, version) for name, version in pairs if name and version)


def _prompt_list(value: JsonValue) -> PromptList | None:
    prompts = as_object(value).get("prompts")
    lines = tuple(filter(None, map(as_text, prompts))) if isinstance(prompts, list) else ()
    return PromptList(as_text(as_object(value).get("source")), lines) if lines else None


def load_queue(file: Path, on_damage: OnDamage = ignore_damage) -> KeptQueue:
    """What was kept. Never fails; *on_damage* is called with a file that was damaged.

    Where it cannot be read whether the queue was paused, it is: what waits is charged once it is sent.
    """
    damaged: list[DamagedFile] = []
    stored = read_object(file, damaged.append)
    order, is_paused = stored.get("order"), stored.get("is_paused")
    ids = (item for item in (order if isinstance(order, list) else []) if not isinstance(item, bool))
    kept = KeptQueue(tuple(item for item in ids if isinstance(item, int)), is_paused is True)
    if (damaged or stored) and not isinstance(is_paused, bool):
        kept = replace(kept, is_paused=True)
        readable: JsonObject = {"is_paused": True, "order": list(kept.order)}
        if not damaged:
            keep_damaged(file, dump(stored, indent=2).encode(errors="replace"), readable, damaged.append)
        with suppress(OSError):
            write_object(file, readable)
    for found in damaged:
        on_damage(found)
    return kept


def save_queue(file: Path, queue: KeptQueue) -> None:
    """Keeps it. Raises ``OSError``."""
    write_object(file, {"is_paused": queue.is_paused, "order": list(queue.order)})


class TemplateFile:
    """Implements ``service.prompts.Templates``."""

    def __init__(self, file: Path, on_damage: OnDamage = ignore_damage) -> None:
        self._file = file
        self._on_damage = on_damage

    def load(self) -> tuple[PromptTemplate, ...]:
        """All that can be read; a damaged file is kept as ``….broken`` and told."""
        stored = read_object(self._file, self._on_damage)
        if not stored:
            return ()
        try:
            return templates_from_json(stored)
        except BadTemplates as error:
            log.warning("%s: %s", self._file.name, error)
        readable = readable_templates(stored)
        content = dump(stored, indent=2).encode(errors="replace")
        keep_damaged(self._file, content, templates_to_json(readable) if readable else {}, self._on_damage)
        return readable

    def save(self, templates: tuple[PromptTemplate, ...]) -> None:
        """Replaces them. Raises ``OSError``."""
        write_object(self._file, templates_to_json(templates))


SWITCH = "EASEL_UPDATE_NOTICE"
"""The environment variable that forbids looking when it is ``off`` or ``0``."""

POLICY = "policy.json"
"""The file of a managed installation: ``{"update_notice": false}`` forbids looking."""

_SECONDS_MAX = 1e12
_OFF = frozenset({"off", "0", "no", "false"})


def load_last_check(file: Path, address: str) -> LastUpdateCheck:
    """What was kept. Never fails; what was found counts only if *address* could have announced it."""
    stored = read_object(file)
    found, skipped = stored.get("found"), stored.get("skipped")
    return LastUpdateCheck(
        _seconds(stored.get("looked_at")),
        read_announcement(found, address),
        skipped if isinstance(skipped, str) else "",
    )


def save_last_check(file: Path, last: LastUpdateCheck) -> None:
    """Keeps it. Raises ``OSError``."""
    found: JsonValue = None
    if last.found is not None:
        found = {"version": last.found.version, "page": last.found.page}
    stored: JsonObject = {"looked_at": last.at, "found": found, "skipped": last.skipped}
    write_object(file, stored)


def may_check(environment: Mapping[str, str], folders: Iterable[Path]) -> bool:
    """Whether neither the environment nor a :data:`POLICY` file in one of *folders* forbids looking."""
    if environment.get(SWITCH, "").strip().casefold() in _OFF:
        return False
    return not any(_forbids(folder / POLICY) for folder in folders)


def _forbids(file: Path) -> bool:
    # Read only: the folder is not Easel's, so that a broken file is left as it is.
    try:
        value = parse(file.read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        # Somebody manages this computer, and cannot be understood: better quiet than wrong.
        return True
    return isinstance(value, dict) and value.get("update_notice") is False


def _seconds(value: JsonValue) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    # Whole numbers of JSON may be larger than any time.
    return float(value) if 0 <= value < _SECONDS_MAX else 0.0


MEGABYTES_MAX = 1


def with_own_models(shipped: Catalogue, file: Path) -> tuple[Catalogue, NotACatalogue | None]:
    """*shipped* extended by the models in *file*, and what is wrong with the file, if anything.

    A file with a mistake is left out as a whole: half of it would be harder to understand than none.
    """
    try:
        if not file.is_file():
            return shipped, None
        if file.stat().st_size > MEGABYTES_MAX * 1024 * 1024:
            too_large = QT_TRANSLATE_NOOP("Catalogue", "it is larger than {limit} MB")
            return shipped, NotACatalogue(too_large, limit=str(MEGABYTES_MAX))
        return extended(shipped, read_catalogue(parse(file.read_bytes()))), None
    except NotACatalogue as mistake:
        return shipped, mistake
    except JSONDecodeError as error:
        no_json = QT_TRANSLATE_NOOP("Catalogue", "it is not JSON: line {line}, column {column}")
        return shipped, NotACatalogue(no_json, line=str(error.lineno), column=str(error.colno))
    except ValueError:
        return shipped, NotACatalogue(QT_TRANSLATE_NOOP("Catalogue", "it is not JSON"))
    except OSError as error:
        return shipped, NotACatalogue(error.strerror or str(error))
