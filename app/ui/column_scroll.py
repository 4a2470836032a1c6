"""Something high that is scrolled up and down, and never wider than what is seen of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.naming import name


class ColumnScroll(QScrollArea):
    """As wide at least as *column* needs: nothing of it can be out of reach at the right."""

    def __init__(self, object_name: str, column: QWidget) -> None:
        super().__init__()
        name(self, object_name)
        column.setProperty("role", "scrolled")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(column)

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
