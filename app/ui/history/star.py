"""The star of a favourite, on its picture."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from app.ui.theme.tokens import Metrics, Palette

_INNER = 0.45
_POINTS = 5


def paint_star(painter: QPainter, picture: QRect, palette: Palette) -> None:
    """Paints a star on a disc in the upper right corner of *picture*, seen on any picture."""
    disc = QRectF(0, 0, Metrics.ICON, Metrics.ICON)
    disc.moveTopRight(QPointF(picture.right() - 1, picture.top() + 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.raised))
    painter.drawEllipse(disc)
    painter.setBrush(QColor(palette.attention))
    radius = disc.width() * 0.4
    corners = [
        disc.center() + QPointF(sin(turn), -cos(turn)) * (radius if n % 2 == 0 else radius * _INNER)
        for n, turn in enumerate(k * pi / _POINTS for k in range(2 * _POINTS))
    ]
    painter.drawPolygon(QPolygonF(corners))
