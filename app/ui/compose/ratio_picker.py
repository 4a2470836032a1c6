"""The aspect ratio, chosen by its shape."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.naming import name
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics

COLUMNS = 6


class RatioPicker(QWidget):
    """Small drawn shapes; the first leaves the ratio out, the last takes any text. Arrow keys move."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "aspect_ratio")
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: list[RatioButton] = []
        self._other = name(QLineEdit(), "aspect_ratio_other")
        self._other.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(Metrics.SPACE_1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(self._grid)
        column.addWidget(self._other)
        self._group.buttonClicked.connect(self._clicked)
        self._other.textChanged.connect(self.changed)
        theme.changed.connect(self.update)

    def offer(self, ratios: tuple[str, ...]) -> None:
        """Shows these ratios between "not sent" and "other"; what is chosen stays chosen."""
        value = self.value()
        for button in self._buttons:
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [RatioButton(self._theme, ratio) for ratio in (None, *ratios, "")]
        for index, button in enumerate(self._buttons):
            self._group.addButton(button)
            self._grid.addWidget(button, index // COLUMNS, index % COLUMNS)
        self.retranslate()
        self.set_value(value)

    def value(self) -> str | None:
        """The ratio that is sent; None while it is left out."""
        button = self._group.checkedButton()
        if not isinstance(button, RatioButton) or button.ratio is None:
            return None
        return button.ratio or self._other.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Chooses a ratio; one that is not offered stands in the text field."""
        chosen = next((b for b in self._buttons if b.ratio == value and value != ""), self._buttons[-1])
        is_other = chosen is self._buttons[-1]
        chosen.setChecked(True)
        self._other.setVisible(is_other)
        self._other.setText(value or "" if is_other else "")
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Aspect ratio"))
        self._other.setAccessibleName(self.tr("Other aspect ratio"))
        self._other.setPlaceholderText("7:5")
        for button in self._buttons:
            if button.ratio is None:
                button.set_words(self.tr("Auto"), self.tr("Aspect ratio is not sent"))
            elif not button.ratio:
                button.set_words(self.tr("Other"), self.tr("Another aspect ratio, not checked by Easel"))
            else:
                button.set_words(button.ratio, self.tr("Aspect ratio {ratio}").format(ratio=button.ratio))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _clicked(self) -> None:
        is_other = self._group.checkedButton() is self._buttons[-1]
        self._other.setVisible(is_other)
        if is_other:
            self._other.setFocus()
        self.changed.emit()


class RatioButton(QAbstractButton):
    """One drawn shape with its words below. ``ratio`` is None for "not sent", empty for "other"."""

    def __init__(self, theme: Theme, ratio: str | None) -> None:
        super().__init__()
        name(self, f"ratio_{(ratio or 'other').replace(':', 'x') if ratio is not None else 'auto'}")
        self.ratio = ratio
        self._theme = theme
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_words(self, text: str, spoken: str) -> None:
        """The word under the shape, and what a screen reader says."""
        self.setText(text)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the shape and one short word."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + Metrics.SPACE_2
        return QSize(max(Metrics.RATIO_WIDTH, words), Metrics.RATIO_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, like Space; the arrow keys are the group's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded ground when chosen, the outline of the ratio, the word."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ink = palette.accent_text if self.isChecked() else palette.muted
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(palette.accent_soft if self.isChecked() else palette.hover))
            painter.setPen(QPen(QColor(palette.accent)) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(frame, Metrics.RADIUS, Metrics.RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), Metrics.FOCUS_RING))
            painter.drawRoundedRect(frame, Metrics.RADIUS, Metrics.RADIUS)
        self._paint_shape(painter, QColor(ink))
        font = self.font()
        font.setPixelSize(Metrics.FONT_TINY)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = frame.adjusted(0, frame.height() - Metrics.SPACE_4 - Metrics.SPACE_1, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _paint_shape(self, painter: QPainter, ink: QColor) -> None:
        wide, high = _proportions(self.ratio)
        side = Metrics.RATIO_SHAPE
        scale = side / max(wide, high)
        shape = QRectF(0, 0, max(wide * scale, Metrics.SPACE_1), max(high * scale, Metrics.SPACE_1))
        shape.moveCenter(
            QRectF(self.rect()).center() - QRectF(0, 0, 0, Metrics.SPACE_3 + 2).bottomRight() / 2
        )
        style = Qt.PenStyle.SolidLine if self.ratio else Qt.PenStyle.DotLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.25, style))
        painter.drawRoundedRect(shape, 2, 2)


def _proportions(ratio: str | None) -> tuple[float, float]:
    """Width and height of *ratio*; a square where it says nothing of the kind."""
    wide, _, high = (ratio or "").partition(":")
    if wide.isdecimal() and high.isdecimal() and int(wide) and int(high):
        return float(wide), float(high)
    return 1.0, 1.0
