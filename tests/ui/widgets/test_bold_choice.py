import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.bold_choice import BoldChoice


@pytest.mark.parametrize("style", ["", "QPushButton { font-size: 22px; padding: 3px; }"])
@pytest.mark.parametrize("text", ["Timeline", "时间线", ""])
def test_the_bold_text_has_as_much_room_as_the_usual_one(qtbot: QtBot, text: str, style: str) -> None:
    usual, button = QPushButton(text), BoldChoice(text)
    for widget in (usual, button):
        qtbot.addWidget(widget)
        # Styles come when the widget is there already.
        widget.setStyleSheet(style)
        widget.ensurePolished()
    bold = usual.font()
    bold.setBold(True)
    more = QFontMetrics(bold).horizontalAdvance(text) - usual.fontMetrics().horizontalAdvance(text)
    assert button.sizeHint().width() >= usual.sizeHint().width() + max(0, more)
    assert button.minimumSizeHint() == button.sizeHint()
