from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from app.ui.widgets.focus import WheelGuard


def turn(box: QSpinBox) -> QWheelEvent:
    """One notch of the wheel over *box*."""
    centre = QPointF(box.rect().center())
    event = QWheelEvent(
        *(centre, box.mapToGlobal(centre), QPoint(), QPoint(0, 120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(box, event)
    return event


def test_the_wheel_changes_only_what_has_the_focus(qtbot: QtBot) -> None:
    box = QSpinBox()
    qtbot.addWidget(box)
    WheelGuard(box)
    with qtbot.waitExposed(box):
        box.show()
    box.clearFocus()
    assert not turn(box).isAccepted()
    assert box.value() == 0
    assert not box.hasFocus()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    turn(box)
    assert box.value() == 1
