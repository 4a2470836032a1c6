"""Makes a double click one click, where each click is charged."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton


class DoubleClickGuard(QObject):
    """The second click of a double click does nothing to *button*: many people double-click whatever they see."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallows the second click."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)
