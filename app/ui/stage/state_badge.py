"""A round sign before the title of a card."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.naming import name
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics


class StateBadge(QWidget):
    """Says by its shape what the title beside it says in words: it is not read out."""

    def __init__(self, theme: Theme, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, object_name)
        self._theme = theme
        self._sign = ""
        self._is_failure = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_sign(self, sign: str, *, is_failure: bool) -> None:
        """Shows one character, in the colours of a failure or of what wants attention."""
        self._sign, self._is_failure = sign, is_failure
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of the title with some air."""
        side = Metrics.ICON_LARGE + Metrics.SPACE_2
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft disc with the sign in it."""
        palette = self._theme.palette
        soft, strong = (
            (palette.failed_soft, palette.failed)
            if self._is_failure
            else (palette.attention_soft, palette.attention)
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(soft))
        painter.drawEllipse(QRectF(self.rect()))
        font = QFont(self.font())
        font.setPixelSize(Metrics.FONT_LARGE)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(strong))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.end()
