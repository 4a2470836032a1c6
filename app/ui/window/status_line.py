"""The line below the panes: the link, the queue, where pictures go."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.core.problems import Problem
from app.ui.texts import problem_title
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

NOTICE_MS = 20_000
"""So long a sentence about what just happened stays: read twice, it is no news any more."""


class StatusLine(Retranslated, QWidget):
    """Says in words whether the gateway answers and what is under way; the numbers open the queue."""

    queue_requested = Signal()
    noticed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "status_line")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._has_gateway = False
        self._problem: Problem | None = None
        self._has_answered = False
        self._running = 0
        self._waiting = 0
        self._folder = self._project = ""
        self._notice_text = ""
        self._leaving = named(single_shot(self, NOTICE_MS, self._forget_notice), "notice_timer")

        self._link = named(PlainLabel(), "link_label")
        self._queue = named(QToolButton(), "queue_button")
        self._queue.setProperty("role", "statusLink")
        self._queue.clicked.connect(self.queue_requested)
        # Else the line would grow, and the window with it move, whenever a task begins.
        policy = self._queue.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._queue.setSizePolicy(policy)
        self._is_paused = False
        self._notice = named(PlainLabel(), "notice_label")
        self._library = named(PlainLabel(), "library_label")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_0, Metrics.SPACE_4, Metrics.SPACE_0)
        row.setSpacing(Metrics.SPACE_4)
        for label in (self._link, self._notice):
            label.setProperty("role", "muted")
        for widget in (self._link, self._queue, self._notice):
            row.addWidget(widget)
        row.addStretch(1)
        self._library.setProperty("role", "muted")
        row.addWidget(self._library)
        self.retranslate()

    def show_gateway(self, problem: Problem | None, *, is_chosen: bool, has_answered: bool) -> None:
        """Whether a gateway is chosen, whether it has answered, and why it does not."""
        self._has_gateway = is_chosen
        self._has_answered = has_answered
        self._problem = problem
        self.retranslate()

    def show_queue(self, running: int, waiting: int, *, is_paused: bool = False) -> None:
        """How many tasks are under way and how many wait, and whether nothing new is sent."""
        self._running, self._waiting, self._is_paused = running, waiting, is_paused
        self.retranslate()

    def show_folder(self, folder: str, project: str = "") -> None:
        """Where pictures are saved, and those of which project they are."""
        self._folder, self._project = folder, project
        self.retranslate()

    def show_notice(self, text: str) -> None:
        """A sentence about what just happened, already translated."""
        self._notice_text = text
        self.retranslate()
        self.noticed.emit(text)
        self._leaving.start()

    @Slot()
    def _forget_notice(self) -> None:
        self._notice_text = ""
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._link.setText(self._link_text())
        parts = []
        if self._running:
            parts.append(self.tr("%n running", "", self._running))
        if self._waiting:
            parts.append(self.tr("%n waiting", "", self._waiting))
        if self._is_paused:
            parts.append(self.tr("paused"))
        numbers = " · ".join(parts)
        # A button without any text would be less high.
        self._queue.setText(numbers or " ")
        self._queue.setAccessibleName(self.tr("Queue: {numbers}").format(numbers=numbers))
        self._queue.setVisible(bool(parts))
        self._notice.setText(self._notice_text)
        whose = self.tr("{project}: {folder}") if self._project else self.tr("Pictures: {folder}")
        self._library.setText(whose.format(folder=self._folder, project=self._project))

    def _link_text(self) -> str:
        if not self._has_gateway:
            return "○ " + self.tr("No gateway yet")
        if self._problem is not None:
            return "◌ " + problem_title(self._problem)
        return "● " + (self.tr("Connected") if self._has_answered else self.tr("Ready"))
