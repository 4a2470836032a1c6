"""Tasks and pictures for widgets to show."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage

from app.core.problems import OutcomeUnknown, TaskFailed
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import Picture, TaskRecord, TaskState

NOON = 1_760_011_200.0
"""Noon in UTC: far from midnight in most time zones."""

DAY_S = 86_400.0
TASK_ID = "251007502-AigcImageTask-0123456789abcdef"

_WITHOUT_TASK_ID = frozenset({TaskState.QUEUED, TaskState.SENDING, TaskState.CANCELLED, TaskState.UNCERTAIN})


def request(prompt: str = "harbour at dawn") -> GenerationRequest:
    """A small one with a ratio."""
    return GenerationRequest(prompt=prompt, output_config=OutputConfig(resolution="1K", aspect_ratio="16:9"))


def record(
    record_id: int = 1,
    state: TaskState = TaskState.RUNNING,
    *,
    prompt: str = "harbour at dawn",
    at: float = NOON,
) -> TaskRecord:
    """A task in *state*, with what a task in it has."""
    bare = TaskRecord(record_id, "https://gw.example", state, at, request(prompt), batch=f"press-{record_id}")
    if state not in _WITHOUT_TASK_ID:
        bare = replace(bare, task_id=f"{TASK_ID}-{record_id}", sent_at=at)
    match state:
        case TaskState.FAILED:
            return replace(bare, problem=TaskFailed(words="no picture"), finished_at=at + 19)
        case TaskState.UNCERTAIN:
            return replace(bare, problem=OutcomeUnknown(), sent_at=at)
        case TaskState.RUNNING:
            return replace(bare, progress=40, looked_at=at)
        case TaskState.DONE:
            return replace(bare, progress=100, finished_at=at + 19)
    return bare


def with_picture(done: TaskRecord, path: Path, width: int = 160, height: int = 90) -> TaskRecord:
    """*done* with a picture file that exists."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    assert image.save(str(path))
    size_bytes = path.stat().st_size
    return replace(done, pictures=(Picture(str(path), width, height, size_bytes, "png"),))
