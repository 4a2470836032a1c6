"""Dragging pictures out of the window, as real files, into whatever program takes files."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.ui.out.clipboard import files_as_mime
from app.ui.theme.tokens import Metrics

Paths = Callable[[QPoint], Sequence[str]]


class DragSource(QObject):
    """Makes *widget* a place to drag files from; a press that does not move is the widget's own.

    *paths* gives the files under a point, none where nothing can be dragged. *pixmap* is what hangs on
    the pointer, *image* the pixels of a single picture where they are decoded already: programs that take
    no files take those.
    """

    def __init__(
        self,
        widget: QWidget,
        paths: Paths,
        pixmap: Callable[[str], QPixmap | None],
        image: Callable[[], QImage | None] = lambda: None,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._paths = paths
        self._pixmap = pixmap
        self._image = image
        self._pressed: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begins a drag once the pointer has moved far enough with the button held."""
        if isinstance(event, QMouseEvent) and watched is self._widget:
            if event.type() == QEvent.Type.MouseButtonPress:
                is_left = event.button() is Qt.MouseButton.LeftButton
                self._pressed = event.position().toPoint() if is_left else None
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
                return self._moved(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _moved(self, place: QPoint) -> bool:
        """Whether the move is the beginning of a drag, and so none of the widget's business."""
        paths = self._paths(self._pressed) if self._pressed is not None else ()
        if self._pressed is None or not paths:
            return False
        if (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag(paths)
        return True

    def _drag(self, paths: Sequence[str]) -> None:
        if isinstance(self._widget, QAbstractButton):
            # The release goes to where the files are dropped.
            self._widget.setDown(False)
        mime = files_as_mime(paths)
        image = self._image() if len(paths) == 1 else None
        if image is not None:
            mime.setImageData(image)
        drag = QDrag(self._widget)
        drag.setMimeData(mime)
        pixmap = self._pixmap(paths[0])
        if pixmap is not None and not pixmap.isNull():
            small = QSize(Metrics.FILMSTRIP, Metrics.FILMSTRIP) * self._widget.devicePixelRatioF()
            shown = pixmap.scaled(
                small, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            shown.setDevicePixelRatio(self._widget.devicePixelRatioF())
            drag.setPixmap(shown)
        # A copy in any case: the picture stays in the library.
        drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)
