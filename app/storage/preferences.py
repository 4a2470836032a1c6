"""The preferences as a JSON file. No token is ever among them."""

import logging
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import TypeVar

from app.core.disk import Heed, unheeded
from app.core.json_values import JsonObject, JsonValue, dump
from app.core.policy import ASK_ABOVE_MAX, RUNNING_LIMIT_MAX
from app.core.settings import Preferences
from app.storage.json_file import keep_damaged, read_object, write_object
from app.storage.profile_json import profiles_from_json, profiles_to_json
from app.storage.saved_filter_json import filters_from_json, filters_to_json

log = logging.getLogger(__name__)

_NAMES = frozenset(field.name for field in fields(Preferences))
AMOUNT_MAX = 1_000_000.0

_T = TypeVar("_T")


def load_preferences(file: Path, heed: Heed = unheeded) -> Preferences:
    """What was kept. Never fails: a value of the wrong type, or a broken file, is as if it had never been set.

    *heed* is told of a file that was damaged or of which a value was of no use; it is kept beside itself.
    """
    stored = read_object(file, heed)
    preferences, ignored = preferences_from_json(stored)
    if ignored:
        log.warning("preferences that were ignored: %s", ", ".join(ignored))
    if any(name in _NAMES for name in ignored):
        readable = {name: stored[name] for name in ignored if name not in _NAMES}
        readable |= preferences_to_json(preferences)
        keep_damaged(file, dump(stored, indent=2).encode(errors="replace"), readable, heed)
    return preferences


def save_preferences(file: Path, preferences: Preferences) -> None:
    """Keeps them. Raises ``OSError``."""
    write_object(file, preferences_to_json(preferences))


def preferences_to_json(preferences: Preferences) -> JsonObject:
    """All of them; none is a secret."""
    stored: JsonObject = asdict(preferences)
    lists: JsonObject = {
        "profiles": profiles_to_json(preferences.profiles),
        "shortcuts": dict[str, JsonValue](preferences.shortcuts),
        "plain_http_allowed": list(preferences.plain_http_allowed),
        "history_filters": filters_to_json(preferences.history_filters),
    }
    return stored | lists


def preferences_from_json(stored: JsonObject) -> tuple[Preferences, tuple[str, ...]]:
    """The preferences in *stored*, and the names in it that are unknown or have an unusable value."""
    left = dict(stored)

    def take(name: str, read: Callable[[JsonValue], _T | None], default: _T) -> _T:
        value = read(stored.get(name))
        if value is None:
            # Of a list with a damaged item the others are of use.
            rest = read(_readable(stored.get(name), read))
            return default if rest is None else rest
        del left[name]
        return value

    unset = Preferences()
    preferences = Preferences(
        gateway=take("gateway", _text, unset.gateway),
        profiles=take("profiles", profiles_from_json, unset.profiles),
        plain_http_allowed=take("plain_http_allowed", _texts, unset.plain_http_allowed),
        running_limit=take("running_limit", _running_limit, unset.running_limit),
        name_template=take("name_template", _text, unset.name_template),
        pictures_folder=take("pictures_folder", _text, unset.pictures_folder),
        theme=take("theme", _text, unset.theme),
        language=take("language", _text, unset.language),
        shortcuts=take("shortcuts", _pairs, unset.shortcuts),
        update_notice=take("update_notice", _flag, unset.update_notice),
        window_layout=take("window_layout", _text, unset.window_layout),
        write_metadata=take("write_metadata", _switch, unset.write_metadata),
        notifications=take("notifications", _switch, unset.notifications),
        reduce_motion=take("reduce_motion", _switch, unset.reduce_motion),
        ask_above=take("ask_above", _ask_above, unset.ask_above),
        daily_cap=take("daily_cap", _amount, unset.daily_cap),
        history_filters=take("history_filters", filters_from_json, unset.history_filters),
        history_is_grid=take("history_is_grid", _flag, unset.history_is_grid),
    )
    if stored.get("daily_cap", 0) is None:
        del left["daily_cap"]
    return preferences, tuple(left)


def _readable(value: JsonValue, read: Callable[[JsonValue], object | None]) -> JsonValue:
    match value:
        case list():
            return [item for item in value if read([item]) is not None] or None
        case dict():
            return {name: item for name, item in value.items() if read({name: item}) is not None} or None
    return None


def _switch(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None


def _ask_above(value: JsonValue) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return min(max(1, value), ASK_ABOVE_MAX)


def _amount(value: JsonValue) -> float | None:
    """A positive amount of money."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < AMOUNT_MAX:
        return None
    return float(value)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None


def _texts(value: JsonValue) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    texts = tuple(item for item in value if isinstance(item, str))
    return texts if len(texts) == len(value) else None


def _pairs(value: JsonValue) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(value, dict):
        return None
    pairs = tuple((name, text) for name, text in value.items() if isinstance(text, str))
    return pairs if len(pairs) == len(value) else None


def _running_limit(value: JsonValue) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return min(max(1, value), RUNNING_LIMIT_MAX)
