"""Bars of different height."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.naming import name
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip

SPOKEN_MAX = 60
"""Of more bars than that, the description names the first ones only."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A label, its value, which is not negative, and the value in words."""

    label: str
    value: float
    words: str


class BarPlot(QWidget):
    """One bar for each label, the highest as high as there is room. What is painted is also its description."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "bar_plot")
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Shows *bars* from left to right."""
        self._bars = bars
        words = self.tr("{name}: {count}")
        self.setAccessibleDescription(
            ", ".join(words.format(name=bar.label, count=bar.words) for bar in bars[:SPOKEN_MAX])
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and not high."""
        return QSize(Metrics.DIALOG_WIDTH, Metrics.PLOT_HEIGHT)

    def bar_at(self, place: QPointF) -> int | None:
        """Which bar is above or below a point."""
        ground = self._ground()
        if not self._bars or not ground.left() <= place.x() < ground.right():
            return None
        return min(len(self._bars) - 1, int((place.x() - ground.left()) / ground.width() * len(self._bars)))

    def event(self, event: QEvent) -> bool:
        """Tells the value of the bar under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.bar_at(QPointF(event.pos()))
            if index is not None:
                bar = self._bars[index]
                words = self.tr("{name}: {count}").format(name=bar.label, count=bar.words)
                QToolTip.showText(event.globalPos(), safe_tooltip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the bars above a line, with the highest value and as many labels as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._theme.palette
        font = QFont(painter.font())
        font.setPixelSize(Metrics.FONT_TINY)
        painter.setFont(font)
        ground = self._ground()
        painter.setPen(QColor(palette.line))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        if not self._bars:
            return
        highest = max(self._bars, key=_value)
        slot = ground.width() / len(self._bars)
        width = max(1.0, min(slot - max(1.0, slot * 0.2), Metrics.PLOT_BAR_MAX))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        for n, bar in enumerate(self._bars):
            height = bar.value / (highest.value or 1) * ground.height()
            place = QRectF(
                ground.left() + n * slot + (slot - width) / 2, ground.bottom() - height, width, height
            )
            painter.drawRoundedRect(place, Metrics.RADIUS_TINY, Metrics.RADIUS_TINY)
        painter.setPen(QColor(palette.muted))
        top = QRectF(0, 0, ground.left() - Metrics.SPACE_1, Metrics.FONT_TINY + Metrics.SPACE_1)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, highest.words)
        self._paint_labels(painter, ground, slot, QFontMetrics(font))

    def _paint_labels(self, painter: QPainter, ground: QRectF, slot: float, metrics: QFontMetrics) -> None:
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self._bars) + Metrics.SPACE_2
        step = max(1, -(-min(widest, Metrics.PLOT_LABEL_MAX) // max(1, int(slot))))
        for n in range(0, len(self._bars), step):
            place = QRectF(
                ground.left() + n * slot, ground.bottom() + Metrics.SPACE_1, slot * step, Metrics.SPACE_4
            )
            if n and place.right() > ground.right() + 1:
                # There is no room for it at the edge, and the plot tells it under the pointer.
                break
            text = metrics.elidedText(
                self._bars[n].label, Qt.TextElideMode.ElideRight, int(place.width()) - Metrics.SPACE_1
            )
            painter.drawText(
                place, Qt.AlignmentFlag.AlignHCenter if step == 1 else Qt.AlignmentFlag.AlignLeft, text
            )

    def _ground(self) -> QRectF:
        """Where the bars stand."""
        left = Metrics.PLOT_SCALE
        return QRectF(
            QRect(
                left, Metrics.SPACE_2, self.width() - left, self.height() - Metrics.SPACE_2 - Metrics.SPACE_5
            )
        )


def _value(bar: Bar) -> float:
    return bar.value
