"""What can be done with a picture, over it while the pointer is there."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

LEFT_MS = 250
"""So long the buttons stay when the pointer has left the picture: it may be on its way to them."""

_WHEN_ON = {"favourite": "star-filled"}
"""The icons of commands that are marks, where the picture has the mark."""


class HoverActions(Retranslated, QFrame):
    """A row of buttons: one for each of *actions* and one for a menu. It belongs to no picture but to a view of them.

    The view says under which of its pictures the pointer is (:meth:`show_over`) and when it has left
    (:meth:`leave`); it carries out what ``chosen`` names, by the id of the command, and opens its menu where
    ``menu_requested`` says. The buttons never take the focus: keys have the same commands in the menu.
    """

    chosen = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "hover_actions")
        self.setProperty("role", "hover")
        self._theme = theme
        self._on: frozenset[str] = frozenset()
        self._words: dict[str, str] = {}
        self._area = QRect()
        self._buttons = {action: self._button(str(action.data())) for action in actions}
        self._more = self._button("more")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Metrics.SPACE_1)
        for button in (*self._buttons.values(), self._more):
            row.addWidget(button)
        self._leaving = single_shot(self, LEFT_MS, self.hide)
        for action, button in self._buttons.items():
            action.changed.connect(self._follow)
            button.clicked.connect(self._choose)
        self._more.clicked.connect(self._ask_menu)
        theme.changed.connect(self._follow)
        self._follow()
        self.hide()

    def show_over(
        self, area: QRect, on: Collection[str], able: Collection[str], words: Mapping[str, str]
    ) -> None:
        """Shows the buttons for the picture in *area* of the parent: in its upper right corner, or above a small one.

        *on* are the commands that are marks which the picture has, *able* those that make sense for it, and *words*
        what those say that do not mean the same for every picture. ``Actions.show_hover`` knows all of it.
        """
        self._leaving.stop()
        self._on, self._words = frozenset(on), dict(words)
        self._area = area
        for action, button in self._buttons.items():
            button.setEnabled(action.data() in able)
        self._follow()
        self._place()
        self.show()
        self.raise_()

    @Slot()
    def leave(self) -> None:
        """The pointer has left the picture."""
        if self.isVisible() and not self._leaving.isActive():
            self._leaving.start()

    def _place(self) -> None:
        parent = self.parentWidget()
        size, gap = self.sizeHint(), Metrics.SPACE_2
        if self._area.width() >= size.width() + 2 * gap and self._area.height() >= 3 * size.height():
            corner = self._area.topRight() + QPoint(1 - gap - size.width(), gap)
        else:
            corner = QPoint(self._area.center().x() - size.width() // 2, self._area.top() - size.height())
        room = QRect() if parent is None else parent.rect()
        left = max(room.left(), min(corner.x(), room.right() + 1 - size.width()))
        self.setGeometry(QRect(QPoint(left, max(room.top(), corner.y())), size))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stays while it is pointed at."""
        self._leaving.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Goes unless the pointer is back on the picture."""
        self.leave()
        super().leaveEvent(event)

    def _button(self, command: str) -> QToolButton:
        button = named(QToolButton(), f"hover_{command}")
        button.setProperty("role", "hover")
        button.setProperty("command", command)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIconSize(QSize(Metrics.ICON, Metrics.ICON))
        return button

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(str(button.property("command")))

    @Slot()
    def _ask_menu(self) -> None:
        self.menu_requested.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @Slot()
    def _follow(self) -> None:
        palette = self._theme.palette
        for action, button in self._buttons.items():
            command = str(action.data())
            is_on = command in self._on and command in _WHEN_ON
            picture = icon(_WHEN_ON[command], palette, "attention") if is_on else action.icon()
            button.setIcon(picture)
            button.setToolTip(self._words.get(command, action.toolTip()))
            button.setAccessibleName(self._words.get(command, action.text()))
        self._more.setIcon(icon("more", palette))
        self._more.setAccessibleName(self.tr("More with this picture"))
        self._more.setToolTip(self._more.accessibleName())

    def retranslate(self) -> None:
        """Sets every text in the current language; the actions have theirs."""
        self._follow()
