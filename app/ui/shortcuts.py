"""Listens for the keys of the commands, those that a person has changed included."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSignalMapper, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.commands import COMMANDS, Place, keys_of
from app.ui.naming import name

_NAME = "shortcut_"


class Shortcuts(QObject):
    """Listens in *window*, and in widgets of it that are a place, for every command but the fixed ones.

    The actions that listen go with their widgets; those that are there are found by their names.
    """

    wanted = Signal(str)

    def __init__(self, window: QWidget, changed: Mapping[str, str]) -> None:
        super().__init__(window)
        self._mapper = QSignalMapper(self)
        self._mapper.mappedString.connect(self.wanted)
        self._window = window
        self._changed = changed
        self.listen(window, Place.WINDOW)

    def listen(self, widget: QWidget, place: Place) -> None:
        """Hears the keys of *place* while *widget* has the focus, or for the window's place all over it."""
        context = Qt.ShortcutContext
        for command in COMMANDS:
            if command.place is place and not command.is_fixed:
                action = name(QAction(widget), f"{_NAME}{command.id}")
                action.setShortcut(QKeySequence(keys_of(command, self._changed)))
                action.setShortcutContext(
                    context.WindowShortcut if place is Place.WINDOW else context.WidgetShortcut
                )
                action.triggered.connect(self._mapper.map)
                self._mapper.setMapping(action, command.id)
                widget.addAction(action)

    def use(self, changed: Mapping[str, str]) -> None:
        """Applies other keys; ids that are no command are ignored."""
        self._changed = changed
        keys = {f"{_NAME}{command.id}": keys_of(command, changed) for command in COMMANDS}
        for action in self._window.findChildren(QAction):
            if action.objectName() in keys:
                action.setShortcut(QKeySequence(keys[action.objectName()]))
