"""Errors in words, and the diagnostics to copy: without tokens, user names and the path of the home folder."""

import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.core.disk import Doing, disk_words
from app.core.json_values import JsonObject, JsonValue, dump
from app.core.secrets import MASK, masked
from app.service.events import DiskRefused, InternalError

DETAIL_CHARS = 20_000


def error_summary(error: BaseException) -> str:
    """Its name and its place: nothing that it says about anybody's data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}{place}"


def error_details(error: BaseException) -> str:
    """The whole traceback, without tokens and the home folder; of a long one the end."""
    text = "".join(traceback.format_exception(error))
    return redacted(text, Path.home())[-DETAIL_CHARS:]


def error_event(error: BaseException, doing: Doing = Doing.OTHER) -> DiskRefused | InternalError:
    """The event for *error*: the disk belongs to the world, anything else is a fault of our own."""
    # With it come all ports; the window's engine imports this before the form.
    from app.core.ports import JournalTrouble

    if isinstance(error, JournalTrouble):
        return DiskRefused(doing, str(error))
    if isinstance(error, OSError) and (reason := disk_words(error.errno or 0)):
        return DiskRefused(doing, reason)
    return InternalError(error_summary(error), error_details(error))


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
