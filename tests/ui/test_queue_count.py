import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskState
from app.service.facts import TaskChanged, TasksAdded
from app.ui.queue_count import QueueCount
from app.ui.status_line import StatusLine
from tests.ui.finding import find
from tests.ui.records import record
from tests.ui.silent_engine import SilentEngine


@pytest.fixture
def status(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    return made


def test_tasks_are_counted_while_they_are_under_way(status: StatusLine) -> None:
    engine = SilentEngine()
    QueueCount(engine, status, status)
    engine.tasks_added.emit(TasksAdded((record(1, TaskState.QUEUED), record(2, TaskState.QUEUED))))
    engine.task_changed.emit(TaskChanged(record(1)))
    assert find(status, QLabel, "queue_label").text() == "1 running · 1 waiting"
    engine.task_changed.emit(TaskChanged(record(1, TaskState.DONE)))
    assert find(status, QLabel, "queue_label").text() == "1 waiting"


def test_a_task_of_the_last_run_is_counted_too(status: StatusLine) -> None:
    engine = SilentEngine()
    QueueCount(engine, status, status)
    engine.task_changed.emit(TaskChanged(record(7, TaskState.UPLOADING)))
    assert find(status, QLabel, "queue_label").text() == "1 running"
