"""A sheet that one scene paints on, transparent where it leaves it blank."""

from random import Random

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from app.practice.painting.canvas import SHORT_SIDE, Canvas
from app.practice.painting.palettes import PALETTES
from app.practice.painting.picture import Scene


def paint(scene: Scene, *, seed: int = 1, width: int = 64, height: int = 64) -> QImage:
    """What *scene* paints by the chance of *seed*."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    unit = min(width, height) / SHORT_SIDE
    painter.scale(unit, unit)
    scene(Canvas(painter, width / unit, height / unit, PALETTES[seed % len(PALETTES)], Random(seed)))
    painter.end()
    return image
