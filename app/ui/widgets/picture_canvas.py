"""A picture that is worked on: where it lies on its widget, how closely one looks, and how it is moved about."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

ZOOM_STEP = 1.2
ZOOM_MIN, ZOOM_MAX = 0.02, 16.0
_NOTCH = 120


class PictureCanvas(QWidget):
    """Fits what is worked on until somebody zooms; the wheel zooms at the pointer. Who inherits paints and takes the pointer."""

    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(Metrics.PANE_WIDTH_MIN, Metrics.PANE_WIDTH_MIN)
        self.theme = theme
        self.picture = QImage()
        self.zoom = 1.0
        self._fits = True
        self._centre = QPointF()
        self._grip: QPointF | None = None
        theme.changed.connect(self.renew)

    @Slot()
    def renew(self) -> None:
        """All is painted anew."""
        self.update()

    def extent(self) -> QRectF:
        """What is worked on, in pixels of the picture."""
        return QRectF(self.picture.rect())

    @Slot()
    def fit(self) -> None:
        """All of it is shown, never larger than it is."""
        self._fits = True
        extent = self.extent()
        self._centre = extent.center()
        room = QSize(self.width(), self.height()) - QSize(Metrics.SPACE_5, Metrics.SPACE_5) * 2
        if extent.isEmpty() or room.width() <= 0 or room.height() <= 0:
            self.zoom = 1.0
        else:
            self.zoom = min(room.width() / extent.width(), room.height() / extent.height(), 1.0)
        self.zoom_changed.emit(self.zoom)
        self.renew()

    def fit_again(self) -> None:
        """The extent is another: what was fitted stays fitted."""
        if self._fits:
            self.fit()
        else:
            self.renew()

    def target(self) -> QRectF:
        """Where it lies on the canvas."""
        return self.on_canvas(self.extent())

    def in_picture(self, point: QPointF) -> QPointF:
        """A point of the canvas in pixels of the picture."""
        return (point - self._middle()) / self.zoom + self._centre

    def on_canvas(self, rect: QRectF) -> QRectF:
        """A part of the picture on the canvas."""
        corner = self._middle() + (rect.topLeft() - self._centre) * self.zoom
        return QRectF(corner, rect.size() * self.zoom)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Looks closer or from farther away; what is *at* that point of the canvas stays there."""
        under = self.in_picture(at)
        self._fits = False
        self.zoom = min(max(self.zoom * factor, ZOOM_MIN), ZOOM_MAX)
        self._centre = under - (at - self._middle()) / self.zoom
        self._keep_in_sight()
        self.zoom_changed.emit(self.zoom)
        self.renew()

    def zoom_key(self, key: Qt.Key) -> bool:
        """Plus, minus and 0; whether it was one of them."""
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(ZOOM_STEP, self._middle())
        elif key is Qt.Key.Key_Minus:
            self.zoom_by(1 / ZOOM_STEP, self._middle())
        elif key is Qt.Key.Key_0:
            self.fit()
        else:
            return False
        return True

    def _keep_in_sight(self) -> None:
        extent = self.extent()
        self._centre = QPointF(
            min(max(self._centre.x(), extent.left()), extent.right()),
            min(max(self._centre.y(), extent.top()), extent.bottom()),
        )

    @property
    def is_held(self) -> bool:
        """Whether the picture is being moved about."""
        return self._grip is not None

    def take_hold(self, point: QPointF) -> None:
        """Begins to move the picture about."""
        self._grip = point
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def drag_on(self, point: QPointF) -> None:
        """The picture follows."""
        if self._grip is not None:
            self._fits = False
            self._centre -= (point - self._grip) / self.zoom
            self._grip = point
            self._keep_in_sight()
            self.renew()

    def let_go(self) -> None:
        """The picture stays where it is."""
        self._grip = None
        self.unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms at the pointer."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self.zoom_by(ZOOM_STEP**notches, event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted picture stays fitted."""
        super().resizeEvent(event)
        self.fit_again()
