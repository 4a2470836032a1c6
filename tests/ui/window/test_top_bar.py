import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.ui.theme.theme import Theme
from app.ui.window.top_bar import TopBar
from tests.ui.finding import find, press


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> TopBar:
    made = TopBar(theme)
    qtbot.addWidget(made)
    return made


def test_it_shows_the_gateway_or_asks_for_one(bar: TopBar) -> None:
    button = find(bar, QToolButton, "gateway_button")
    assert button.text() == "Choose a gateway"
    bar.show_gateways((), "https://gw.example")
    assert button.text() == "gw.example"
    assert button.accessibleName() == "Gateway: gw.example"


def test_it_tells_what_is_wanted(qtbot: QtBot, bar: TopBar) -> None:
    wanted = [
        bar.manage_requested,
        bar.connect_requested,
        bar.fetch_requested,
        bar.preferences_requested,
        bar.about_requested,
    ]
    with qtbot.waitSignals(wanted):
        find(bar, QAction, "manage_gateways_action").trigger()
        find(bar, QAction, "connect_action").trigger()
        press(bar, "fetch_button")
        press(bar, "preferences_button")
        press(bar, "about_button")


def test_icons_follow_the_theme(bar: TopBar, theme: Theme) -> None:
    button = find(bar, QToolButton, "preferences_button")
    before = button.icon().cacheKey()
    theme.set_choice("dark")
    assert button.icon().cacheKey() != before


def test_one_click_chooses_another_gateway(qtbot: QtBot, bar: TopBar) -> None:
    bar.show_gateways((GatewayProfile("https://gone.example", "gone"),), "")
    bar.show_gateways((GatewayProfile("https://a.example", "R&D"),), PRACTICE)
    menu = find(bar, QMenu, "gateway_menu")
    shown = [action for action in menu.actions() if action.isCheckable()]
    assert [(action.text(), action.isChecked()) for action in shown] == [
        ("R&&D", False),
        ("Practice gateway", True),
    ]
    with qtbot.waitSignal(bar.gateway_requested) as told:
        shown[0].trigger()
    assert told.args == ["https://a.example"]
