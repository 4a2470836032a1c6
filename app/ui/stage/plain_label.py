"""A label for foreign text: wrapped, and never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.naming import name


def plain_label(object_name: str, role: str) -> QLabel:
    """An empty label of that role."""
    label = name(QLabel(), object_name)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
