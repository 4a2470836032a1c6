"""Names for tests and assistive technology."""

import re
from typing import TypeVar

from PySide6.QtCore import QObject

_KEY_IN_BRACKETS = re.compile(r"\(&\w\)")

Named = TypeVar("Named", bound=QObject)


def spoken(text: str) -> str:
    """*text* of a label or button without the sign of its key: ``&Name``, ``名称(&N)``."""
    return _KEY_IN_BRACKETS.sub("", text).replace("&", "")


def named(thing: Named, object_name: str) -> Named:
    """*thing*, with its object name set: snake_case, unique in the window, never translated."""
    thing.setObjectName(object_name)
    return thing
