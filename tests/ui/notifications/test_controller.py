from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.preferences import Preferences
from app.core.tasks import TaskState
from app.engine.loop_thread import Started
from app.service.events import TaskChanged, TasksAdded
from app.ui.notifications.controller import Announcer, NotificationsController
from app.ui.state import AppState, GatewayState
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend


class FakeNotices(QObject):
    """Remembers what it was to show."""

    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[str, str, int]] = []

    def show(self, title: str, text: str, record_id: int) -> None:
        self.shown.append((title, text, record_id))

    def withdraw(self) -> None:
        self.shown.append(("", "", 0))


class Scene:
    """An announcer whose application is in use or not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, preferences: Preferences = Preferences()) -> None:  # noqa: B008
        self.notices = FakeNotices()
        self.progress: list[tuple[int, float]] = []
        self._monkeypatch = monkeypatch
        self.announcer = Announcer(
            self.notices,
            AppState(preferences, Draft(), GatewayState()),
            lambda left, share: self.progress.append((left, share)),
        )
        self.use(is_in_use=False)

    def use(self, *, is_in_use: bool) -> None:
        state = (
            Qt.ApplicationState.ApplicationActive if is_in_use else Qt.ApplicationState.ApplicationInactive
        )
        self._monkeypatch.setattr(QGuiApplication, "applicationState", lambda: state)

    def add(self, *ids: int) -> None:
        self.announcer.tasks_added(TasksAdded(tuple(record(i, TaskState.QUEUED) for i in ids)))

    def change(self, record_id: int, state: TaskState) -> None:
        self.announcer.task_changed(TaskChanged(record(record_id, state)))


@pytest.fixture
def scene(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Scene:  # noqa: ARG001 - Qt has to be there
    return Scene(monkeypatch)


def test_each_failure_is_told_and_the_empty_queue_once(scene: Scene) -> None:
    scene.add(1, 2, 3)
    scene.change(1, TaskState.DONE)
    scene.change(2, TaskState.FAILED)
    scene.change(3, TaskState.DONE)
    scene.announcer.queue_emptied()
    assert [(title, shown_id) for title, _, shown_id in scene.notices.shown] == [
        ("The model could not make the picture", 2),
        ("2 picture(s) ready", 3),
    ]
    assert scene.notices.shown[0][1] == "harbour at dawn"
    assert scene.notices.shown[1][1] == "1 task(s) without a picture."


def test_a_round_of_failures_needs_no_more_words(scene: Scene) -> None:
    scene.add(1)
    scene.change(1, TaskState.UNCERTAIN)
    scene.announcer.queue_emptied()
    scene.announcer.queue_emptied()
    assert len(scene.notices.shown) == 1


def test_nothing_is_told_while_easel_is_in_use(scene: Scene) -> None:
    scene.use(is_in_use=True)
    scene.add(1, 2)
    scene.change(1, TaskState.FAILED)
    scene.change(2, TaskState.DONE)
    scene.announcer.queue_emptied()
    assert scene.notices.shown == []


def test_notices_can_be_switched_off(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    scene = Scene(monkeypatch, replace(Preferences(), notifications=False))
    scene.add(1)
    scene.change(1, TaskState.FAILED)
    assert scene.notices.shown == []
    assert scene.progress == [(1, 0.0), (0, 1.0)]


def test_a_task_that_had_ended_before_is_no_news(scene: Scene) -> None:
    scene.change(1, TaskState.FAILED)
    assert scene.notices.shown == []


def test_the_share_of_the_round_grows_with_its_tasks(scene: Scene) -> None:
    scene.add(1, 2)
    scene.change(1, TaskState.RUNNING)
    scene.change(1, TaskState.DONE)
    scene.change(2, TaskState.DONE)
    scene.announcer.queue_emptied()
    assert scene.progress == [(1, 0.0), (2, 0.0), (2, 0.2), (1, 0.5), (0, 1.0), (0, 0.0)]


def test_a_click_and_a_return_to_the_window_are_passed_on(qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(scene.announcer.task_requested) as wanted:
        scene.notices.clicked.emit(5)
    assert wanted.args == [5]
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert scene.notices.shown == [("", "", 0)]


def test_a_long_prompt_is_cut(scene: Scene) -> None:
    scene.add(1)
    long = replace(record(1, TaskState.FAILED, prompt="x" * 500))
    scene.announcer.task_changed(TaskChanged(long))
    assert len(scene.notices.shown[0][1]) == 121


def test_it_begins_with_the_backend_and_brings_the_window_to_a_task(
    qtbot: QtBot, backend: SilentBackend, state: AppState
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    controller = NotificationsController(window, window.show, state, backend, window)
    assert controller.findChildren(Announcer) == []
    backend.started.emit(Started())
    (announcer,) = controller.findChildren(Announcer)
    announcer.task_requested.emit(7)
    assert state.selection.shown_id == 7
    assert window.isVisible()
