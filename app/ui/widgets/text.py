"""Lines of text, written with an input method too: Chinese is composed from letters before it is there."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.widgets.keys import may_be_shortcut_with_enter

_PLACES = (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle)


class ComposedText(QPlainTextEdit):
    """Plain text. Qt alone would paint what is composed over the placeholder, and have the candidates cover it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_composing = False
        self._placeholder = ""

    def setPlaceholderText(self, text: str) -> None:
        """Says *text* where nothing is written."""
        self._placeholder = text
        super().setPlaceholderText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether an input method is composing; Qt would paint its letters over the placeholder."""
        self.is_composing = bool(event.preeditString())
        super().setPlaceholderText("" if self.is_composing else self._placeholder)
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tells an input method places from the corner of the field, where Qt counts from inside its padding.

        Enter that confirms what is composed is no shortcut.
        """
        if self.is_composing and may_be_shortcut_with_enter(event):
            event.accept()
            return True
        is_done = super().event(event)
        if isinstance(event, QInputMethodQueryEvent):
            for place in _PLACES:
                if event.queries() & place:
                    event.setValue(place, event.value(place).translated(self.viewport().pos()))
        return is_done
