"""The bars that speak of gateways and of faults of our own, and what they are told."""

import time
from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.frozen import frozen
from app.core.problems import Problem, ProxyDown
from app.core.tasks import UNFINISHED, TaskRecord
from app.core.translation import filled
from app.engine.backend import Backend
from app.service.events import (
    GatewayHeld,
    GatewayStatusChanged,
    InternalError,
    QueueChanged,
    TaskChanged,
    TasksAdded,
)
from app.ui.texts import detail_words
from app.ui.widgets.labels import safe_tooltip
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.retranslated import Retranslated


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


@frozen
class Offline:
    """A gateway by the name that people know, the time in seconds since 1970, and the tasks that wait.

    ``proxy`` is the proxy on the way to it, where that is what can't be reached; else empty.
    """

    name: str
    since: float
    waiting: int
    proxy: str = ""


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
        said = (
            self.tr(
                "Offline since {time}: the proxy {proxy} can’t be reached – tasks go on by themselves when it is back"
            )
            if gateway.proxy
            else self.tr("Offline since {time} – tasks go on by themselves when the network is back")
        )
        time_words = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
        since = filled(said, (("time", time_words), ("proxy", gateway.proxy)))
        return f"{since} · {gateway.name} · " + self.tr("%n tasks wait", "", gateway.waiting)


@frozen
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
        self._backend = backend
        self._internal_error_bar = internal_error_bar
        self._offline_bar = offline_bar
        self._held_bar = held_bar
        self._named = named
        self._now = now
        self._since: dict[str, float] = {}
        self._proxies: dict[str, str] = {}
        self._waiting: dict[int, str] = {}
        self._held: dict[str, Problem] = {}
        self._queue: tuple[TaskRecord, ...] = ()
        backend.internal_error.connect(self._internal_error)
        backend.gateway_status_changed.connect(self._gateway_status_changed)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        backend.gateway_held.connect(self._gateway_held)
        backend.queue_changed.connect(self._queue_changed)
        held_bar.try_one_requested.connect(self._try_one)
        held_bar.send_on_requested.connect(self._send_on)

    @Slot(str)
    def _try_one(self, gateway: str) -> None:
        self._backend.do(lambda app: app.scheduler.try_one(gateway))

    @Slot(str)
    def _send_on(self, gateway: str) -> None:
        self._backend.do(lambda app: app.scheduler.send_on(gateway))

    @Slot(object)
    def _internal_error(self, event: InternalError) -> None:
        self._internal_error_bar.show_fault(event)

    @Slot(object)
    def _gateway_status_changed(self, event: GatewayStatusChanged) -> None:
        if event.problem is None:
            self._since.pop(event.gateway, None)
        else:
            self._since.setdefault(event.gateway, self._now())
            is_proxy = isinstance(event.problem, ProxyDown)
            self._proxies[event.gateway] = dict(event.problem.values).get("proxy", "") if is_proxy else ""
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
                Offline(self._named(gateway), since, waiting.count(gateway), self._proxies[gateway])
                for gateway, since in self._since.items()
                if gateway in waiting
            )
        )
