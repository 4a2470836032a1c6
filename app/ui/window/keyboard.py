"""Keys that mean the same everywhere."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.actions import Actions, KeysShown
from app.ui.commands import Place
from app.ui.widgets.focus import FocusInSight
from app.ui.widgets.keys import CtrlReturn
from app.ui.window.main_window import MainWindow

# Where the keys of a command are shown, by the object name of the control.
_SHOWN: Mapping[str, str] = {
    "prompt_history_button": "prompt_history",
    "prompt_insert_button": "insert",
    "references_add_files": "add_references",
    "references_add": "add_link",
    "more_settings_header": "more_settings",
    "stage_fit": "fit",
    "stage_actual_size": "actual_size",
    "tab_result": "tab_result",
    "tab_request": "tab_request",
    "tab_reply": "tab_reply",
    "tab_timeline": "tab_timeline",
    "compare_siblings": "compare_siblings",
    "history_filter": "filter",
    "history_clear_filters": "clear_filters",
    "history_grid": "grid",
    "history_statistics": "statistics",
    "undo_button": "restore",
    "queue_button": "queue",
}


class Keyboard(QObject):
    """Carries out the commands that lead from one part of the window to another, and shows the keys on controls."""

    def __init__(self, window: MainWindow, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._actions = actions
        for place in window.history.key_places():
            actions.listen(place, Place.HISTORY)
        actions.set_home_of_selected(window.history)
        FocusInSight(self)
        CtrlReturn(window)
        # What is wrong in the form is to be seen, from wherever it was sent.
        window.compose.refused.connect(self._unfold_form)
        self._shown = KeysShown(window, _SHOWN, actions)
        actions["prompt"].triggered.connect(self._go_to_prompt)
        actions["negative_prompt"].triggered.connect(self._go_to_negative)
        actions["next_pane"].triggered.connect(self._next_pane)
        actions["previous_pane"].triggered.connect(self._previous_pane)

    # --- panes ------------------------------------------------------------------------------------------

    @Slot()
    def _next_pane(self) -> None:
        self._go(1)

    @Slot()
    def _previous_pane(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        panes = self._window.panes()
        at = next((n for n, pane in enumerate(panes) if self._has_focus(pane)), -min(step, 0))
        for distance in range(1, len(panes) + 1):
            pane = panes[(at + step * distance) % len(panes)]
            if (entry := _entry(pane)) is not None:
                entry.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @staticmethod
    def _has_focus(pane: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is pane or pane.isAncestorOf(focused))

    @Slot()
    def _unfold_form(self) -> None:
        self._window.unfold(0)

    @Slot()
    def _go_to_prompt(self) -> None:
        self._window.unfold(0)
        self._window.compose.focus_prompt()

    @Slot()
    def _go_to_negative(self) -> None:
        self._window.unfold(0)
        self._window.compose.focus_negative()


def _entry(pane: QWidget) -> QWidget | None:
    """The first widget of *pane* that Tab would come to; None where it is folded, hidden or has none."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if pane.isAncestorOf(widget) and takes_tab and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None
