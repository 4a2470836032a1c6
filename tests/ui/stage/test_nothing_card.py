from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.stage.cards import NothingCard
from app.ui.theme.theme import Theme
from tests.ui.finding import find


def test_it_says_how_to_begin_in_either_theme(qtbot: QtBot, theme: Theme) -> None:
    card = NothingCard(theme)
    qtbot.addWidget(card)
    assert "Generate" in find(card, QLabel, "stage_nothing_text").text()
    icon = find(card, QLabel, "stage_nothing_icon")
    light = icon.pixmap().toImage()
    theme.set_choice("dark")
    assert icon.pixmap().toImage() != light
