"""One run of the window in a test, from opening to closing."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from app.application import Easel
from app.core.tasks import TaskRecord, TaskState
from app.paths import Paths
from app.ui.history.model import HistoryRole
from tests.ui.finding import find, press

WAIT_MS = 30_000


class Visit:
    """Looks at a window and uses it by the names of its controls."""

    def __init__(self, easel: Easel, qtbot: QtBot) -> None:
        self.easel = easel
        self.window = easel.window
        self._qtbot = qtbot

    def type_prompt(self, text: str) -> None:
        """Replaces what stands in the prompt."""
        find(self.window, QPlainTextEdit, "prompt").setPlainText(text)

    def prompt(self) -> str:
        """What stands in the prompt."""
        return find(self.window, QPlainTextEdit, "prompt").toPlainText()

    def generate(self, prompt: str) -> None:
        """Types a prompt and presses Generate, as soon as that can be pressed."""
        self.type_prompt(prompt)
        button = find(self.window, QAbstractButton, "generate")
        self._qtbot.waitUntil(button.isEnabled, timeout=WAIT_MS)
        press(self.window, "generate")

    def history(self) -> tuple[TaskRecord, ...]:
        """The tasks in the list, from top to bottom."""
        model = find(self.window, QTableView, "history_list").model()
        return tuple(model.index(row, 0).data(HistoryRole.RECORD) for row in range(model.rowCount()))

    def newest(self, *states: TaskState) -> TaskRecord:
        """The task at the top, once it is in one of *states*."""
        self._qtbot.waitUntil(
            lambda: [r.state in states for r in self.history()[:1]] == [True], timeout=WAIT_MS
        )
        return self.history()[0]

    def wait_for_tasks(self, count: int) -> None:
        """Until so many tasks are in the list."""
        self._qtbot.waitUntil(lambda: len(self.history()) == count, timeout=WAIT_MS)

    def search(self, text: str) -> None:
        """Types into the search field."""
        find(self.window, QLineEdit, "history_search").setText(text)


@contextmanager
def visit(qtbot: QtBot, application: QApplication, paths: Paths, gateway: str | None) -> Iterator[Visit]:
    """The window on the data folder *paths*, shown and started; closed at the end, with all its threads."""
    easel = Easel(application, paths, gateway=gateway)
    with qtbot.waitSignal(easel.ready, timeout=WAIT_MS):
        easel.window.show()
    backend = easel.desktop.backend
    try:
        with qtbot.waitSignal(backend.started, timeout=WAIT_MS):
            pass
        yield Visit(easel, qtbot)
    finally:
        try:
            with qtbot.waitSignal(backend.stopped, timeout=WAIT_MS):
                easel.window.close()
        finally:
            # After a failure too: a thread that still runs when it is destroyed would end Python with an abort, and
            # one that hangs is shown by the time limit of the test, with all stacks.
            easel.close()
        easel.window.deleteLater()
        easel.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
