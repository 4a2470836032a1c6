"""Python's cyclic garbage collector, confined to the GUI thread."""

import gc
import linecache

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1_000


class GuiThreadGarbage(QObject):
    """Collects cyclic garbage from a timer in the GUI thread and nowhere else.

    Left to itself the collector runs in whichever thread allocates, and would destroy QObjects in the
    engine thread (ARCHITECTURE.md, "Two rules of threads").
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    @Slot()
    def spare_what_exists(self) -> None:
        """Leaves what exists now out of every later walk: the window and what is imported live as long as the program."""
        # PySide looks into the source of each module that is imported, for the features that it may switch on,
        # and so fills this cache with all of it: 9 MB.
        linecache.clearcache()
        gc.freeze()

    @Slot()
    def _collect(self) -> None:
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
