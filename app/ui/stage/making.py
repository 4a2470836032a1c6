"""What stands on the stage while a picture is made: the one before it, dimmed, or the shape that was asked for."""

from PySide6.QtCore import QElapsedTimer, QRect, QRectF, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QProgressBar, QStyle, QVBoxLayout, QWidget

from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.motion import is_moving

DIMMED = 0.35
"""How much is left of the picture before."""

FRAME_MS = 40
ROUND_MS = 2_400
"""So long the mark of a bar without a share takes from one end to the other and back."""

MARK_SHARE = 0.3


class Making(QWidget):
    """Paints behind *card*, which tells how far the task is: nothing of what is painted can be acted upon."""

    def __init__(self, theme: Theme, card: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._before: QImage | None = None
        self._shape = 1.0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        theme.changed.connect(self.update)

    def show_place(self, before: QImage | None, shape: float) -> None:
        """Shows the picture *before*, or the place of one of this *shape*, width by height; 0 for none."""
        self._before, self._shape = before, shape
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether the one before is to be seen."""
        return self._before is not None

    @property
    def has_place(self) -> bool:
        """Whether there is a place for a picture that will come."""
        return self._before is None and self._shape > 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As large as the picture will be."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._before is not None:
            painter.setOpacity(DIMMED)
            painter.drawImage(self._place(self._before.width() / max(1, self._before.height())), self._before)
        elif self.has_place:
            place = QRectF(self._place(self._shape)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(QColor(palette.window))
            painter.setPen(QPen(QColor(palette.line), Metrics.BORDER))
            painter.drawRoundedRect(place, Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL)
        painter.end()

    def _place(self, shape: float) -> QRect:
        edge = Metrics.SPACE_2
        room = self.rect().adjusted(edge, edge, -edge, -edge)
        size = QSizeF(shape, 1).scaled(QSizeF(room.size()), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        return QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, size, room)


class WorkBar(QProgressBar):
    """How far a task is; where nobody can tell, a mark goes from end to end and back, and never over the edge.

    It moves only while it is seen, and stands still where nothing is to move.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self._time = QElapsedTimer()
        self._time.start()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._next_frame)

    def mark(self) -> QRectF:
        """What is filled of the bar: its share, or where the mark is now."""
        whole = QRectF(self.rect())
        if self.maximum() > self.minimum():
            share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
            return QRectF(whole.left(), whole.top(), whole.width() * max(0.0, share), whole.height())
        at = (self._time.elapsed() % ROUND_MS) / ROUND_MS if is_moving(self) else 0.25
        way = 2 * at if at < 0.5 else 2 - 2 * at
        wide = whole.width() * MARK_SHARE
        return QRectF(whole.left() + (whole.width() - wide) * way, whole.top(), wide, whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A track, and what is filled of it."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        round_ = self.height() / 2
        for area, colour in ((QRectF(self.rect()), palette.line), (self.mark(), palette.accent)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(area, round_, round_)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Starts the movement."""
        super().showEvent(event)
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops the movement while nobody sees it."""
        super().hideEvent(event)
        self._frames.stop()

    @Slot()
    def _next_frame(self) -> None:
        if self.maximum() <= self.minimum() and is_moving(self):
            self.update()
