"""The tasks that the practice gateway took, kept over a restart, and every create that arrived."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from uuid import uuid4

from app.core.frozen import frozen
from app.core.json_values import JsonObject, as_object, as_text, dump, parse
from app.paths import make_private

DAY_S = 86_400.0
SESSION_KEPT_S = 3 * DAY_S
"""How long a session_id is refused a second time (docs/protocol.md §1.1)."""
TASK_KEPT_S = 3 * DAY_S
"""How long a task can be looked at (docs/protocol.md §2.1)."""
FILE_KEPT_S = 7 * DAY_S
"""How long the link to a picture lives (docs/protocol.md §1.1, storage_mode)."""

SUB_APP_ID = 251007502


@frozen
class PracticeTask:
    """A task that was taken. ``body`` is the request as it came; times are seconds since 1970, UTC."""

    task_id: str
    request_id: str
    created_at: float
    body: JsonObject

    @property
    def prompt(self) -> str:
        """What was asked for in words."""
        return as_text(self.body.get("prompt"))

    @property
    def session_id(self) -> str:
        """The key that makes a second create with it a repeat; empty where there is none."""
        return as_text(self.body.get("session_id"))


@frozen
class SeenCreate:
    """One create request that arrived; ``task_id`` is empty when it was refused."""

    session_id: str
    task_id: str
    at: float


class Ledger:
    """Takes tasks and finds them again. May be used from several threads at once.

    With a *state_file* each task is one line of JSON there, flushed to disk before :meth:`take` returns.
    """

    def __init__(self, state_file: Path | None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._tasks: dict[str, PracticeTask] = {}
        self._sessions: dict[str, float] = {}
        self._seen: list[SeenCreate] = []
        self._file: BinaryIO | None = None
        if state_file is not None:
            state_file.parent.mkdir(parents=True, exist_ok=True)
            make_private(state_file)
            self._file = state_file.open("a+b")
            self._read_back(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the state file."""
        if self._file is not None:
            self._file.close()

    def take(self, body: JsonObject) -> PracticeTask | None:
        """The new task for *body*, or None when its session_id was taken during the last three days."""
        now = self._now()
        task = PracticeTask(
            task_id=f"{SUB_APP_ID}-AigcImageTask-{uuid4().hex}t",
            request_id=str(uuid4()),
            created_at=now,
            body=body,
        )
        with self._lock:
            taken_at = self._sessions.get(task.session_id)
            if taken_at is not None and now - taken_at < SESSION_KEPT_S:
                return None
            self._append(task)
            self._remember(task)
        return task

    def note_refused(self, session_id: str) -> None:
        """Keeps in mind that a create arrived and was not taken."""
        with self._lock:
            self._seen.append(SeenCreate(session_id, "", self._now()))

    def find(self, task_id: str) -> PracticeTask | None:
        """The task with that id, as long as its picture is kept."""
        with self._lock:
            task = self._tasks.get(task_id)
        return task if task is not None and self.age_s(task) < FILE_KEPT_S else None

    def age_s(self, task: PracticeTask) -> float:
        """Seconds since *task* was taken; never negative, even when the clock was set back."""
        return max(0.0, self._now() - task.created_at)

    def tasks(self) -> tuple[PracticeTask, ...]:
        """Every task that was taken, oldest first."""
        with self._lock:
            return tuple(self._tasks.values())

    def creates(self) -> tuple[SeenCreate, ...]:
        """Every create that arrived, in order; of those before a restart, the ones that were taken."""
        with self._lock:
            return tuple(self._seen)

    def _remember(self, task: PracticeTask) -> None:
        self._tasks[task.task_id] = task
        if task.session_id:
            self._sessions[task.session_id] = task.created_at
        self._seen.append(SeenCreate(task.session_id, task.task_id, task.created_at))

    def _append(self, task: PracticeTask) -> None:
        if self._file is None:
            return
        line = dump(
            {
                "task_id": task.task_id,
                "request_id": task.request_id,
                "created_at": task.created_at,
                "body": task.body,
            }
        )
        self._file.write(line.encode(errors="replace") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _read_back(self, file: BinaryIO) -> None:
        file.seek(0)
        content = file.read()
        if content and not content.endswith(b"\n"):
            # The last write was cut off by a crash. Its create was never answered; the next starts afresh.
            file.write(b"\n")
        for line in content.splitlines():
            task = _task_from(line)
            if task is not None:
                self._remember(task)


def _task_from(line: bytes) -> PracticeTask | None:
    """The task in one line of the state file; None for a line that a crash cut off."""
    try:
        value = as_object(parse(line))
    except ValueError:
        return None
    created_at = value.get("created_at")
    task_id = as_text(value.get("task_id"))
    if not task_id or isinstance(created_at, bool) or not isinstance(created_at, int | float):
        return None
    return PracticeTask(
        task_id, as_text(value.get("request_id")), float(created_at), as_object(value.get("body"))
    )
