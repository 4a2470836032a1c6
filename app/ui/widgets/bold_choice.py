"""A tab or a filter, whose words are bold while it is chosen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton


class BoldChoice(QPushButton):
    """Has room for its words in bold from the start: Qt measures them in the face that they have unchosen."""

    def sizeHint(self) -> QSize:
        """As Qt has it, and the difference between the faces."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        unchosen = self.fontMetrics().horizontalAdvance(self.text())
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - unchosen
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """No narrower."""
        return self.sizeHint()
