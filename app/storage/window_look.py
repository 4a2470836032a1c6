"""What the first paint, or a dialog in its place, needs of the preferences: reading them all would come before it."""

from dataclasses import dataclass, fields
from pathlib import Path

from app.core.json_values import parse


@dataclass(frozen=True, slots=True)
class WindowLook:
    """Values of the preferences of those names; empty where they are unset."""

    theme: str = ""
    window_layout: str = ""
    language: str = ""


def read_window_look(file: Path) -> WindowLook:
    """What was kept in the preferences' *file*. Never fails; who reads them all tells what is wrong with it."""
    try:
        stored = parse(file.read_bytes())
    except (OSError, ValueError):
        return WindowLook()
    if not isinstance(stored, dict):
        return WindowLook()
    values = (stored.get(field.name) for field in fields(WindowLook))
    return WindowLook(*(value if isinstance(value, str) else "" for value in values))
