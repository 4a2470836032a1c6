"""The preferences as a JSON file. No token is ever among them."""

import logging
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from app.core.json_values import JsonObject, JsonValue
from app.core.policy import ASK_ABOVE_MAX, RUNNING_LIMIT_MAX
from app.core.settings import Preferences
from app.storage.json_file import read_object, write_object
from app.storage.profile_json import profiles_from_json, profiles_to_json

log = logging.getLogger(__name__)

_T = TypeVar("_T")


def load_preferences(file: Path) -> Preferences:
    """What was kept. Never fails: a value of the wrong type, or a broken file, is as if it had never been set."""
    preferences, ignored = preferences_from_json(read_object(file))
    if ignored:
        log.warning("preferences that were ignored: %s", ", ".join(ignored))
    return preferences


def save_preferences(file: Path, preferences: Preferences) -> None:
    """Keeps them. Raises ``OSError``."""
    stored: JsonObject = asdict(preferences)
    lists: JsonObject = {
        "profiles": profiles_to_json(preferences.profiles),
        "plain_http_allowed": list(preferences.plain_http_allowed),
    }
    write_object(file, stored | lists)


def preferences_from_json(stored: JsonObject) -> tuple[Preferences, tuple[str, ...]]:
    """The preferences in *stored*, and the names in it that are unknown or have an unusable value."""
    left = dict(stored)

    def take(name: str, read: Callable[[JsonValue], _T | None], default: _T) -> _T:
        value = read(stored.get(name))
        if value is None:
            return default
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
        window_layout=take("window_layout", _text, unset.window_layout),
        ask_above=take("ask_above", _ask_above, unset.ask_above),
    )
    return preferences, tuple(left)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: JsonValue) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    texts = tuple(item for item in value if isinstance(item, str))
    return texts if len(texts) == len(value) else None


def _running_limit(value: JsonValue) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return min(max(1, value), RUNNING_LIMIT_MAX)


def _ask_above(value: JsonValue) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return min(max(1, value), ASK_ABOVE_MAX)
