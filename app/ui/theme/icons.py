"""Line icons from SVG files, tinted from the palette."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource_path
from app.ui.theme.tokens import Metrics, Palette

SCALES = (1, 2, 3)
_INK = "currentColor"


def icon(icon_name: str, palette: Palette, role: str = "muted") -> QIcon:
    """The icon of that name in the palette's colour *role*, sharp at every scale; disabled in its own tint."""
    built = QIcon()
    for colour, mode in (
        (getattr(palette, role), QIcon.Mode.Normal),
        (palette.disabled, QIcon.Mode.Disabled),
    ):
        for pixmap in _pixmaps(icon_name, colour, Metrics.ICON, SCALES):
            built.addPixmap(pixmap, mode)
    return built


def large_icon(icon_name: str, palette: Palette, size: int, role: str = "muted") -> QPixmap:
    """The icon of that name *size* pixels large, sharp up to the largest of the scales."""
    (pixmap,) = _pixmaps(icon_name, getattr(palette, role), size, SCALES[-1:])
    return pixmap


@lru_cache(maxsize=512)  # both themes' icons
def _pixmaps(icon_name: str, colour: str, size: int, scales: tuple[int, ...]) -> tuple[QPixmap, ...]:
    drawing = QSvgRenderer(QByteArray(_source(icon_name).replace(_INK, colour).encode()))
    pixmaps = []
    for scale in scales:
        image = QImage(QSize(size, size) * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.setDevicePixelRatio(scale)
        pixmaps.append(QPixmap.fromImage(image))
    return tuple(pixmaps)


@cache
def _source(icon_name: str) -> str:
    return resource_path("icons", f"{icon_name}.svg").read_text("utf-8")
