"""Two pictures with one zoom: beside each other, or one over the other with an edge to move."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.engine.thumbnails import Thumbnails, WholePicture
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.naming import named

ZOOM_STEP = 1.2
FACTOR_MAX = 64.0
EDGE_STEP = 0.02
PAN_STEP = 0.1

_NOTCH = 120


class Mode(StrEnum):
    """How two pictures are shown."""

    BESIDE = "beside"
    WIPE = "wipe"


class ComparisonView(QWidget):
    """Each picture fills its place at factor 1, however many pixels it has, and both move together.

    Plus, minus, 0 and the arrow keys zoom and move; in the wipe, left and right move its edge.
    """

    edge_moved = Signal(float)
    unreadable = Signal(str)

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, paths: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "comparison_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(Metrics.PANE_WIDTH_MIN, Metrics.PANE_WIDTH_MIN)
        self._theme = theme
        self._levels: dict[str, tuple[QImage, ...]] = {}
        self._mode = Mode.BESIDE
        self._edge = 0.5
        self._factor = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._grip: QPointF | None = None
        self._moves_edge = False
        thumbnails.whole_ready.connect(self._picture_ready)
        theme.changed.connect(self.update)
        self._thumbnails = thumbnails
        self.show_pictures(paths)

    # --- what comes in -------------------------------------------------------------------------------

    def show_pictures(self, paths: tuple[str, ...]) -> None:
        """Shows the pictures in these files as closely as those before; one that was shown stays."""
        self._paths = paths
        # The memory of the others is given back.
        self._levels = {path: levels for path, levels in self._levels.items() if levels and path in paths}
        for path in paths:
            if path not in self._levels:
                self._thumbnails.load_whole(path)
        self.update()

    def mode(self) -> Mode:
        """How the pictures are shown."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Beside each other, or one over the other."""
        self._mode = mode
        self.update()

    def edge(self) -> float:
        """Where the edge of the wipe stands, 0 to 1 from the left."""
        return self._edge

    def set_edge(self, edge: float) -> None:
        """Moves the edge of the wipe."""
        edge = min(max(edge, 0.0), 1.0)
        if edge != self._edge:
            self._edge = edge
            self.edge_moved.emit(edge)
            self.update()

    def factor(self) -> float:
        """The zoom, 1 for the whole picture."""
        return self._factor

    @Slot()
    def fit(self) -> None:
        """Zooms out until both pictures are whole."""
        self._factor = 1.0
        self._centre = QPointF(0.5, 0.5)
        self.update()

    # --- geometry ------------------------------------------------------------------------------------

    def places(self) -> tuple[QRectF, ...]:
        """Where each picture may be, in the widget's own coordinates."""
        whole = QRectF(self.rect())
        if len(self._paths) < 2 or self._mode is Mode.WIPE:
            return (whole,) * len(self._paths)
        half = (whole.width() - Metrics.SPACE_1) / 2
        left = QRectF(whole.left(), whole.top(), half, whole.height())
        return (left, left.translated(half + Metrics.SPACE_1, 0))

    def _target(self, place: QRectF, size: QSize) -> QRectF:
        margin = Metrics.SPACE_4
        room = QSizeF(max(1.0, place.width() - 2 * margin), max(1.0, place.height() - 2 * margin))
        fitted = QSizeF(size).scaled(room, Qt.AspectRatioMode.KeepAspectRatio) * self._factor
        corner = place.center() - QPointF(
            self._centre.x() * fitted.width(), self._centre.y() * fitted.height()
        )
        return QRectF(corner, fitted)

    def _at(self, point: QPointF) -> tuple[QRectF, QSizeF]:
        """The place under *point*, and the size of the picture in it."""
        places = self.places()
        index = next((i for i, place in enumerate(places) if place.contains(point)), 0)
        levels = self._levels.get(self._paths[index], ())
        size = levels[0].size() if levels else QSize(1, 1)
        return places[index], self._target(places[index], size).size()

    def _zoom(self, factor: float, point: QPointF) -> None:
        """The point of the picture under *point* stays under it."""
        place, before = self._at(point)
        offset = point - place.center()
        under = self._centre + QPointF(offset.x() / before.width(), offset.y() / before.height())
        self._factor = min(max(factor, 1.0), FACTOR_MAX)
        _, after = self._at(point)
        self._centre = under - QPointF(offset.x() / after.width(), offset.y() / after.height())
        self._keep_in_sight()

    def _pan(self, moved: QPointF, at: QPointF) -> None:
        _, size = self._at(at)
        self._centre -= QPointF(moved.x() / size.width(), moved.y() / size.height())
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self._factor == 1.0:
            self._centre = QPointF(0.5, 0.5)
        self._centre = QPointF(min(max(self._centre.x(), 0.0), 1.0), min(max(self._centre.y(), 0.0), 1.0))
        self.update()

    # --- events --------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the pictures, the edge between them."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.stage))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        is_wipe = self._mode is Mode.WIPE and len(self._paths) > 1
        edge = self.width() * self._edge
        for index, (path, place) in enumerate(zip(self._paths, self.places(), strict=True)):
            clip = QRectF(place)
            if is_wipe:
                clip.setLeft(edge if index else 0.0)
                clip.setRight(self.width() if index else edge)
            painter.setClipRect(clip)
            self._paint_picture(painter, place, self._levels.get(path, ()))
        painter.setClipping(False)
        if is_wipe:
            self._paint_edge(painter, edge)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(palette.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_picture(self, painter: QPainter, place: QRectF, levels: tuple[QImage, ...]) -> None:
        if levels:
            target = self._target(place, levels[0].size())
            wide = target.width() * self.devicePixelRatioF()
            # The smallest that is not enlarged, as in the viewer.
            level = next((lv for lv in reversed(levels) if lv.width() >= wide), levels[0])
            painter.drawImage(target, level, QRectF(level.rect()))

    def _paint_edge(self, painter: QPainter, edge: float) -> None:
        palette = self._theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.pane), Metrics.FOCUS_RING))
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        painter.setBrush(QColor(palette.accent))
        painter.drawEllipse(QPointF(edge, self.height() / 2), Metrics.SPACE_2, Metrics.SPACE_2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms at the cursor."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self._zoom(self._factor * ZOOM_STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the pictures, or of the edge."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position()
            is_near = abs(event.position().x() - self.width() * self._edge) <= Metrics.SPACE_3
            self._moves_edge = self._mode is Mode.WIPE and (is_near or self._factor == 1.0)
            if self._moves_edge:
                self.set_edge(event.position().x() / max(1, self.width()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the line between the pictures, or both pictures."""
        if self._grip is not None:
            if self._moves_edge:
                self.set_edge(event.position().x() / max(1, self.width()))
            else:
                self._pan(event.position() - self._grip, self._grip)
            self._grip = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ends the drag of the line or of the pictures."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Changes between the whole picture and a closer look."""
        if self._factor > 1.0:
            self.fit()
        else:
            self._zoom(ZOOM_STEP**8, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus, 0, and the arrow keys."""
        middle = self.places()[0].center()
        zooms = {
            Qt.Key.Key_Plus: self._factor * ZOOM_STEP,
            Qt.Key.Key_Equal: self._factor * ZOOM_STEP,
            Qt.Key.Key_Minus: self._factor / ZOOM_STEP,
            Qt.Key.Key_0: 1.0,
        }
        arrows = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in zooms:
            self._zoom(zooms[key], middle)
        elif key in arrows:
            across, down = arrows[key]
            if across and self._mode is Mode.WIPE:
                self.set_edge(self._edge + across * EDGE_STEP)
            else:
                self._centre += QPointF(across, down) * (PAN_STEP / self._factor)
                self._keep_in_sight()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _picture_ready(self, whole: WholePicture) -> None:
        picture = whole.picture
        if picture.path in self._paths:
            self._levels[picture.path] = picture.levels
            if not picture.levels:
                self.unreadable.emit(picture.path)
            self.update()
