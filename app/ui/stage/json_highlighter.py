"""Light colours for JSON, from the theme."""

import re

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.theme.theme import Theme

_PARTS = re.compile(
    r"""(?P<accent_text>"(?:[^"\\]|\\.)*"(?=\s*:))"""  # a key
    r"""|(?P<done_text>"(?:[^"\\]|\\.)*")"""  # a text
    r"|(?P<attention_text>(?<!\w)-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)|\b(?:true|false|null)\b)"
)
"""What is coloured; the groups are named for the colours of the palette."""

LINE_CHARS_MAX = 20_000
"""A longer line stays plain: colouring it would be seen."""


class JsonHighlighter(QSyntaxHighlighter):
    """Keys, texts and numbers; anything else is left alone."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self._recolour)

    def highlightBlock(self, text: str) -> None:
        """Colours one line."""
        if len(text) > LINE_CHARS_MAX:
            return
        for found in _PARTS.finditer(text):
            shape = QTextCharFormat()
            shape.setForeground(QColor(getattr(self._theme.palette, str(found.lastgroup))))
            self.setFormat(found.start(), found.end() - found.start(), shape)

    @Slot()
    def _recolour(self) -> None:
        self.rehighlight()
