"""Something high that is scrolled up and down, and never wider than what is seen of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.naming import name


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
