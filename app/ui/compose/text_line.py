"""One line of text that knows "left out" from "empty", and when an input method composes."""

from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.compose.picture_mime import holds_pictures
from app.ui.keys import ENTER
from app.ui.naming import name

# Qt cuts at 32,767 characters without a word; core.checks says at the field what is too long.
_NO_LIMIT = 2**31 - 1


class TextLine(QLineEdit):
    """What was given comes back as it was, however odd; what was typed comes back trimmed."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, object_name)
        self.setMaxLength(_NO_LIMIT)
        self._given: str | None = None
        self._shown = ""
        self._is_composing = False

    def value(self) -> str | None:
        """The text; None while it is left out, as it is when somebody cleared it."""
        shown = self.text()
        return self._given if shown == self._shown else shown.strip() or None

    def set_value(self, value: str | None) -> None:
        """Shows *value*; None shows nothing."""
        self._given = value
        if self.text() != (value or ""):
            self.setText(value or "")
            # What is too long is read from its beginning.
            self.setCursorPosition(0)
        self._shown = self.text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text, but no pictures: those are for the references."""
        if holds_pictures(event.mimeData()):
            event.ignore()
            return
        super().dragEnterEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether an input method is composing."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that confirms what an input method composes does nothing else; pictures are not pasted as paths."""
        if event.matches(QKeySequence.StandardKey.Paste) and holds_pictures(
            QGuiApplication.clipboard().mimeData()
        ):
            event.ignore()
            return
        if self._is_composing and event.key() in ENTER:
            event.accept()
            return
        super().keyPressEvent(event)
