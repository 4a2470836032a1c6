"""How many tasks are under way and how many wait."""

from PySide6.QtCore import QObject, Slot

from app.core.tasks import OCCUPYING, UNFINISHED, TaskRecord, TaskState
from app.engine.engine import Engine
from app.service.facts import TaskChanged, TasksAdded
from app.ui.status_line import StatusLine


class QueueCount(QObject):
    """Counts by the engine's facts, which name every unfinished task at the start, and shows it in the status line."""

    def __init__(self, engine: Engine, status: StatusLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._unfinished: dict[int, TaskState] = {}
        engine.tasks_added.connect(self._added)
        engine.task_changed.connect(self._changed)

    @Slot(object)
    def _added(self, fact: TasksAdded) -> None:
        for record in fact.records:
            self._count(record)

    @Slot(object)
    def _changed(self, fact: TaskChanged) -> None:
        self._count(fact.record)

    def _count(self, record: TaskRecord) -> None:
        if record.state in UNFINISHED:
            self._unfinished[record.id] = record.state
        else:
            self._unfinished.pop(record.id, None)
        running = sum(1 for state in self._unfinished.values() if state in OCCUPYING)
        self._status.show_queue(running, len(self._unfinished) - running)
