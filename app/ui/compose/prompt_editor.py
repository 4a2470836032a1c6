"""Text that grows with what is written."""

from PySide6.QtCore import QMimeData, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from app.core.prompt_templates import placeholders
from app.ui.compose.picture_mime import holds_pictures
from app.ui.composed_text import ComposedText
from app.ui.keys import ENTER
from app.ui.naming import name
from app.ui.theme.tokens import Metrics

_PARAGRAPH_END = "\u2029"


class PromptEditor(ComposedText):
    """Plain text. Tab leaves it; Ctrl+Enter is left to the pane, but not while an input method composes.

    A picture file that is dropped is told of: it may carry a request.
    """

    def __init__(self, object_name: str, height_min: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, object_name)
        self._height_min = height_min
        self._given: str | None = None
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str | None:
        """The text; None while it is left out. What was given comes back as it was, odd line ends too."""
        shown = self._written()
        return self._given if shown == self._shown else shown or None

    def set_value(self, value: str | None) -> None:
        """Replaces the text as one step that Undo takes back; None shows nothing."""
        text = value or ""
        if text != self._written():
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            cursor.endEditBlock()
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._given = value
        self._shown = self._written()

    def insert(self, text: str) -> None:
        """Puts *text* at the cursor as one step of Undo; the first placeholder in it is selected."""
        cursor = self.textCursor()
        begin = cursor.selectionStart()
        # A block of its own, or Undo would take back what was put in just before along with it.
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        if placeholders(text):
            self._select_placeholder_after(begin)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes to the next placeholder; after the last one, and backwards, it leaves the field."""
        if next_ and self._select_placeholder_after(self.textCursor().selectionEnd()):
            return True
        return super().focusNextPrevChild(next_)

    def _select_placeholder_after(self, position: int) -> bool:
        # The text as Qt counts it, where a character beyond the basic plane is two.
        text = self._written()
        for begin, end in placeholders(text):
            at = _units(text[:begin])
            if at >= position:
                cursor = self.textCursor()
                cursor.setPosition(at)
                cursor.setPosition(at + _units(text[begin:end]), QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                return True
        return False

    def sizeHint(self) -> QSize:
        """As high as the text, within bounds."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, but not the paths of pictures that are dropped or pasted."""
        return not holds_pictures(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a new line, Ctrl+Enter the pane's; one that confirms what is composed does nothing else."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.canPaste():
            # Pictures are for the references, wherever the cursor stands.
            event.ignore()
        elif event.key() in ENTER and self.is_composing:
            event.accept()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _written(self) -> str:
        # toPlainText would turn no-break spaces into plain ones.
        return self.document().toRawText().replace(_PARAGRAPH_END, "\n")

    @Slot()
    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        wanted = lines * self.fontMetrics().lineSpacing() + 2 * Metrics.SPACE_3
        height = min(max(wanted, self._height_min), Metrics.PROMPT_HEIGHT_MAX)
        self.setFixedHeight(height)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="replace")) // 2
