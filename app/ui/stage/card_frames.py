"""What cards and tabs stand in on the stage."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.column_scroll import ColumnScroll
from app.ui.theme.tokens import Metrics


def centred(card: QWidget) -> ColumnScroll:
    """*card* in the middle, not wider than is good to read.

    Where there is little room, what scrolls within the card gives way first (:class:`FactsScroll`), so that the card's
    buttons stay in sight; only what is left is scrolled as a whole.
    """
    card.setMaximumWidth(Metrics.CARD_WIDTH_MAX)
    return ColumnScroll(f"{card.objectName()}_scroll", _Middle(card))


class _Middle(QWidget):
    """Places one card by hand: Qt's layouts give a child whose height follows its width all of it, or none."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._card = card
        card.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """The least that the card can do with, at the width that it has."""
        least = self._card.minimumSizeHint().width()
        layout = self._card.layout()
        width = max(self._card_width(), least)
        height = layout.totalMinimumHeightForWidth(width) if layout is not None else 0
        edge = 2 * Metrics.SPACE_4
        return QSize(least + edge, height + edge)

    def sizeHint(self) -> QSize:
        """As small as it can be: it takes whatever it gets."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the stage."""
        super().resizeEvent(event)
        self._place()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Follows a card that says something else now."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return is_done

    def _card_width(self) -> int:
        return min(self.width() - 2 * Metrics.SPACE_4, self._card.maximumWidth())

    def _place(self) -> None:
        width = self._card_width()
        whole = self._card.heightForWidth(width)
        if whole < 0:
            whole = self._card.sizeHint().height()
        height = min(whole, self.height() - 2 * Metrics.SPACE_4)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(QRect(left, top, width, height))


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
