"""Where Tab leads in parts that are built late."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead_through(added: QWidget, *, after: QWidget) -> None:
    """Has Tab lead from *after* through *added*, from top to bottom; Qt puts what is added late at the very end."""
    before, window = after, after.window()
    for widget in added.findChildren(QWidget):
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        # The list of a combo box is a window of its own.
        if takes_focus and widget.window() is window:
            QWidget.setTabOrder(before, widget)
            before = widget
