from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.stage.card_frames import carded, centred
from app.ui.theme.tokens import Metrics


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
