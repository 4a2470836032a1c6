"""Keys that mean the same everywhere."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget

from app.ui.actions import Actions, KeysShown
from app.ui.commands import Place
from app.ui.widgets.focus import FocusInSight
from app.ui.widgets.keys import CtrlReturn
from app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.queue.dialog import QueueList


# The button or menu entry that does the same as a command, by object name.
_PRESSED: Mapping[str, str] = {
    "filter": "history_filter",
    "clear_filters": "history_clear_filters",
    "grid": "history_grid",
    "queue_up": "queue_up",
    "queue_down": "queue_down",
    "queue_cancel": "queue_cancel",
}

# More places where the keys of a command are shown.
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
    "history_statistics": "statistics",
    "history_favourite": "favourite",
    "history_new_tag": "new_tag",
    "history_delete": "delete",
    "history_forget": "forget",
    "selection_favourite": "favourite",
    "selection_tag": "new_tag",
    "selection_delete": "delete",
    "undo_button": "restore",
    "queue_button": "queue",
}


class Keyboard(QObject):
    """Carries out the commands whose parts do not listen to their actions yet; each as its control would.

    Shrinks as they do.
    """

    def __init__(self, window: MainWindow, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._actions = actions
        for place in window.history.key_places():
            actions.listen(place, Place.HISTORY)
        actions.set_home_of_selected(window.history)
        controls = {control: command for command, control in _PRESSED.items()}
        FocusInSight(self)
        CtrlReturn(window)
        # What is wrong in the form is to be seen, from wherever it was sent.
        window.compose.refused.connect(self._unfold_form)
        self._shown = KeysShown(window, {**controls, **_SHOWN}, actions)
        self._carried_out: Mapping[str, Callable[[], object]] = {
            "prompt": self._go_to_prompt,
            "negative_prompt": self._go_to_negative,
            "search": self._go_to_search,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
        }
        for command in (*self._carried_out, *_PRESSED):
            actions[command].triggered.connect(self._triggered)

    @Slot(object)
    def serve_queue(self, queue: "QueueList") -> None:
        """Hears the keys of the queue in its list, which is a window of its own and comes and goes."""
        self._actions.listen(queue.waiting, Place.QUEUE)
        self._shown.serve(queue)

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._carry_out(str(action.data()))

    def _carry_out(self, command: str) -> None:
        if command in self._carried_out:
            self._carried_out[command]()
        else:
            self._press(_PRESSED[command])

    def _press(self, control: str) -> None:
        found = self._window.findChild(QObject, control)
        if isinstance(found, QAction):
            found.trigger()
        elif isinstance(found, QToolButton) and found.menu() is not None:
            found.menu().popup(found.mapToGlobal(found.rect().bottomLeft()))
        elif isinstance(found, QAbstractButton):
            found.click()

    # --- panes ------------------------------------------------------------------------------------------

    def _next_pane(self) -> None:
        self._go(1)

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

    def _go_to_prompt(self) -> None:
        self._window.unfold(0)
        self._window.compose.focus_prompt()

    def _go_to_negative(self) -> None:
        self._window.unfold(0)
        self._window.compose.focus_negative()

    def _go_to_search(self) -> None:
        self._window.unfold(2)
        self._window.history.focus_search()


def _entry(pane: QWidget) -> QWidget | None:
    """The first widget of *pane* that Tab would come to; None where it is folded, hidden or has none."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if pane.isAncestorOf(widget) and takes_tab and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None
