"""Measures Easel against a bare PySide6 window, in one run, and prints ratios.

``python packaging/bench.py [--rounds 7] [--tasks 100000] [--only paint,stall,filter,memory,thumbnails,scroll]``. A screen is
needed (Xvfb will do). Figures of one machine say little; the ratios are what to compare. Goals:

- first paint at most 1.6 × that of the bare window, with 0 and with 100,000 tasks;
- longest stall of the GUI thread 50 ms, 99.9th percentile 16 ms, while 200 tasks run;
- history filter, by text and by anything else, 50 ms at the 95th percentile;
- 500 thumbnails of 4K pictures in the grid within 1.3 × of decoding them;
- scrolling 100,000 tasks in the grid: no frame above 33 ms;
- resident memory at most 60 MB above the bare window.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.core.history import HistoryFilter
from app.core.tasks import TaskState
from app.paths import paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.process import PracticeProcess
from bench_history import bench_scroll, bench_thumbnails

STALL_TASKS = 200
SEARCHES = (
    "茶",
    "秋茶",
    "收获",
    "海报设计",
    "poster",
    "tea",
    "fjord",
    "AigcImage",
    "不存在的词",
    "zzzz",
    "4K",
    "ha",
)

NARROW = (
    HistoryFilter(model="GEM 3.0"),
    HistoryFilter(favourites_only=True),
    HistoryFilter(tag="poster", states=frozenset({TaskState.FAILED})),
    HistoryFilter(first_day=date(2026, 1, 1), gateway="https://gateway.example.com"),
)


def main() -> int:
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--only", default="paint,stall,filter,memory,thumbnails,scroll")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        CHILDREN[options.child[0]](*options.child[1:])
        return 0
    wanted = options.only.split(",")
    with tempfile.TemporaryDirectory() as name:
        empty, full = Path(name) / "empty", Path(name) / "full"
        empty.mkdir()
        if set(wanted) & {"paint", "filter", "memory"}:
            fill = [
                sys.executable,
                str(ROOT / "packaging" / "fill_history.py"),
                str(full),
                str(options.tasks),
            ]
            subprocess.run(fill, check=True)
        if "paint" in wanted:
            bench_paint(empty, full, options.rounds, options.tasks)
        if "memory" in wanted:
            bench_memory(full, options.rounds, options.tasks)
        if "filter" in wanted:
            bench_filter(full, options.tasks)
        if "stall" in wanted:
            bench_stall(Path(name) / "stall")
        if "thumbnails" in wanted:
            bench_thumbnails()
        if "scroll" in wanted:
            bench_scroll()
    return 0


def _child(*arguments: str) -> float:
    environment = {**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN}
    command = [sys.executable, __file__, "--child", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout.split()[-1])


def bench_paint(empty: Path, full: Path, rounds: int, tasks: int) -> None:
    """First paint, from before the interpreter starts; the windows in turn."""
    bare, with_none, with_many = [], [], []
    for _ in range(rounds):
        bare.append(_timed("bare"))
        with_none.append(_timed("easel", str(empty)))
        with_many.append(_timed("easel", str(full)))
    base = statistics.median(bare)
    print(f"first paint: bare window {base * 1000:.0f} ms")
    for label, times in (("0 tasks", with_none), (f"{tasks:,} tasks", with_many)):
        ratio = statistics.median([mine / its for mine, its in zip(times, bare, strict=True)])
        print(f"  {label}: {statistics.median(times) * 1000:.0f} ms, {ratio:.2f} × (goal 1.6)")


def _timed(*arguments: str) -> float:
    begun = time.time()
    return _child("paint", *arguments) - begun


def bench_memory(full: Path, rounds: int, tasks: int) -> None:
    """Resident memory two seconds after the first paint."""
    count = max(3, rounds // 2)
    bare = statistics.median(_child("memory", "bare") for _ in range(count))
    easel = statistics.median(_child("memory", "easel", str(full)) for _ in range(count))
    print(
        f"memory: bare {bare:.0f} MB, with {tasks:,} tasks {easel:.0f} MB: {easel - bare:+.0f} MB (goal +60)"
    )


def bench_filter(full: Path, tasks: int) -> None:
    """A page and the counts for each of a set of searches, Chinese included."""
    from app.composition import open_reader
    from app.storage.journal import SqliteJournal

    writer = SqliteJournal.open(paths_under(full).journal)
    writer.mark_favourite(range(1, tasks, 977), is_favourite=True)
    writer.tag(range(1, tasks, 31), "poster")
    writer.close()
    journal = open_reader(paths_under(full))
    pages: list[float] = []
    counts: list[float] = []
    for _ in range(10):
        for text in SEARCHES:
            for states in (frozenset[TaskState](), frozenset({TaskState.DONE})):
                pages.append(_duration(partial(journal.page, HistoryFilter(text, states), None, 200)))
            counts.append(_duration(partial(journal.counts, HistoryFilter(text))))
            for narrow in NARROW:
                wanted = replace(narrow, text=text)
                pages.append(_duration(partial(journal.page, wanted, None, 200)))
                counts.append(_duration(partial(journal.counts, wanted)))
    journal.close()
    for label, times in (("page", pages), ("counts", counts)):
        print(
            f"filter over {tasks:,} tasks, {label}: median {statistics.median(times) * 1000:.1f} ms, "
            f"95th percentile {_percentile(times, 0.95) * 1000:.1f} ms (goal 50)"
        )


def _duration(what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, round(share * len(values)))]


def bench_stall(folder: Path) -> None:
    """How late the GUI thread is while 200 tasks are submitted, polled and downloaded."""
    folder.mkdir()
    with PracticeProcess(None, seconds=1.0) as practice:
        address = practice.start()
        environment = {**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN}
        for label, count in (("idle", 0), (f"{STALL_TASKS} tasks", STALL_TASKS)):
            command = [sys.executable, __file__, "--child", "stall", str(folder / label), address, str(count)]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
            print(f"GUI thread, {label}: {done.stdout.strip()} (goals 50 and 16)")


# --- the processes that are measured ---------------------------------------------------------------------


def _paint_child(kind: str, *arguments: str) -> None:
    _show(kind, arguments, lambda: print(time.time(), flush=True), quit_after_ms=0)


def _memory_child(kind: str, *arguments: str) -> None:
    _show(kind, arguments, lambda: None, quit_after_ms=3_000)
    status = Path("/proc/self/status").read_text("ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    print(int(resident.split()[1]) / 1024)


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
    from app.bootstrap import Easel, make_application
    from app.setting import open_setting

    application = make_application()
    easel = Easel(application, open_setting(paths_under(Path(arguments[0])), gateway=None, practice=False))
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

    from app.bootstrap import Easel, make_application
    from app.core.policy import RUNNING_LIMIT_MAX
    from app.core.request import GenerationRequest, OutputConfig
    from app.core.settings import Preferences
    from app.setting import open_setting

    count = int(count_text)
    application = make_application()
    easel = Easel(application, open_setting(paths_under(Path(folder)), gateway=gateway, practice=False))
    gaps: list[float] = []
    pick = random.Random(1)

    class Beat(QObject):
        """Notes how long each turn of the event loop takes from one 1 ms beat to the next."""

        def __init__(self) -> None:
            super().__init__()
            self._last = 0.0
            self._ended = 0
            self._timer = QTimer(self)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._beat)

        def start(self) -> None:
            """Begins to measure, and sends the tasks."""
            config = OutputConfig(resolution="720P", aspect_ratio="3:4")
            requests = [
                GenerationRequest(prompt=f"poster {pick.random()}", output_config=config)
                for _ in range(count)
            ]
            easel.engine.use_preferences(Preferences(gateway=gateway, running_limit=RUNNING_LIMIT_MAX))
            self._last = time.perf_counter()
            self._timer.start(1)
            if requests:
                easel.engine.submit(requests, gateway)
            else:
                QTimer.singleShot(10_000, self.end)

        def _beat(self) -> None:
            now = time.perf_counter()
            gaps.append(now - self._last)
            self._last = now

        def end(self) -> None:
            """Everything is done."""
            self._timer.stop()
            easel.window.close()

    beat = Beat()
    easel.engine.started.connect(lambda: QTimer.singleShot(1_000, beat.start))
    easel.engine.queue_emptied.connect(beat.end)
    easel.window.show()
    application.exec()
    easel.close()
    print(
        f"longest stall {max(gaps) * 1000:.0f} ms, 99.9th percentile {_percentile(gaps, 0.999) * 1000:.1f} ms, "
        f"{len(gaps)} turns"
    )


CHILDREN: dict[str, Callable[..., None]] = {
    "paint": _paint_child,
    "memory": _memory_child,
    "stall": _stall_child,
}


if __name__ == "__main__":
    sys.exit(main())
