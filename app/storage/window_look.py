"""What the first paint, or a dialog in its place, needs of the preferences: reading them all would come before it."""

from dataclasses import fields
from pathlib import Path

from app.core.frozen import frozen
from app.core.json_values import parse


@frozen
class WindowAppearance:
    """Values of the preferences of those names; empty where they are unset."""

    theme: str = ""
    window_layout: str = ""
    language: str = ""


def read_window_appearance(file: Path) -> WindowAppearance:
    """What was kept in the preferences' *file*. Never fails; whoever reads them all says what is wrong with it."""
    try:
        stored = parse(file.read_bytes())
    except (OSError, ValueError):
        return WindowAppearance()
    if not isinstance(stored, dict):
        return WindowAppearance()
    values = (stored.get(field.name) for field in fields(WindowAppearance))
    return WindowAppearance(*(value if isinstance(value, str) else "" for value in values))
