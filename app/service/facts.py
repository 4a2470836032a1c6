"""What the services tell, in the past tense: frozen values that may cross threads."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.history import Marks
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


@dataclass(frozen=True, slots=True)
class MarksChanged:
    """These tasks have these marks now."""

    marks: tuple[tuple[int, Marks], ...]


@dataclass(frozen=True, slots=True)
class TasksRemoved:
    """Tasks are hidden and can be restored. ``kept`` is how many of the asked-for ones may not go."""

    record_ids: tuple[int, ...]
    kept: int
    trashes: bool


@dataclass(frozen=True, slots=True)
class TasksRestored:
    """Removed tasks are back."""

    records: tuple[TaskRecord, ...]


@dataclass(frozen=True, slots=True)
class RemovalEnded:
    """Tasks are gone for good, but so many of their files could not be moved to the trash and lie where they were."""

    files_left: int


class CannotStart(Exception):
    """The data folder cannot be used; the message is an English sentence in the context ``Storage``."""


class TokenState(StrEnum):
    """What is known about the token of a gateway. SESSION: kept until Easel is closed."""

    KEPT = "kept"
    SESSION = "session"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class TokenLooked:
    """A token was asked for, or was to be kept. ``problem`` says why the keychain is of no use."""

    origin: str
    state: TokenState
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class PictureCopied:
    """A result was copied to *target*, or *problem* kept it from that."""

    target: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class FileWritten:
    """A file that was asked for is at *target*, or *problem* kept it from being written."""

    target: str
    problem: Problem | None


Fact = (
    TasksAdded
    | TaskChanged
    | LinkChanged
    | QueueEmptied
    | FaultHappened
    | MarksChanged
    | TasksRemoved
    | TasksRestored
    | RemovalEnded
)
"""Everything that is told of the tasks; the others are answers."""
