from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.problems import Action, LinkExpired, Problem, TaskUnknown
from app.core.tasks import TaskState
from app.engine.backend import Details
from app.service.events import FetchingAgain, TaskChanged, TasksRemoved, TasksRestored
from app.ui.stage.controller import StageController
from app.ui.window.main_window import MainWindow
from tests.ui.finding import find
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend


class Backend(SilentBackend):
    """Remembers which tasks were read, and looked at again."""

    def __init__(self) -> None:
        super().__init__()
        self.read_ids: list[int] = []
        self.checked: list[int] = []

    def read_details(self, record_id: int) -> None:
        self.read_ids.append(record_id)

    def check_again(self, record_id: int) -> None:
        self.checked.append(record_id)


class Scene:
    """A window whose stage is connected."""

    def __init__(self, window: MainWindow) -> None:
        self.backend = Backend()
        self.window = window
        self.answered: list[str] = []
        answers = {Action.EDIT_PROMPT: lambda: self.answered.append("edit")}
        self.desk = StageController(self.backend, self.window, answers, self.window)


@pytest.fixture
def scene(window: MainWindow) -> Scene:
    return Scene(window)


def test_the_selected_task_is_shown_and_no_other(scene: Scene) -> None:
    scene.window.history.selected.emit(1)
    scene.backend.details_read.emit(Details(record(2), (), (), ()))
    assert scene.window.stage.record() is None
    scene.backend.details_read.emit(Details(record(1), (), (), ()))
    assert scene.window.stage.record() == record(1)
    assert scene.backend.read_ids == [1]


def test_it_is_read_again_when_it_has_changed_and_a_burst_of_siblings_once(
    qtbot: QtBot, scene: Scene
) -> None:
    shown = replace(record(1), batch="p")
    scene.window.history.selected.emit(1)
    scene.backend.details_read.emit(Details(shown, (), (), (shown,)))
    scene.backend.task_changed.emit(TaskChanged(replace(shown, state=TaskState.DONE)))
    assert scene.backend.read_ids == [1, 1]
    scene.backend.task_changed.emit(TaskChanged(record(9)))
    for number in (2, 3, 4):
        scene.backend.task_changed.emit(TaskChanged(replace(record(number), batch="p")))
    assert scene.backend.read_ids == [1, 1]
    qtbot.waitUntil(lambda: scene.backend.read_ids == [1, 1, 1])


def test_siblings_that_are_removed_or_come_back_are_read_again(qtbot: QtBot, scene: Scene) -> None:
    scene.window.history.selected.emit(1)
    scene.backend.tasks_removed.emit(TasksRemoved((2, 3), 0, trashes=False))
    qtbot.waitUntil(lambda: scene.backend.read_ids == [1, 1])
    scene.backend.tasks_restored.emit(TasksRestored((record(2), record(3))))
    qtbot.waitUntil(lambda: scene.backend.read_ids == [1, 1, 1])


def test_a_task_that_is_removed_does_not_come_back_to_the_stage(scene: Scene) -> None:
    scene.window.history.selected.emit(1)
    scene.backend.tasks_removed.emit(TasksRemoved((1,), 0, trashes=False))
    scene.backend.details_read.emit(Details(record(1), (), (), ()))
    assert scene.window.stage.record() is None
    scene.desk.read_again()
    assert scene.backend.read_ids == [1]


def test_what_is_wanted_of_it_goes_to_the_engine_or_to_who_answers(scene: Scene) -> None:
    scene.window.stage.action_requested.emit(Action.DOWNLOAD_AGAIN, 7)
    scene.window.stage.action_requested.emit(Action.EDIT_PROMPT, 7)
    assert scene.backend.checked == [7]
    assert scene.answered == ["edit"]


def test_a_task_is_copied_for_the_gateway_that_it_has(scene: Scene) -> None:
    scene.window.history.selected.emit(1)
    elsewhere = replace(record(1), gateway="https://elsewhere.example")
    scene.backend.details_read.emit(Details(elsewhere, (), (), ()))
    find(scene.window.stage, QPushButton, "request_copy_curl").click()
    assert "https://elsewhere.example/" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("problem", "said"),
    [(None, "Every picture"), (TaskUnknown(), "does not know this task"), (LinkExpired(), "has run out")],
)
def test_what_comes_of_fetching_a_picture_again_is_said_below_the_panes(
    scene: Scene, problem: Problem | None, said: str
) -> None:
    scene.backend.fetching_again.emit(FetchingAgain(1, is_under_way=True))
    assert "for the picture again" in notice(scene)
    scene.backend.fetching_again.emit(FetchingAgain(1, is_under_way=False, problem=problem))
    assert said in notice(scene)
    assert problem is None or "stays done" in notice(scene)


def notice(scene: Scene) -> str:
    label = scene.window.status.findChild(QLabel, "notice_label")
    assert label is not None
    return label.text()
