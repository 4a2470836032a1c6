import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.ui.preferences.general_pages import SendingPage
from tests.ui.finding import find


@pytest.fixture
def page(qtbot: QtBot) -> SendingPage:
    made = SendingPage(Preferences(running_limit=4, ask_above=9, daily_cap=2.5))
    qtbot.addWidget(made)
    return made


def test_it_shows_what_is_set(page: SendingPage) -> None:
    assert find(page, QSpinBox, "preferences_running_limit").value() == 4
    assert find(page, QSpinBox, "preferences_ask_above").value() == 9
    assert find(page, QDoubleSpinBox, "preferences_daily_cap").value() == 2.5


def test_no_cap_is_none(qtbot: QtBot, page: SendingPage) -> None:
    cap = find(page, QDoubleSpinBox, "preferences_daily_cap")
    with qtbot.waitSignal(page.changed) as told:
        cap.setValue(0.0)
    assert told.args == [Preferences(running_limit=4, ask_above=9)]
    assert cap.text() == "No cap"
