import pytest
from PySide6.QtWidgets import QDialog, QListWidget, QToolButton

from app.core.tasks import TaskState
from app.service.events import QueueChanged
from app.ui.queue.controller import QueueController
from app.ui.window.main_window import MainWindow
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend


@pytest.fixture(autouse=True)
def desk(backend: SilentBackend, window: MainWindow) -> QueueController:
    return QueueController(backend, window, window)


def test_the_numbers_open_the_list_which_follows(backend: SilentBackend, window: MainWindow) -> None:
    waiting = tuple(record(n, TaskState.QUEUED) for n in (2, 3))
    backend.queue_changed.emit(QueueChanged((record(1),), waiting, is_paused=False))
    press(window, "queue_button")
    shown = find(window, QDialog, "queue_list")
    assert find(shown, QListWidget, "queue_waiting").count() == 2
    find(shown, QListWidget, "queue_waiting").setCurrentRow(1)
    press(shown, "queue_up")
    press(shown, "queue_cancel_all")
    press(shown, "queue_pause")
    assert backend.orders == [(3, 2)]
    assert backend.asked == ["cancel all", "pause"]
    backend.queue_changed.emit(QueueChanged((record(1),), (), is_paused=True))
    assert find(shown, QListWidget, "queue_waiting").count() == 0
    press(shown, "queue_pause")
    assert backend.asked[-1] == "go on"
    assert find(window, QToolButton, "queue_button").text() == "1 running · paused"


def test_the_pause_is_begun_and_ended_without_the_list(backend: SilentBackend, desk: QueueController) -> None:
    desk.toggle_pause()
    backend.queue_changed.emit(QueueChanged((), (), is_paused=True))
    desk.toggle_pause()
    assert backend.asked == ["pause", "go on"]


def test_a_task_without_a_connection_is_not_under_way(backend: SilentBackend, window: MainWindow) -> None:
    backend.queue_changed.emit(QueueChanged((record(1, TaskState.QUEUED),), (), is_paused=False))
    assert find(window, QToolButton, "queue_button").text() == "1 waiting"
