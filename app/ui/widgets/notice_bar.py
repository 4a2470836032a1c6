"""A bar across the top of the stage that says one thing."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.motion import slide_in
from app.ui.widgets.naming import named


class NoticeBar(QFrame):
    """Hidden until there is something to say; its buttons stand at the right. Plain text, whatever it holds."""

    def __init__(self, object_name: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self.setProperty("role", role)
        self._text = named(PlainLabel(), f"{object_name}_text")
        self._text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        self._row.setSpacing(Metrics.SPACE_3)
        self._row.addWidget(self._text, 1)
        self.hide()

    def add_button(self, object_name: str) -> QPushButton:
        """One more button, without words yet."""
        button = named(QPushButton(), object_name)
        button.setProperty("role", "link")
        self._row.addWidget(button)
        return button

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Says *text*; empty to hide."""
        self._text.setText(text)
        self.setAccessibleName(text)
        was_hidden = self.isHidden()
        self.setVisible(bool(text))
        if text and was_hidden:
            slide_in(self)
