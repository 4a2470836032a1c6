"""Labels and tooltips that show text as it is, whatever it holds.

One of Qt's own takes what looks like markup for markup: a name in somebody's JSON could load a file of
this computer, and paint it.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtGui import Qt as OfGui
from PySide6.QtWidgets import QLabel, QStyleOption, QWidget

from app.ui.widgets.naming import named

# As html.escape has them; importing that would bring the names of all characters too.
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"))


def plain_tooltip(text: str) -> str:
    """*text* for a tooltip, which would take anything that looks like markup for markup."""
    if not text:
        return ""
    for character, written in _ESCAPES:
        text = text.replace(character, written)
    return f'<p style="white-space: pre-wrap">{text}</p>'


def safe_tooltip(text: str) -> str:
    """*text* for a tooltip as it is; escaped where a tooltip would take it for markup."""
    return plain_tooltip(text) if OfGui.mightBeRichText(text) else text


class PlainLabel(QLabel):
    """A label that never reads its text as markup. Every label of the window is one."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)


def plain_label(object_name: str, role: str) -> PlainLabel:
    """An empty label of that role, wrapped."""
    label = named(PlainLabel(), object_name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


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


class HintLabel(PlainLabel):
    """What helps and may be missed: it is seen whole, or not at all where there is no room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._hint = ""

    def show_text(self, text: str) -> None:
        """Shows *text* where there is room for it."""
        self._hint = text
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Wants room for all of the text."""
        wide = self.fontMetrics().horizontalAdvance(self._hint) + 1
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It asks for no room."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Comes and goes with the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self._hint if self.width() >= self.sizeHint().width() else "")
