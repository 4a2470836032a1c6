import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.bold_room import keep_bold_room


@pytest.mark.parametrize("text", ["Timeline", "时间线", ""])
def test_the_bold_text_has_room(qtbot: QtBot, text: str) -> None:
    button = QPushButton(text)
    qtbot.addWidget(button)
    keep_bold_room(button)
    bold = QFont(button.font())
    bold.setBold(True)
    assert button.minimumWidth() >= QFontMetrics(bold).horizontalAdvance(text)
