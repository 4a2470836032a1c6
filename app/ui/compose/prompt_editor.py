"""Text that grows with what is written, and sends on Ctrl+Enter."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.naming import name
from app.ui.theme.tokens import Metrics

_PARAGRAPH_END = "\u2029"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PromptEditor(QPlainTextEdit):
    """Plain text. Tab leaves it; Ctrl+Enter (Cmd on macOS) sends, but never what an input method composes."""

    send_wanted = Signal()

    def __init__(self, object_name: str, height_min: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, object_name)
        self._height_min = height_min
        self._is_composing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """What is written, character by character: ``toPlainText`` would lose no-break spaces."""
        return self.document().toRawText().replace(_PARAGRAPH_END, "\n")

    def set_text(self, text: str) -> None:
        """Replaces the text as one step that Undo takes back."""
        if text == self.text():
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        """As high as the text, within bounds."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether an input method is composing: its Enter confirms words and sends nothing."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends; Enter alone is a new line."""
        is_send = event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_send and not self._is_composing:
            self.send_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        wanted = lines * self.fontMetrics().lineSpacing() + 2 * Metrics.SPACE_3
        height = min(max(wanted, self._height_min), Metrics.PROMPT_HEIGHT_MAX)
        self.setFixedHeight(height)
