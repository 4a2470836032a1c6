"""The prompts that were used before, with search."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.compose.fields import TextLine
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel, plain_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.timers import single_shot

QUIET_MS = 150
_PROMPT = Qt.ItemDataRole.UserRole


class PromptHistory(QFrame):
    """Closes when something else is clicked, or with Esc. Enter or a double click replaces the prompt (Undo brings it back); a button inserts at the cursor."""

    search_requested = Signal(str)
    chosen = Signal(str)
    insert_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        # No Qt popup: those get no input method on some systems, and Chinese could not be typed.
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        named(self, "prompt_history")
        self.setProperty("role", "popup")
        self._search = TextLine("prompt_history_search")
        self._list = named(QListWidget(), "prompt_history_list")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = named(PlainLabel(), "prompt_history_nothing")
        self._nothing.setProperty("role", "muted")
        self._use = named(QPushButton(), "prompt_history_use")
        self._use.setProperty("role", "primary")
        self._insert = named(QPushButton(), "prompt_history_insert")
        self._timer = single_shot(self, QUIET_MS)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._insert)
        row.addWidget(self._use)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_3
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_2)
        for widget in (self._search, self._nothing, self._list):
            column.addWidget(widget)
        column.addLayout(row)
        self._search.textChanged.connect(self._timer.start)
        self._search.returnPressed.connect(self._choose)
        self._timer.timeout.connect(self._ask)
        self._list.itemActivated.connect(self._choose)
        self._list.currentRowChanged.connect(self._enable)
        self._use.clicked.connect(self._choose)
        self._insert.clicked.connect(self._insert_it)
        self.retranslate()
        self._enable()

    def open_at(self, place: QPoint, width: int) -> None:
        """Opens there with a fresh search."""
        self._search.clear()
        self._timer.stop()
        self.resize(max(width, Metrics.DIALOG_WIDTH), Metrics.DIALOG_HEIGHT)
        self.move(place)
        self.show()
        self.activateWindow()
        self._search.setFocus()
        self._ask()

    def show_prompts(self, text: str, prompts: tuple[str, ...]) -> None:
        """What was found; an answer to a text that stands there no more is ignored."""
        if text != self._search.text():
            return
        self._list.clear()
        for prompt in prompts:
            item = QListWidgetItem(" ".join(prompt.split()))
            item.setData(_PROMPT, prompt)
            item.setToolTip(plain_tooltip(prompt))
            self._list.addItem(item)
        self._list.setCurrentRow(0 if prompts else -1)
        self._nothing.setVisible(not prompts)
        self._enable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while the search has the cursor."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(min(max(0, self._list.currentRow() + step), self._list.count() - 1))
            return
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        self.search_requested.emit(self._search.text())

    @Slot()
    def _enable(self) -> None:
        for button in (self._use, self._insert):
            button.setEnabled(self._list.currentRow() >= 0)

    @Slot()
    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.hide()
            self.chosen.emit(str(item.data(_PROMPT)))

    @Slot()
    def _insert_it(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.hide()
            self.insert_requested.emit(str(item.data(_PROMPT)))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._search.setPlaceholderText(self.tr("Search prompts"))
        self._search.setAccessibleName(self.tr("Search prompts"))
        self._list.setAccessibleName(self.tr("Prompts used before, newest first"))
        self._nothing.setText(self.tr("No prompt found"))
        self._use.setText(self.tr("Use this prompt"))
        self._insert.setText(self.tr("Insert at the cursor"))
        for button in (self._use, self._insert):
            button.setAccessibleName(button.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.hide()
        super().changeEvent(event)
