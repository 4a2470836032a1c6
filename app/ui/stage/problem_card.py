"""A task that failed or is uncertain: what happened, what to do, the gateway's words, the ids, the actions."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.card_texts import CardText, card
from app.core.json_values import dump
from app.core.problems import Action, Problem, problem_to_json
from app.core.tasks import TaskRecord, TaskState, read_task_id
from app.service.clock import Clock
from app.ui.stage.cards import CopyRow, StateBadge
from app.ui.texts import (
    asked_words,
    clock_words,
    problem_detail,
    said,
    said_together,
)
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import DoubleClickGuard
from app.ui.widgets.focus import put_after
from app.ui.widgets.labels import plain_label
from app.ui.widgets.layouts import FactsScroll, FlowLayout, WrappingButton, dialog_column
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class ProblemCard(Retranslated, QFrame):
    """In this order: one line, the meaning, a quotation, the ids, the buttons with their cost.

    Every word of these comes from ``core/card_texts.py``.
    """

    action_requested = Signal(object)
    task_id_filled = Signal(str)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "problem_card")
        self._clock = clock
        self.setProperty("role", "card")
        self._record: TaskRecord | None = None
        self._details = ""
        self._badge = StateBadge(theme, "problem_badge")
        self._title = _selectable("problem_title", "cardTitle")
        self._advice = _selectable("problem_advice", "")
        self._words = _selectable("problem_words", "quote")
        # Of a label with a border at one side Qt thinks that it needs more height than it does.
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._rows = {
            key: CopyRow(theme, f"problem_{key}")
            for key in ("code", "task_id", "request_id", "session_id", "asked", "detail")
        }
        self._fill_in = _FillIn()
        self._fill_in.filled.connect(self.task_id_filled)
        self._buttons = FlowLayout(Metrics.SPACE_2)
        column = dialog_column(self)
        heading = QHBoxLayout()
        heading.setSpacing(Metrics.SPACE_3)
        heading.addWidget(self._badge)
        heading.addWidget(self._title, 1)
        column.addLayout(heading)
        # The margin at the right is the scroll bar's place.
        facts = QVBoxLayout()
        facts.setContentsMargins(0, 0, Metrics.SPACE_3, 0)
        facts.setSpacing(Metrics.SPACE_3)
        for widget in (self._advice, self._words):
            facts.addWidget(widget)
        ids = QVBoxLayout()
        ids.setSpacing(0)
        for row in self._rows.values():
            ids.addWidget(row)
        facts.addLayout(ids)
        column.addWidget(FactsScroll("problem_facts", facts))
        column.addWidget(self._fill_in)
        column.addLayout(self._buttons)

    def show_record(self, record: TaskRecord) -> None:
        """Shows a task with its problem."""
        self._record = record
        problem = record.problem or Problem()
        self._details = dump({**problem_to_json(problem), "task_id": record.task_id}, indent=2)
        text = card(record, now=self._clock.now())
        self._title.setText(said(text.title))
        self._advice.setText(said_together(text.sentences))
        self._words.setText(said(text.quote) if text.quote else "")
        self._words.setVisible(text.quote is not None)
        request = record.request
        asked = " · ".join((clock_words(record.created_at), *asked_words(record)))
        is_uncertain = record.state is TaskState.UNCERTAIN
        self._badge.show_sign("?" if is_uncertain else "!", is_failure=not is_uncertain)
        status = f"HTTP {problem.http_status}" if problem.http_status else ""
        for key, label, value in (
            ("code", self.tr("Code"), problem.code or status),
            ("task_id", "TaskId", record.task_id),
            ("request_id", "RequestId", problem.request_id or record.request_id),
            ("session_id", "session_id", (request.session_id or "") if request and is_uncertain else ""),
            ("asked", self.tr("Asked"), asked),
            ("detail", self.tr("Detail"), problem_detail(problem)),
        ):
            self._rows[key].show_value(label, value)
        self._fill_in.setVisible(False)
        self._show_actions(text)

    def _show_actions(self, text: CardText) -> None:
        self._buttons.clear()
        made = []
        for index, (action, words) in enumerate(text.actions):
            button = named(WrappingButton(said(words)), f"action_{action.value}")
            button.setAccessibleName(button.text())
            button.setProperty("action", action.value)
            restyle(button, "primary" if index == 0 else "")
            DoubleClickGuard(button)
            button.clicked.connect(self._clicked)
            self._buttons.addWidget(button)
            made.append(button)
        copy = named(WrappingButton(self.tr("Copy details")), "action_copy_details")
        copy.setAccessibleName(copy.text())
        copy.clicked.connect(self._copy_details)
        self._buttons.addWidget(copy)
        put_after(self._fill_in.last_field(), (*made, copy))

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if button is None:
            return
        action = Action(str(button.property("action")))
        if action is Action.FILL_IN_TASK_ID:
            self._fill_in.open()
        else:
            self.action_requested.emit(action)

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def retranslate(self) -> None:
        """Sets every text in the current language, whether the card is seen or not."""
        if self._record is not None:
            self.show_record(self._record)


class _FillIn(QWidget):
    """Takes a TaskId by hand."""

    filled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._edit = named(QLineEdit(), "fill_in_task_id")
        self._confirm = named(QPushButton(), "fill_in_confirm")
        self._confirm.setProperty("role", "primary")
        self._confirm.setEnabled(False)
        self._edit.textChanged.connect(self._check)
        self._edit.returnPressed.connect(self._confirmed)
        self._confirm.clicked.connect(self._confirmed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit, 1)
        row.addWidget(self._confirm)

    def last_field(self) -> QWidget:
        """Where Tab leaves it."""
        return self._confirm

    def open(self) -> None:
        """Shows the field and puts the cursor into it."""
        self._edit.setPlaceholderText("251007502-AigcImageTask-…")
        self._edit.setAccessibleName(self.tr("TaskId"))
        self._confirm.setText(self.tr("Follow it (free)"))
        self._confirm.setAccessibleName(self._confirm.text())
        self.show()
        self._edit.setFocus()

    @Slot(str)
    def _check(self, text: str) -> None:
        self._confirm.setEnabled(read_task_id(text) is not None)

    @Slot()
    def _confirmed(self) -> None:
        task_id = read_task_id(self._edit.text())
        if task_id is not None:
            self._edit.clear()
            self.filled.emit(task_id)


def _selectable(object_name: str, role: str) -> QLabel:
    label = plain_label(object_name, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
