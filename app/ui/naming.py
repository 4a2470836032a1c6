"""Names for tests and assistive technology."""

from typing import TypeVar

from PySide6.QtCore import QObject

Named = TypeVar("Named", bound=QObject)


def name(thing: Named, object_name: str) -> Named:
    """*thing*, with its object name set: snake_case, unique in the window, never translated."""
    thing.setObjectName(object_name)
    return thing
