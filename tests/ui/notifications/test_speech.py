from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.core.disk import Doing
from app.core.problems import NetworkDown
from app.core.tasks import TaskState
from app.service.events import (
    DiskRefused,
    GatewayStatusChanged,
    TaskChanged,
    TasksAdded,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)
from app.ui.main_window import MainWindow
from app.ui.notifications.controller import BURST_MS, SpeechController, SpokenBars
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend


class Scene:
    """A window, and what is heard of it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.backend, self.window = SilentBackend(), window
        self._qtbot = qtbot
        bars = SpokenBars(window.internal_error_bar, window.trash_bar, window.disk_bar, window.damage_bar)
        sentences = (window.compose.refused, window.status.noticed)
        self.speech = SpeechController(window, bars, sentences, self.backend, window)

    def change(self, number: int, state: TaskState) -> None:
        self.backend.task_changed.emit(TaskChanged(record(number, state)))

    def heard(self) -> str:
        with self._qtbot.waitSignal(self.speech.said) as said:
            pass
        assert said.args is not None
        return str(said.args[0])


@pytest.fixture
def scene(qtbot: QtBot, window: MainWindow) -> Iterator[Scene]:
    made = Scene(qtbot, window)
    yield made
    made.speech.deleteLater()


def test_the_way_of_a_task_is_heard(scene: Scene) -> None:
    prompt = record(1).prompt
    scene.backend.tasks_added.emit(TasksAdded((record(1, TaskState.QUEUED),)))
    scene.change(1, TaskState.RUNNING)
    assert scene.heard() == f"Accepted: {prompt}."
    scene.change(1, TaskState.DONE)
    assert scene.heard() == f"Done: {prompt}."


def test_of_a_burst_each_task_is_heard_where_it_has_got_to_and_many_in_one_number(scene: Scene) -> None:
    scene.backend.tasks_added.emit(TasksAdded(tuple(record(n, TaskState.QUEUED) for n in (1, 2, 3))))
    for state in (TaskState.RUNNING, TaskState.RUNNING, TaskState.DONE):
        for number in (1, 2):
            scene.change(number, state)
    scene.change(3, TaskState.FAILED)
    assert scene.heard().startswith("2 picture(s) ready. The model could not make the picture: ")


def test_looks_at_a_running_task_are_no_news(qtbot: QtBot, scene: Scene) -> None:
    scene.change(1, TaskState.RUNNING)
    scene.backend.tasks_added.emit(TasksAdded((record(2, TaskState.RUNNING),)))
    scene.change(2, TaskState.RUNNING)
    with qtbot.assertNotEmitted(scene.speech.said, wait=0):
        pass
    scene.change(1, TaskState.UNCERTAIN)
    assert scene.heard().startswith("Uncertain")


def test_the_link_is_heard_going_and_coming_once(scene: Scene) -> None:
    for _ in range(3):
        scene.backend.gateway_status_changed.emit(GatewayStatusChanged("g", NetworkDown()))
    assert scene.heard().count("reached") == 1
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged("g", None))
    assert scene.heard() == "The gateway answers again."


def test_removal_notices_and_errors_at_a_field_are_heard(scene: Scene) -> None:
    scene.backend.tasks_removed.emit(TasksRemoved((1, 2), 0, trashes=True))
    scene.backend.tasks_restored.emit(TasksRestored((record(1),)))
    scene.backend.tasks_purged.emit(TasksPurged((3,), files_left=("/a.png",)))
    # Who feeds the bar may hear of it later.
    scene.window.trash_bar.show_left(("/a.png",))
    scene.window.status.show_notice("Copied.")
    scene.window.status.show_notice("Copied.")
    scene.window.compose.refused.emit("Write a prompt first")
    assert scene.heard() == (
        "2 task(s) removed; Undo brings them back. 1 task(s) are back. "
        f"{scene.window.trash_bar.text()} Copied. Write a prompt first."
    )


def test_a_disk_that_refuses_again_and_again_is_heard_once(qtbot: QtBot, scene: Scene) -> None:
    scene.window.disk_bar.say("The disk is full.")
    scene.backend.disk_refused.emit(DiskRefused(Doing.DRAFT, "full"))
    assert scene.heard() == "The disk is full."
    scene.backend.disk_refused.emit(DiskRefused(Doing.DRAFT, "full"))
    with qtbot.assertNotEmitted(scene.speech.said, wait=2 * BURST_MS):
        pass
