import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.ui.compose.pane import RequestMenu
from app.ui.theme.theme import Theme
from tests.ui.finding import find


@pytest.mark.parametrize(
    ("action", "told"),
    [("paste_request", "paste"), ("copy_json", "json"), ("copy_curl", "curl"), ("clear_request", "clear")],
)
def test_it_tells_what_is_wanted(qtbot: QtBot, theme: Theme, action: str, told: str) -> None:
    menu = RequestMenu(theme)
    qtbot.addWidget(menu)
    signal = {"paste": menu.paste_requested, "clear": menu.clear_requested}.get(told, menu.copy_requested)
    with qtbot.waitSignal(signal) as wanted:
        find(menu, QAction, action).trigger()
    assert wanted.args == ([told] if signal is menu.copy_requested else wanted.args)
