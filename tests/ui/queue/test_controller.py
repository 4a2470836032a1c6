from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from app.core.request import FileInfo
from app.core.tasks import TaskState
from app.engine.thumbnails import Thumbnails
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


def test_a_reference_image_of_what_waits_is_asked_for_and_shown_when_it_comes(
    qtbot: QtBot, backend: SilentBackend, state: AppState, actions: Actions, tmp_path: Path
) -> None:
    line, thumbnails = StatusLine(), Thumbnails()
    qtbot.addWidget(line)
    file = tmp_path / "a.png"
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(file))
    controller = QueueController(
        *(line, state, backend, actions, line), thumbnails=thumbnails, path_of=lambda _: str(file)
    )
    waiting = record(2, TaskState.QUEUED)
    assert waiting.request is not None
    infos = (FileInfo(original="0" * 64 + ".png"),)
    waiting = replace(waiting, request=replace(waiting.request, file_infos=infos))
    backend.queue_changed.emit(QueueChanged((), (waiting,), is_paused=False))
    controller.open_list()
    listed = find(find(line, QDialog, "queue_list"), QListWidget, "queue_waiting")

    def is_red() -> bool:
        shown = listed.item(0).icon().pixmap(20, 20).toImage()
        return shown.pixelColor(shown.width() // 2, shown.height() // 2) == QColor(Qt.GlobalColor.red)

    qtbot.waitUntil(is_red)
    thumbnails.stop()
