from pytestqt.qtbot import QtBot

from app.ui.history.selection import SelectionBar
from app.ui.theme.theme import Theme
from tests.ui.finding import press


def test_each_button_tells_its_wish(qtbot: QtBot, theme: Theme) -> None:
    bar = SelectionBar(theme)
    qtbot.addWidget(bar)
    wishes = {
        "favourite": bar.favourite_requested,
        "tag": bar.tag_requested,
        "export": bar.export_requested,
        "delete": bar.delete_requested,
    }
    for button, wish in wishes.items():
        with qtbot.waitSignal(wish):
            press(bar, f"selection_{button}")
