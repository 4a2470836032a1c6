"""What each command of the keyboard does in the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from app.ui.main_window import MainWindow
from app.ui.shortcuts import Shortcuts


class Keyboard(QObject):
    """Leads each command to the part of the window that carries it out; only the list of commands is asked for."""

    shortcuts_wanted = Signal()

    def __init__(self, window: MainWindow, changed: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._shortcuts = Shortcuts(window, changed)
        self._shortcuts.wanted.connect(self._carry_out)
        self._actions: Mapping[str, Callable[[], object]] = {
            "prompt": window.compose.focus_prompt,
            "search": window.history.focus_search,
            "newer": window.history.select_newer,
            "older": window.history.select_older,
            "use_again": window.stage.use_again,
            "save_as": window.stage.save_as,
            "fit": window.stage.fit,
            "actual_size": window.stage.actual_size,
            "fetch": window.top.fetch_wanted.emit,
            "paste_request": window.compose.paste_wanted.emit,
            "fold_compose": self._fold_compose,
            "fold_history": self._fold_history,
            "preferences": window.top.preferences_wanted.emit,
            "shortcuts": self.shortcuts_wanted.emit,
        }

    def use(self, changed: Mapping[str, str]) -> None:
        """Applies other keys."""
        self._shortcuts.use(changed)

    @Slot(str)
    def _carry_out(self, command: str) -> None:
        self._actions[command]()

    def _fold_compose(self) -> None:
        self._window.fold(0)

    def _fold_history(self) -> None:
        self._window.fold(2)
