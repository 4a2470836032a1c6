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


def test_no_edge_of_it_is_seen_however_little_room_there_is(qapp: QApplication) -> None:  # noqa: ARG001 - painting needs it
    for margin in (4, 8, 16, 40):
        image = QImage(80 + 2 * margin, 80 + 2 * margin, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        box = QRectF(margin, margin, 80, 80)
        paint_soft_shadow(painter, box, QColor("black"), blur=22, drop=4, strength=0.2)
        painter.end()
        last, middle = image.width() - 1, image.width() // 2
        edges = [(0, middle), (last, middle), (middle, 0), (middle, last)]
        assert max(image.pixelColor(x, y).alpha() for x, y in edges) <= 8, margin
        below = [image.pixelColor(middle, y).alpha() for y in range(margin + 80, last + 1)]
        assert below == sorted(below, reverse=True)
        assert len(below) < 20 or below.count(below[0]) < 3, "no band of one grey"
