"""Gives widgets that are made later the place in the order of Tab that they have for the eye."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_after(anchor: QWidget, widgets: Iterable[QWidget]) -> None:
    """Tab comes to *widgets* in their order once it leaves *anchor*; all of them take the focus."""
    before = anchor
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget


def put_before(anchor: QWidget, widgets: Iterable[QWidget]) -> None:
    """Tab comes to *widgets* in their order, and then to *anchor*."""
    made = tuple(widgets)
    put_after(anchor, made)
    if made:
        QWidget.setTabOrder(made[-1], anchor)


def lead_through(added: QWidget, *, after: QWidget) -> None:
    """Tab leads from *after* through what takes the focus in *added*, in the order in which it was made."""
    window = after.window()
    takes = (
        widget
        for widget in added.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    )
    # The list of a combo box is a window of its own.
    put_after(after, (widget for widget in takes if widget.window() is window))
