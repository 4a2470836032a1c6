"""What is told beside the window: notices of the desktop while Easel is not in use, and speech for who listens to it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.disk import DamagedFile
from app.core.frozen import frozen
from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.engine.backend import Backend
from app.service.events import (
    DiskRefused,
    GatewayHeld,
    GatewayStatusChanged,
    InternalError,
    TaskChanged,
    TasksAdded,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)
from app.ui.state import AppState
from app.ui.texts import as_sentences, problem_title, shown_prompt, state_words
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.timers import single_shot

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
            self._state.leave_library()
            self._state.show_task(record_id)


BURST_MS = 400
SPOKEN_CHARS = 60

_ENDS = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.UNCERTAIN})
_TOLD = _ENDS | {TaskState.RUNNING}


@frozen
class SpokenBars:
    """The bars whose sentence is spoken as well when there is news for them."""

    internal_error: NoticeBar
    trash: NoticeBar
    disk: NoticeBar
    damage: NoticeBar


class SpeechController(QObject):
    """Says what happens for those who listen to the window: politely, and what comes in a burst in one go.

    Waits a moment for more, then announces all of it at once; of one task only where it has got to.
    """

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        bars: SpokenBars,
        sentences: Sequence[SignalInstance],
        backend: Backend,
        parent: QObject | None = None,
    ) -> None:
        """Speaks for *window*, of what the backend tells, what the bars say, and each sentence of those signals."""
        super().__init__(parent)
        self._window = window
        self._bars = bars
        self._states: dict[int, TaskState] = {}
        self._changed: dict[int, TaskRecord] = {}
        self._news: dict[str | NoticeBar, None] = {}
        self._unreachable: set[str] = set()
        self._disk_words = ""
        self._pause = single_shot(self, BURST_MS, self._announce)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        backend.tasks_removed.connect(self._tasks_removed)
        backend.tasks_restored.connect(self._tasks_restored)
        backend.gateway_status_changed.connect(self._gateway_status_changed)
        backend.internal_error.connect(self._internal_error)
        backend.gateway_held.connect(self._gateway_held)
        backend.tasks_purged.connect(self._tasks_purged)
        backend.disk_refused.connect(self._disk_refused)
        backend.file_damaged.connect(self._file_damaged)
        for sentence in sentences:
            sentence.connect(self.say)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Has *sentence*, already translated, announced soon, and once."""
        if sentence:
            self._news[sentence] = None
            self._pause.start()

    def _read_out(self, bar: NoticeBar) -> None:
        """What it says when the moment is over: who feeds it may hear of the news later than this."""
        self._news[bar] = None
        self._pause.start()

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        self._states.update((record.id, record.state) for record in event.records)

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        record = event.record
        before = self._states.pop(record.id, None)
        if record.state in UNFINISHED:
            self._states[record.id] = record.state
        # Of a task from an earlier day that is under way nobody knows what was heard of it.
        is_news = record.state in (_TOLD if before is not None else _ENDS)
        if is_news and record.state is not before:
            self._changed[record.id] = record
            self._pause.start()

    @Slot(object)
    def _tasks_removed(self, event: TasksRemoved) -> None:
        if event.record_ids:
            self.say(self.tr("%n task(s) removed; Undo brings them back.", "", len(event.record_ids)))

    @Slot(object)
    def _tasks_restored(self, event: TasksRestored) -> None:
        self.say(self.tr("%n task(s) are back.", "", len(event.records)))

    @Slot(object)
    def _gateway_status_changed(self, event: GatewayStatusChanged) -> None:
        if event.problem is None and event.gateway in self._unreachable:
            self._unreachable.discard(event.gateway)
            self.say(self.tr("The gateway answers again."))
        elif event.problem is not None and event.gateway not in self._unreachable:
            self._unreachable.add(event.gateway)
            self.say(problem_title(event.problem))

    @Slot(object)
    def _internal_error(self, _event: InternalError) -> None:
        self._read_out(self._bars.internal_error)

    @Slot(object)
    def _gateway_held(self, event: GatewayHeld) -> None:
        if event.problem is not None:
            self.say(
                self.tr(
                    "Whether the last requests were taken is not known: nothing more is sent to that gateway for now."
                )
            )

    @Slot(object)
    def _tasks_purged(self, event: TasksPurged) -> None:
        if event.files_left:
            self._read_out(self._bars.trash)

    @Slot(object)
    def _disk_refused(self, _event: DiskRefused) -> None:
        self._read_out(self._bars.disk)

    @Slot(object)
    def _file_damaged(self, _damaged: DamagedFile) -> None:
        self._read_out(self._bars.damage)

    @Slot()
    def _announce(self) -> None:
        news = [self._words_of(bar) if isinstance(bar, NoticeBar) else bar for bar in self._news]
        sentences = [*self._task_sentences(), *filter(None, news)]
        self._changed.clear()
        self._news.clear()
        if not sentences:
            return
        # Each ends as a sentence does, or a voice would run them together.
        spoken = as_sentences(sentences)
        event = QAccessibleAnnouncementEvent(self._window, spoken)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(spoken)

    def _words_of(self, bar: NoticeBar) -> str:
        words = bar.text()
        if bar is self._bars.disk:
            # What is tried again is refused again: nobody wants to hear that each time.
            is_known, self._disk_words = words == self._disk_words, words
            return "" if is_known else words
        return words

    def _task_sentences(self) -> list[str]:
        by_state: dict[TaskState, list[TaskRecord]] = {}
        for record in self._changed.values():
            by_state.setdefault(record.state, []).append(record)
        return [
            self._of_one(records[0]) if len(records) == 1 else self._of_many(state, len(records))
            for state, records in by_state.items()
        ]

    def _of_one(self, record: TaskRecord) -> str:
        prompt = shown_prompt(record)
        prompt = prompt if len(prompt) <= SPOKEN_CHARS else f"{prompt[:SPOKEN_CHARS]}…"
        if record.state is TaskState.RUNNING:
            return self.tr("Accepted: {prompt}").format(prompt=prompt)
        # Of a failed one the state is what went wrong.
        return f"{state_words(record)}: {prompt}"

    def _of_many(self, state: TaskState, count: int) -> str:
        match state:
            case TaskState.RUNNING:
                return self.tr("%n task(s) accepted", "", count)
            case TaskState.DONE:
                return self.tr("%n picture(s) ready", "", count)
            case TaskState.FAILED:
                return self.tr("%n task(s) failed", "", count)
        return self.tr("The outcome of %n task(s) is uncertain", "", count)
