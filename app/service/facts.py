"""What the services tell, in the past tense: frozen values that may cross threads."""

from dataclasses import dataclass

from app.core.problems import Problem
from app.core.tasks import TaskRecord


@dataclass(frozen=True, slots=True)
class TasksAdded:
    """New tasks are on disk, oldest first."""

    records: tuple[TaskRecord, ...]


@dataclass(frozen=True, slots=True)
class TaskChanged:
    """A task has changed, and the change is on disk."""

    record: TaskRecord


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The gateway answers, or does not. ``problem`` is None while it answers."""

    gateway: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class QueueEmptied:
    """Nothing runs and nothing waits any more."""


@dataclass(frozen=True, slots=True)
class FaultHappened:
    """A fault of our own: it is in the log, and work on the other tasks goes on."""

    summary: str


Fact = TasksAdded | TaskChanged | LinkChanged | QueueEmptied | FaultHappened
"""Everything that a supervisor may tell."""
