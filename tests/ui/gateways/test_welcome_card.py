from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.gateways.form import GatewayForm, WelcomeCard
from tests.ui.finding import find, press


def test_there_are_two_ways_to_begin(qtbot: QtBot) -> None:
    form = GatewayForm()
    card = WelcomeCard(form)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.practice_requested):
        press(card, "welcome_practice_button")
    find(card, QLineEdit, "gateway_address").setText("https://gw.example")
    with qtbot.waitSignal(form.entered):
        press(card, "gateway_connect")
    assert "costs nothing" in find(card, QLabel, "welcome_practice_text").text()


def test_the_cards_stand_one_below_the_other_where_there_is_little_room(qtbot: QtBot) -> None:
    card = WelcomeCard(GatewayForm())
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    left, right = (find(card, QFrame, f"welcome_{which}_card") for which in ("connect", "practice"))
    card.resize(1000, 700)
    QCoreApplication.processEvents()
    assert left.y() == right.y()
    card.resize(320, 700)
    QCoreApplication.processEvents()
    assert left.x() == right.x()
    assert left.y() < right.y()


def test_how_narrow_it_may_become_is_the_same_however_the_cards_stand(qtbot: QtBot) -> None:
    card = WelcomeCard(GatewayForm())
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    least = []
    for width in (1000, 400):
        card.resize(width, 700)
        QCoreApplication.processEvents()
        least.append(card.minimumSizeHint().width())
    assert least[0] == least[1] < 400
