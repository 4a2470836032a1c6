"""What helps with writing a prompt: colours for what stands for something else, names of references, words to begin with."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QPixmap,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.core.batch import REFERENCE_NAME
from app.core.prompt_templates import placeholders
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.keys import ENTER
from app.ui.widgets.labels import ElidedLabel, PlainLabel, safe_tooltip
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.text import ComposedText

_ASKED = 3
"""Characters before the cursor in which the beginning of a name is looked for: an @ and two digits."""


_BRACE = re.compile(r"\\[{}|]|[{}]")
"""As ``core.alternatives`` has it, without the bars: of those there may be hundreds."""


class PromptColours(QSyntaxHighlighter):
    """Colours ``{a|b}``, ``[[x]]`` and ``@1`` in a document. Braces go on over line ends; one key colours one line."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._group, self._blank, self._name = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    @Slot()
    def _follow_theme(self) -> None:
        palette = self._theme.palette
        self._group.setForeground(QColor(palette.accent_text))
        self._name.setForeground(QColor(palette.accent_text))
        self._blank.setForeground(QColor(palette.attention_text))
        self._blank.setBackground(QColor(palette.attention_soft))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """One line; its state is how many braces are open at its end."""
        depth = max(0, self.previousBlockState())
        begin = 0
        for mark in _BRACE.finditer(text):
            if mark[0] == "{":
                if depth == 0:
                    begin = mark.start()
                depth += 1
            elif mark[0] == "}" and depth:
                depth -= 1
                if depth == 0:
                    self.setFormat(begin, mark.end() - begin, self._group)
        if depth:
            self.setFormat(begin, len(text) - begin, self._group)
        self.setCurrentBlockState(depth)
        for start, end in placeholders(text):
            self.setFormat(start, end - start, self._blank)
        for name in REFERENCE_NAME.finditer(text) if "@" in text else ():
            self.setFormat(name.start(), name.end() - name.start(), self._name)


Names = Callable[[], Iterable[tuple[str, QPixmap | None]]]
"""What the references are called, each with its picture as far as it is there."""


class ReferenceNames(QObject):
    """Offers the names of the references while an ``@`` is written in *editor*; its list is built at the first one."""

    def __init__(self, editor: ComposedText, names: Names) -> None:
        super().__init__(editor)
        self._editor = editor
        self._names = names
        self._list: QListWidget | None = None
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(self._follow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The keys of the list, while it is open."""
        shown = self._list
        if shown is None or not shown.isVisible():
            return False
        if event.type() is QEvent.Type.FocusOut:
            shown.hide()
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(
            event, QKeyEvent
        ):
            return False
        is_press, key = event.type() is QEvent.Type.KeyPress, event.key()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (step := steps.get(Qt.Key(key))) is not None:
            if is_press:
                shown.setCurrentRow((shown.currentRow() + step) % shown.count())
        elif (key in ENTER and is_plain) or key == Qt.Key.Key_Tab:
            if is_press:
                self._take()
        elif key == Qt.Key.Key_Escape:
            if is_press:
                shown.hide()
        else:
            return False
        event.accept()
        return True

    def _begun(self) -> str | None:
        """What is written of a name before the cursor; None where none is begun."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return None
        before = cursor.block().text()[: cursor.positionInBlock()]
        at = before.rfind("@", max(0, len(before) - _ASKED))
        begun = before[at:]
        is_begun = at >= 0 and (len(begun) == 1 or begun[1:].isdecimal())
        is_apart = at <= 0 or not (before[at - 1].isascii() and before[at - 1].isalnum())
        return begun if is_begun and is_apart else None

    @Slot()
    def _follow(self) -> None:
        begun = self._begun()
        if begun is None:
            if self._list is not None:
                self._list.hide()
            return
        fitting = [
            (name, pixmap) for name, pixmap in self._names() if name.startswith(begun) and name != begun
        ]
        if not fitting:
            if self._list is not None:
                self._list.hide()
            return
        shown = self._built()
        shown.clear()
        for name, pixmap in fitting:
            shown.addItem(QListWidgetItem(QIcon(pixmap) if pixmap is not None else QIcon(), name))
        shown.setCurrentRow(0)
        shown.setFixedSize(
            Metrics.NAMES_WIDTH, min(len(fitting), 5) * shown.sizeHintForRow(0) + 2 * Metrics.SPACE_2
        )
        corner = self._editor.cursorRect().bottomLeft()
        shown.move(self._editor.viewport().mapToGlobal(corner) + QPoint(0, Metrics.SPACE_1))
        shown.show()

    def _built(self) -> QListWidget:
        if self._list is None:
            shown = named(QListWidget(self._editor), "reference_names")
            # It never has the focus: that stays where one writes.
            shown.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
            shown.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.setProperty("role", "names")
            shown.setIconSize(QSize(Metrics.NAMES_PICTURE, Metrics.NAMES_PICTURE))
            shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            shown.itemClicked.connect(self._take)
            shown.setAccessibleName("@")
            self._list = shown
        return self._list

    @Slot()
    def _take(self) -> None:
        begun, shown = self._begun(), self._list
        if shown is None:
            return
        item = shown.currentItem()
        shown.hide()
        if begun is None or item is None:
            return
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        cursor.insertText(f"{item.text()} ")
        self._editor.setTextCursor(cursor)


class StyleLine(Retranslated, QFrame):
    """The style words that follow every prompt, with a button that takes them away; hidden while there are none."""

    removal_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "style_line")
        self._theme = theme
        self._style = ""
        self._words = named(ElidedLabel(), "style_words")
        self._words.setProperty("role", "tiny")
        self._remove = named(QToolButton(), "style_remove")
        self._remove.setProperty("role", "icon")
        self._remove.clicked.connect(self.removal_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._remove)
        theme.changed.connect(self._tint)
        self._tint()
        self.show_style("")

    def style_words(self) -> str:
        """What follows every prompt."""
        return self._style

    def show_style(self, style: str) -> None:
        """Shows what follows every prompt; empty for nothing."""
        self._style = style
        self.setVisible(bool(style))
        self.retranslate()

    @Slot()
    def _tint(self) -> None:
        self._remove.setIcon(icon("x", self._theme.palette))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._words.show_text(self.tr("+ style: {words}").format(words=self._style))
        self._remove.setAccessibleName(self.tr("Leave the style words out"))
        self._remove.setToolTip(self.tr("Leave the style words out"))


class ExamplePrompts(Retranslated, QWidget):
    """Three prompts to begin with in one row, for a history in which there is nothing yet."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "example_prompts")
        self._label = named(PlainLabel(), "example_prompts_label")
        self._label.setProperty("role", "tiny")
        self._buttons = tuple(named(QPushButton(), f"example_prompt_{n}") for n in (1, 2, 3))
        row = FlowLayout(Metrics.SPACE_2, self)
        row.addWidget(self._label)
        for button in self._buttons:
            button.setProperty("role", "link")
            button.setProperty("flush", "left")
            button.clicked.connect(self._choose)
            row.addWidget(button)
        self.hide()
        self.retranslate()

    def _examples(self) -> tuple[tuple[str, str], ...]:
        """What each button says, and the prompt that it writes."""
        return (
            (
                self.tr("Kitchen"),
                self.tr("a lighthouse keeper's kitchen at dawn, window light, {watercolour|linocut}"),
            ),
            (
                self.tr("Poster"),
                self.tr(
                    "poster for an autumn tea festival, paper-cut mountains, warm limited palette, no lettering"
                ),
            ),
            (
                self.tr("Product photo"),
                self.tr("product photo of a matte black teapot on slate, soft light from the left"),
            ),
        )

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        for known, (_, prompt) in zip(self._buttons, self._examples(), strict=True):
            if known is button:
                self.chosen.emit(prompt)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._label.setText(self.tr("For a start:"))
        for button, (words, prompt) in zip(self._buttons, self._examples(), strict=True):
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(safe_tooltip(prompt))
        self._label.setMinimumHeight(self._buttons[0].sizeHint().height())
