import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import Theme
from app.ui.top_bar import TopBar
from tests.ui.finding import find, press


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> TopBar:
    made = TopBar(theme)
    qtbot.addWidget(made)
    return made


def test_it_shows_the_gateway_or_asks_for_one(bar: TopBar) -> None:
    button = find(bar, QToolButton, "gateway_button")
    assert button.text() == "Choose a gateway"
    bar.show_gateway("gw.example")
    assert button.text() == "gw.example"
    assert button.accessibleName() == "Gateway: gw.example"


def test_it_tells_what_is_wanted(qtbot: QtBot, bar: TopBar) -> None:
    wanted = [
        bar.practice_wanted,
        bar.connect_wanted,
        bar.fetch_wanted,
        bar.preferences_wanted,
        bar.about_wanted,
    ]
    with qtbot.waitSignals(wanted):
        find(bar, QAction, "practice_action").trigger()
        find(bar, QAction, "connect_action").trigger()
        press(bar, "fetch_button")
        press(bar, "preferences_button")
        press(bar, "about_button")


def test_icons_follow_the_theme(bar: TopBar, theme: Theme) -> None:
    button = find(bar, QToolButton, "preferences_button")
    before = button.icon().cacheKey()
    theme.set_choice("dark")
    assert button.icon().cacheKey() != before
