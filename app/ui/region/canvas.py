"""The canvas of region edit: the picture with its patches, the mask over it, and the tools that draw it.

What is under the mask is painted once for a place and a zoom and kept; the mask is kept at the size of the screen, and a
stroke renews only what it touches. So a brush follows on a picture of any size.
"""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.frozen import frozen
from app.ui.region.mask import RegionMask
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import LIGHT, Metrics
from app.ui.widgets.naming import named
from app.ui.widgets.picture_canvas import ZOOM_STEP, PictureCanvas
from app.ui.widgets.timers import single_shot

BRUSH_MIN, BRUSH_MAX, BRUSH_DEFAULT = 2, 800, 64
DIMMED = 0.45
OUTLINE_SIDE = 600
OUTLINE_QUIET_MS = 120
KEY_STEP = 8
SIDE_SHARE = 0.2
"""So near to two sides, as a share of the picture, both are dragged."""


class Tool(StrEnum):
    """What the pointer does."""

    MOVE = "move"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    LASSO = "lasso"
    BRUSH = "brush"
    ERASER = "eraser"
    EXTEND = "extend"


_STROKES = (Tool.BRUSH, Tool.ERASER)


@frozen
class ShownLayer:
    """A patch over the picture: its image at a place, and how much of it is seen."""

    image: QImage
    left: int
    top: int
    opacity: float


class RegionCanvas(PictureCanvas):
    """Shows and draws; *mask* is what is drawn on.

    With the rectangle a box is placed by keys too: Return begins and takes it, the arrows move it, with Shift they make it
    larger or smaller, with Ctrl by single pixels.
    """

    box_changed = Signal(QRect)
    extended = Signal(int, int, int, int)
    """The frame was dragged outwards: by so many pixels on the left, at the top, on the right, at the bottom."""
    brush_changed = Signal(int)
    tool_changed = Signal(str)

    def __init__(self, theme: Theme, mask: RegionMask, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        named(self, "region_canvas")
        self.region = mask
        self.tool = Tool.RECTANGLE
        self.brush = BRUSH_DEFAULT
        self.box = QRect()
        self._layers: tuple[ShownLayer, ...] = ()
        self._shows_before = False
        self._shows_mask = False
        self._sent = QRect()
        self._sent_words = ""
        self._below: QPixmap | None = None
        self._overlay: QImage | None = None
        self._outline = QPainterPath()
        self._path: list[QPointF] = []
        self._is_drawing = False
        self._pressure = 1.0
        self._sides: tuple[int, ...] = ()
        self._added = [0, 0, 0, 0]
        self._pointer: QPointF | None = None
        self._outline_timer = single_shot(self, OUTLINE_QUIET_MS, self._draw_outline)
        mask.changed.connect(self._mask_changed)

    # --- what is shown -------------------------------------------------------------------------------------

    def show_picture(self, picture: QImage) -> None:
        """The picture that is edited."""
        self.picture = picture
        self._layers = ()
        self.box = QRect()
        self.fit()

    def show_layers(self, layers: Sequence[ShownLayer]) -> None:
        """The patches over it, the lowest first."""
        self._layers = tuple(layers)
        self.renew()

    def show_before(self, *, is_shown: bool) -> None:
        """The picture alone, as it was."""
        self._shows_before = is_shown
        self.renew()

    def show_mask(self, *, is_shown: bool) -> None:
        """Whether what is outside of the region is dimmed."""
        if is_shown != self._shows_mask:
            self._shows_mask = is_shown
            self.update()

    def show_sent(self, box: QRect, words: str) -> None:
        """A frame around what would be sent."""
        self._sent, self._sent_words = box, words
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """What the pointer does from now on."""
        self.tool = tool
        self._set_box(QRect())
        self.tool_changed.emit(tool.value)
        self.update()

    def set_brush(self, pixels: int) -> None:
        """The width of brush and eraser in pixels of the picture."""
        pixels = min(max(BRUSH_MIN, pixels), BRUSH_MAX)
        if pixels != self.brush:
            self.brush = pixels
            self.brush_changed.emit(pixels)
            self.update()

    # --- painting ------------------------------------------------------------------------------------------

    @Slot()
    def renew(self) -> None:
        """The place, the zoom or what is shown is another: all is painted anew."""
        self._below = None
        self._overlay = None
        super().renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is kept, and over it what moves."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if self.picture.isNull():
            painter.fillRect(event.rect(), QColor(self.theme.palette.stage))
            painter.end()
            return
        if self._below is None:
            self._below = self._painted_below()
        painter.drawPixmap(0, 0, self._below)
        if not self._shows_before and not self.region.image.isNull():
            if self._shows_mask:
                if self._overlay is None:
                    self._overlay = self._new_overlay()
                painter.drawImage(QPointF(0, 0), self._overlay)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_marks(painter)
        if any(self._added):
            left, top, right, bottom = self._added
            frame = QRectF(self.picture.rect()).adjusted(-left, -top, right, bottom)
            painter.setPen(QPen(QColor(self.theme.palette.accent), Metrics.FOCUS_RING, Qt.PenStyle.DashLine))
            painter.drawRect(self.on_canvas(frame))
        if self.hasFocus():
            painter.setPen(QColor(self.theme.palette.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _painted_below(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        below = QPixmap(self.size() * ratio)
        below.setDevicePixelRatio(ratio)
        below.fill(QColor(self.theme.palette.stage))
        with QPainter(below) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.zoom * ratio < 2)
            painter.drawImage(self.target(), self.picture)
            if not self._shows_before:
                for layer in self._layers:
                    painter.setOpacity(layer.opacity)
                    place = QRectF(layer.left, layer.top, layer.image.width(), layer.image.height())
                    painter.drawImage(self.on_canvas(place), layer.image)
        return below

    def _new_overlay(self) -> QImage:
        ratio = self.devicePixelRatioF()
        overlay = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        overlay.setDevicePixelRatio(ratio)
        overlay.fill(0)
        self._dim(overlay, QRectF(self.region.image.rect()))
        return overlay

    def _dim(self, overlay: QImage, part: QRectF) -> None:
        """Dims *part* of the picture in *overlay*, but for the region."""
        shade = QColor(self.theme.palette.shadow)
        shade.setAlphaF(DIMMED)
        # On whole pixels of the screen, so that parts meet without a seam.
        place = QRectF(self.on_canvas(part).toAlignedRect()).intersected(QRectF(self.rect()))
        if place.isEmpty():
            return
        with QPainter(overlay) as painter:
            painter.setClipRect(place)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(self.target().intersected(place), shade)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            corner = self.in_picture(place.topLeft())
            source = QRectF(corner, place.size() / self.zoom)
            painter.drawImage(place, self.region.image, source)

    def _paint_marks(self, painter: QPainter) -> None:
        white, black = QColor(LIGHT.raised), QColor(self.theme.palette.shadow)
        painter.save()
        painter.translate(self.target().topLeft())
        painter.scale(self.zoom, self.zoom)
        shape = self._shape()
        for path in (self._outline, *([shape] if shape is not None else [])):
            for colour, style in ((black, Qt.PenStyle.SolidLine), (white, Qt.PenStyle.DashLine)):
                pen = QPen(colour, Metrics.FOCUS_RING, style)
                pen.setCosmetic(True)
                painter.strokePath(path, pen)
        painter.restore()
        if not self._sent.isEmpty():
            frame = self.on_canvas(QRectF(self._sent))
            painter.setPen(QPen(QColor(self.theme.palette.accent), Metrics.FOCUS_RING))
            painter.drawRect(frame)
            painter.setPen(white)
            room = frame.adjusted(Metrics.SPACE_2, Metrics.SPACE_1, -Metrics.SPACE_2, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._sent_words)
        if self.tool in _STROKES and self._pointer is not None:
            reach = self.brush * self.zoom / 2
            painter.setPen(QPen(black, Metrics.FOCUS_RING))
            painter.drawEllipse(self._pointer, reach, reach)
            painter.setPen(QPen(white, Metrics.BORDER))
            painter.drawEllipse(self._pointer, reach, reach)

    def _shape(self) -> QPainterPath | None:
        """What is being drawn, or the box that keys have placed, in pixels of the picture."""
        path = QPainterPath()
        if not self.box.isEmpty():
            path.addRect(QRectF(self.box))
        elif self._is_drawing and len(self._path) > 1:
            rect = QRectF(self._path[0], self._path[-1]).normalized()
            if self.tool is Tool.RECTANGLE:
                path.addRect(rect)
            elif self.tool is Tool.ELLIPSE:
                path.addEllipse(rect)
            elif self.tool is Tool.LASSO:
                path.addPolygon(QPolygonF(self._path))
                path.closeSubpath()
            else:
                return None
        else:
            return None
        return path

    @Slot(QRect)
    def _mask_changed(self, part: QRect) -> None:
        if self._overlay is not None:
            self._dim(self._overlay, QRectF(part))
            self.update(self.on_canvas(QRectF(part)).toAlignedRect().adjusted(-2, -2, 2, 2))
        if not self._is_drawing:
            self._outline_timer.start()
        elif not self._outline.isEmpty():
            self._outline = QPainterPath()
            self.update()

    @Slot()
    def _draw_outline(self) -> None:
        self._outline = self.region.outline(OUTLINE_SIDE)
        self.update()

    # --- pointer -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins to draw, or takes hold of the picture."""
        grips = event.button() is Qt.MouseButton.MiddleButton or self.tool is Tool.MOVE
        if self.tool is Tool.EXTEND and event.button() is Qt.MouseButton.LeftButton:
            self._sides = self._sides_at(self.in_picture(event.position()))
        elif grips:
            self.take_hold(event.position())
        elif event.button() is Qt.MouseButton.LeftButton and not self.picture.isNull():
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws on, moves the picture, or shows the brush."""
        self._move_pointer(event.position())
        if self.is_held:
            self.drag_on(event.position())
        elif self._sides:
            self._drag_sides(self.in_picture(event.position()))
        elif self._is_drawing:
            self._draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends what was drawn."""
        self.let_go()
        if self._sides:
            self._sides = ()
            added, self._added = self._added, [0, 0, 0, 0]
            self.update()
            if any(added):
                self.extended.emit(*added)
        if self._is_drawing:
            self._draw_to(event.position())
            self._finish(adds=not event.modifiers() & Qt.KeyboardModifier.AltModifier)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The pressure of a pen; its moves come as those of a mouse."""
        self._pressure = event.pressure() if event.pressure() > 0 else 1.0
        if event.type() is QTabletEvent.Type.TabletRelease:
            self._pressure = 1.0
        event.ignore()

    def leaveEvent(self, event: object) -> None:
        """The brush is not shown any more."""
        self._move_pointer(None)
        super().leaveEvent(event)  # type: ignore[arg-type]

    def _move_pointer(self, point: QPointF | None) -> None:
        if self.tool in _STROKES:
            reach = round(self.brush * self.zoom / 2) + 3
            for place in (self._pointer, point):
                if place is not None:
                    corner = place.toPoint()
                    self.update(QRect(corner.x() - reach, corner.y() - reach, 2 * reach, 2 * reach))
        self._pointer = point

    def _sides_at(self, point: QPointF) -> tuple[int, ...]:
        """Which sides of the frame are meant: those that the pointer is nearest to, two at a corner."""
        across = point.x() / max(1, self.picture.width())
        down = point.y() / max(1, self.picture.height())
        nearest = {0: across, 1: down, 2: 1 - across, 3: 1 - down}
        near = [side for side, away in nearest.items() if away < SIDE_SHARE]
        return tuple(near) or (min(nearest, key=lambda side: nearest[side]),)

    def _drag_sides(self, point: QPointF) -> None:
        out = (-point.x(), -point.y(), point.x() - self.picture.width(), point.y() - self.picture.height())
        for side in self._sides:
            self._added[side] = max(0, round(out[side]))
        self.update()

    def _begin(self, point: QPointF) -> None:
        self._set_box(QRect())
        self._is_drawing = True
        self._path = [self.in_picture(point)]
        self.region.begin()
        self.show_mask(is_shown=True)
        if self.tool in _STROKES:
            self._stroke(self._path[0], self._path[0])

    def _draw_to(self, point: QPointF) -> None:
        here = self.in_picture(point)
        if here == self._path[-1]:
            return
        if self.tool in _STROKES:
            self._stroke(self._path[-1], here)
            self._path = [here]
        else:
            if self.tool is not Tool.LASSO:
                del self._path[1:]
            self._path.append(here)
            self.update()

    def _stroke(self, start: QPointF, end: QPointF) -> None:
        width = max(1.0, self.brush * self._pressure)
        self.region.stroke(start, end, width, adds=self.tool is Tool.BRUSH)

    def _finish(self, *, adds: bool) -> None:
        shape = self._shape()
        self._is_drawing = False
        self._path = []
        if shape is not None:
            self.region.paint(shape, adds=adds)
        self.region.end()
        self._outline_timer.start()
        self.update()

    # --- keys ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, brush, and the box of the rectangle."""
        key = Qt.Key(event.key())
        if self.zoom_key(key):
            event.accept()
        elif key is Qt.Key.Key_BracketLeft:
            self.set_brush(round(self.brush / ZOOM_STEP))
        elif key is Qt.Key.Key_BracketRight:
            self.set_brush(round(self.brush * ZOOM_STEP) + 1)
        elif self.tool is Tool.RECTANGLE and self._box_key(key, event.modifiers()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _box_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if modifiers & Qt.KeyboardModifier.ControlModifier and key not in ways:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.box.isEmpty():
                self._set_box(self._first_box())
            else:
                self.take_box()
            return True
        if key is Qt.Key.Key_Escape and not self.box.isEmpty():
            self._set_box(QRect())
            return True
        if key not in ways or self.picture.isNull():
            return False
        box = QRect(self.box) if not self.box.isEmpty() else self._first_box()
        step = 1 if modifiers & Qt.KeyboardModifier.ControlModifier else KEY_STEP
        across, down = ways[key][0] * step, ways[key][1] * step
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            box.setSize(QSize(max(1, box.width() + across), max(1, box.height() + down)))
        else:
            box.translate(across, down)
        self._set_box(box)
        return True

    def _first_box(self) -> QRect:
        width, height = self.picture.width(), self.picture.height()
        return QRect(width * 3 // 8, height * 3 // 8, max(1, width // 4), max(1, height // 4))

    @Slot(QRect)
    def place_box(self, box: QRect) -> None:
        """The box that was typed."""
        self._set_box(box)

    def take_box(self) -> None:
        """The box becomes part of the region."""
        path = QPainterPath()
        path.addRect(QRectF(self.box))
        self._set_box(QRect())
        self.region.begin()
        self.region.paint(path, adds=True)
        self.region.end()

    def _set_box(self, box: QRect) -> None:
        box = box.intersected(self.picture.rect())
        if box != self.box:
            self.box = box
            self.box_changed.emit(box)
            self.update()
