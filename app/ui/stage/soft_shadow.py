"""A soft shadow around a rectangle, drawn from gradients: it costs the same whatever the size of the picture."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainter, QRadialGradient

_STOPS = 12
_FALL = 2.4


def paint_soft_shadow(
    painter: QPainter, box: QRectF, colour: QColor, *, blur: float, drop: float, strength: float
) -> None:
    """Paints around *box* and as far below it as *drop*; the box itself stays as it is.

    *strength* is the opacity at the edge, from 0 to 1; at *blur* pixels nothing is left of it.
    """
    left, top, right, bottom = box.left(), box.top() + drop, box.right(), box.bottom() + drop
    wide, high = right - left, bottom - top

    def fill(area: QRectF, gradient: QGradient) -> None:
        for step in range(_STOPS + 1):
            way = step / _STOPS
            shade = QColor(colour)
            shade.setAlphaF(strength * (1 - way) ** _FALL)
            gradient.setColorAt(way, shade)
        painter.fillRect(area, QBrush(gradient))

    painter.save()
    painter.setClipRect(QRectF(left - blur, box.top() - blur, wide + 2 * blur, high + 2 * blur + drop))
    full = QColor(colour)
    full.setAlphaF(strength)
    painter.fillRect(QRectF(left, box.bottom(), wide, drop), full)
    fill(QRectF(left, top - blur, wide, blur), QLinearGradient(0, top, 0, top - blur))
    fill(QRectF(left, bottom, wide, blur), QLinearGradient(0, bottom, 0, bottom + blur))
    fill(QRectF(left - blur, top, blur, high), QLinearGradient(left, 0, left - blur, 0))
    fill(QRectF(right, top, blur, high), QLinearGradient(right, 0, right + blur, 0))
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        corner = QRectF(x if x == right else x - blur, y if y == bottom else y - blur, blur, blur)
        fill(corner, QRadialGradient(QPointF(x, y), blur))
    painter.restore()
