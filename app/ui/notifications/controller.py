"""Decides what is worth a notice: the queue has emptied, a task has failed; only while Easel is not in use."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.engine.backend import Backend
from app.service.events import TaskChanged, TasksAdded
from app.ui.state import AppState
from app.ui.texts import shown_prompt, state_words

PROMPT_CHARS = 120

_TROUBLE = frozenset({TaskState.FAILED, TaskState.UNCERTAIN})


class Notices(Protocol):
    """What shows them: ``SystemNotices``, or a fake."""

    clicked: SignalInstance

    def show(self, title: str, text: str, record_id: int) -> None: ...
    def withdraw(self) -> None: ...


class Announcer(QObject):
    """Hears of every task. One round lasts from the first task under way to an empty queue."""

    task_requested = Signal(int)

    def __init__(
        self,
        notices: Notices,
        state: AppState,
        show_progress: Callable[[int, float], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._state = state
        self._show_progress = show_progress
        self._under_way: dict[int, int] = {}
        self._ended = 0
        self._done: list[int] = []
        self._shown = (0, 0.0)
        notices.clicked.connect(self.task_requested)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)

    @Slot(object)
    def tasks_added(self, event: TasksAdded) -> None:
        """New tasks belong to the round."""
        for record in event.records:
            self._follow(record)

    @Slot(object)
    def task_changed(self, event: TaskChanged) -> None:
        """A task has gone on, or has ended."""
        was_under_way = event.record.id in self._under_way
        self._follow(event.record)
        if was_under_way and event.record.state in _TROUBLE:
            self._tell(state_words(event.record), _short(event.record), event.record.id)

    @Slot()
    def queue_emptied(self) -> None:
        """The round is over. Failures have been told already: a round of nothing else needs no more words."""
        if self._done:
            title = self.tr("%n picture(s) ready", "", len(self._done))
            failed = self._ended - len(self._done)
            text = (
                self.tr("%n task(s) without a picture.", "", failed)
                if failed
                else self.tr("Nothing waits any more.")
            )
            self._tell(title, text, self._done[-1])
        self._under_way.clear()
        self._done.clear()
        self._ended = 0
        self._progress()

    def _follow(self, record: TaskRecord) -> None:
        if record.state in UNFINISHED:
            self._under_way[record.id] = record.progress or 0
        elif self._under_way.pop(record.id, None) is not None:
            self._ended += 1
            if record.state is TaskState.DONE:
                self._done.append(record.id)
        self._progress()

    def _progress(self) -> None:
        left = len(self._under_way)
        whole = left + self._ended
        share = (self._ended + sum(self._under_way.values()) / 100) / whole if whole else 0.0
        shown = (left, round(share, 2))
        if shown != self._shown:
            self._shown = shown
            self._show_progress(*shown)

    def _tell(self, title: str, text: str, record_id: int) -> None:
        is_in_use = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        if self._state.preferences.notifications and not is_in_use:
            self._notices.show(title, text, record_id)

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._notices.withdraw()


def _short(record: TaskRecord) -> str:
    prompt = shown_prompt(record)
    return prompt if len(prompt) <= PROMPT_CHARS else f"{prompt[:PROMPT_CHARS]}…"


class NotificationsController(QObject):
    """Shows notices of the desktop for *window*, which *come_to_front* brings to whoever clicks one.

    Begins once the backend has started: the desktop's bus and the tray cost time.
    """

    def __init__(
        self,
        window: QWidget,
        come_to_front: Callable[[], None],
        state: AppState,
        backend: Backend,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._come_to_front = come_to_front
        self._state = state
        self._backend = backend
        backend.started.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        from app.ui.notifications.system import SystemNotices, show_on_task_bar
        from app.ui.widgets.clipboard import session_bus

        bus = session_bus()
        notices = SystemNotices(self._window, bus, self)
        announcer = Announcer(notices, self._state, partial(show_on_task_bar, bus), self)
        announcer.task_requested.connect(self._come_to_task)
        self._backend.tasks_added.connect(announcer.tasks_added)
        self._backend.task_changed.connect(announcer.task_changed)
        self._backend.queue_emptied.connect(announcer.queue_emptied)

    @Slot(int)
    def _come_to_task(self, record_id: int) -> None:
        self._come_to_front()
        if record_id:
            self._state.show_task(record_id)
