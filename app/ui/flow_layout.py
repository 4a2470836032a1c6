"""A layout that puts widgets side by side and begins a new line where there is no room; and buttons that do the same."""

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

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
        """Narrow means high."""
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
