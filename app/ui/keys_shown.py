"""Shows the keys that are really set beside what they do: in the menus, and in the tooltips of buttons."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolTip, QWidget

from app.ui.commands import COMMANDS, keys_of, native
from app.ui.wording import safe_tooltip


class KeysShown(QObject):
    """``controls`` names the command of each menu entry and each button, by object name.

    A menu has its keys while it is open and no longer: the window listens for them, and twice would be never.
    """

    def __init__(self, window: QWidget, controls: Mapping[str, str], changed: Mapping[str, str]) -> None:
        super().__init__(window)
        self._controls = controls
        self.use(changed)
        self.serve(window)

    def serve(self, part: QWidget) -> None:
        """Shows the keys in the menus of *part* and on its buttons; what is made later needs this."""
        for menu in part.findChildren(QMenu):
            menu.aboutToShow.connect(self._show)
            menu.aboutToHide.connect(self._hide)
        for button in part.findChildren(QAbstractButton):
            if button.objectName() in self._controls:
                button.installEventFilter(self)

    def use(self, changed: Mapping[str, str]) -> None:
        """Shows other keys from now on."""
        self._keys = {command.id: keys_of(command, changed) for command in COMMANDS}

    @Slot()
    def _show(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                if command := self._controls.get(action.objectName()):
                    action.setShortcut(QKeySequence(self._keys[command]))

    @Slot()
    def _hide(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                if action.objectName() in self._controls:
                    action.setShortcut(QKeySequence())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Adds the keys to the tooltip of a button."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            keys = self._keys[self._controls[watched.objectName()]]
            if keys and isinstance(watched, QAbstractButton):
                # A tooltip is safe already where it was set.
                words = watched.toolTip() or safe_tooltip(watched.accessibleName())
                QToolTip.showText(event.globalPos(), f"{words} ({native(keys)})", watched)
                return True
        return super().eventFilter(watched, event)
