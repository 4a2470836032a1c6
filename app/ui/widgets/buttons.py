"""Buttons, and what guards them."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLayout, QPushButton, QToolButton, QWidget

from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.naming import named


def bold_width(button: QAbstractButton) -> int:
    """How wide the words of *button* are in bold, as they are while it is chosen."""
    bold = QFont(button.font())
    bold.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(bold).horizontalAdvance(button.text())


class BoldChoice(QPushButton):
    """A tab or a filter, whose words are bold while it is chosen.

    It has room for its words in bold from the start: Qt measures them in the face that they have unchosen.
    """

    def sizeHint(self) -> QSize:
        """As Qt has it, and the difference between the faces."""
        more = bold_width(self) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Is never narrower than its words in bold."""
        return self.sizeHint()


class IconButtons(QObject):
    """Makes tool buttons that are a picture alone, whose pictures follow the theme; it goes with *parent*."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawings: dict[QToolButton, str] = {}
        theme.changed.connect(self._tint)

    def make(self, name: str, drawing: str, press: Callable[[], None]) -> QToolButton:
        """One more, with the icon of the name *drawing*."""
        button = named(QToolButton(), name)
        button.setProperty("role", "icon")
        button.setIconSize(QSize(Metrics.ICON_LARGE, Metrics.ICON_LARGE))
        button.clicked.connect(press)
        self._drawings[button] = drawing
        self._draw(button)
        return button

    @Slot()
    def _tint(self) -> None:
        for button in self._drawings:
            self._draw(button)

    def _draw(self, button: QToolButton) -> None:
        button.setIcon(icon(self._drawings[button], self._theme.palette, "text"))


def show_what_fits(
    row: QLayout, buttons: Iterable[QToolButton], styles: Sequence[Qt.ToolButtonStyle], room: int
) -> None:
    """Gives *buttons* the first of *styles* with which *row* is no wider than *room*, or the last."""
    every = tuple(buttons)
    for style in styles:
        for button in every:
            button.setToolButtonStyle(style)
        row.invalidate()
        if row.sizeHint().width() <= room:
            return


class DoubleClickGuard(QObject):
    """The second click of a double click does nothing to *button*: many people double-click whatever they see."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallows the second click."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)
