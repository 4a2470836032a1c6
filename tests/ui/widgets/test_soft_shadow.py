from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.widgets.layouts import paint_soft_shadow

BOX = QRectF(60, 60, 80, 80)


def test_it_fades_outwards_reaches_further_down_and_leaves_the_box_alone(qapp: QApplication) -> None:  # noqa: ARG001 - painting needs it
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_soft_shadow(painter, BOX, QColor("black"), blur=20, drop=6, strength=0.4)
    painter.end()
    below = [image.pixelColor(100, y).alpha() for y in (141, 150, 160, 170)]
    assert below == sorted(below, reverse=True)
    assert below[0] > 90
    assert below[-1] == 0
    assert image.pixelColor(100, 50).alpha() < image.pixelColor(100, 150).alpha()
    assert image.pixelColor(100, 100).alpha() == 0
    assert image.pixelColor(50, 30).alpha() == 0
