import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.window.notices import UpdateBar
from tests.ui.finding import find, press


@pytest.fixture
def bar(qtbot: QtBot) -> UpdateBar:
    made = UpdateBar("1.10.0")
    qtbot.addWidget(made)
    return made


def test_it_names_the_version(bar: UpdateBar) -> None:
    assert find(bar, QLabel, "update_text").text() == "Easel 1.10.0 is out."
    assert bar.accessibleName() == "Easel 1.10.0 is out."


def test_each_button_tells_what_is_wanted(qtbot: QtBot, bar: UpdateBar) -> None:
    for button, signal in (
        ("update_page", bar.page_requested),
        ("update_skip", bar.skip_requested),
        ("update_later", bar.later_requested),
    ):
        with qtbot.waitSignal(signal):
            press(bar, button)
