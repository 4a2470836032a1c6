"""Shows one picture: fit, 100 %, zoom at the cursor, pan."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.engine.thumbnails import FullPicture, Thumbnails
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.layouts import paint_soft_shadow
from app.ui.widgets.naming import named

ZOOM_STEP = 1.2
ZOOM_MAX = 16.0
ZOOM_MIN = 0.02
PIXELS_SHOWN_FROM = 2.0
"""From this zoom on the picture's own pixels are shown, not smoothed over."""

PAN_STEP = 60.0
"""How far an arrow key moves the picture, in pixels of the screen."""

_PANS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_NOTCH = 120
SHADOW_STRENGTH = 0.2


class Viewer(QWidget):
    """The thumbnail stands in at once and gives way to the whole picture; neither is decoded here."""

    zoom_changed = Signal(float)
    unreadable = Signal(str)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "viewer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumSize(Metrics.PANE_WIDTH_MIN // 2, Metrics.PANE_WIDTH_MIN // 2)
        self._theme = theme
        self._thumbnails = thumbnails
        self._path = ""
        self._size = QSize()
        self._stand_in: QPixmap | None = None
        self._levels: tuple[QImage, ...] = ()
        self.is_unreadable = False
        self._fits = True
        self._zoom = 1.0
        self._centre = QPointF()
        self._grip: QPointF | None = None
        thumbnails.ready.connect(self._thumbnail_ready)
        thumbnails.full_ready.connect(self._full_ready)
        theme.changed.connect(self.update)

    def show_picture(self, path: str, size: QSize) -> None:
        """Shows the file, *size* pixels large; an empty path shows nothing."""
        if path == self._path:
            return
        self._path, self._size, self._stand_in, self._levels = path, size, None, ()
        self.is_unreadable = False
        self.fit()
        if path:
            self._stand_in = self._thumbnails.pixmap(path)
            self._thumbnails.load_full(path)
        self.update()

    def dragged_paths(self, _place: QPoint) -> tuple[str, ...]:
        """The file, while all of it is in sight: a part of it is moved about instead."""
        return (self._path,) if self._path and self._fits and self._levels else ()

    def decoded(self) -> QImage | None:
        """The whole picture, once it is decoded."""
        return self._levels[0] if self._levels else None

    def zoom(self) -> float:
        """Screen pixels for one pixel of the picture, in device-independent units times the screen's ratio."""
        return self._zoom * self.devicePixelRatioF()

    @Slot()
    def fit(self) -> None:
        """The whole picture, never larger than it is."""
        self._fits = True
        self._set_zoom(self._fitting(), None)
        self._centre = QPointF(self._size.width() / 2, self._size.height() / 2)
        self.update()

    @Slot()
    def actual_size(self) -> None:
        """One pixel of the picture on one pixel of the screen."""
        self._fits = False
        self._set_zoom(1.0 / self.devicePixelRatioF(), None)

    @Slot()
    def zoom_in(self) -> None:
        """A step larger, around the middle."""
        self._step(ZOOM_STEP, None)

    @Slot()
    def zoom_out(self) -> None:
        """A step smaller, around the middle."""
        self._step(1 / ZOOM_STEP, None)

    # --- geometry ------------------------------------------------------------------------------------

    def _fitting(self) -> float:
        room = QSize(self.width(), self.height()) - QSize(Metrics.SPACE_5, Metrics.SPACE_5) * 2
        if self._size.isEmpty() or room.width() <= 0 or room.height() <= 0:
            return 1.0
        return min(room.width() / self._size.width(), room.height() / self._size.height(), 1.0)

    def _step(self, factor: float, at: QPointF | None) -> None:
        self._fits = False
        self._set_zoom(self._zoom * factor, at)

    def _set_zoom(self, zoom: float, at: QPointF | None) -> None:
        """Changes the zoom; the point of the picture under *at* stays under it."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        offset = (at if at is not None else middle) - middle
        under = self._centre + offset / self._zoom
        self._zoom = min(max(zoom, ZOOM_MIN), ZOOM_MAX)
        self._centre = under - offset / self._zoom
        self._keep_in_sight()
        self.zoom_changed.emit(self.zoom())
        self.update()

    def _keep_in_sight(self) -> None:
        width, height = self._size.width(), self._size.height()
        self._centre = QPointF(
            min(max(self._centre.x(), 0.0), float(width)), min(max(self._centre.y(), 0.0), float(height))
        )

    def _target(self) -> QRectF:
        place = QRectF(0, 0, self._size.width() * self._zoom, self._size.height() * self._zoom)
        middle = QPointF(self.width() / 2, self.height() / 2)
        place.moveTopLeft(middle - self._centre * self._zoom)
        return place

    # --- events --------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, a soft shadow, the picture."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.stage))
        has_stand_in = self._stand_in is not None and not self._stand_in.isNull()
        if self._levels or has_stand_in:
            target = self._target()
            paint_soft_shadow(
                painter,
                target,
                QColor(palette.shadow),
                blur=Metrics.SHADOW_BLUR,
                drop=Metrics.SHADOW_DROP,
                strength=SHADOW_STRENGTH,
            )
            smooth = self.zoom() < PIXELS_SHOWN_FROM
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            self._paint_picture(painter, target)
        if self.hasFocus():
            painter.setPen(QColor(palette.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_picture(self, painter: QPainter, target: QRectF) -> None:
        if self._levels:
            wide = target.width() * self.devicePixelRatioF()
            # The smallest that is not enlarged: halving beforehand is what makes the reduction smooth.
            level = next((lv for lv in reversed(self._levels) if lv.width() >= wide), self._levels[0])
            painter.drawImage(target, level, QRectF(level.rect()))
        elif self._stand_in is not None:
            painter.drawPixmap(target, self._stand_in, QRectF(self._stand_in.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted picture stays fitted."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms at the cursor."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self._step(ZOOM_STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the picture, if some of it is out of sight: a whole one is dragged out instead."""
        if event.button() is Qt.MouseButton.LeftButton and not self._fits:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the picture along."""
        if self._grip is not None:
            self._fits = False
            self._centre -= (event.position() - self._grip) / self._zoom
            self._grip = event.position()
            self._keep_in_sight()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go of the picture."""
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Changes between fitted and actual size."""
        if self._fits:
            self._fits = False
            self._set_zoom(1.0 / self.devicePixelRatioF(), event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus, 0 for fit, 1 for actual size; the arrow keys move a picture that is not seen whole."""
        keys = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_1: self.actual_size,
        }
        act = keys.get(Qt.Key(event.key()))
        pan = _PANS.get(Qt.Key(event.key()))
        if pan is not None and not self._fits:
            self._centre += QPointF(*pan) * (PAN_STEP / self._zoom)
            self._keep_in_sight()
            self.update()
        elif act is None:
            super().keyPressEvent(event)
        else:
            act()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Picture"))
        super().changeEvent(event)

    @Slot(str)
    def _thumbnail_ready(self, path: str) -> None:
        if path == self._path and self._stand_in is None:
            self._stand_in = self._thumbnails.pixmap(path)
            self.update()

    @Slot(object)
    def _full_ready(self, picture: FullPicture) -> None:
        if picture.path != self._path:
            return
        self._levels = picture.levels
        self.is_unreadable = not picture.levels
        if self.is_unreadable:
            self.unreadable.emit(picture.path)
        self.update()
