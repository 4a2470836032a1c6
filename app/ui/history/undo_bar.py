"""Says what was removed, and takes it back."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.service.facts import TasksRemoved
from app.ui.motion import slide_in
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics

SHOWN_MS = 8_000


class UndoBar(QWidget):
    """It goes after a while; the removals that it told of can be taken back for as long as the window is open.

    Undo takes the last one back, and then the one before. ``ended`` says whether the keys were here.
    """

    undone = Signal(tuple)
    ended = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "undo_bar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._removals: list[TasksRemoved] = []
        self._kept = 0
        self._words = name(PlainLabel(), "undo_words")
        self._words.setWordWrap(True)
        self._undo = name(QPushButton(), "undo_button")
        self._undo.setProperty("role", "link")
        self._undo.clicked.connect(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_2, Metrics.SPACE_3, Metrics.SPACE_2)
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        self.hide()
        self.retranslate()

    @property
    def has_something(self) -> bool:
        """Whether Undo would bring something back."""
        return bool(self._removals)

    def show_removal(self, removal: TasksRemoved) -> None:
        """Says what was removed and what had to stay."""
        if removal.record_ids:
            self._removals.append(removal)
        self._kept = removal.kept
        self._timer.start()
        was_hidden = self.isHidden()
        self.show()
        self.retranslate()
        if was_hidden:
            slide_in(self)

    def take_focus(self) -> None:
        """Undo has the keys: what had them is gone."""
        self._undo.setFocus()

    @Slot()
    def undo(self) -> None:
        """Takes the last removal back."""
        if self._removals:
            removal = self._removals.pop()
            self._kept = 0
            self.setVisible(bool(self._removals) and not self.isHidden())
            self.retranslate()
            self.undone.emit(removal.record_ids)

    def forget(self, record_ids: Collection[int]) -> None:
        """These are back already, or gone for good: there is nothing to take back of them."""
        gone = set(record_ids)
        left = (
            replace(removal, record_ids=tuple(n for n in removal.record_ids if n not in gone))
            for removal in self._removals
        )
        self._removals = [removal for removal in left if removal.record_ids]
        self.setVisible(bool(self._removals) and not self.isHidden())
        self.retranslate()

    @Slot()
    def end(self) -> None:
        """It has been read by now."""
        self._timer.stop()
        had_keys = self._undo.hasFocus()
        self.hide()
        self._kept = 0
        self.ended.emit(had_keys)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        sentences = []
        if self._removals:
            newest = self._removals[-1]
            count = len(newest.record_ids)
            sentences.append(
                self.tr(
                    "%n task(s) deleted, for 30 days in Recently deleted; then their files go to the trash.",
                    "",
                    count,
                )
                if newest.trashes
                else self.tr("%n task(s) deleted, for 30 days in Recently deleted; files stay.", "", count)
            )
        if self._kept:
            sentences.append(
                self.tr("%n task(s) stay: under way or uncertain. Cancel or decide first.", "", self._kept)
            )
        self._words.setText(" ".join(sentences))
        self._words.setAccessibleName(self._words.text())
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Bring the removed tasks back"))
        self._undo.setVisible(bool(self._removals))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
