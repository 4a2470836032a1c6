"""Shows one picture: fit, actual size, zoom at the cursor, pan; and how large it is shown."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from app.engine.thumbnails import FullPicture, Thumbnails
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import paint_soft_shadow
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

ZOOM_STEP = 1.2
ZOOM_MAX = 16.0
ZOOM_MIN = 0.1
"""No picture is shown smaller than this or than it fits, whichever is less."""

FIT_MAX = 4.0
"""A small picture is enlarged to fill its place, but not beyond this."""

PIXELS_SHOWN_FROM = 2.0
"""From this zoom on the picture's own pixels are shown, not smoothed over."""

MARGIN_FROM = 440
"""Below this height, in device-independent pixels, the picture has all of the place; above it, more and more air."""

PAN_STEP = 60.0
"""How far an arrow key moves the picture, in pixels of the screen."""

FULL_SCREEN_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_F)

_PANS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_NOTCH = 120
SHADOW_STRENGTH = 0.2


_KEY_REASONS = (
    *(Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason),
    Qt.FocusReason.ShortcutFocusReason,
)


class Viewer(QWidget):
    """The thumbnail stands in at once and gives way to the whole picture; neither is decoded here.

    ``pointed`` says where of the widget the picture is while the pointer is over it, and is an empty place once it
    has left. With *fills_screen* a double click is a closer look; else it asks for the full screen, as Space and F do.
    """

    zoom_changed = Signal(float)
    unreadable = Signal(str)
    pointed = Signal(QRect)
    full_screen_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
        *,
        fills_screen: bool = False,
    ) -> None:
        super().__init__(parent)
        self._fills_screen = fills_screen
        self._has_ring = False
        self.is_pointed = False
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

    def show_picture(self, path: str, size: QSize, *, keeps_zoom: bool = False) -> None:
        """Shows the file, *size* pixels large; an empty path shows nothing.

        With *keeps_zoom* it is shown as closely as the one before, and the same part of it.
        """
        if path == self._path:
            return
        part = self._part()
        self._path, self._size, self._stand_in, self._levels = path, size, None, ()
        self.is_unreadable = False
        if keeps_zoom and path and not self._fits:
            self._centre = QPointF(part.x() * size.width(), part.y() * size.height())
            self._set_zoom(self._zoom, None)
        else:
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

    def small(self) -> QImage | None:
        """The picture, no larger than is needed to fill the widget once more; None before anything is decoded."""
        wide = self.area().width() * self.devicePixelRatioF()
        if self._levels:
            return next((lv for lv in reversed(self._levels) if lv.width() >= wide), self._levels[0])
        has_stand_in = self._stand_in is not None and not self._stand_in.isNull()
        return self._stand_in.toImage() if has_stand_in and self._stand_in is not None else None

    def adopt(self, other: "Viewer") -> None:
        """Shows at once what *other* has decoded, where both show the same file."""
        if other._path == self._path:
            self._stand_in, self._levels = other._stand_in, other._levels
            self.update()

    def room(self) -> QSize:
        """What a picture may fill."""
        margin = 2 * self._margin()
        return QSize(max(0, self.width() - margin), max(0, self.height() - margin))

    def area(self) -> QRect:
        """What is seen of the picture, in the widget; empty where there is none."""
        return self._target().toAlignedRect() & self.rect() if self._path else QRect()

    def is_fitted(self) -> bool:
        """Whether all of the picture is in sight and stays so."""
        return self._fits

    @Slot()
    def fit(self) -> None:
        """The whole picture, as large as there is room for."""
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

    def _margin(self) -> int:
        """Air around the picture, and room for its shadow: the less, the less room there is."""
        if self._fills_screen:
            return 0
        return min(max(Metrics.BORDER, (self.height() - MARGIN_FROM) // Metrics.SPACE_5), Metrics.SPACE_5)

    def _fitting(self) -> float:
        room = self.room()
        if self._size.isEmpty() or room.isEmpty():
            return 1.0
        most = FIT_MAX / self.devicePixelRatioF()
        return min(room.width() / self._size.width(), room.height() / self._size.height(), most)

    def _part(self) -> QPointF:
        """Which part of the picture is in the middle, from 0 to 1."""
        if self._size.isEmpty():
            return QPointF(0.5, 0.5)
        return QPointF(self._centre.x() / self._size.width(), self._centre.y() / self._size.height())

    def _step(self, factor: float, at: QPointF | None) -> None:
        self._fits = False
        self._set_zoom(self._zoom * factor, at)

    def _set_zoom(self, zoom: float, at: QPointF | None) -> None:
        """Changes the zoom; the point of the picture under *at* stays under it."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        offset = (at if at is not None else middle) - middle
        under = self._centre + offset / self._zoom
        least = min(ZOOM_MIN / self.devicePixelRatioF(), self._fitting())
        self._zoom = min(max(zoom, least), ZOOM_MAX)
        self._centre = under - offset / self._zoom
        self._keep_in_sight()
        self.zoom_changed.emit(self.zoom())
        if self.is_pointed:
            self.pointed.emit(self.area())
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
        painter.fillRect(self.rect(), QColor(palette.screen if self._fills_screen else palette.stage))
        has_stand_in = self._stand_in is not None and not self._stand_in.isNull()
        if self._levels or has_stand_in:
            target = self._target()
            if not self._fills_screen:
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
        if self._has_ring:
            self._paint_ring(painter)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        """The focus, around the picture; the pointer shows by itself where it is."""
        width = Metrics.FOCUS_RING
        ring = self._target().toAlignedRect().adjusted(-1, -1, 0, 0) & self.rect().adjusted(0, 0, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.palette.accent), width))
        painter.drawRect(ring)

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
        """The full screen; there, a closer look and back."""
        if not self._fills_screen:
            self._grip = None
            self.full_screen_requested.emit()
        elif self._fits:
            self._fits = False
            self._set_zoom(1.0 / self.devicePixelRatioF(), event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus, 0 for fit, 1 for actual size, Space and F for all of the screen.

        The arrow keys move a picture that is not seen whole.
        """
        keys = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_1: self.actual_size,
        }
        if not self._fills_screen and not event.isAutoRepeat():
            keys |= dict.fromkeys(FULL_SCREEN_KEYS, self.full_screen_requested.emit)
        act = keys.get(Qt.Key(event.key()))
        pan = _PANS.get(Qt.Key(event.key()))
        if pan is not None and not self._fits:
            self._centre += QPointF(*pan) * (PAN_STEP / self._zoom)
            self._keep_in_sight()
            self.update()
        elif (
            act is None
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
        else:
            act()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever came by the keys sees where they are."""
        self._has_ring = event.reason() in _KEY_REASONS
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus; not for a menu that is open meanwhile."""
        self._has_ring = self._has_ring and event.reason() is Qt.FocusReason.PopupFocusReason
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tells where the picture is."""
        self.is_pointed = True
        self.pointed.emit(self.area())
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tells that the pointer is elsewhere."""
        self.is_pointed = False
        self.pointed.emit(QRect())
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
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


class ZoomBar(Retranslated, QFrame):
    """How large the picture is shown, and two buttons to change that: in a corner of *viewer*, over the picture.

    It is there while the pointer is over the picture, and as long as some of the picture is out of sight.
    """

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(viewer)
        named(self, "zoom_bar")
        self.setProperty("role", "zoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._viewer = viewer
        self._is_pointed = False
        self._value = named(PlainLabel(), "stage_zoom")
        self._value.setProperty("role", "fact")
        self._value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit = named(QToolButton(), "stage_fit")
        self._actual = named(QToolButton(), "stage_actual_size")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_2, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._value)
        for button, act in ((self._fit, viewer.fit), (self._actual, viewer.actual_size)):
            button.setProperty("role", "link")
            # The keys are the commands': Tab passes by what comes and goes with the pointer.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            row.addWidget(button)
        viewer.zoom_changed.connect(self._show_zoom)
        viewer.pointed.connect(self._point)
        viewer.installEventFilter(self)
        self.retranslate()
        self.hide()

    @Slot(float)
    def _show_zoom(self, zoom: float) -> None:
        self._value.setText(_percent(zoom))
        self._follow()

    @Slot(QRect)
    def _point(self, _place: QRect) -> None:
        self._follow()

    def _follow(self) -> None:
        viewer = self._viewer
        size = self.sizeHint()
        corner = QPoint(viewer.width() - size.width(), viewer.height() - size.height())
        self.setGeometry(QRect(corner - QPoint(Metrics.SPACE_2, Metrics.SPACE_2), size))
        is_pointed = viewer.is_pointed or self._is_pointed
        self.setVisible(not viewer.area().isEmpty() and (is_pointed or not viewer.is_fitted()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stays while it is pointed at."""
        super().enterEvent(event)
        self._is_pointed = True

    def leaveEvent(self, event: QEvent) -> None:
        """Goes with the pointer, unless that is back on the picture."""
        super().leaveEvent(event)
        self._is_pointed = False
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps to its corner."""
        if event.type() is QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance(_percent(ZOOM_MAX)))
        self._fit.setText(self.tr("Fit"))
        self._fit.setAccessibleName(self.tr("Fit the picture into the window"))
        self._actual.setText(self.tr("1:1"))
        self._actual.setAccessibleName(self.tr("Actual size"))


def _percent(zoom: float) -> str:
    return f"{zoom * 100:.0f} %"
