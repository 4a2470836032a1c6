"""Timers: the one that ends once, and the second that all who show a time have in common."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.service.clock import Clock, SystemClock

TICK_MS = 1_000


def single_shot(parent: QObject, interval_ms: int = 0, then: Callable[[], object] | None = None) -> QTimer:
    """A timer that ends once for each start, *interval_ms* after the last one, and then calls *then*."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    if then is not None:
        timer.timeout.connect(then)
    return timer


class Seconds(QObject):
    """Moves on once a second for everybody at once, so that no two places show times of different seconds.

    It ticks only while somebody follows it; until then :meth:`now` is the clock's own time.
    """

    ticked = Signal()

    def __init__(self, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self._followers: set[QObject] = set()
        self._at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def now(self) -> float:
        """Seconds since 1970: the moment of the last tick, the same for all that ask before the next one."""
        return self._at if self._followers else self._clock.now()

    def follow(self, who: QObject) -> None:
        """*who* shows a time that passes."""
        if not self._followers:
            self._at = self._clock.now()
            self._timer.start()
        self._followers.add(who)

    def leave(self, who: QObject) -> None:
        """*who* shows none any more."""
        self._followers.discard(who)
        if not self._followers:
            self._timer.stop()

    @Slot()
    def tick(self) -> None:
        """A second is over."""
        self._at = self._clock.now()
        self.ticked.emit()
