"""What has the focus is seen, however the keys came to it."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusInSight(QObject):
    """Scrolls to what gets the focus, in every window: a scroll area does so by itself only for Tab within it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._scroll)

    # Without the widgets that the signal names: the one that lost the focus may be on its way out.
    @Slot()
    def _scroll(self) -> None:
        # What is pressed with the mouse is seen already, and must not move away from under it.
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        scroll_into_sight(QApplication.focusWidget())


def scroll_into_sight(widget: QWidget | None) -> None:
    """Moves every scroll area around *widget* until it is seen."""
    around = widget.parentWidget() if widget is not None else None
    while around is not None and widget is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
