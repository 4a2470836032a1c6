"""Edits a picture as hosted models do: what was asked for is painted in, and the whole comes back shifted, zoomed, tinted.

So that changing a picture, and one region of it, can be tried with no cost. Equal arguments give equal bytes.
"""

import re
from functools import lru_cache
from math import tau
from random import Random

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QRadialGradient, QTransform
from PySide6.QtGui import QPainterPath as Path

from app.practice.painter import PALETTES, chosen, graded, outline, seed_of

SCALE_MAX = 0.02
SHIFT_MAX = 0.012
GAIN_MAX = 0.06
LEVEL_MAX = 10
UNIT = 16
"""The sides of what comes back are whole numbers of so many pixels, as those of real models."""

_PLACE = re.compile(r"(\d+)\s*[-–]\s*(\d+)\s*%.*?(\d+)\s*[-–]\s*(\d+)\s*%")


def size_of_picture(content: bytes) -> tuple[int, int] | None:
    """Width and height of the picture in *content*; None where it is none."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return (size.width(), size.height()) if size.isValid() else None


def edited_size(size: tuple[int, int], area: int) -> tuple[int, int]:
    """Width and height of an edit of a picture of *size*: its ratio, about *area* pixels."""
    width, height = size
    factor = (area / max(1, width * height)) ** 0.5
    return max(UNIT, round(width * factor / UNIT) * UNIT), max(UNIT, round(height * factor / UNIT) * UNIT)


@lru_cache(maxsize=6)
def edited_png(source: bytes, prompt: str, variation: str, width: int, height: int) -> bytes | None:
    """The PNG of *source* with the change that *prompt* asks for, *width* by *height* pixels; None where it is no picture.

    A place that the prompt names in per cents (``from 20–40 % of the width, 50–75 % of the height``) is where it is painted;
    otherwise about the middle.
    """
    image = QImage.fromData(source)
    if image.isNull():
        return None
    rng = Random(seed_of(f"{prompt}\n{variation}"))
    made = image.convertToFormat(QImage.Format.Format_RGB32).scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_change(painter, _place(prompt, width, height, rng), prompt, rng)
    painter.end()
    return _png(_drifted(made, rng))


def _place(prompt: str, width: int, height: int, rng: Random) -> QRectF:
    named = _PLACE.search(prompt)
    if named is not None:
        left, right, top, bottom = (min(100, int(part)) / 100 for part in named.groups())
    else:
        left, top = rng.uniform(0.32, 0.38), rng.uniform(0.32, 0.38)
        right, bottom = left + rng.uniform(0.26, 0.34), top + rng.uniform(0.26, 0.34)
    box = QRectF(
        left * width, top * height, max(8.0, (right - left) * width), max(8.0, (bottom - top) * height)
    )
    return box.adjusted(box.width() * 0.1, box.height() * 0.1, -box.width() * 0.1, -box.height() * 0.1)


def _paint_change(painter: QPainter, box: QRectF, prompt: str, rng: Random) -> None:
    """Something in the colours of the prompt: a ball, a boat or a flower, by chance."""
    colours = [QColor(f"#{colour}") for colour in chosen(prompt, PALETTES, rng).split()]
    middle, reach = box.center(), min(box.width(), box.height()) / 2
    match rng.randrange(3):
        case 0:
            ball = QRadialGradient(middle, reach * 1.5, middle - QPointF(reach / 2, reach / 2))
            path = Path()
            path.addEllipse(middle, reach, reach)
            painter.fillPath(path, graded(ball, colours[2], colours[6], colours[5]))
        case 1:
            x, y = middle.x(), middle.y()
            hull = [(x - reach, y + reach * 0.35), (x + reach, y + reach * 0.35)]
            hull += [(x + reach * 0.6, y + reach * 0.9), (x - reach * 0.6, y + reach * 0.9)]
            painter.fillPath(outline(hull), colours[4])
            sail = [(x, y - reach), (x, y + reach * 0.25), (x + reach * 0.8, y + reach * 0.25)]
            painter.fillPath(outline(sail), colours[2])
        case _:
            for petal in range(7):
                turn = QTransform().translate(middle.x(), middle.y()).rotateRadians(tau * petal / 7)
                path = Path()
                path.addEllipse(QPointF(reach * 0.55, 0), reach * 0.45, reach * 0.22)
                painter.fillPath(turn.map(path), colours[6])
            path = Path()
            path.addEllipse(middle, reach * 0.2, reach * 0.2)
            painter.fillPath(path, colours[2])


def _drifted(image: QImage, rng: Random) -> QImage:
    """*image* zoomed and shifted a little, its light changed; what would be missing at the edges is the edge itself."""
    width, height = image.width(), image.height()
    scale = 1 + rng.uniform(-SCALE_MAX, SCALE_MAX)
    across, down = (rng.uniform(-SHIFT_MAX, SHIFT_MAX) * side for side in (width, height))
    moved = image.copy()
    painter = QPainter(moved)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(width / 2 + across, height / 2 + down)
    painter.scale(scale, scale)
    painter.drawImage(QPointF(-width / 2, -height / 2), image)
    painter.resetTransform()
    # Darker by a factor of its own for each channel, then lighter by an amount.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(moved.rect(), QColor(*(round(255 * (1 - rng.uniform(0, GAIN_MAX))) for _ in range(3))))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.fillRect(moved.rect(), QColor(*(round(rng.uniform(0, LEVEL_MAX)) for _ in range(3))))
    painter.end()
    return moved


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]
    return bytes(content.data())
