"""Room for the bold text of a chosen tab or filter."""

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton

from app.ui.theme.tokens import Metrics


def keep_bold_room(button: QAbstractButton) -> None:
    """Makes *button* wide enough for its text in bold: Qt measures it in the face that it has unchosen."""
    button.ensurePolished()
    bold = QFont(button.font())
    bold.setWeight(QFont.Weight.DemiBold)
    sides = 2 * (Metrics.SPACE_2 + Metrics.BORDER)
    button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(button.text()) + sides)
