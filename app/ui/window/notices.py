"""A bar across the top of the stage that says one thing."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.core.problems import Problem
from app.core.tasks import UNFINISHED, TaskRecord
from app.engine.backend import Backend, UndecidedRead
from app.service.events import (
    GatewayHeld,
    GatewayStatusChanged,
    InternalError,
    QueueChanged,
    TaskChanged,
    TasksAdded,
)
from app.ui.texts import detail_words, plain_tooltip, safe_tooltip
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import show_in_folder
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.motion import slide_in
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class NoticeBar(QFrame):
    """Hidden until there is something to say; its buttons stand at the right. Plain text, whatever it holds."""

    def __init__(self, object_name: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self.setProperty("role", role)
        self._text = named(PlainLabel(), f"{object_name}_text")
        self._text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        self._row.setSpacing(Metrics.SPACE_3)
        self._row.addWidget(self._text, 1)
        self.hide()

    def add_button(self, object_name: str) -> QPushButton:
        """One more button, without words yet."""
        button = named(QPushButton(), object_name)
        button.setProperty("role", "link")
        self._row.addWidget(button)
        return button

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Says *text*; empty to hide."""
        self._text.setText(text)
        self.setAccessibleName(text)
        was_hidden = self.isHidden()
        self.setVisible(bool(text))
        if text and was_hidden:
            slide_in(self)


class InternalErrorBar(Retranslated, NoticeBar):
    """A fault that comes again while the bar is there is counted, not told again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("fault_bar", "noticeFailed", parent)
        self._faults: dict[str, InternalError] = {}
        self._count = 0
        self._copy = self.add_button("fault_bar_copy")
        self._copy.clicked.connect(self._to_clipboard)
        self._close = self.add_button("fault_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def show_fault(self, fault: InternalError) -> None:
        """Tells of *fault*."""
        self._faults.setdefault(fault.summary, fault)
        self._count += 1
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._copy.setText(self.tr("Copy details"))
        self._copy.setAccessibleName(self._copy.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        if not self._faults:
            self.say("")
            return
        newest = [*self._faults][-1]
        said = self.tr("Something went wrong inside Easel: {what}. It is in the log; your tasks go on.")
        times = "" if self._count == 1 else f" × {self._count}"
        self.say(said.format(what=newest + times))

    @Slot()
    def _to_clipboard(self) -> None:
        texts = [f"{fault.summary}\n{fault.details}".strip() for fault in self._faults.values()]
        QGuiApplication.clipboard().setText("\n\n".join(texts))

    @Slot()
    def _dismiss(self) -> None:
        self._faults.clear()
        self._count = 0
        self.retranslate()


@dataclass(frozen=True, slots=True)
class Offline:
    """A gateway by the name that people know, the time in seconds since 1970, and the tasks that wait."""

    name: str
    since: float
    waiting: int


class OfflineBar(Retranslated, NoticeBar):
    """A state and no error: it goes away by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("offline_bar", "noticeAttention", parent)
        self._offline: tuple[Offline, ...] = ()

    def show_offline(self, offline: tuple[Offline, ...]) -> None:
        """Shows these; none hides the bar."""
        if offline != self._offline:
            self._offline = offline
            self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.say("\n".join(self._queue(gateway) for gateway in self._offline))

    def _queue(self, gateway: Offline) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(gateway.since))
        since = self.tr("Offline since {time} – tasks go on by themselves when the network is back").format(
            time=QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
        )
        return f"{since} · {gateway.name} · " + self.tr("%n tasks wait", "", gateway.waiting)


@dataclass(frozen=True, slots=True)
class Held:
    """A gateway that is held, by its key and the name that people know; how the last create ended, and what waits."""

    gateway: str
    name: str
    problem: Problem
    waiting: int


class HeldBar(Retranslated, NoticeBar):
    """Says why nothing more is sent to a gateway, and lets a person decide. Of several it shows the first."""

    try_one_requested = Signal(str)
    send_on_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("held_bar", "noticeAttention", parent)
        self._held: Held | None = None
        self._try_one = self.add_button("held_bar_try_one")
        self._try_one.clicked.connect(self._try_one_clicked)
        self._send_on = self.add_button("held_bar_send_on")
        self._send_on.clicked.connect(self._send_on_clicked)
        self.retranslate()

    def show_held(self, held: tuple[Held, ...]) -> None:
        """Shows the first of these; none hides the bar."""
        first = held[0] if held else None
        if first != self._held:
            self._held = first
            self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        for button, words, tip in (
            (self._try_one, self.tr("Try one"), self.tr("Sends one of them and waits for its answer")),
            (self._send_on, self.tr("Go on"), self.tr("Sends all of them, as before")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(safe_tooltip(tip))
        held = self._held
        if held is None:
            self.say("")
            return
        why = self.tr(
            "Whether the last requests to {name} were taken is not known ({why}), so nothing more is sent there."
        ).format(name=held.name, why=_in_short(held.problem))
        self.say(f"{why}\n" + self.tr("%n tasks wait and were not sent.", "", held.waiting))

    @Slot()
    def _try_one_clicked(self) -> None:
        if self._held is not None:
            self.try_one_requested.emit(self._held.gateway)

    @Slot()
    def _send_on_clicked(self) -> None:
        if self._held is not None:
            self.send_on_requested.emit(self._held.gateway)


def _in_short(problem: Problem) -> str:
    """How a create ended: the status, where there was one, or what the library said."""
    detail = detail_words(problem.detail, problem.values)
    return f"HTTP {problem.http_status}" if problem.http_status else detail or "?"


SHOWN_IN_TOOLTIP = 12


class TrashBar(Retranslated, NoticeBar):
    """Their tasks are gone, so that this is the last word about them: it stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trash_bar", "noticeAttention", parent)
        self._left: tuple[str, ...] = ()
        self._show = self.add_button("trash_bar_show")
        self._show.clicked.connect(self._show_first)
        self._close = self.add_button("trash_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def show_left(self, files: tuple[str, ...]) -> None:
        """Tells of *files*, besides those that it tells of already."""
        self._left += files
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._show.setText(self.tr("Show in folder"))
        self._show.setAccessibleName(self._show.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        shown = (*self._left[:SHOWN_IN_TOOLTIP], *(("…",) if len(self._left) > SHOWN_IN_TOOLTIP else ()))
        self.setToolTip(plain_tooltip("\n".join(shown)))
        count = len(self._left)
        self.say(
            self.tr(
                "The system’s trash did not take %n picture(s). They stay where they are; delete them in their folder.",
                "",
                count,
            )
            if count
            else ""
        )

    @Slot()
    def _show_first(self) -> None:
        show_in_folder(self._left[0])

    @Slot()
    def _dismiss(self) -> None:
        self._left = ()
        self.retranslate()


class DecisionBar(Retranslated, NoticeBar):
    """How many tasks are uncertain, which is about money, and the way to them.

    It goes when all of them are decided. Closed by hand it is back when there are more.
    """

    tasks_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("decision_bar", "noticeAttention", parent)
        self._undecided = UndecidedRead(0, None)
        self._seen = 0
        self._show = self.add_button("decision_bar_show")
        self._show.clicked.connect(self._show_tasks)
        self._close = self.add_button("decision_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def show_undecided(self, undecided: UndecidedRead) -> None:
        """Tells of those that there are now."""
        self._undecided = undecided
        self._seen = min(self._seen, undecided.count)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._show.setText(self.tr("Show"))
        self._show.setAccessibleName(self._show.text())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        count = self._undecided.count
        self.setToolTip(self.tr("Whether the gateway took them is not known: they may be charged."))
        self.say(self.tr("%n task(s) need your decision", "", count) if count > self._seen else "")

    @Slot()
    def _show_tasks(self) -> None:
        if self._undecided.newest_id is not None:
            self.tasks_requested.emit(self._undecided.newest_id)

    @Slot()
    def _dismiss(self) -> None:
        self._seen = self._undecided.count
        self.retranslate()


class Troubles(QObject):
    """A gateway counts as offline while it can't be reached and a task waits for it.

    *named* gives a gateway's name for people. Told of a link only while tasks are under way: when none
    is, nothing waits, and the bar has nothing to say.
    """

    def __init__(
        self,
        backend: Backend,
        internal_error_bar: InternalErrorBar,
        offline_bar: OfflineBar,
        held_bar: HeldBar,
        named: Callable[[str], str],
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._internal_error_bar = internal_error_bar
        self._offline_bar = offline_bar
        self._held_bar = held_bar
        self._named = named
        self._now = now
        self._since: dict[str, float] = {}
        self._waiting: dict[int, str] = {}
        self._held: dict[str, Problem] = {}
        self._queue: tuple[TaskRecord, ...] = ()
        backend.internal_error.connect(self._internal_error)
        backend.gateway_status_changed.connect(self._gateway_status_changed)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        backend.gateway_held.connect(self._gateway_held)
        backend.queue_changed.connect(self._queue_changed)
        held_bar.try_one_requested.connect(backend.try_one)
        held_bar.send_on_requested.connect(backend.send_on)

    @Slot(object)
    def _internal_error(self, event: InternalError) -> None:
        self._internal_error_bar.show_fault(event)

    @Slot(object)
    def _gateway_status_changed(self, event: GatewayStatusChanged) -> None:
        if event.problem is None:
            self._since.pop(event.gateway, None)
        else:
            self._since.setdefault(event.gateway, self._now())
        self._show()

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        for record in event.records:
            self._count(record)
        self._show()

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        self._count(event.record)
        self._show()

    @Slot(object)
    def _gateway_held(self, event: GatewayHeld) -> None:
        if event.problem is None:
            self._held.pop(event.gateway, None)
        else:
            self._held[event.gateway] = event.problem
        self._show_held()

    @Slot(object)
    def _queue_changed(self, queue: QueueChanged) -> None:
        self._queue = queue.waiting
        self._show_held()

    def _show_held(self) -> None:
        """A gateway that nothing waits for holds nothing back: the next press tries one by itself."""
        waiting = [record.gateway for record in self._queue] if self._held else []
        self._held_bar.show_held(
            tuple(
                Held(gateway, self._named(gateway), problem, waiting.count(gateway))
                for gateway, problem in self._held.items()
                if gateway in waiting
            )
        )

    def _count(self, record: TaskRecord) -> None:
        if record.state in UNFINISHED:
            self._waiting[record.id] = record.gateway
        else:
            self._waiting.pop(record.id, None)

    def _show(self) -> None:
        if not self._since and not self._offline_bar.isVisible():
            return
        waiting = [*self._waiting.values()]
        self._offline_bar.show_offline(
            tuple(
                Offline(self._named(gateway), since, waiting.count(gateway))
                for gateway, since in self._since.items()
                if gateway in waiting
            )
        )
