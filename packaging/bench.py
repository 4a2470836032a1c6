"""Measures Easel against a bare PySide6 window, in one run, and prints ratios.

``python packaging/bench.py [PART …] [--rounds 7] [--tasks 100000]``; all parts without a name. A screen is
needed (Xvfb will do; *start* brings its own). Bytecode is cached, and a first round that compiles it is not
counted. Figures of one machine say little; the ratios are what to compare, and ``docs/speed.md`` keeps them. Goals:

- first paint at most 1.6 × that of the bare window, with 0 and with 100,000 tasks;
- longest stall of the GUI thread 50 ms, 99.9th percentile 16 ms, while 200 tasks run;
- longest stall 50 ms while fourteen pictures of 50 megapixels are dropped on the window;
- history filter, by text and by anything else, 50 ms at the 95th percentile;
- 500 thumbnails of 4K pictures in the grid within 1.3 × of decoding them;
- scrolling 100,000 tasks in the grid: no frame above 33 ms;
- resident memory at most 60 MB above the bare window;
- the pictures that led to one among 100,000 tasks in 5 ms;
- a region of a 2048 × 2048 picture registered and pasted in 2 s, of 4096 × 4096 in 6 s.
"""

import argparse
import os
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
from bench_chain import bench_chain
from bench_figures import DROPPED, percentile
from bench_history import bench_library, bench_scroll, bench_thumbnails
from bench_region import bench_region
from bench_start import bench_start
from bench_use import bench_use

PARTS = (
    *("start", "paint", "key", "theme", "select", "stall", "drop"),
    *("filter", "memory", "thumbnails", "scroll", "region", "chain"),
)
WITHOUT_OUR_SCREEN = {"start", "filter", "region", "chain"}

CHILDREN = str(Path(__file__).with_name("bench_children.py"))
STALL_TASKS = 200
DROPPED_WIDTH, DROPPED_HEIGHT = 8_660, 5_774
SEARCHES = (
    "茶",
    "秋茶",
    "收获",
    "海报设计",
    "poster",
    "tea",
    "fjord",
    "AigcImage",
    # Long, and every TaskId begins with it: the costliest text there is.
    "1500044236-AigcImageTask-",
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
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--tasks", type=int, default=100_000)
    options = parser.parse_args()
    wanted = options.parts or PARTS
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if set(wanted) - WITHOUT_OUR_SCREEN and not has_screen():
        print(
            "There is no screen to measure on. Run it under xvfb-run, or only the part: start",
            file=sys.stderr,
        )
        return 2
    # Else the figures would be those of the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform != "win32":
        print("load of the machine before:", *(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory() as name:
        empty, full = Path(name) / "empty", Path(name) / "full"
        empty.mkdir()
        if set(wanted) & {"start", "paint", "filter", "memory"}:
            fill = [
                sys.executable,
                str(ROOT / "packaging" / "fill_history.py"),
                str(full),
                str(options.tasks),
            ]
            subprocess.run(fill, check=True)
        if "start" in wanted:
            bench_start(Path(name), options.rounds, options.tasks, full)
        if "paint" in wanted:
            bench_paint(empty, full, options.rounds, options.tasks)
        if "memory" in wanted:
            bench_memory(full, options.rounds, options.tasks)
        if "filter" in wanted:
            bench_filter(full, options.tasks)
        if "stall" in wanted:
            bench_stall(Path(name) / "stall")
        if "drop" in wanted:
            bench_drop(Path(name) / "drop")
        simple: dict[str, Callable[[], None]] = {
            "thumbnails": bench_thumbnails,
            "scroll": bench_scroll,
            "key": partial(bench_use, "key"),
            "theme": partial(bench_use, "theme"),
            "select": partial(bench_use, "select"),
            "chain": partial(bench_chain, options.tasks),
            "library": bench_library,
            "region": partial(bench_region, max(3, options.rounds // 2)),
        }
        for part, measure in simple.items():
            if part in wanted:
                measure()
    return 0


def has_screen() -> bool:
    """Whether a window can be opened here. Only Linux has machines without."""
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    )


def _child(*arguments: str) -> float:
    environment = {**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN}
    command = [sys.executable, CHILDREN, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout.split()[-1])


def bench_paint(empty: Path, full: Path, rounds: int, tasks: int) -> None:
    """First paint, from before the interpreter starts; the windows in turn."""
    for kind in ("bare", "easel", "ready"):
        _timed(kind, str(full))  # compiles bytecode
    bare, with_none, with_many = [], [], []
    for _ in range(rounds):
        bare.append(_timed("bare"))
        with_none.append(_timed("easel", str(empty)))
        with_many.append(_timed("easel", str(full)))
    ready = [_timed("ready", str(full)) for _ in range(rounds)]
    base = statistics.median(bare)
    print(f"first paint: bare window {base * 1000:.0f} ms")
    for label, times in (("0 tasks", with_none), (f"{tasks:,} tasks", with_many)):
        ratio = statistics.median([mine / its for mine, its in zip(times, bare, strict=True)])
        print(f"  {label}: {statistics.median(times) * 1000:.0f} ms, {ratio:.2f} × (goal 1.6)")
    ratio = statistics.median([mine / its for mine, its in zip(ready, bare, strict=True)])
    print(f"  the form can be used, {tasks:,} tasks: {statistics.median(ready) * 1000:.0f} ms, {ratio:.2f} ×")


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
    from app.services import open_reader
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
            f"95th percentile {percentile(times, 0.95) * 1000:.1f} ms (goal 50)"
        )


def _duration(what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def bench_stall(folder: Path) -> None:
    """How late the GUI thread is while 200 tasks are submitted, polled and downloaded."""
    folder.mkdir()
    with PracticeProcess(None, seconds=1.0) as practice:
        address = practice.start()
        environment = {**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN}
        for label, count in (("idle", 0), (f"{STALL_TASKS} tasks", STALL_TASKS)):
            command = [sys.executable, CHILDREN, "stall", str(folder / label), address, str(count)]
            beside = [sys.executable, CHILDREN, "beside"]
            with subprocess.Popen(
                beside, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            ) as machine:
                done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
                lateness, _ = machine.communicate()
            print(f"GUI thread, {label}: {done.stdout.strip()} (goals 50 and 16)")
            print(f"  a process beside it that only beats: {lateness.strip()}")


def bench_drop(folder: Path) -> None:
    """How late the GUI thread is while fourteen large pictures are taken, prepared and shown."""
    folder.mkdir()
    _large_pictures(folder)
    done = subprocess.run(
        [sys.executable, CHILDREN, "drop", str(folder)], check=True, capture_output=True, text=True
    )
    print(f"GUI thread, {DROPPED} pictures of 50 megapixels: {done.stdout.strip()} (goals 50 and 16)")


def _large_pictures(folder: Path) -> None:
    """JPEG and PNG in turn, each with a content of its own."""
    from PySide6.QtGui import QColor, QImage

    for number in range(DROPPED):
        image = QImage(DROPPED_WIDTH, DROPPED_HEIGHT, QImage.Format.Format_RGB32)
        for band in range(0, DROPPED_HEIGHT, 64):
            colour = QColor.fromHsv((band + number * 25) % 360, 160, 200)
            for row in range(band, min(band + 64, DROPPED_HEIGHT)):
                memory = memoryview(image.scanLine(row))  # type: ignore[arg-type]  # the stub says object
                memory[:] = bytes((colour.blue(), colour.green(), colour.red(), 255)) * DROPPED_WIDTH
        image.save(str(folder / (f"{number}.jpg" if number % 2 else f"{number}.png")))


if __name__ == "__main__":
    sys.exit(main())
