import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.buttons import BoldChoice, DoubleClickGuard


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


def double_click(widget: QWidget) -> None:
    """What a system tells of a double click."""
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    ):
        is_down = kind is not QEvent.Type.MouseButtonRelease
        left = Qt.MouseButton.LeftButton
        place = QPointF(widget.rect().center())
        event = QMouseEvent(
            *(kind, place, widget.mapToGlobal(place), left),
            *(left if is_down else Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        )
        QApplication.sendEvent(widget, event)


def clicks_of_two_double_clicks(button: QPushButton) -> int:
    clicks = QSignalSpy(button.clicked)
    double_click(button)
    double_click(button)
    return clicks.count()


def test_a_double_click_is_one_click(qtbot: QtBot) -> None:
    unguarded, guarded = QPushButton("Look"), QPushButton("Send")
    for button in (unguarded, guarded):
        qtbot.addWidget(button)
        button.show()
    DoubleClickGuard(guarded)
    assert clicks_of_two_double_clicks(unguarded) == 4
    assert clicks_of_two_double_clicks(guarded) == 2
