"""Brings what is wrong to the bars above the stage, and takes it away again."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.core.problems import Problem
from app.core.tasks import UNFINISHED, TaskRecord
from app.engine.engine import Engine
from app.service.facts import (
    FaultHappened,
    GatewayHeld,
    LinkChanged,
    QueueChanged,
    TaskChanged,
    TasksAdded,
)
from app.ui.fault_bar import FaultBar
from app.ui.offline_bar import Held, HeldBar, Offline, OfflineBar


class Troubles(QObject):
    """A gateway counts as offline while it can't be reached and a task waits for it.

    *named* gives a gateway's name for people. Told of a link only while tasks are under way: when none
    is, nothing waits, and the bar has nothing to say.
    """

    def __init__(
        self,
        engine: Engine,
        fault_bar: FaultBar,
        offline_bar: OfflineBar,
        held_bar: HeldBar,
        named: Callable[[str], str],
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._fault_bar = fault_bar
        self._offline_bar = offline_bar
        self._held_bar = held_bar
        self._named = named
        self._now = now
        self._since: dict[str, float] = {}
        self._waiting: dict[int, str] = {}
        self._held: dict[str, Problem] = {}
        self._queue: tuple[TaskRecord, ...] = ()
        engine.fault_happened.connect(self._fault_happened)
        engine.link_changed.connect(self._link_changed)
        engine.tasks_added.connect(self._tasks_added)
        engine.task_changed.connect(self._task_changed)
        engine.gateway_held.connect(self._gateway_held)
        engine.queue_changed.connect(self._queue_changed)
        held_bar.try_one_wanted.connect(engine.try_one)
        held_bar.send_on_wanted.connect(engine.send_on)

    @Slot(object)
    def _fault_happened(self, fact: FaultHappened) -> None:
        self._fault_bar.show_fault(fact)

    @Slot(object)
    def _link_changed(self, fact: LinkChanged) -> None:
        if fact.problem is None:
            self._since.pop(fact.gateway, None)
        else:
            self._since.setdefault(fact.gateway, self._now())
        self._show()

    @Slot(object)
    def _tasks_added(self, fact: TasksAdded) -> None:
        for record in fact.records:
            self._count(record)
        self._show()

    @Slot(object)
    def _task_changed(self, fact: TaskChanged) -> None:
        self._count(fact.record)
        self._show()

    @Slot(object)
    def _gateway_held(self, fact: GatewayHeld) -> None:
        if fact.problem is None:
            self._held.pop(fact.gateway, None)
        else:
            self._held[fact.gateway] = fact.problem
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
