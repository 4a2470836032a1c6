from itertools import combinations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile
from app.core.pricing import PriceList
from app.service.events import PricesRead
from app.ui.actions import Actions
from app.ui.theme.theme import Theme
from app.ui.window.top_bar import TopBar
from tests.ui.finding import find, press


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, actions: Actions) -> TopBar:
    made = TopBar(theme, actions)
    qtbot.addWidget(made)
    return made


def test_it_shows_the_gateway_or_asks_for_one(bar: TopBar) -> None:
    button = find(bar, QToolButton, "gateway_button")
    assert button.text() == "Choose a gateway"
    bar.show_gateways((), "https://gw.example")
    assert button.text() == "gw.example"
    assert button.accessibleName() == "Gateway: gw.example"


def test_it_tells_what_is_wanted(qtbot: QtBot, bar: TopBar, actions: Actions) -> None:
    wanted = [
        bar.manage_requested,
        bar.connect_requested,
        *(actions[command].triggered for command in ("fetch", "preferences", "about", "fold_compose")),
    ]
    with qtbot.waitSignals(wanted):
        find(bar, QAction, "manage_gateways_action").trigger()
        find(bar, QAction, "connect_action").trigger()
        press(bar, "fetch_button")
        press(bar, "preferences_button")
        press(bar, "about_button")
        press(bar, "fold_compose")


def test_what_a_button_does_is_said_with_its_keys(bar: TopBar, actions: Actions) -> None:
    fold = find(bar, QToolButton, "fold_history")
    assert fold.toolTip() == "Hide the history (F8)"
    bar.show_panes(compose=True, history=False)
    actions.use_keys({"fold_history": "F12"})
    assert fold.toolTip() == "Show the history (F12)"
    fetch = find(bar, QToolButton, "fetch_button")
    assert fetch.toolTip() == "Get the picture of a task whose TaskId you know (Ctrl+T)"


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


@pytest.mark.parametrize("width", [1400, 900])
def test_nothing_overlaps_before_the_next_turn_either(bar: TopBar, width: int) -> None:
    bar.show()
    bar.resize(width, bar.height())
    places = [part.geometry() for part in bar.findChildren(QAbstractButton) if part.isVisible()]
    assert not [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]


def test_the_modes_stand_still_when_the_balance_comes(bar: TopBar) -> None:
    bar.show()
    bar.resize(1400, bar.height())
    mode = find(bar, QAbstractButton, "mode_make")
    before = mode.geometry()
    bar.show_prices(PricesRead(prices=PriceList(remaining=25.0, unit="$")))
    assert find(bar, QWidget, "balance_label").isVisible()
    assert mode.geometry() == before
