"""The small picture of a reference, which is also what it is dragged by."""

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.compose.picture_mime import ROW
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics


class ReferenceTile(PlainLabel):
    """Shows a thumbnail; dragged, it carries the index of its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        name(self, "reference_tile")
        self.setFixedSize(Metrics.REFERENCE_TILE, Metrics.REFERENCE_TILE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._index = 0
        self._pressed_at: QPoint | None = None

    def set_index(self, index: int) -> None:
        """Which row this is, counted from 0."""
        self._index = index

    def show_pixmap(self, pixmap: QPixmap | None) -> None:
        """Shows *pixmap* as a whole; nothing while it is made, or where it cannot be read."""
        if pixmap is None or pixmap.isNull():
            self.clear()
            return
        scaled = pixmap.scaled(
            self.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(scaled)

    def row_data(self) -> QMimeData:
        """What a drag carries."""
        mime = QMimeData()
        mime.setData(ROW, QByteArray(str(self._index).encode()))
        return mime

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it began, it is a drag."""
        if self._pressed_at is None:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            drag = QDrag(self)
            drag.setMimeData(self.row_data())
            if not self.pixmap().isNull():
                drag.setPixmap(self.pixmap())
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It was no drag."""
        self._pressed_at = None
