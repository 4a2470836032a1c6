"""Push buttons, and what guards them."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QPushButton


class BoldChoice(QPushButton):
    """A tab or a filter, whose words are bold while it is chosen.

    It has room for its words in bold from the start: Qt measures them in the face that they have unchosen.
    """

    def sizeHint(self) -> QSize:
        """As Qt has it, and the difference between the faces."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        unchosen = self.fontMetrics().horizontalAdvance(self.text())
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - unchosen
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Is never narrower than its words in bold."""
        return self.sizeHint()


class DoubleClickGuard(QObject):
    """The second click of a double click does nothing to *button*: many people double-click whatever they see."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallows the second click."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)
