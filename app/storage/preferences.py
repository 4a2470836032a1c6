"""The preferences as a JSON file. No token is ever among them."""

import logging
from dataclasses import asdict, fields
from pathlib import Path

from app.core.json_values import JsonObject, JsonValue, dump, parse
from app.core.policy import RUNNING_LIMIT_MAX
from app.core.settings import Preferences
from app.storage.atomic import read_if_there, set_aside, write_atomically

log = logging.getLogger(__name__)


def load_preferences(file: Path) -> Preferences:
    """What was kept. A value of the wrong type falls back to its default; a broken file is set aside."""
    try:
        content = read_if_there(file)
        stored = parse(content) if content is not None else {}
    except ValueError:
        log.warning("the preferences can't be read and were set aside")
        set_aside(file)
        return Preferences()
    return preferences_from_json(stored)


def save_preferences(file: Path, preferences: Preferences) -> None:
    """Keeps them. Raises ``OSError``."""
    write_atomically(file, dump(_as_json(preferences), indent=2).encode())


def preferences_from_json(stored: JsonValue) -> Preferences:
    """The preferences in *stored*; what is unknown or of a wrong type is left out and logged."""
    if not isinstance(stored, dict):
        return Preferences()
    defaults = _as_json(Preferences())
    taken: JsonObject = {}
    for name, value in stored.items():
        if name in defaults and _is_like(value, defaults[name]):
            taken[name] = value
        else:
            log.warning("the preference %s was ignored", name)
    merged = defaults | taken
    allowed, limit = merged["plain_http_allowed"], merged["running_limit"]
    texts = {name: value for name, value in merged.items() if isinstance(value, str)}
    return Preferences(
        **texts,
        plain_http_allowed=tuple(str(origin) for origin in allowed) if isinstance(allowed, list) else (),
        running_limit=min(max(1, limit), RUNNING_LIMIT_MAX) if isinstance(limit, int) else 1,
    )


def _as_json(preferences: Preferences) -> JsonObject:
    stored: JsonObject = asdict(preferences)
    return {field.name: _listed(stored[field.name]) for field in fields(preferences)}


def _listed(value: object) -> JsonValue:
    return list(value) if isinstance(value, tuple) else value  # type: ignore[return-value]  # asdict gives JSON


def _is_like(value: JsonValue, default: JsonValue) -> bool:
    return type(value) is type(default)
