import pytest
from PySide6.QtWidgets import QDialog, QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskState
from app.service.events import QueueChanged
from app.ui.actions import Actions
from app.ui.queue.controller import QueueController
from app.ui.state import AppState
from app.ui.window.status_line import StatusLine
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend


@pytest.fixture
def numbers(qtbot: QtBot, backend: SilentBackend, state: AppState, actions: Actions) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    controller = QueueController(line, state, backend, actions, line)
    controller.setObjectName("queue_controller")
    return line


def pauses(backend: SilentBackend) -> list[object]:
    """Whether the queue was to pause, each time."""
    return [asked.kwargs["is_paused"] for asked in backend.calls if asked.name == "pause"]


def test_the_numbers_open_the_list_which_follows(
    backend: SilentBackend, numbers: StatusLine, state: AppState
) -> None:
    waiting = tuple(record(n, TaskState.QUEUED) for n in (2, 3))
    backend.queue_changed.emit(QueueChanged((record(1),), waiting, is_paused=False))
    press(numbers, "queue_button")
    shown = find(numbers, QDialog, "queue_list")
    listed = find(shown, QListWidget, "queue_waiting")
    assert listed.count() == 2
    listed.setCurrentRow(1)
    press(shown, "queue_up")
    press(shown, "queue_cancel")
    press(shown, "queue_cancel_all")
    press(shown, "queue_pause")
    assert [(asked.name, asked.args) for asked in backend.calls] == [
        ("reorder", ((3, 2),)),
        ("scheduler.cancel", (3,)),
        ("scheduler.cancel_all_waiting", ()),
        ("pause", ()),
    ]
    listed.itemActivated.emit(listed.item(1))
    assert state.selection.shown_id == 2
    backend.queue_changed.emit(QueueChanged((record(1),), (), is_paused=True))
    assert listed.count() == 0
    press(shown, "queue_pause")
    assert pauses(backend) == [True, False]
    assert find(numbers, QToolButton, "queue_button").text() == "1 running · paused"


@pytest.mark.usefixtures("numbers")
def test_the_pause_is_begun_and_ended_without_the_list(backend: SilentBackend, actions: Actions) -> None:
    actions["queue_pause"].trigger()
    backend.queue_changed.emit(QueueChanged((), (), is_paused=True))
    actions["queue_pause"].trigger()
    assert pauses(backend) == [True, False]


def test_a_task_without_a_connection_is_not_under_way(backend: SilentBackend, numbers: StatusLine) -> None:
    backend.queue_changed.emit(QueueChanged((record(1, TaskState.QUEUED),), (), is_paused=False))
    assert find(numbers, QToolButton, "queue_button").text() == "1 waiting"
