"""Measures the grid of the history: thumbnails against bare decoding, and scrolling. Run by ``bench.py``."""

import os
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from app.ui.library.view import LibraryView

PICTURES = 500
DISTINCT = 10
GRAIN = (1280, 720)
SIZE_4K = (3840, 2160)
SCREEN = (2560, 2100)
SCROLL_TASKS = 100_000
SCROLL_STEPS = 600
LONGEST_S = 60.0
WINDOW = (1200, 900)
PAUSE_S = 0.02


def bench_thumbnails() -> None:
    """500 thumbnails of 4K pictures that are seen in the grid, against decoding them at that size."""
    with tempfile.TemporaryDirectory() as folder:
        for label in ("new", "kept on disk"):
            print(f"thumbnails, {label}: {_child('thumbnails', folder)} (goal 1.3)")


def bench_scroll() -> None:
    """The grid with 100,000 tasks loaded, scrolled by wheel steps, pages and leaps."""
    print(f"scrolling the grid over {SCROLL_TASKS:,} tasks: {_child('scroll')} (goal: no frame above 33 ms)")


def bench_library() -> None:
    """The library over a journal of 100,000 tasks: how long it takes to be there, and scrolling it."""
    with tempfile.TemporaryDirectory() as folder:
        told = _child("library", folder)
    print(f"the library over {SCROLL_TASKS:,} tasks: {told} (goal: 99 of 100 frames within 17 ms)")


def _child(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ})
    return done.stdout.strip()


def _thumbnails_child(folder: str) -> None:
    from PySide6.QtGui import QImageReader
    from PySide6.QtWidgets import QApplication

    from app.core.tasks import Picture, TaskRecord, TaskState
    from app.engine.thumbnails import SIDE, THREADS, Thumbnails
    from app.storage.thumbnail_store import ThumbnailFiles
    from app.ui.history.grid_view import GridDelegate, GridView
    from app.ui.history.model import HistoryModel
    from app.ui.theme.theme import Theme

    application = QApplication([])
    paths = _pictures_4k(Path(folder) / "pictures")
    theme = Theme("light")
    theme.apply(application)
    thumbnails = Thumbnails(files=ThumbnailFiles(Path(folder) / "cache"))
    model = HistoryModel()
    delegate = GridDelegate(theme, thumbnails)
    view = GridView(model, delegate, thumbnails)
    view.resize(*SCREEN)
    view.show()
    application.processEvents()
    records = tuple(
        TaskRecord(n, "", TaskState.DONE, float(n), pictures=(Picture(path, *SIZE_4K, 1, "jpeg"),))
        for n, path in enumerate(paths, 1)
    )
    begun = time.perf_counter()
    model.add(records)
    seen = len(view.visible_rows())
    missing = set(paths[-min(PICTURES, seen) :])
    while missing and time.perf_counter() - begun < LONGEST_S:
        if delegate.has(next(iter(missing))):
            missing = {path for path in missing if not delegate.has(path)}
        application.processEvents()
        time.sleep(0.002)
    in_grid = time.perf_counter() - begun
    thumbnails.stop()

    def decode(path: str) -> None:
        reader = QImageReader(path)
        size = reader.size()
        reader.setScaledSize(size.scaled(SIDE, SIDE, size_mode))
        assert not reader.read().isNull()

    from PySide6.QtCore import Qt

    size_mode = Qt.AspectRatioMode.KeepAspectRatio
    begun = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as workers:
        list(workers.map(decode, paths))
    bare = time.perf_counter() - begun
    print(f"{min(PICTURES, seen)} seen, grid {in_grid:.2f} s, bare {bare:.2f} s, {in_grid / bare:.2f} ×")


def _pictures_4k(folder: Path) -> list[str]:
    """Pictures with much detail, each under names enough for all."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    folder.mkdir(exist_ok=True)
    paths = [folder / f"{n}.jpg" for n in range(PICTURES)]
    for n in range(DISTINCT):
        if paths[n].exists():
            continue
        # Detail as a photograph or a painting has it: flat colours decode four times as fast.
        noise = QImage(
            random.Random(n).randbytes(GRAIN[0] * GRAIN[1] * 4), *GRAIN, QImage.Format.Format_RGB32
        )
        image = noise.scaled(
            *SIZE_4K, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        assert image.save(str(paths[n]), quality=90)
    for n in range(DISTINCT, PICTURES):
        if not paths[n].exists():
            paths[n].write_bytes(paths[n % DISTINCT].read_bytes())
    return [str(path) for path in paths]


def _scroll_child() -> None:
    from PySide6.QtWidgets import QApplication

    from app.core.tasks import Picture, TaskRecord, TaskState
    from app.engine.thumbnails import Thumbnails
    from app.ui.history.grid_view import GridDelegate, GridView
    from app.ui.history.model import HistoryModel
    from app.ui.theme.theme import Theme

    application = QApplication([])
    theme = Theme("light")
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        paths = _pictures_4k(Path(folder))[:200]
        thumbnails = Thumbnails()
        model = HistoryModel()
        view = GridView(model, GridDelegate(theme, thumbnails), thumbnails)
        view.resize(*WINDOW)
        view.show()
        model.add(
            tuple(
                TaskRecord(
                    n,
                    "",
                    TaskState.DONE,
                    float(n),
                    pictures=(Picture(paths[n % len(paths)], *SIZE_4K, 1, "jpeg"),),
                )
                for n in range(1, SCROLL_TASKS + 1)
            )
        )
        application.processEvents()
        bar = view.verticalScrollBar()
        frames = []
        for step in range(SCROLL_STEPS):
            leap = (40, 120, view.height(), bar.maximum() // 97)[step % 4]
            begun = time.perf_counter()
            bar.setValue((bar.value() + leap) % bar.maximum())
            application.processEvents()
            view.viewport().repaint()
            frames.append(time.perf_counter() - begun)
        thumbnails.stop()
    print(_figures(frames))


def _leaps(view: "LibraryView") -> list[float]:
    """Seconds for each frame, all over the library."""
    from PySide6.QtCore import QCoreApplication

    bar = view.verticalScrollBar()
    frames = []
    for step in range(SCROLL_STEPS):
        leap = (40, 120, view.height(), bar.maximum() // 97)[step % 4]
        begun = time.perf_counter()
        bar.setValue((bar.value() + leap) % bar.maximum())
        view.viewport().repaint()
        frames.append(time.perf_counter() - begun)
        # What is read and cut meanwhile is no part of the frame; in the window another thread reads it.
        QCoreApplication.processEvents()
    return frames


def _back_and_forth(view: "LibraryView") -> list[float]:
    """Seconds for each frame where the pictures are there: this is what is looked at."""
    from PySide6.QtCore import QCoreApplication

    bar = view.verticalScrollBar()
    bar.setValue(0)
    seen = []
    for step in range(SCROLL_STEPS):
        begun = time.perf_counter()
        bar.setValue(40 * (step % 50 if step // 50 % 2 else 50 - step % 50))
        view.viewport().repaint()
        if step > SCROLL_STEPS // 2:
            seen.append(time.perf_counter() - begun)
        until = time.perf_counter() + PAUSE_S
        while time.perf_counter() < until:
            QCoreApplication.processEvents()
    return seen


def _library_child(folder: str) -> None:
    from PySide6.QtWidgets import QApplication

    from app.core.draft import Draft
    from app.core.history import HistoryFilter, HistoryOrder
    from app.core.preferences import Preferences
    from app.engine.thumbnails import Thumbnails
    from app.paths import paths_under
    from app.storage.journal import SqliteJournal
    from app.ui.actions import Actions
    from app.ui.library.model import CellsRequest
    from app.ui.library.pane import LibraryPane
    from app.ui.state import AppState, GatewayState
    from app.ui.theme.theme import Theme
    from fill_history import fill_history

    application = QApplication([])
    theme = Theme("light")
    theme.apply(application)
    data = Path(folder) / "data"
    fill_history(data, SCROLL_TASKS, until=time.time())
    pictures = _pictures_4k(Path(folder) / "pictures")[:200]
    journal = SqliteJournal.open(paths_under(data).journal, read_only=True)
    thumbnails = Thumbnails()
    state = AppState(Preferences(library_is_shown=True), Draft(), GatewayState())
    pane = LibraryPane(theme, thumbnails, Actions(state, theme))
    model, view = pane.model, pane.view

    def receive(ids: tuple[int, ...]) -> None:
        page = journal.some(ids)
        # The journal's own pictures were never made: these are.
        records = tuple(
            replace(r, pictures=(replace(r.pictures[0], path=pictures[r.id % len(pictures)]),))
            if r.pictures
            else r
            for r in page.records
        )
        model.receive_records(replace(page, records=records))

    model.records_requested.connect(receive)
    pane.resize(*WINDOW)
    pane.show()
    begun = time.perf_counter()
    cells = journal.cells(HistoryFilter(), HistoryOrder.NEWEST, 0, -1)
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    model.show(HistoryFilter(), HistoryOrder.NEWEST)
    model.receive(CellsRequest(HistoryFilter(), HistoryOrder.NEWEST, 0, -1), cells)
    laid_out = time.perf_counter() - begun
    application.processEvents()
    frames, seen = _leaps(view), _back_and_forth(view)
    thumbnails.stop()
    journal.close()
    print(
        f"with its pictures {_figures(seen)}; read {read * 1000:.0f} ms, folded and laid out {laid_out * 1000:.0f} ms; leaps {_figures(frames)}",
    )


def _figures(frames: list[float]) -> str:
    ordered = sorted(frames)
    return (
        f"median {ordered[len(ordered) // 2] * 1000:.1f} ms, "
        f"99th percentile {ordered[int(len(ordered) * 0.99)] * 1000:.1f} ms, longest {ordered[-1] * 1000:.1f} ms"
    )


if __name__ == "__main__":
    if sys.argv[1] == "thumbnails":
        _thumbnails_child(sys.argv[2])
    elif sys.argv[1] == "library":
        _library_child(sys.argv[2])
    else:
        _scroll_child()
