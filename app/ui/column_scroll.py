"""Something high that is scrolled up and down, and never wider than what is seen of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.naming import name

_LINES_MIN = 3
"""Of facts that have to give way; fewer are no longer read."""


class ColumnScroll(QScrollArea):
    """As wide at least as *column* needs: nothing of it can be out of reach at the right.

    The bar stands in the margin of the column, which so keeps its width whether there is a bar or not.
    """

    def __init__(self, object_name: str, column: QWidget) -> None:
        super().__init__()
        name(self, object_name)
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
