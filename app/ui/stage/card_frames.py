"""What cards and tabs stand in on the stage."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.column_scroll import ColumnScroll
from app.ui.theme.tokens import Metrics


def centred(card: QWidget) -> ColumnScroll:
    """*card* in the middle, not wider than is good to read, scrolled where there is no room."""
    card.setMaximumWidth(Metrics.CARD_WIDTH_MAX)
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4)
    grid.setRowStretch(0, 1)
    grid.setRowStretch(2, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 20)
    grid.setColumnStretch(2, 1)
    grid.addWidget(card, 1, 1)
    return ColumnScroll(f"{card.objectName()}_scroll", holder)


def carded(tab: QWidget) -> QWidget:
    """*tab* on a card of its own, with the stage around it."""
    card = QWidget()
    card.setProperty("role", "tabCard")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inner = QVBoxLayout(card)
    inner.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_3)
    inner.addWidget(tab)
    holder = QWidget()
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_4)
    outer.addWidget(card)
    return holder
