"""What happens with a task that has no picture yet."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.card_texts import ALONE, Bar, Circumstances, card
from app.core.problems import Action
from app.core.tasks import TaskRecord
from app.ui.flow_layout import FlowLayout
from app.ui.naming import name
from app.ui.seconds import Seconds
from app.ui.stage.copy_row import CopyRow
from app.ui.stage.plain_label import plain_label
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import duration_words, said, said_together, state_words, taken_s

MINUTE_S = 60

_ACTIONS = (
    *(Action.GO_ON, Action.QUEUE_AGAIN, Action.CANCEL, Action.CHECK_AGAIN, Action.STOP_LOOKING),
    *(Action.ENTER_TOKEN, Action.CHANGE_GATEWAY, Action.SET_UP_GATEWAY),
    *(Action.CHOOSE_TRAVEL, Action.CHOOSE_FOLDER),
)
"""Every button that the card may have, in their order."""


class RunningCard(QFrame):
    """The phase in words, the time, the last look, what happens next, and what can be done.

    Every word comes from ``core/card_texts.py``.
    """

    action_wanted = Signal(object, int)

    def __init__(self, theme: Theme, seconds: Seconds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "running_card")
        self.setProperty("role", "card")
        self._seconds = seconds
        self._record: TaskRecord | None = None
        self._around = ALONE
        self._phase = plain_label("running_phase", "cardTitle")
        self._time = plain_label("running_time", "muted")
        self._next = plain_label("running_next", "muted")
        self._trouble = plain_label("running_trouble", "fieldWarning")
        self._words = plain_label("running_words", "quote")
        self._comfort = plain_label("running_comfort", "tiny")
        self._bar = name(QProgressBar(), "running_progress")
        self._bar.setTextVisible(False)
        self._task_id = CopyRow(theme, "running_task_id")
        self._buttons = {action: self._button(action) for action in _ACTIONS}
        buttons = FlowLayout(Metrics.SPACE_2)
        for button in self._buttons.values():
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (
            self._phase,
            self._bar,
            self._time,
            self._trouble,
            self._words,
            self._next,
            self._task_id,
        ):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self._comfort)
        seconds.ticked.connect(self._second_passed)

    def show_record(self, record: TaskRecord, around: Circumstances = ALONE) -> None:
        """Shows a task that waits, is sent, runs, is fetched, was cancelled or is not watched."""
        self._record, self._around = record, around
        self._task_id.show_value("TaskId", record.task_id)
        self._show_words()

    def _show_words(self) -> None:
        record = self._record
        if record is None:
            return
        text = card(record, self._around, self._seconds.now())
        self._phase.setText(state_words(record))
        self._bar.setVisible(text.bar is not Bar.NONE)
        self._bar.setRange(0, 100 if text.bar is Bar.SHARE else 0)
        self._bar.setValue(record.progress or 0)
        self._bar.setAccessibleName(self.tr("Progress"))
        for label, sentences in (
            (self._next, text.sentences),
            (self._trouble, text.trouble),
            (self._words, (text.quote,) if text.quote else ()),
            (self._comfort, (text.closing,) if text.closing else ()),
        ):
            label.setText(said_together(sentences))
            label.setVisible(bool(sentences))
        offered = dict(text.actions)
        for action, button in self._buttons.items():
            words = said(offered[action]) if action in offered else ""
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(action in offered)
        self._buttons[Action.STOP_LOOKING].setToolTip(
            self.tr("The gateway goes on; the task stays in the history and can be checked again")
        )
        self._show_time()

    @Slot()
    def _second_passed(self) -> None:
        if self.isVisible():
            self._show_words()

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
            self.show_record(self._record, self._around)
        super().changeEvent(event)

    def _button(self, action: Action) -> QPushButton:
        button = name(QPushButton(), f"running_{action.value}")
        button.setProperty("action", action.value)
        button.clicked.connect(self._clicked)
        return button

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if self._record is not None and button is not None:
            self.action_wanted.emit(Action(str(button.property("action"))), self._record.id)
