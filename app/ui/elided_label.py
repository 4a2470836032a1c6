"""A line of text that ends in an ellipsis where there is no room; whole in its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOption, QWidget

from app.ui.stage.plain_label import PlainLabel
from app.ui.wording import plain_tooltip


class ElidedLabel(PlainLabel):
    """Never asks for more width than it gets. The text is plain, whatever it holds."""

    def __init__(
        self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._mode = mode

    def show_text(self, text: str) -> None:
        """Shows *text*; the tooltip and the accessible name hold all of it."""
        self.setText(text)
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it must be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, elided."""
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        alignment = int(self.alignment() | Qt.AlignmentFlag.AlignVCenter)
        self.style().drawItemText(
            painter, room, alignment, option.palette, self.isEnabled(), text, self.foregroundRole()
        )
        painter.end()
