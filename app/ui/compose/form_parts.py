"""The small parts that the form is laid out from."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel


def label(object_name: str, role: str) -> QLabel:
    """A label of that role."""
    made = name(PlainLabel(), object_name)
    made.setProperty("role", role)
    return made


def row(first: QWidget, *rest: QWidget) -> QHBoxLayout:
    """*first* at the left, the others at the right."""
    made = QHBoxLayout()
    made.addWidget(first)
    made.addStretch(1)
    for widget in rest:
        made.addWidget(widget)
    return made
