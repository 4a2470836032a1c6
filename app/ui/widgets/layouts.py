"""Layouts: rows that wrap where there is no room, columns that scroll or are centred, and the column of a dialog."""

import re

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QRadialGradient,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.tokens import Metrics
from app.ui.widgets.naming import named

_BREAK = re.compile(r" +|(?=（)")


class FlowLayout(QLayout):
    """Its height follows from its width."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Removes all widgets and gives them up."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way to add anything."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at *index*; None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Removes and returns the item at *index*."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at that width."""
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Places the items."""
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        """As narrow as the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest and the highest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        left, top, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if hint.width() > rect.width() and item.hasHeightForWidth():
                width = max(rect.width(), item.minimumSize().width())
                hint = QSize(width, item.heightForWidth(width))
            if left > rect.x() and left + hint.width() > rect.right() + 1:
                left, top, line = rect.x(), top + line + self.spacing(), 0
            if moves:
                item.setGeometry(QRect(QPoint(left, top), hint))
            left += hint.width() + self.spacing()
            line = max(line, hint.height())
        return top + line - rect.y()


class WrappingButton(QPushButton):
    """A button whose words stand in two lines where one is too long for its place; it is never cut."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longer of two lines."""
        hint = super().sizeHint()
        return QSize(hint.width() - self._saved_by_wrapping(), hint.height())

    def heightForWidth(self, width: int) -> int:
        """One line's height, or that of two."""
        hint = super().sizeHint()
        return hint.height() + (self.fontMetrics().lineSpacing() if width < hint.width() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells the layout that it may be higher or lower now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two lines where there is no room for one; :meth:`text` stays whole."""
        if self.width() >= super().sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(self._lines())
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def _lines(self) -> tuple[str, str]:
        """The words, parted where the longer half is shortest."""
        text = self.text()
        halves = [(text[: found.start()], text[found.end() :]) for found in _BREAK.finditer(text)]
        return min(halves, key=lambda lines: max(map(self._width, lines)), default=(text, ""))

    def _saved_by_wrapping(self) -> int:
        return self._width(self.text()) - max(map(self._width, self._lines()))

    def _width(self, line: str) -> int:
        return self.fontMetrics().horizontalAdvance(line)


_LINES_MIN = 3
"""Of facts that have to give way; fewer are no longer read."""


class ColumnScroll(QScrollArea):
    """As wide at least as *column* needs: nothing of it can be out of reach at the right.

    The bar stands in the margin of the column, which so keeps its width whether there is a bar or not.
    """

    def __init__(self, object_name: str, column: QWidget) -> None:
        super().__init__()
        named(self, object_name)
        column.setProperty("role", "scrolled")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(column)
        self._margin: int | None = None
        self.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)

    @Slot(int, int)
    def _make_room_for_bar(self, _least: int, most: int) -> None:
        column = self.widget()
        layout = None if column is None else column.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            if self._margin is None:
                self._margin = margins.right()
            bar = self.verticalScrollBar().sizeHint().width() if most else 0
            margins.setRight(max(0, self._margin - bar))
            layout.setContentsMargins(margins)

    def minimumSizeHint(self) -> QSize:
        """The width of the column and its bar, and any height."""
        column = self.widget()
        needed = 0 if column is None else column.minimumSizeHint().width()
        width = needed + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Passes on that the column needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class FactsScroll(ColumnScroll):
    """Facts above buttons: as high as they need where there is room, and where there is not, the first to give way."""

    def __init__(self, object_name: str, facts: QLayout) -> None:
        super().__init__(object_name, _Facts(facts))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """All of the column, at the width that it has."""
        column = self.widget()
        return QSize(0 if column is None else column.sizeHint().width(), self._whole_height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the column can be, with a few lines to be scrolled in."""
        lines = _LINES_MIN * self.fontMetrics().lineSpacing()
        column = self.widget()
        least = 0 if column is None else column.minimumSizeHint().width()
        return QSize(least, min(lines, self._whole_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _whole_height(self) -> int:
        column = self.widget()
        if column is None:
            return 0
        # Of what is seen: the bar stands in the margin, which then is less.
        height = column.heightForWidth(max(self.viewport().width(), column.minimumSizeHint().width()))
        return height if height >= 0 else column.sizeHint().height()


class _Facts(QWidget):
    """Its height follows from its width alone: wrapped labels guess the least height at a narrow one."""

    def __init__(self, facts: QLayout) -> None:
        super().__init__()
        self.setLayout(facts)

    def minimumSizeHint(self) -> QSize:
        """No height of its own."""
        return QSize(super().minimumSizeHint().width(), 0)


_STOPS = 12


def paint_soft_shadow(
    painter: QPainter, box: QRectF, colour: QColor, *, blur: float, drop: float, strength: float
) -> None:
    """Paints around *box*, further below it than above it by twice *drop*; the box itself stays as it is.

    *strength* is the opacity at the edge, from 0 to 1; at *blur* pixels nothing is left of it. Where the painter has
    less room around the box, the shadow is smaller on all sides: no edge of it is cut.
    """
    room = QRectF(painter.window())
    below = max(0.0, room.bottom() - box.bottom())
    drop = min(drop, below / 3)
    least = min(box.left() - room.left(), room.right() - box.right(), box.top() - room.top() + drop)
    blur = max(0.0, min(blur, least, below - drop))
    left = right = blur
    top, bottom = max(0.0, blur - drop), blur + drop

    def fill(area: QRectF, gradient: QGradient) -> None:
        if area.isEmpty():
            return
        for step in range(_STOPS + 1):
            way = step / _STOPS
            shade = QColor(colour)
            # Level where it ends: an edge there would be seen.
            shade.setAlphaF(strength * (1 - way) ** 2)
            gradient.setColorAt(way, shade)
        painter.fillRect(area, QBrush(gradient))

    painter.save()
    wide, high = box.width(), box.height()
    fill(QRectF(box.left(), box.top() - top, wide, top), QLinearGradient(0, box.top(), 0, box.top() - top))
    fill(
        QRectF(box.left(), box.bottom(), wide, bottom),
        QLinearGradient(0, box.bottom(), 0, box.bottom() + bottom),
    )
    fill(
        QRectF(box.left() - left, box.top(), left, high), QLinearGradient(box.left(), 0, box.left() - left, 0)
    )
    fill(QRectF(box.right(), box.top(), right, high), QLinearGradient(box.right(), 0, box.right() + right, 0))
    for x, y, across, down in (
        (box.left(), box.top(), -left, -top),
        (box.right(), box.top(), right, -top),
        (box.left(), box.bottom(), -left, bottom),
        (box.right(), box.bottom(), right, bottom),
    ):
        if across and down:
            painter.save()
            painter.translate(x, y)
            painter.scale(across, down)
            fill(QRectF(0, 0, 1, 1), QRadialGradient(QPointF(0, 0), 1))
            painter.restore()
    painter.restore()


def dialog_column(dialog: QWidget) -> QVBoxLayout:
    """The column that the parts of a dialog, or of a card, stand in: its margins, and the room between them."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5)
    column.setSpacing(Metrics.SPACE_3)
    return column


def two_columns(dialog: QWidget, left: QVBoxLayout, right: QVBoxLayout) -> None:
    """Lays a dialog out with a list on the left and what is edited of it, somewhat wider, on the right."""
    row = QHBoxLayout(dialog)
    row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4)
    row.setSpacing(Metrics.SPACE_4)
    for column, stretch in ((left, 2), (right, 3)):
        column.setSpacing(Metrics.SPACE_2)
        row.addLayout(column, stretch)
    dialog.resize(Metrics.DIALOG_WIDTH_WIDE, Metrics.DIALOG_HEIGHT)


def button_row(*widgets: QWidget) -> QHBoxLayout:
    """Buttons of a dialog beside each other."""
    row = QHBoxLayout()
    row.setSpacing(Metrics.SPACE_2)
    for widget in widgets:
        row.addWidget(widget)
    return row


def centred(card: QWidget, *, is_below: bool = False) -> ColumnScroll:
    """*card* in the middle, or below, not wider than is good to read.

    Where there is little room, what scrolls within the card gives way first (:class:`FactsScroll`), so that the card's
    buttons stay in sight; only what is left is scrolled as a whole.
    """
    card.setMaximumWidth(Metrics.CARD_WIDTH_MAX)
    return ColumnScroll(f"{card.objectName()}_scroll", _Middle(card, is_below=is_below))


class _Middle(QWidget):
    """Places one card by hand: Qt's layouts give a child whose height follows its width all of it, or none."""

    def __init__(self, card: QWidget, *, is_below: bool) -> None:
        super().__init__()
        self._card = card
        self._is_below = is_below
        card.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """The least that the card can do with, at the width that it has."""
        least = self._card.minimumSizeHint().width()
        layout = self._card.layout()
        width = max(self._card_width(), least)
        height = layout.totalMinimumHeightForWidth(width) if layout is not None else 0
        edge = 2 * Metrics.SPACE_4
        return QSize(least + edge, height + edge)

    def sizeHint(self) -> QSize:
        """As small as it can be: it takes whatever it gets."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the stage."""
        super().resizeEvent(event)
        self._place()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Follows a card that says something else now."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return is_done

    def _card_width(self) -> int:
        return min(self.width() - 2 * Metrics.SPACE_4, self._card.maximumWidth())

    def _place(self) -> None:
        width = self._card_width()
        whole = self._card.heightForWidth(width)
        if whole < 0:
            whole = self._card.sizeHint().height()
        height = min(whole, self.height() - 2 * Metrics.SPACE_4)
        left, free = (self.width() - width) // 2, self.height() - height
        top = free - Metrics.SPACE_4 if self._is_below else free // 2
        self._card.setGeometry(QRect(left, top, width, height))
