"""Measures what a person does in the window, in the GUI thread: a key, the theme, Ctrl+A.

Run by ``bench.py``; each is a process of its own: ``python bench_use.py NAME``. By the clock, and by what the thread has
worked, which is to be compared where other work goes on beside it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.application import Easel

KEYS = 60
ALTERNATIVES = 384
THEMES = 10
THEME_TASKS = 100
SELECTED_TASKS = 100_000


def bench_use(what: str) -> None:
    """One of ``key``, ``theme`` and ``select``."""
    label, _, goal = CHILDREN[what]
    command = [sys.executable, __file__, what]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ})
    print(f"{label}: {done.stdout.strip()} (goal {goal} ms)")


class Watch:
    """Takes the time of what is done while it is entered, again and again."""

    def __init__(self) -> None:
        self._clock: list[float] = []
        self._worked: list[float] = []

    def __enter__(self) -> None:
        self._begun = time.perf_counter(), time.thread_time()

    def __exit__(self, *_: object) -> None:
        clock, worked = self._begun
        self._clock.append(time.perf_counter() - clock)
        self._worked.append(time.thread_time() - worked)

    def figures(self) -> str:
        """In milliseconds."""
        clock, worked = ([time_ * 1000 for time_ in times] for times in (self._clock, self._worked))
        return f"median {statistics.median(clock):.1f} ms, worked {statistics.median(worked):.1f} ms (least {min(worked):.1f})"


def _with_window(history: int, use: Callable[..., Watch]) -> None:
    """Opens Easel on a history of so many tasks, and prints what *use* measures in it."""
    from PySide6.QtCore import QTimer

    from app.application import Easel, make_application
    from app.paths import paths_under

    with tempfile.TemporaryDirectory() as folder:
        if history:
            fill = [sys.executable, str(ROOT / "packaging" / "fill_history.py"), folder, str(history)]
            subprocess.run(fill, check=True)
        application = make_application()
        easel = Easel(application, paths_under(Path(folder)), practice=True)
        easel.window.resize(1440, 900)

        def measure() -> None:
            print(use(application, easel).figures(), flush=True)
            easel.window.close()

        easel.ready.connect(
            lambda: easel.desktop.backend.started.connect(lambda: QTimer.singleShot(1_500, measure))
        )
        easel.window.show()
        application.exec()
        easel.close()


def _key() -> None:
    """Letters at the end of a prompt with one group of many alternatives, some 20,000 characters.

    Beside it, in turns, the same letters in a bare editor of the same size and text: what Qt takes by itself.
    """

    def use(application: "QApplication", easel: "Easel") -> Watch:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QTextCursor
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QPlainTextEdit

        prompt = easel.window.findChild(QPlainTextEdit, "prompt")
        assert isinstance(prompt, QPlainTextEdit)
        word = "misty terraces at dawn, soft side light, wide lens "
        bare = QPlainTextEdit()
        bare.resize(prompt.size())
        bare.setFont(prompt.font())
        bare.show()
        for editor in (prompt, bare):
            editor.setPlainText("a {" + "|".join(f"{word}{n}" for n in range(ALTERNATIVES)) + "} ")
            editor.moveCursor(QTextCursor.MoveOperation.End)
        application.processEvents()
        ours, its = Watch(), Watch()
        for _ in range(KEYS):
            for editor, watch in ((prompt, ours), (bare, its)):
                with watch:
                    QTest.keyClick(editor, Qt.Key.Key_W)
                application.processEvents()
        print(f"bare editor {its.figures()}; Easel", end=" ")
        bare.close()
        return ours

    _with_window(0, use)


def _theme() -> None:
    """Light and dark in turns."""

    def use(application: "QApplication", easel: "Easel") -> Watch:
        watch = Watch()
        for number in range(THEMES):
            with watch:
                easel.desktop._theme.set_choice(("dark", "light")[number % 2])
                application.processEvents()
        return watch

    _with_window(THEME_TASKS, use)


def _select() -> None:
    """Ctrl+A in the list, all of it loaded."""
    from PySide6.QtWidgets import QApplication

    from app.core.tasks import TaskRecord, TaskState
    from app.engine.thumbnails import Thumbnails
    from app.ui.history.grid_view import GridDelegate, GridView
    from app.ui.history.model import HistoryModel
    from app.ui.theme.theme import Theme

    application = QApplication([])
    theme, thumbnails, model = Theme("light"), Thumbnails(), HistoryModel()
    theme.apply(application)
    view = GridView(model, GridDelegate(theme, thumbnails), thumbnails)
    view.resize(1200, 900)
    view.show()
    model.add(tuple(TaskRecord(n, "", TaskState.DONE, float(n)) for n in range(1, SELECTED_TASKS + 1)))
    application.processEvents()
    watch = Watch()
    for _ in range(THEMES):
        with watch:
            view.selectAll()
        view.clearSelection()
        application.processEvents()
    thumbnails.stop()
    print(watch.figures())


CHILDREN: dict[str, tuple[str, Callable[[], None], int]] = {
    "key": (f"a key in a prompt with {ALTERNATIVES} alternatives", _key, 4),
    "theme": (f"the theme changes, {THEME_TASKS} tasks", _theme, 200),
    "select": (f"Ctrl+A over {SELECTED_TASKS:,} loaded tasks", _select, 10),
}

if __name__ == "__main__":
    CHILDREN[sys.argv[1]][1]()
