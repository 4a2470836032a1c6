"""The Return key: both keys that say it, and one that is held down is pressed once."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def may_be_shortcut_with_enter(event: QEvent) -> bool:
    """Whether *event* asks if a press of Enter is the field's own; accepted, it is, and no shortcut."""
    is_asked = event.type() is QEvent.Type.ShortcutOverride
    return is_asked and isinstance(event, QKeyEvent) and event.key() in ENTER


UNKNOWN_MS = 700
"""Where nobody heard the key let go, presses closer than this are one: keyboards begin to repeat after 500 to
660 ms, and go on every 30."""

BOUNCE_MS = 60
"""Who presses a key again takes longer than this to let it go first; X11's repetitions and worn keys do not."""


class HeldKey:
    """Tells the presses of a key that somebody means from those with which the keyboard repeats it.

    Qt's own word for it is not enough: on X11 it takes many repetitions for presses of their own, namely
    those whose second half it has not read yet. All of them come in the very moment in which the key is
    said to be let go.
    """

    def __init__(self) -> None:
        self._last_ms = 0
        self._released_ms: int | None = None

    def release(self, event: QKeyEvent) -> None:
        """The key was let go, or so the system says."""
        if not event.isAutoRepeat():
            self._released_ms = event.timestamp()

    def is_pressed_anew(self, event: QKeyEvent) -> bool:
        """Whether somebody means it."""
        before, since = (
            (self._last_ms, UNKNOWN_MS) if self._released_ms is None else (self._released_ms, BOUNCE_MS)
        )
        self._last_ms, self._released_ms = event.timestamp(), None
        is_close = before > 0 and 0 <= event.timestamp() - before < since
        return not event.isAutoRepeat() and not is_close


class CtrlReturn(QObject):
    """Watches the Return keys all over *window*: Ctrl+Return is a shortcut of it once for each press.

    What the keyboard repeats of it is nobody's: no shortcut, and no new line where Ctrl is let go before
    Return. So is a Return held down to which Ctrl comes later. Two presses as close as a double click are one,
    as they are with the mouse: each would be charged.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        window.installEventFilter(self)
        self._key = HeldKey()
        self._is_ctrl = False
        self._is_swallowed = False
        self._taken_ms = 0
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._follow()

    # Without the widgets that the signal names: the one that lost the focus may be on its way out.
    @Slot()
    def _follow(self) -> None:
        """Watches the one widget that keys are for: an event goes on to its parents, and is to be seen once."""
        # Those before are not let go of, but not listened to either: they may be gone by now. Nor is the window asked,
        # which is watched anyway: its parts lose the focus while it is taken down.
        self._watched = QApplication.focusWidget()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decides on the way to the shortcuts what becomes of the press."""
        if (
            isinstance(event, QKeyEvent)
            and event.key() in ENTER
            and watched is (self._watched or self._window)
        ):
            if event.type() is QEvent.Type.KeyRelease:
                self._key.release(event)
            elif event.type() is QEvent.Type.ShortcutOverride:
                return self._decide(event)
            elif event.type() is QEvent.Type.KeyPress and self._is_swallowed:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _decide(self, event: QKeyEvent) -> bool:
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_here = (self._watched or self._window).window() is self._window
        is_anew = self._key.is_pressed_anew(event) and not (has_ctrl and self._is_double(event))
        if is_anew and has_ctrl and is_here:
            self._taken_ms = event.timestamp()
        if is_anew:
            self._is_ctrl = has_ctrl and is_here
        # What is no shortcut, as while an input method composes, is no new line either.
        self._is_swallowed = (has_ctrl and is_here) or (self._is_ctrl and not is_anew)
        if is_anew or not self._is_swallowed:
            return False
        # Whoever accepts this has the key for themselves: it is no shortcut then.
        event.accept()
        return True

    def _is_double(self, event: QKeyEvent) -> bool:
        since_ms = event.timestamp() - self._taken_ms
        return self._taken_ms > 0 and 0 <= since_ms < QApplication.doubleClickInterval()


class CloserLook(QObject):
    """Space, F and a double click in *view*, a list of tasks, carry *look* out: all of the screen for a picture."""

    def __init__(self, view: QAbstractItemView, look: QAction) -> None:
        super().__init__(view)
        self._look = look
        view.installEventFilter(self)
        view.doubleClicked.connect(look.trigger)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The two keys, alone; the list would search with one and select with the other."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if is_alone and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F):
                if not event.isAutoRepeat():
                    self._look.trigger()
                return True
        return super().eventFilter(watched, event)
