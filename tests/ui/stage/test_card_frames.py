from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.ui.stage.cards import carded
from app.ui.theme.tokens import Metrics
from app.ui.widgets.layouts import FactsScroll, centred
from tests.ui.finding import settle


def test_a_card_stands_in_the_middle_and_is_not_too_wide(qtbot: QtBot) -> None:
    card = QLabel("card")
    frame = centred(card)
    qtbot.addWidget(frame)
    frame.resize(3 * Metrics.CARD_WIDTH_MAX, 600)
    with qtbot.waitExposed(frame):
        frame.show()
    assert card.width() <= Metrics.CARD_WIDTH_MAX
    centre = card.mapTo(frame, card.rect().center())
    assert abs(centre.x() - frame.width() / 2) <= 2
    assert abs(centre.y() - frame.height() / 2) <= 2


def test_a_tab_fills_the_card_it_stands_on(qtbot: QtBot) -> None:
    tab = QLabel("tab")
    frame = carded(tab)
    qtbot.addWidget(frame)
    frame.resize(600, 400)
    with qtbot.waitExposed(frame):
        frame.show()
    assert tab.width() > 500
    card = tab.parentWidget()
    assert card is not None
    assert card.property("role") == "tabCard"


def test_facts_give_way_before_buttons(qtbot: QtBot) -> None:
    words, button, card = QLabel("a reason " * 400), QPushButton("Try again"), QFrame()
    words.setWordWrap(True)
    facts = QVBoxLayout()
    facts.addWidget(words)
    scroll = FactsScroll("facts", facts)
    column = QVBoxLayout(card)
    column.addWidget(scroll)
    column.addWidget(button)
    frame = centred(card)
    qtbot.addWidget(frame)
    frame.resize(Metrics.CARD_WIDTH_MAX, 300)
    with qtbot.waitExposed(frame):
        frame.show()
    settle()
    assert scroll.verticalScrollBar().maximum() > 0
    assert frame.verticalScrollBar().maximum() == 0
    assert frame.rect().contains(button.geometry().translated(card.mapTo(frame, card.rect().topLeft())))
    words.setText("short")
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0 and card.height() < frame.height() / 2)
