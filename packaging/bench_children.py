"""The processes that ``bench.py`` measures: ``python bench_children.py NAME [ARGUMENTS]``; each prints its figures."""

import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.paths import paths_under
from bench_figures import DROPPED, percentile


def _paint_child(kind: str, *arguments: str) -> None:
    _show(kind, arguments, lambda: print(time.time(), flush=True), quit_after_ms=0)


def _memory_child(kind: str, *arguments: str) -> None:
    from PySide6.QtCore import QTimer

    def note() -> None:
        status = Path("/proc/self/status").read_text("ascii")
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        print(int(resident.split()[1]) / 1024, flush=True)

    # While the window is open: much goes when it is closed.
    _show(kind, arguments, lambda: QTimer.singleShot(2_000, note), quit_after_ms=2_500)


def _show(kind: str, arguments: tuple[str, ...], painted: Callable[[], None], *, quit_after_ms: int) -> None:
    """Shows the bare window or Easel, calls *painted* after the first paint, and quits some time later."""
    if kind == "bare":
        from PySide6.QtWidgets import QApplication, QMainWindow

        application = QApplication([])
        window = QMainWindow()
        window.resize(1440, 900)
        _after_paint(window, painted, application.quit, quit_after_ms)
        window.show()
        application.exec()
        return
    # httpx's own command line is imported with it wherever rich is there: for developers, not for designers.
    sys.modules["rich"] = None  # type: ignore[assignment]  # how the import system is told that there is none
    from app.application import Easel, make_application

    application = make_application()
    easel = Easel(application, paths_under(Path(arguments[0])))
    if kind == "ready":
        easel.ready.connect(
            lambda: _after_paint(easel.window.compose, painted, easel.window.close, quit_after_ms)
        )
    else:
        _after_paint(easel.window, painted, easel.window.close, quit_after_ms)
    easel.window.show()
    application.exec()
    easel.close()


def _after_paint(
    window: object, painted: Callable[[], None], end: Callable[[], object], after_ms: int
) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.first_paint_is_over)
            return False

        def first_paint_is_over(self) -> None:
            painted()
            QTimer.singleShot(after_ms, end)

    if isinstance(window, QObject):
        window.installEventFilter(Watch(window))


def _stall_child(folder: str, gateway: str, count_text: str) -> None:
    from PySide6.QtCore import QObject, Qt, QTimer

    from app.application import Easel, make_application
    from app.core.backoff import RUNNING_LIMIT_MAX
    from app.core.preferences import Preferences
    from app.core.request import GenerationRequest, OutputConfig

    count = int(count_text)
    application = make_application()
    easel = Easel(application, paths_under(Path(folder)), gateway=gateway)
    gaps: list[float] = []
    works: list[float] = []
    pick = random.Random(1)

    class Beat(QObject):
        """Notes how long each turn of the event loop takes from one 1 ms beat to the next."""

        def __init__(self) -> None:
            super().__init__()
            self._last = 0.0
            self._worked = 0.0
            self._timer = QTimer(self)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._beat)

        def start(self) -> None:
            """Begins to measure, and sends the tasks."""
            config = OutputConfig(resolution="720P", aspect_ratio="3:4")
            requests = tuple(
                GenerationRequest(prompt=f"poster {pick.random()}", output_config=config)
                for _ in range(count)
            )
            preferences = Preferences(gateway=gateway, running_limit=RUNNING_LIMIT_MAX)
            easel.desktop.backend.do(lambda app: app.keep_preferences(preferences))
            self._last, self._worked = time.perf_counter(), time.thread_time()
            self._timer.start(1)
            if requests:
                easel.desktop.backend.do(lambda services: services.scheduler.submit(requests, gateway))
            else:
                QTimer.singleShot(10_000, self.end)

        def _beat(self) -> None:
            now, worked = time.perf_counter(), time.thread_time()
            gaps.append(now - self._last)
            works.append(worked - self._worked)
            self._last, self._worked = now, worked

        def end(self) -> None:
            """Everything is done."""
            self._timer.stop()
            easel.window.close()

    beat = Beat()

    def listen() -> None:
        easel.desktop.backend.started.connect(lambda: QTimer.singleShot(1_000, beat.start))
        easel.desktop.backend.queue_emptied.connect(beat.end)

    easel.ready.connect(listen)
    easel.window.show()
    application.exec()
    easel.close()
    print(
        f"longest stall {max(gaps) * 1000:.0f} ms, 99.9th percentile {percentile(gaps, 0.999) * 1000:.1f} ms, "
        f"{len(gaps)} turns; longest work of its own in one turn {max(works) * 1000:.0f} ms"
    )


def _beside_child() -> None:
    """How late this machine makes a process that does nothing, until its input ends."""
    gaps: list[float] = []
    ended = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    last = time.perf_counter()
    while not ended.wait(0.001):
        now = time.perf_counter()
        gaps.append(now - last)
        last = now
    print(f"longest {max(gaps) * 1000:.0f} ms, 99.9th percentile {percentile(gaps, 0.999) * 1000:.1f} ms")


def _drop_child(folder: str) -> None:
    import resource

    from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.application import Easel, make_application

    application = make_application()
    easel = Easel(application, paths_under(Path(folder) / "data"), practice=True)
    gaps: list[float] = []

    class Beat(QObject):
        """Drops the pictures and notes how long each turn of the event loop takes, until all are shown."""

        def __init__(self) -> None:
            super().__init__()
            self._last = 0.0
            self._timer = QTimer(self)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._beat)

        def start(self) -> None:
            """Drops."""
            mime = QMimeData()
            pictures = sorted(Path(folder).glob("*.??g"))
            mime.setUrls([QUrl.fromLocalFile(str(picture)) for picture in pictures])
            self._last = time.perf_counter()
            self._timer.start(1)
            none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
            copy = Qt.DropAction.CopyAction
            application.sendEvent(easel.window, QDragEnterEvent(QPoint(9, 9), copy, mime, left, none))
            application.sendEvent(easel.window, QDropEvent(QPointF(9, 9), copy, mime, left, none))

        def _beat(self) -> None:
            now = time.perf_counter()
            gaps.append(now - self._last)
            self._last = now
            rows = easel.window.compose.references.tiles()
            if len(rows) == DROPPED and all(row.shown_path for row in rows):
                self._timer.stop()
                QTimer.singleShot(500, easel.window.close)

    beat = Beat()
    easel.ready.connect(
        lambda: easel.desktop.backend.started.connect(lambda: QTimer.singleShot(1_000, beat.start))
    )
    easel.window.show()
    application.exec()
    easel.close()
    print(
        f"longest stall {max(gaps) * 1000:.0f} ms, 99.9th percentile {percentile(gaps, 0.999) * 1000:.1f} ms, "
        f"{sum(gaps):.1f} s in all, memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


CHILDREN: dict[str, Callable[..., None]] = {
    "paint": _paint_child,
    "memory": _memory_child,
    "stall": _stall_child,
    "beside": _beside_child,
    "drop": _drop_child,
}


if __name__ == "__main__":
    CHILDREN[sys.argv[1]](*sys.argv[2:])
