"""Gives widgets that are made later the place in the order of Tab that they have for the eye."""

from collections.abc import Iterable

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
