"""What stands for tasks while the first of them are read."""

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.naming import name
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

WAIT_MS = 120
"""Nobody needs to be told of what is there sooner."""

_LINES = (0.9, 0.62, 0.74)
"""How long the three lines of a row are, as shares of its width."""


class Skeleton(QWidget):
    """Rows without words, or cells without pictures. It stands still: nothing is known of how far the reading is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "history_skeleton")
        self._theme = theme
        self._is_grid = False
        self._is_due = False
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(WAIT_MS)
        self._waiting.timeout.connect(self._appear)

    def show_as_grid(self, *, is_grid: bool) -> None:
        """Cells, or rows."""
        self._is_grid = is_grid
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Waits before it is seen."""
        super().showEvent(event)
        self._waiting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Waits anew the next time."""
        super().hideEvent(event)
        self._waiting.stop()
        self._is_due = False

    @Slot()
    def _appear(self) -> None:
        self._is_due = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As many as there is room for."""
        if not self._is_due:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.hover))
        places = self._cells() if self._is_grid else self._rows()
        for place in places:
            painter.drawRoundedRect(QRectF(place), Metrics.RADIUS_SMALL, Metrics.RADIUS_SMALL)
        painter.end()

    def _rows(self) -> list[QRect]:
        """Where the history's delegate paints a picture and three lines."""
        places = []
        left = Metrics.SPACE_4 + Metrics.THUMBNAIL + Metrics.SPACE_3
        width = max(0, self.width() - left - Metrics.SPACE_4)
        third = Metrics.THUMBNAIL // 3
        for top in range(Metrics.HISTORY_DAY, self.height(), Metrics.HISTORY_ROW):
            inner = top + Metrics.SPACE_2
            places.append(QRect(Metrics.SPACE_4, inner, Metrics.THUMBNAIL, Metrics.THUMBNAIL))
            for line, share in enumerate(_LINES):
                middle = inner + line * third + (third - Metrics.SPACE_2) // 2
                places.append(QRect(left, middle, round(width * share), Metrics.SPACE_2))
        return places

    def _cells(self) -> list[QRect]:
        room = self.width() - 2 * Metrics.SPACE_2
        columns = max(1, room // Metrics.GRID_CELL)
        side = max(1, room // columns)
        gap = Metrics.GRID_GAP
        return [
            QRect(Metrics.SPACE_2 + column * side, top, side, side).adjusted(gap, gap, -gap, -gap)
            for top in range(0, self.height(), side)
            for column in range(columns)
        ]
