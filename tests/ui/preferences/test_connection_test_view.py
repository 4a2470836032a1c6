import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.connection import Finding, Step, StepState
from app.ui.preferences.connection_check import ConnectionTestView
from tests.ui.finding import find, press

BROKEN = Finding(
    Step.NAME, StepState.FAILED, "{host} is not known to the network", (("host", "gw"),), "Look.", "gaierror"
)


@pytest.fixture
def view(qtbot: QtBot) -> ConnectionTestView:
    made = ConnectionTestView()
    qtbot.addWidget(made)
    made.show()
    return made


def summary(view: ConnectionTestView) -> str:
    return find(view, QLabel, "connection_test_summary").text()


def test_steps_come_in_one_by_one(qtbot: QtBot, view: ConnectionTestView) -> None:
    with qtbot.waitSignal(view.test_requested):
        press(view, "connection_test_begin")
    view.begin("gw.example")
    assert "Looking" in summary(view)
    with qtbot.waitSignal(view.cancel_requested):
        press(view, "connection_test_begin")
    view.add(Finding(Step.TCP, StepState.OK, "Connected to {place}", (("place", "gw:443"),)))
    assert find(view, QLabel, "connection_tcp_text").text() == "Connected to gw:443"
    assert find(view, QLabel, "connection_tcp_sign").text() == "✓"
    view.end()
    assert summary(view) == "Everything is in order"


def test_what_failed_says_what_to_do_and_can_be_copied(view: ConnectionTestView) -> None:
    view.begin("gw.example")
    view.add(BROKEN)
    assert not find(view, QPushButton, "connection_test_copy").isVisible()
    view.end()
    text = find(view, QLabel, "connection_name_text").text()
    assert text == "gw is not known to the network\nLook.\ngaierror"
    assert summary(view) == "Not ready yet"
    press(view, "connection_test_copy")
    assert "gw is not known" in QGuiApplication.clipboard().text()


def test_another_gateway_clears_it(view: ConnectionTestView) -> None:
    view.begin("gw.example")
    view.add(BROKEN)
    view.clear()
    assert not find(view, QLabel, "connection_name_text").isVisible()
    assert summary(view).startswith("Free of charge")
