"""Says what happens, for those who listen to the window: politely, and what comes in a burst in one go."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.core.disk import DamagedFile
from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.engine.backend import Backend
from app.service.events import (
    DiskRefused,
    GatewayHeld,
    GatewayStatusChanged,
    InternalError,
    RemovalEnded,
    TaskChanged,
    TasksAdded,
    TasksRemoved,
    TasksRestored,
)
from app.ui.texts import problem_title, shown_prompt, state_words
from app.ui.window.main_window import MainWindow

BURST_MS = 400
PROMPT_CHARS = 60

_ENDS = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.UNCERTAIN})
_TOLD = _ENDS | {TaskState.RUNNING}


class Speech(QObject):
    """Waits a moment for more, then announces all of it at once; of one task only where it has got to."""

    said = Signal(str)

    def __init__(self, backend: Backend, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._states: dict[int, TaskState] = {}
        self._changed: dict[int, TaskRecord] = {}
        self._sentences: dict[str, None] = {}
        self._unreachable: set[str] = set()
        self._disk_words = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(BURST_MS)
        self._pause.timeout.connect(self._announce)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        backend.tasks_removed.connect(self._tasks_removed)
        backend.tasks_restored.connect(self._tasks_restored)
        backend.gateway_status_changed.connect(self._gateway_status_changed)
        backend.internal_error.connect(self._internal_error)
        backend.gateway_held.connect(self._gateway_held)
        backend.removal_ended.connect(self._removal_ended)
        backend.disk_refused.connect(self._disk_refused)
        backend.file_damaged.connect(self._file_damaged)
        window.compose.refused.connect(self.say)
        window.status.noticed.connect(self.say)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Has *sentence*, already translated, announced soon, and once."""
        if sentence:
            self._sentences[sentence] = None
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
    def _internal_error(self, _fact: InternalError) -> None:
        self.say(self._window.internal_error_bar.text())

    @Slot(object)
    def _gateway_held(self, event: GatewayHeld) -> None:
        if event.problem is not None:
            self.say(
                self.tr(
                    "Whether the last requests were taken is not known: nothing more is sent to that gateway for now."
                )
            )

    @Slot(object)
    def _removal_ended(self, _fact: RemovalEnded) -> None:
        self.say(self._window.trash_bar.text())

    @Slot(object)
    def _disk_refused(self, _fact: DiskRefused) -> None:
        # What is tried again is refused again: nobody wants to hear that each time.
        if (said := self._window.disk_bar.text()) != self._disk_words:
            self._disk_words = said
            self.say(said)

    @Slot(object)
    def _file_damaged(self, _damaged: DamagedFile) -> None:
        self.say(self._window.damage_bar.text())

    @Slot()
    def _announce(self) -> None:
        sentences = [*self._task_sentences(), *self._sentences]
        self._changed.clear()
        self._sentences.clear()
        # Each ends as a sentence does, or a voice would run them together.
        spoken = " ".join(s if s.endswith((".", "。", "!", "?")) else f"{s}." for s in sentences)
        event = QAccessibleAnnouncementEvent(self._window, spoken)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(spoken)

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
        prompt = prompt if len(prompt) <= PROMPT_CHARS else f"{prompt[:PROMPT_CHARS]}…"
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
