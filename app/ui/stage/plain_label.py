"""Labels that show text as it is, whatever it holds.

A label of Qt's own takes what looks like markup for markup: a name in somebody's JSON could load a file of
this computer, and paint it.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.naming import name


class PlainLabel(QLabel):
    """A label that never reads its text as markup. Every label of the window is one."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)


def plain_label(object_name: str, role: str) -> PlainLabel:
    """An empty label of that role, wrapped."""
    label = name(PlainLabel(), object_name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
