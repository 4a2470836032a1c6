"""The single crossing from worker threads into the GUI thread."""

from collections import deque
from threading import Lock
from time import perf_counter

from PySide6.QtCore import QObject, Qt, Signal, Slot

DRAIN_BUDGET_S = 0.004


class Mailbox(QObject):
    """Takes frozen values from any thread and emits :attr:`received` for each, in order, in its own thread.

    ``post`` only appends and wakes one private queued slot: a worker that emitted a signal which the
    GUI connects to crashed one test run in five (ARCHITECTURE.md, "Two rules of threads"). A long queue is worked
    off in slices of four milliseconds, so that a burst of events never holds up a frame.
    """

    received = Signal(object)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: deque[object] = deque()
        self._lock = Lock()
        self._is_awake = False
        self._is_closed = False
        self._wake.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def post(self, value: object) -> None:
        """Hands *value* over. May be called from any thread."""
        with self._lock:
            if self._is_closed:
                return
            self._values.append(value)
            # One wake-up for a run of values: the slot empties the queue.
            wakes, self._is_awake = not self._is_awake, True
        if wakes:
            self._wake.emit()

    def close(self) -> None:
        """Drops what waits and takes nothing more; called before the object goes."""
        with self._lock:
            self._is_closed = True
            self._values.clear()

    @Slot()
    def _drain(self) -> None:
        end = perf_counter() + DRAIN_BUDGET_S
        while perf_counter() < end:
            with self._lock:
                if not self._values:
                    self._is_awake = False
                    return
                value = self._values.popleft()
            self.received.emit(value)
        self._wake.emit()
