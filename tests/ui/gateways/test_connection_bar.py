import pytest
from pytestqt.qtbot import QtBot

from app.core.connection import Finding, Step, StepState
from app.core.gateway_profile import GatewayProfile
from app.engine.maintenance import MaintenanceBackend
from app.service.events import ConnectionTested, StepFound
from app.ui.gateways.connection_check import ConnectionBar
from tests.ui.finding import press
from tests.ui.silent_backend import SilentBackend


class Scene:
    """A bar that has begun a test."""

    def __init__(self, qtbot: QtBot) -> None:
        backend = SilentBackend()
        self.desk = MaintenanceBackend(backend, backend)
        self.bar = ConnectionBar()
        qtbot.addWidget(self.bar)
        self.bar.listen(self.desk)
        self.bar.test(self.desk, GatewayProfile("https://gw.example"))

    def find(self, state: StepState, ticket: int = 1) -> None:
        """A step has an outcome."""
        self.desk.step_found.emit(StepFound(ticket, Finding(Step.TOKEN, state, "Found", advice="Mend it.")))


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene(qtbot)


def test_it_is_silent_while_all_is_well(qtbot: QtBot, scene: Scene) -> None:
    scene.find(StepState.OK)
    with qtbot.waitSignal(scene.bar.passed):
        scene.desk.connection_tested.emit(ConnectionTested(1))
    assert not scene.bar.isVisible()


def test_it_names_the_step_that_failed_and_what_to_do(qtbot: QtBot, scene: Scene) -> None:
    scene.find(StepState.FAILED)
    with qtbot.assertNotEmitted(scene.bar.passed):
        scene.desk.connection_tested.emit(ConnectionTested(1))
    assert scene.bar.text() == "Token: Found. Mend it."
    with qtbot.waitSignal(scene.bar.details_requested):
        press(scene.bar, "connection_bar_details")
    assert not scene.bar.isVisible()


def test_another_test_is_nothing_to_it(scene: Scene) -> None:
    scene.find(StepState.FAILED, ticket=2)
    assert not scene.bar.isVisible()
