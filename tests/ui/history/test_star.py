from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.history.list_view import paint_star
from app.ui.theme.tokens import DARK, LIGHT, Metrics


def test_a_star_is_seen_in_the_corner_in_both_themes() -> None:
    for palette in (LIGHT, DARK):
        image = QImage(Metrics.THUMBNAIL, Metrics.THUMBNAIL, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_star(painter, QRect(image.rect()), palette)
        painter.end()
        middle = Metrics.ICON // 2
        assert image.pixelColor(image.width() - middle, middle + 2) == QColor(palette.attention)
        assert image.pixel(2, image.height() - 2) == 0xFF000000
