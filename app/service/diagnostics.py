"""The diagnostics as text: what helps to find a fault, and nothing that is anybody's business."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.core.json_values import JsonObject, JsonValue, dump
from app.core.token import MASK, masked

HOME = "~"
_HIDDEN = frozenset({"user", "window_layout"})


def diagnostics(
    versions: Mapping[str, str],
    places: Mapping[str, Path],
    preferences: JsonObject,
    log_lines: Sequence[str],
    *,
    window: str,
    home: Path,
) -> str:
    """One text of several sections. The home folder, user names, tokens and keys are masked."""
    sections = (
        ("Versions", "\n".join(f"{name}: {version}" for name, version in versions.items())),
        ("Window", window),
        ("Places", "\n".join(f"{name}: {place}" for name, place in places.items())),
        ("Preferences", dump(_without_users(preferences), indent=2)),
        ("Log", "\n".join(log_lines)),
    )
    text = "\n\n".join(f"## {title}\n{body.strip()}" for title, body in sections if body.strip())
    return redacted(text, home)


def redacted(text: str, home: Path) -> str:
    """*text* without tokens, keys and the path of the home folder, which often holds a person's name."""
    forms = {str(home), home.as_posix(), str(home).replace("\\", "\\\\")}
    for form in sorted(forms, key=len, reverse=True):
        if len(form) > 1:
            text = text.replace(form, HOME)
    return masked(text)


def _without_users(value: JsonObject) -> JsonObject:
    return {key: MASK if key in _HIDDEN and content else _cleaned(content) for key, content in value.items()}


def _cleaned(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return _without_users(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value
