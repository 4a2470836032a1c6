"""Pickers for aspect ratio and resolution: buttons for the usual values, and a line for any other."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from app.ui.compose.fields import OfferedChoice, say
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics, Palette
from app.ui.widgets.buttons import bold_width
from app.ui.widgets.keys import ENTER
from app.ui.widgets.naming import named


class RatioButton(QAbstractButton):
    """The outline of a ratio with its words below. ``ratio`` is None for "not sent", empty for "other"."""

    def __init__(self, theme: Theme, ratio: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ratio = ratio
        self._theme = theme
        self._has_ring = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Room for the shape and one short word."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + Metrics.SPACE_2
        return QSize(max(Metrics.RATIO_WIDTH, words), Metrics.RATIO_HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for keys: after a click it would look like what is chosen."""
        self._has_ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

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
        has_ring = self.hasFocus() and self._has_ring
        ring = Metrics.FOCUS_RING if has_ring else Metrics.BORDER
        frame = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setBrush(QColor(palette.accent_soft if self.isEnabled() else palette.field))
        elif self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(QColor(palette.pressed if self.isDown() else palette.hover))
        if has_ring:
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
        if self.ratio == "":
            self._paint_dots(painter, ink, shape.center())
            return
        style = Qt.PenStyle.SolidLine if self.ratio else Qt.PenStyle.DotLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, Metrics.RATIO_LINE, style))
        painter.drawRoundedRect(shape, Metrics.RADIUS_TINY, Metrics.RADIUS_TINY)

    @staticmethod
    def _paint_dots(painter: QPainter, ink: QColor, middle: QPointF) -> None:
        """What stands for "more"."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for step in (-1, 0, 1):
            painter.drawEllipse(middle + QPointF(step * 1.5 * Metrics.SPACE_1, 0), 1.5, 1.5)


def proportions(ratio: str | None) -> tuple[float, float]:
    """Width and height of *ratio*; those of a square where it names none."""
    wide, _, high = (ratio or "").partition(":")
    if wide.isdecimal() and high.isdecimal() and int(wide) and int(high):
        return float(wide), float(high)
    return 1.0, 1.0


SHOWN = 5
"""So many ratios beside Auto and More stand in one row of the narrowest form."""

_FIRST = ("1:1", "3:4", "4:3", "16:9", "9:16")


def shown_first(ratios: tuple[str, ...]) -> tuple[str, ...]:
    """Those of *ratios* that the row has room for: the usual ones, filled up in the order of the model."""
    usual = tuple(ratio for ratio in _FIRST if ratio in ratios)
    return (*usual, *(ratio for ratio in ratios if ratio not in usual))[:SHOWN]


class RatioPicker(OfferedChoice):
    """Small drawn shapes in one row; the last opens a menu of the others, and shows which of them is chosen."""

    def __init__(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_1)
        self._row = row
        self._ratios: tuple[str, ...] = ()
        self._from_menu: str | None = None
        self._chosen: str | None = None
        self._menu: QMenu | None = None
        super().__init__("aspect_ratio", "ratio", row, lambda ratio: RatioButton(theme, ratio))
        theme.changed.connect(self.update)
        self.show_offered(())

    def offer(self, ratios: tuple[str, ...]) -> None:
        """Offers these ratios; what is chosen stays chosen."""
        if ratios != self._ratios:
            self._ratios = ratios
            self.show_offered(shown_first(ratios))

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        """Lays the choices out side by side."""
        for button in buttons:
            self._row.addWidget(button, 1)

    def value(self) -> str | None:
        """What is chosen, whether the model takes it or not; None while it is left out."""
        return self._from_menu if self._from_menu is not None and self.other.isChecked() else super().value()

    def set_value(self, value: str | None) -> None:
        """Chooses a value; one that is not offered stands in the text field."""
        self._from_menu = value if value in self._ratios and value not in self.offered else None
        self._chosen = value
        super().set_value(value)
        if self._from_menu is not None:
            self.line.hide()
        self.retranslate()

    @Slot()
    def _clicked(self) -> None:
        if not self.other.isChecked():
            self.set_value(super().value())
            return
        # Nothing is chosen by opening a menu.
        self._choose_again()
        if self._menu is None:
            self._menu = named(QMenu(self), "ratio_menu")
        self._menu.clear()
        for ratio in (ratio for ratio in self._ratios if ratio not in self.offered):
            action = named(QAction(ratio, self._menu), f"ratio_{ratio.replace(':', 'x')}")
            action.setCheckable(True)
            action.setChecked(ratio == self._from_menu)
            action.triggered.connect(self._taken_from_menu)
            self._menu.addAction(action)
        self._menu.addSeparator()
        write = named(QAction(self.tr("Other…"), self._menu), "ratio_write")
        write.triggered.connect(self._write)
        self._menu.addAction(write)
        self._menu.popup(self.other.mapToGlobal(QPoint(0, self.other.height())))

    def _choose_again(self) -> None:
        is_written = self._from_menu is None and not self.line.isHidden()
        chosen = self.not_sent if self._chosen is None else self.offered.get(self._chosen, self.other)
        (self.other if is_written else chosen).setChecked(True)

    @Slot()
    def _taken_from_menu(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.set_value(action.text())

    @Slot()
    def _write(self) -> None:
        self._from_menu = None
        self.other.setChecked(True)
        self.line.show()
        self.line.setFocus()
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Aspect ratio"))
        self.line.setAccessibleName(self.tr("Other aspect ratio"))
        self.line.setPlaceholderText("7:5")
        say(self.not_sent, self.tr("Auto"), self.tr("Aspect ratio is not sent"))
        more = self.tr("More aspect ratios, or one of your own")
        say(self.other, self._from_menu or self.tr("More"), more)
        if isinstance(self.other, RatioButton):
            self.other.ratio = self._from_menu or ""
        for ratio, button in self.offered.items():
            say(button, ratio, self.tr("Aspect ratio {ratio}").format(ratio=ratio))
        self._follow_refusal()


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
        """Lays the choices out side by side, each as wide as its words want."""
        for button in buttons:
            self._row.addWidget(button)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Resolution"))
        self.line.setAccessibleName(self.tr("Other resolution"))
        self.line.setPlaceholderText("1024x1024")
        say(self.not_sent, self.tr("Auto"), self.tr("Resolution is not sent"))
        # Three dots: a word would be cut where the form is narrow and its letters are wide.
        say(self.other, "…", self.tr("Another resolution, not checked by Easel"))
        for shown, button in self.offered.items():
            is_recommended = shown == self._recommended
            tip = self.tr("Recommended for this model") if is_recommended else ""
            say(button, shown, self.tr("Resolution {value}").format(value=shown), tip)
        self._follow_refusal()


class _Segment(QPushButton):
    """One of several in a row. It has room for its words in bold, as they are once it is chosen."""

    def sizeHint(self) -> QSize:
        """As wide as the bold words."""
        return QSize(bold_width(self) + 2 * Metrics.SPACE_1 + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No narrower than its words."""
        return self.sizeHint()


def _segment(_value: str | None) -> QPushButton:
    button = _Segment()
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setProperty("role", "segment")
    button.setCheckable(True)
    return button
