"""The mask that is drawn: how much of each pixel belongs to the region, with undo."""

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBitmap, QBrush, QImage, QPainter, QPainterPath, QPen, QRegion, QTransform

UNDO_BYTES_MAX = 96 * 1024 * 1024


_WHITE, _BLACK = 0xFFFF_FFFF, 0xFF00_0000


class Step:
    """What a step of drawing has replaced: a part of the mask, and where it belongs."""

    __slots__ = ("image", "place")

    def __init__(self, image: QImage, place: QPoint) -> None:
        self.image = image
        self.place = place

    @property
    def bytes(self) -> int:
        """What it needs."""
        return self.image.sizeInBytes()


class RegionMask(QObject):
    """An image of one byte a pixel, 255 where the region is. ``changed`` names the part that has changed.

    Drawing between :meth:`begin` and :meth:`end` is one step for undo; of a step that part is kept which it has changed.
    """

    changed = Signal(QRect)
    stepped = Signal()
    """A step has ended, was undone or done again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self._before: QImage | None = None
        self._dirty = QRect()
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    # --- the whole -----------------------------------------------------------------------------------------

    def clear(self, width: int, height: int) -> None:
        """An empty mask of that size, with nothing to undo."""
        image = QImage(width, height, QImage.Format.Format_Alpha8)
        image.fill(0)
        self._show(image)

    def load(self, grey: QImage) -> None:
        """The mask that *grey* shows, with nothing to undo."""
        image = grey.convertToFormat(QImage.Format.Format_Grayscale8)
        image.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        self._show(image)

    def _show(self, image: QImage) -> None:
        self.image = image
        self._undo.clear()
        self._redo.clear()
        self._before = None
        self.changed.emit(image.rect())
        self.stepped.emit()

    def grey(self) -> QImage:
        """The mask as a grey image, white where the region is."""
        image = self.image.copy()
        image.reinterpretAsFormat(QImage.Format.Format_Grayscale8)
        return image

    def replace(self, grey: QImage) -> None:
        """Another mask of the same size, as a step."""
        image = grey.convertToFormat(QImage.Format.Format_Grayscale8)
        image.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        self.begin()
        self.image = image
        self._touch(image.rect())
        self.end()

    def invert(self) -> None:
        """The region becomes the rest, as a step."""
        self.begin()
        image = self.image.copy()
        image.reinterpretAsFormat(QImage.Format.Format_Grayscale8)
        image.invertPixels()
        image.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        self.image = image
        self._touch(image.rect())
        self.end()

    def erase_all(self) -> None:
        """No region, as a step."""
        self.begin()
        self.image.fill(0)
        self._touch(self.image.rect())
        self.end()

    def box(self) -> QRect:
        """Where the region lies; empty where there is none. It looks at every row: for the end of a step."""
        if self.image.isNull():
            return QRect()
        width, height, stride = self.image.width(), self.image.height(), self.image.bytesPerLine()
        rows = memoryview(self.image.constBits())
        left, right, top, bottom = width, -1, -1, -1
        nothing = bytes(width)
        for row in range(height):
            line = bytes(rows[row * stride : row * stride + width])
            if line != nothing:
                top = row if top < 0 else top
                bottom = row
                left = min(left, width - len(line.lstrip(b"\0")))
                right = max(right, len(line.rstrip(b"\0")) - 1)
        return QRect(left, top, right - left + 1, bottom - top + 1) if top >= 0 else QRect()

    def outline(self, side: int) -> QPainterPath:
        """The edge of the region, found on a mask whose longer side is *side*, in pixels of the picture."""
        path = QPainterPath()
        if self.image.isNull():
            return path
        small = self.image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        path.addRegion(_region_of(small, 128))
        scale = self.image.width() / max(1, small.width())
        return QTransform.fromScale(scale, self.image.height() / max(1, small.height())).map(
            path.simplified()
        )

    # --- drawing -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A step begins."""
        self._before = self.image.copy()
        self._dirty = QRect()

    def paint(self, path: QPainterPath, *, adds: bool) -> None:
        """Adds the inside of *path* to the region, or takes it away."""
        with QPainter(self.image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setCompositionMode(_mode(adds=adds))
            painter.fillPath(path, QBrush(Qt.BrushStyle.SolidPattern))
        self._touch(path.boundingRect().toAlignedRect().adjusted(-2, -2, 2, 2))

    def stroke(self, start: QPointF, end: QPointF, width: float, *, adds: bool) -> None:
        """Draws a round stroke."""
        with QPainter(self.image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setCompositionMode(_mode(adds=adds))
            pen = QPen()
            pen.setWidthF(width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            if start == end:
                painter.drawPoint(start)
            else:
                painter.drawLine(start, end)
        reach = round(width / 2) + 2
        self._touch(QRectF(start, end).normalized().toAlignedRect().adjusted(-reach, -reach, reach, reach))

    def end(self) -> None:
        """The step is over, and can be undone."""
        before, self._before = self._before, None
        if before is None or self._dirty.isEmpty():
            return
        self._undo.append(Step(before.copy(self._dirty), self._dirty.topLeft()))
        self._redo.clear()
        while len(self._undo) > 1 and sum(step.bytes for step in self._undo) > UNDO_BYTES_MAX:
            self._undo.pop(0)
        self.stepped.emit()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._redo)

    def undo(self) -> None:
        """Takes the last step back."""
        self._exchange(self._undo, self._redo)

    def redo(self) -> None:
        """Does it again."""
        self._exchange(self._redo, self._undo)

    def _exchange(self, source: list[Step], target: list[Step]) -> None:
        if not source:
            return
        step = source.pop()
        place = QRect(step.place, step.image.size())
        target.append(Step(self.image.copy(place), step.place))
        with QPainter(self.image) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(place.topLeft(), step.image)
        self.changed.emit(place)
        self.stepped.emit()

    def _touch(self, rect: QRect) -> None:
        rect = rect.intersected(self.image.rect())
        self._dirty = self._dirty.united(rect)
        if not rect.isEmpty():
            self.changed.emit(rect)


def _mode(*, adds: bool) -> QPainter.CompositionMode:
    modes = QPainter.CompositionMode
    return modes.CompositionMode_SourceOver if adds else modes.CompositionMode_DestinationOut


def _region_of(alpha: QImage, threshold: int) -> QRegion:
    """Where *alpha* is at least *threshold*."""
    grey = alpha.copy()
    grey.reinterpretAsFormat(QImage.Format.Format_Grayscale8)
    table = [_WHITE] * threshold + [_BLACK] * (256 - threshold)
    grey.reinterpretAsFormat(QImage.Format.Format_Indexed8)
    grey.setColorTable(table)
    mono = grey.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    return QRegion(QBitmap.fromImage(mono))
