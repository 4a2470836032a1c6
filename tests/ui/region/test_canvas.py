"""The canvas of region edit: a pen's pressure is the width of its stroke."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.region.canvas import RegionCanvas, Tool
from app.ui.region.mask import RegionMask
from app.ui.theme.theme import Theme


def pen(canvas: RegionCanvas, kind: QEvent.Type, at: QPoint, pressure: float) -> None:
    place = QPointF(at)
    still = 0.0
    event = QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        place,
        QPointF(canvas.mapToGlobal(at)),
        pressure,
        still,
        still,
        still,
        still,
        still,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
    )
    QApplication.sendEvent(canvas, event)


@pytest.mark.parametrize(("pressure", "width"), [(1.0, 40), (0.5, 20), (0.25, 10), (0.0, 40)])
def test_the_pressure_of_a_pen_is_the_width_of_the_brush(
    qtbot: QtBot, theme: Theme, pressure: float, width: int
) -> None:
    mask = RegionMask()
    canvas = RegionCanvas(theme, mask)
    qtbot.addWidget(canvas)
    canvas.resize(500, 400)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    mask.clear(300, 200)
    canvas.show_picture(image)
    canvas.set_tool(Tool.BRUSH)
    canvas.set_brush(40)
    at = canvas.target().center().toPoint()
    # What the canvas leaves of a pen's events comes as those of a mouse, which Qt makes of real ones alone.
    pen(canvas, QEvent.Type.TabletPress, at, pressure)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    pen(canvas, QEvent.Type.TabletRelease, at, 0.0)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert mask.box().height() == pytest.approx(width, abs=2)
    # A mouse that follows draws with the whole brush.
    mask.erase_all()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert mask.box().height() == pytest.approx(40, abs=2)
