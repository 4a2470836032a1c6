from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.gateway_form import GatewayForm
from app.ui.welcome_card import WelcomeCard
from tests.ui.finding import find, press


def test_there_are_two_ways_to_begin(qtbot: QtBot) -> None:
    form = GatewayForm()
    card = WelcomeCard(form)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.practice_wanted):
        press(card, "welcome_practice_button")
    find(card, QLineEdit, "gateway_address").setText("https://gw.example")
    with qtbot.waitSignal(form.entered):
        press(card, "gateway_connect")
    assert "costs nothing" in find(card, QLabel, "welcome_practice_text").text()
