"""Pickers for aspect ratio and resolution: buttons for the usual values, and a line for any other."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.ui.compose.fields import OfferedChoice, say
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics, Palette
from app.ui.widgets.keys import ENTER


class RatioButton(QAbstractButton):
    """The outline of a ratio with its words below. ``ratio`` is None for "not sent", empty for "other"."""

    def __init__(self, theme: Theme, ratio: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ratio = ratio
        self._theme = theme
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Room for the shape and one short word."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + Metrics.SPACE_2
        return QSize(max(Metrics.RATIO_WIDTH, words), Metrics.RATIO_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, like Space; Ctrl+Enter is the window's, and the arrow keys are the group's."""
        is_enter = event.key() in ENTER
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded ground when chosen, the outline of the ratio, the word."""
        palette = self._theme.palette
        ink = QColor(self._ink(palette))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_shape(painter, ink)
        font = self.font()
        font.setPixelSize(Metrics.FONT_TINY)
        painter.setFont(font)
        painter.setPen(ink)
        words = self.rect().adjusted(0, self.height() - Metrics.RATIO_WORDS, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text())
        painter.end()

    def _ink(self, palette: Palette) -> str:
        if not self.isEnabled():
            return palette.disabled
        return palette.accent_text if self.isChecked() else palette.muted

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self._theme.palette
        ring = Metrics.FOCUS_RING if self.hasFocus() else Metrics.BORDER
        frame = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self.isEnabled():
            if self.isChecked():
                painter.setPen(QPen(QColor(palette.line), ring))
                painter.drawRoundedRect(frame, Metrics.RADIUS, Metrics.RADIUS)
            return
        if self.isChecked() or self.underMouse() or self.isDown():
            plain = palette.pressed if self.isDown() else palette.hover
            painter.setBrush(QColor(palette.accent_soft if self.isChecked() else plain))
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), ring))
        painter.drawRoundedRect(frame, Metrics.RADIUS, Metrics.RADIUS)

    def _paint_shape(self, painter: QPainter, ink: QColor) -> None:
        wide, high = proportions(self.ratio)
        size = QSizeF(wide, high).scaled(
            Metrics.RATIO_SHAPE, Metrics.RATIO_SHAPE, Qt.AspectRatioMode.KeepAspectRatio
        )
        shape = QRectF(QPointF(), size.expandedTo(QSizeF(Metrics.SPACE_1, Metrics.SPACE_1)))
        shape.moveCenter(
            QPointF(self.width() / 2, (self.height() - Metrics.RATIO_WORDS + Metrics.SPACE_1) / 2)
        )
        style = Qt.PenStyle.SolidLine if self.ratio else Qt.PenStyle.DotLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, Metrics.RATIO_LINE, style))
        painter.drawRoundedRect(shape, Metrics.RADIUS_TINY, Metrics.RADIUS_TINY)


def proportions(ratio: str | None) -> tuple[float, float]:
    """Width and height of *ratio*; those of a square where it names none."""
    wide, _, high = (ratio or "").partition(":")
    if wide.isdecimal() and high.isdecimal() and int(wide) and int(high):
        return float(wide), float(high)
    return 1.0, 1.0


COLUMNS = 6


class RatioPicker(OfferedChoice):
    """Small drawn shapes."""

    def __init__(self, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setSpacing(Metrics.SPACE_1)
        super().__init__("aspect_ratio", "ratio", grid, lambda ratio: RatioButton(theme, ratio))
        self._grid = grid
        theme.changed.connect(self.update)
        self.show_offered(())

    def offer(self, ratios: tuple[str, ...]) -> None:
        """Shows these ratios; what is chosen stays chosen."""
        if ratios != tuple(self.offered):
            self.show_offered(ratios)

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        """In rows of equal length."""
        for index, button in enumerate(buttons):
            self._grid.addWidget(button, index // COLUMNS, index % COLUMNS)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Aspect ratio"))
        self.line.setAccessibleName(self.tr("Other aspect ratio"))
        self.line.setPlaceholderText("7:5")
        say(self.not_sent, self.tr("Auto"), self.tr("Aspect ratio is not sent"))
        say(self.other, self.tr("Other…"), self.tr("Another aspect ratio, not checked by Easel"))
        for ratio, button in self.offered.items():
            say(button, ratio, self.tr("Aspect ratio {ratio}").format(ratio=ratio))


class ResolutionPicker(OfferedChoice):
    """A row of segments."""

    def __init__(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        super().__init__("resolution", "resolution", row, _segment)
        self._row = row
        self._recommended = ""
        self.not_sent.setProperty("end", "first")
        self.other.setProperty("end", "last")
        self.show_offered(())

    def offer(self, resolutions: tuple[str, ...], recommended: str = "") -> None:
        """Shows these resolutions; what is chosen stays chosen."""
        if (resolutions, recommended) != (tuple(self.offered), self._recommended):
            self._recommended = recommended
            self.show_offered(resolutions)

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        """Side by side."""
        for button in buttons:
            self._row.addWidget(button, 1)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Resolution"))
        self.line.setAccessibleName(self.tr("Other resolution"))
        self.line.setPlaceholderText("1024x1024")
        say(self.not_sent, self.tr("Auto"), self.tr("Resolution is not sent"))
        say(self.other, self.tr("Other…"), self.tr("Another resolution, not checked by Easel"))
        for shown, button in self.offered.items():
            is_recommended = shown == self._recommended
            tip = self.tr("Recommended for this model") if is_recommended else ""
            say(button, shown, self.tr("Resolution {value}").format(value=shown), tip)


def _segment(_value: str | None) -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "segment")
    button.setCheckable(True)
    return button
