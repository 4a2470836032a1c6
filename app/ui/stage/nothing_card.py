"""The stage while no task is shown: how to begin."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.icons import large_icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics


class NothingCard(QWidget):
    """An invitation, and two things that nobody would guess."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "stage_nothing")
        self._theme = theme
        self._icon = name(PlainLabel(), "stage_nothing_icon")
        self._text = name(PlainLabel(), "stage_nothing_text")
        self._hint = name(PlainLabel(), "stage_nothing_hint")
        self._hint.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5)
        column.setSpacing(Metrics.SPACE_2)
        column.addStretch(1)
        for label in (self._icon, self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.insertSpacing(2, Metrics.SPACE_2)
        column.addStretch(1)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    @Slot()
    def _tint(self) -> None:
        self._icon.setPixmap(large_icon("image", self._theme.palette, Metrics.ICON_INVITING, "faint"))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._text.setText(self.tr("Write a prompt and press Generate, or choose a task from the history."))
        self._hint.setText(self.tr("A picture that you drop anywhere becomes a reference image."))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
