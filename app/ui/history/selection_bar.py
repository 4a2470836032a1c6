"""What can be done with several tasks at once."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.ui.motion import slide_in
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.wording import safe_tooltip


class SelectionBar(QWidget):
    """How many are selected, and what can be done with them. Hidden while fewer than two are."""

    favourite_wanted = Signal()
    tag_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "selection_bar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._count = 0
        self._is_deleted = False
        self._words = name(PlainLabel(), "selection_words")
        self._words.setProperty("role", "muted")
        self._favourite = name(QToolButton(), "selection_favourite")
        self._tag = name(QToolButton(), "selection_tag")
        self._export = name(QToolButton(), "selection_export")
        self._restore = name(QToolButton(), "selection_restore")
        self._delete = name(QToolButton(), "selection_delete")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_1, Metrics.SPACE_3, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_1)
        row.addWidget(self._words, 1)
        signals = (
            *(self.favourite_wanted, self.tag_wanted, self.export_wanted),
            *(self.restore_wanted, self.delete_wanted),
        )
        for button, wanted in zip(self._buttons(), signals, strict=True):
            button.setProperty("role", "icon")
            button.clicked.connect(wanted)
            row.addWidget(button)
        theme.changed.connect(self._tint)
        self._tint()
        self.show_deleted(is_deleted=False)
        self.hide()

    def show_count(self, count: int) -> None:
        """So many tasks are selected."""
        self._count = count
        was_hidden = self.isHidden()
        self.setVisible(count > 1)
        self.retranslate()
        if was_hidden and count > 1:
            slide_in(self)

    def show_deleted(self, *, is_deleted: bool) -> None:
        """Whether they are deleted ones, which can be restored or go for good."""
        self._is_deleted = is_deleted
        for button in (self._favourite, self._tag):
            button.setVisible(not is_deleted)
        self._restore.setVisible(is_deleted)
        self.retranslate()

    def _buttons(self) -> tuple[QToolButton, ...]:
        return (self._favourite, self._tag, self._export, self._restore, self._delete)

    def _tint(self) -> None:
        for button, picture in zip(
            self._buttons(), ("star", "tag", "download", "refresh", "trash"), strict=True
        ):
            button.setIcon(icon(picture, self._theme.palette))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._words.setText(self.tr("%n selected", "", self._count))
        words = (
            self.tr("Mark the selected tasks as favourites"),
            self.tr("Tag the selected tasks"),
            self.tr("Save the selected pictures"),
            self.tr("Restore the selected tasks"),
            self.tr("Delete the selected tasks for good")
            if self._is_deleted
            else self.tr("Delete the selected tasks"),
        )
        for button, said in zip(self._buttons(), words, strict=True):
            button.setAccessibleName(said)
            button.setToolTip(safe_tooltip(said))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
