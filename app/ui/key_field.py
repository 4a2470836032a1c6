"""A field that takes one key with its modifiers."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QWidget

from app.core.wording import QT_TRANSLATE_NOOP

_EMPTY = QT_TRANSLATE_NOOP("QKeySequenceEdit", "Press shortcut")
"""Qt's own words, which it sets again at every turn: ours for them stand before its own, whose Chinese is none."""


class KeyField(QKeySequenceEdit):
    """Tab and Escape keep their meaning, or nobody would get out; Backspace alone takes the keys away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        if (line := self.findChild(QLineEdit)) is not None:
            line.setPlaceholderText(QCoreApplication.translate("QKeySequenceEdit", _EMPTY))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def event(self, event: QEvent) -> bool:
        """Escape and Tab are left to the dialog."""
        if isinstance(event, QKeyEvent) and event.key() in (
            *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
        ):
            if event.type() is QEvent.Type.ShortcutOverride:
                return False
            if event.type() is QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    event.ignore()
                    return False
                return self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace alone clears."""
        if event.key() == Qt.Key.Key_Backspace and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.clear()
            return
        super().keyPressEvent(event)
