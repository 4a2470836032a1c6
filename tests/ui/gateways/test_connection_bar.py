import pytest
from pytestqt.qtbot import QtBot

from app.core.connection import Finding, Step, StepState
from app.ui.gateways.form import ConnectionBar
from tests.ui.finding import press


@pytest.fixture
def bar(qtbot: QtBot) -> ConnectionBar:
    made = ConnectionBar()
    qtbot.addWidget(made)
    return made


def test_it_is_silent_while_all_is_well(bar: ConnectionBar) -> None:
    bar.add(Finding(Step.TOKEN, StepState.OK, "Found"))
    assert not bar.has_failed
    assert not bar.isVisible()


def test_it_names_the_step_that_failed_and_what_to_do(qtbot: QtBot, bar: ConnectionBar) -> None:
    bar.add(Finding(Step.TOKEN, StepState.FAILED, "Found", advice="Mend it."))
    assert bar.has_failed
    assert bar.text() == "Token: Found. Mend it."
    with qtbot.waitSignal(bar.details_requested):
        press(bar, "connection_bar_details")
    assert not bar.isVisible()
