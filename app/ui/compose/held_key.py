"""Makes a key that is held down one press, where each press is charged."""

from PySide6.QtGui import QKeyEvent

APART_MS = 700
"""Presses closer than this are one: keyboards begin to repeat after 500 to 660 ms, and go on every 30."""


class HeldKey:
    """Follows one key.

    Qt's own word for it is not enough: on X11 it takes many repetitions for presses of their own, namely
    those whose second half it has not read yet.
    """

    def __init__(self) -> None:
        self._last_ms = 0

    def is_pressed_anew(self, event: QKeyEvent) -> bool:
        """Whether somebody means it, after a pause."""
        before, self._last_ms = self._last_ms, event.timestamp()
        is_close = 0 < event.timestamp() - before < APART_MS
        return not event.isAutoRepeat() and not is_close
