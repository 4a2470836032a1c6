"""Says that the form was filled, and brings back what stood in it."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from app.ui.elided_label import ElidedLabel
from app.ui.motion import slide_in
from app.ui.naming import name
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class FormUndoBar(QFrame):
    """Shown from a fill until Undo, until it is closed, or until the form is sent.

    Ctrl+Z in *watched* undoes the whole fill as long as nothing was written there since: the editor's own
    Undo would bring back a single field.
    """

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "form_undo_bar")
        self.setProperty("role", "row")
        self._theme = theme
        self._takes_keys = False
        self._words = name(ElidedLabel(), "form_undo_words")
        self._words.setProperty("role", "muted")
        self._undo = name(QPushButton(), "form_undo")
        self._undo.setProperty("role", "link")
        self._close = name(QToolButton(), "form_undo_close")
        self._close.setProperty("role", "icon")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_1, Metrics.SPACE_1, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_1)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._undo.clicked.connect(self.undo_wanted)
        self._close.clicked.connect(self.hide)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()
        self.hide()

    def offer(self, words: str) -> None:
        """Says *words*, already translated, beside Undo."""
        self._words.show_text(words)
        self._takes_keys = True
        if self.isHidden():
            self.show()
            slide_in(self)

    @Slot()
    def written(self) -> None:
        """Something was written into the form since: Ctrl+Z belongs to the field again."""
        self._takes_keys = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Ctrl+Z right after a fill."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        is_ours = self._takes_keys and self.isVisible() and event.type() in kinds
        if (
            not is_ours
            or not isinstance(event, QKeyEvent)
            or not event.matches(QKeySequence.StandardKey.Undo)
        ):
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.undo_wanted.emit()
        return True

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Bring back the form as it was"))
        self._close.setAccessibleName(self.tr("Keep the form as it is"))
        self._close.setToolTip(safe_tooltip(self._close.accessibleName()))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _tint(self) -> None:
        self._close.setIcon(icon("x", self._theme.palette))
