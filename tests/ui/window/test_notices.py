from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.gateway_profile import GatewayProfile
from app.core.problems import NetworkDown, OutcomeUnknown, ProxyDown
from app.core.tasks import TaskState
from app.service.events import (
    GatewayHeld,
    GatewayStatusChanged,
    InternalError,
    QueueChanged,
    TaskChanged,
    TasksAdded,
)
from app.ui.state import AppState
from app.ui.window.controller import NoticesController
from app.ui.window.notices import HeldBar, InternalErrorBar, OfflineBar
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend


class Scene:
    """Two bars and an engine that tells what it is told to."""

    def __init__(self, qtbot: QtBot, state: AppState) -> None:
        self.backend, self.now = SilentBackend(), 1000.0
        self.faults, self.offline, self.held = InternalErrorBar(), OfflineBar(), HeldBar()
        qtbot.addWidget(self.held)
        qtbot.addWidget(self.faults)
        qtbot.addWidget(self.offline)
        self.gateway = record(1).gateway
        named = GatewayProfile(self.gateway, self.gateway.upper())
        state.set_preferences(replace(state.preferences, profiles=(named,)))
        self.notices = NoticesController(
            state, self.backend, self.faults, self.offline, self.held, self.backend, now=lambda: self.now
        )


@pytest.fixture
def scene(qtbot: QtBot, state: AppState) -> Scene:
    return Scene(qtbot, state)


def test_offline_is_a_state_that_goes_away_by_itself(scene: Scene) -> None:
    scene.backend.tasks_added.emit(TasksAdded((record(1, TaskState.QUEUED), record(2))))
    assert not scene.offline.isVisible()
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged(scene.gateway, NetworkDown()))
    said = scene.offline.text()
    assert scene.gateway.upper() in said
    scene.now += 600
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged(scene.gateway, NetworkDown()))
    assert scene.offline.text() == said
    scene.backend.task_changed.emit(TaskChanged(record(1, TaskState.CANCELLED)))
    assert scene.offline.text() != said
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged(scene.gateway, None))
    assert not scene.offline.isVisible()


def test_a_proxy_that_is_away_is_named(scene: Scene) -> None:
    scene.backend.tasks_added.emit(TasksAdded((record(1),)))
    away = ProxyDown(detail="no connection", values=(("proxy", "proxy.example:3128"), ("reason", "refused")))
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged(scene.gateway, away))
    assert "proxy.example:3128" in scene.offline.text()
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged(scene.gateway, NetworkDown()))
    assert "proxy" not in scene.offline.text()


def test_each_gateway_is_told_of_alone(scene: Scene) -> None:
    scene.backend.tasks_added.emit(TasksAdded((record(1),)))
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged("https://nobody.waits", NetworkDown()))
    assert not scene.offline.isVisible()


def test_when_nothing_waits_any_more_there_is_nothing_to_say(scene: Scene) -> None:
    scene.backend.tasks_added.emit(TasksAdded((record(1),)))
    scene.backend.gateway_status_changed.emit(GatewayStatusChanged(scene.gateway, NetworkDown()))
    scene.backend.task_changed.emit(TaskChanged(record(1, TaskState.UNWATCHED)))
    assert not scene.offline.isVisible()


def test_a_fault_of_our_own_is_told(scene: Scene) -> None:
    scene.backend.internal_error.emit(InternalError("KeyError", "Traceback"))
    assert "KeyError" in scene.faults.text()


def button(bar: HeldBar, name: str) -> QPushButton:
    found = bar.findChild(QPushButton, f"held_bar_{name}")
    assert found is not None
    return found


def test_a_gateway_that_is_held_is_named_with_the_reason_and_what_waits_for_it(scene: Scene) -> None:
    waiting = (record(1, TaskState.QUEUED), record(2, TaskState.QUEUED))
    scene.backend.gateway_held.emit(GatewayHeld(scene.gateway, OutcomeUnknown(http_status=502)))
    assert not scene.held.isVisible()
    scene.backend.queue_changed.emit(QueueChanged((), waiting, is_paused=False))
    assert scene.held.isVisible()
    assert scene.gateway.upper() in scene.held.text()
    assert "502" in scene.held.text()
    assert "2" in scene.held.text()
    scene.backend.gateway_held.emit(GatewayHeld("https://nobody.waits", OutcomeUnknown()))
    assert scene.gateway.upper() in scene.held.text()
    scene.backend.gateway_held.emit(GatewayHeld(scene.gateway, None))
    assert not scene.held.isVisible()


def test_one_may_be_tried_and_all_may_be_sent(scene: Scene) -> None:
    scene.backend.queue_changed.emit(QueueChanged((), (record(1, TaskState.QUEUED),), is_paused=False))
    scene.backend.gateway_held.emit(GatewayHeld(scene.gateway, OutcomeUnknown(detail="ReadError")))
    assert "ReadError" in scene.held.text()
    button(scene.held, "try_one").click()
    button(scene.held, "send_on").click()
    assert scene.backend.named("scheduler.try_one") == [(scene.gateway,)]
    assert scene.backend.named("scheduler.send_on") == [(scene.gateway,)]


def test_a_gateway_that_nothing_waits_for_holds_nothing_back(scene: Scene) -> None:
    scene.backend.queue_changed.emit(QueueChanged((), (record(1, TaskState.QUEUED),), is_paused=False))
    scene.backend.gateway_held.emit(GatewayHeld(scene.gateway, OutcomeUnknown()))
    scene.backend.queue_changed.emit(QueueChanged((), (), is_paused=False))
    assert not scene.held.isVisible()
