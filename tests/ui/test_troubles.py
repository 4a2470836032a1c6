import pytest
from pytestqt.qtbot import QtBot

from app.core.problems import NetworkDown
from app.core.tasks import TaskState
from app.service.facts import FaultHappened, LinkChanged, TaskChanged, TasksAdded
from app.ui.fault_bar import FaultBar
from app.ui.offline_bar import OfflineBar
from app.ui.troubles import Troubles
from tests.ui.records import record
from tests.ui.silent_engine import SilentEngine


class Scene:
    """Two bars and an engine that tells what it is told to."""

    def __init__(self, qtbot: QtBot) -> None:
        self.engine, self.now = SilentEngine(), 1000.0
        self.faults, self.offline = FaultBar(), OfflineBar()
        qtbot.addWidget(self.faults)
        qtbot.addWidget(self.offline)
        self.troubles = Troubles(
            self.engine, self.faults, self.offline, str.upper, self.engine, now=lambda: self.now
        )
        self.gateway = record(1).gateway


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene(qtbot)


def test_offline_is_a_state_that_goes_away_by_itself(scene: Scene) -> None:
    scene.engine.tasks_added.emit(TasksAdded((record(1, TaskState.QUEUED), record(2))))
    assert not scene.offline.isVisible()
    scene.engine.link_changed.emit(LinkChanged(scene.gateway, NetworkDown()))
    said = scene.offline.text()
    assert scene.gateway.upper() in said
    scene.now += 600
    scene.engine.link_changed.emit(LinkChanged(scene.gateway, NetworkDown()))
    assert scene.offline.text() == said
    scene.engine.task_changed.emit(TaskChanged(record(1, TaskState.CANCELLED)))
    assert scene.offline.text() != said
    scene.engine.link_changed.emit(LinkChanged(scene.gateway, None))
    assert not scene.offline.isVisible()


def test_each_gateway_is_told_of_alone(scene: Scene) -> None:
    scene.engine.tasks_added.emit(TasksAdded((record(1),)))
    scene.engine.link_changed.emit(LinkChanged("https://nobody.waits", NetworkDown()))
    assert not scene.offline.isVisible()


def test_when_nothing_waits_any_more_there_is_nothing_to_say(scene: Scene) -> None:
    scene.engine.tasks_added.emit(TasksAdded((record(1),)))
    scene.engine.link_changed.emit(LinkChanged(scene.gateway, NetworkDown()))
    scene.engine.task_changed.emit(TaskChanged(record(1, TaskState.UNWATCHED)))
    assert not scene.offline.isVisible()


def test_a_fault_of_our_own_is_told(scene: Scene) -> None:
    scene.engine.fault_happened.emit(FaultHappened("KeyError", "Traceback"))
    assert "KeyError" in scene.faults.text()
