"""What happens with a task that has no picture yet."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.problems import Action, Problem
from app.core.tasks import TaskRecord, TaskState
from app.ui.naming import name
from app.ui.seconds import Seconds
from app.ui.stage.copy_row import CopyRow
from app.ui.stage.plain_label import plain_label
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import action_words, duration_words, problem_title, state_words, taken_s

MINUTE_S = 60

_ACTIONS = (
    Action.CHECK_AGAIN,
    Action.ENTER_TOKEN,
    Action.CHANGE_GATEWAY,
    Action.SET_UP_GATEWAY,
    Action.CHOOSE_TRAVEL,
    Action.CHOOSE_FOLDER,
)
"""What may help a task that goes on; the rest of a problem's actions are for one that has ended."""


class RunningCard(QFrame):
    """The phase in words, the time, the last look, what happens next, and what can be done."""

    cancel_wanted = Signal(int)
    stop_looking_wanted = Signal(int)
    action_wanted = Signal(object, int)

    def __init__(self, theme: Theme, seconds: Seconds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "running_card")
        self.setProperty("role", "card")
        self._seconds = seconds
        self._record: TaskRecord | None = None
        self._is_paused = False
        self._phase = plain_label("running_phase", "cardTitle")
        self._time = plain_label("running_time", "muted")
        self._next = plain_label("running_next", "muted")
        self._trouble = plain_label("running_trouble", "fieldWarning")
        self._comfort = plain_label("running_comfort", "tiny")
        self._bar = name(QProgressBar(), "running_progress")
        self._bar.setTextVisible(False)
        self._task_id = CopyRow(theme, "running_task_id")
        self._cancel = self._button("running_cancel", self._cancel_clicked)
        self._stop = self._button("running_stop_looking", self._stop_clicked)
        self._actions = {
            action: self._button(f"running_{action.value}", self._action_clicked) for action in _ACTIONS
        }
        buttons = QHBoxLayout()
        for button in (self._cancel, self._stop, *self._actions.values()):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._phase, self._bar, self._time, self._next, self._trouble, self._task_id):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self._comfort)
        seconds.ticked.connect(self._show_time)

    def show_pause(self, *, is_paused: bool) -> None:
        """Whether tasks that wait are held back."""
        self._is_paused = is_paused
        if self._record is not None:
            self._next.setText(self._next_words(self._record))

    def show_record(self, record: TaskRecord) -> None:
        """Shows a task that waits, is sent, runs, is fetched, was cancelled or is not watched."""
        self._record = record
        self._phase.setText(state_words(record))
        self._bar.setVisible(record.state not in (TaskState.QUEUED, TaskState.CANCELLED))
        known = record.progress is not None or record.state is TaskState.FETCHING
        self._bar.setRange(0, 100 if known else 0)
        self._bar.setValue(100 if record.state is TaskState.FETCHING else record.progress or 0)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._task_id.show_value("TaskId", record.task_id)
        self._next.setText(self._next_words(record))
        self._show_trouble(record.problem)
        self._cancel.setVisible(record.state in (TaskState.QUEUED, TaskState.UPLOADING))
        self._stop.setVisible(record.state in (TaskState.RUNNING, TaskState.FETCHING))
        remedies = record.problem.actions if record.problem is not None else ()
        for action, button in self._actions.items():
            button.setVisible(action in remedies)
        self._actions[Action.CHECK_AGAIN].setVisible(record.state in (TaskState.RUNNING, TaskState.UNWATCHED))
        for button, words in (
            (self._cancel, self.tr("Cancel (nothing was sent)")),
            (self._stop, self.tr("Stop looking")),
            *((button, action_words(action)) for action, button in self._actions.items()),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self._stop.setToolTip(
            self.tr("The gateway goes on; the task stays in the history and can be checked again")
        )
        self._comfort.setText(self.tr("Closing Easel loses nothing: it goes on here at the next start."))
        self._comfort.setVisible(record.state is not TaskState.CANCELLED)
        self._show_time()

    def _next_words(self, record: TaskRecord) -> str:
        words = {
            TaskState.QUEUED: self.tr("The queue is paused. It is sent once the queue goes on.")
            if self._is_paused
            else self.tr("Waits for a free slot and is then sent."),
            TaskState.UPLOADING: self.tr(
                "The reference images are on their way to the upload host. The request follows; nothing is paid yet."
            ),
            TaskState.SENDING: self.tr("The request is on its way; the TaskId comes with the answer."),
            TaskState.RUNNING: self.tr("Easel looks again by itself, as often as it takes. Looking is free."),
            TaskState.FETCHING: self.tr("The picture is downloaded, checked and saved."),
            TaskState.UNWATCHED: self.tr("The gateway may still be at work on it. Easel does not look."),
            TaskState.CANCELLED: self.tr(
                "It was taken out of the queue and never sent. Nothing was charged."
            ),
        }
        return words.get(record.state, "")

    def _show_trouble(self, problem: Problem | None) -> None:
        self._trouble.setVisible(problem is not None)
        if problem is not None:
            said = f" “{problem.words}”" if problem.words else ""
            self._trouble.setText(
                f"{problem_title(problem)}.{said} " + self.tr("Easel tries again by itself.")
            )

    @Slot()
    def _show_time(self) -> None:
        record = self._record
        if record is None:
            return
        now = self._seconds.now()
        parts = []
        taken = taken_s(record, now)
        if taken is not None:
            parts.append(duration_words(taken))
        if record.looked_at is not None:
            parts.append(self._looked_words(now - record.looked_at))
        self._time.setText(" · ".join(parts))
        self._time.setVisible(bool(parts))

    def _looked_words(self, ago_s: float) -> str:
        if ago_s < MINUTE_S:
            return self.tr("last checked {n} s ago").format(n=max(0, int(ago_s)))
        return self.tr("last checked {n} min ago").format(n=int(ago_s / MINUTE_S))

    def showEvent(self, event: QShowEvent) -> None:
        """Time passes only while it is seen."""
        self._seconds.follow(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees the time."""
        self._seconds.leave(self)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange and self._record is not None:
            self.show_record(self._record)
        super().changeEvent(event)

    def _button(self, object_name: str, clicked: object) -> QPushButton:
        button = name(QPushButton(), object_name)
        button.clicked.connect(clicked)
        return button

    @Slot()
    def _cancel_clicked(self) -> None:
        if self._record is not None:
            self.cancel_wanted.emit(self._record.id)

    @Slot()
    def _stop_clicked(self) -> None:
        if self._record is not None:
            self.stop_looking_wanted.emit(self._record.id)

    @Slot()
    def _action_clicked(self) -> None:
        clicked = self.sender()
        if self._record is not None:
            action = next(action for action, button in self._actions.items() if button is clicked)
            self.action_wanted.emit(action, self._record.id)
