"""A name, a value in a monospaced face, and a button that copies it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.ui.elided_label import ElidedLabel
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class CopyRow(QWidget):
    """Hidden while there is no value. The value is shown as plain text, whatever it holds."""

    def __init__(self, theme: Theme, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = PlainLabel()
        self._label.setProperty("role", "muted")
        self._label.setMinimumWidth(Metrics.LABEL_WIDTH - Metrics.SPACE_5)
        self._value = name(ElidedLabel(Qt.TextElideMode.ElideMiddle), object_name)
        self._value.setProperty("role", "mono")
        self._copy = name(QToolButton(), f"{object_name}_copy")
        self._copy.setProperty("role", "icon")
        self._copy.clicked.connect(self._copy_value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._label)
        row.addWidget(self._value)
        row.addWidget(self._copy)
        row.addStretch(1)
        theme.changed.connect(self._tint)
        self._tint()

    def show_value(self, label: str, value: str) -> None:
        """Shows *value* under its translated *label*; nothing where it is empty."""
        self._label.setText(label)
        self._value.show_text(value)
        self._value.setAccessibleName(f"{label} {value}")
        words = self.tr("Copy {what}").format(what=label)
        self._copy.setAccessibleName(words)
        self._copy.setToolTip(safe_tooltip(words))
        self.setVisible(bool(value))

    @Slot()
    def _copy_value(self) -> None:
        QGuiApplication.clipboard().setText(self._value.text())

    @Slot()
    def _tint(self) -> None:
        self._copy.setIcon(icon("copy", self._theme.palette))
