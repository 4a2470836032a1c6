"""The prompt: its editor, the prompts that its alternatives make, and the tools beside it."""

import re
from itertools import groupby, islice

from PySide6.QtCore import QLocale, QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.core.alternatives import escaped, read_alternatives
from app.core.draft import PromptList
from app.core.prompt_templates import PromptTemplate, in_order, placeholders
from app.ui.actions import Actions
from app.ui.compose.fields import holds_pictures
from app.ui.compose.prompt_history import PromptHistory
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.keys import ENTER
from app.ui.widgets.labels import PlainLabel, plain_tooltip, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.text import ComposedText

_OPENING = "([{|（【“\"'，、"
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PARAGRAPH_END = "\u2029"


class PromptEditor(ComposedText):
    """Plain text. Tab leaves it; Ctrl+Enter is left to the window, but not while an input method composes.

    A picture file that is dropped is told of: it may carry a request.
    """

    def __init__(self, object_name: str, height_min: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, object_name)
        self._height_min = height_min
        self._height_max = Metrics.PROMPT_HEIGHT_MAX
        self._given: str | None = None
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_room(self, least: int, most: int) -> None:
        """As high as *least* where little is written, and growing with the text up to *most*."""
        if (least, most) != (self._height_min, self._height_max):
            self._height_min, self._height_max = least, most
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

    def forget_undo(self) -> None:
        """Undo in the field goes back no further than what it shows now."""
        self.document().clearUndoRedoStacks()

    def insert(self, text: str) -> None:
        """Puts *text* at the cursor as one step of Undo; the first placeholder in it is selected."""
        cursor = self.textCursor()
        begin = cursor.selectionStart()
        before = self._written().encode("utf-16-le")[: 2 * begin].decode("utf-16-le", "replace")[-1:]
        if before and not before.isspace() and before not in _OPENING and not text[:1].isspace():
            # A word of its own. Chinese has no blanks, but a comma it has.
            text = f"，{text}" if _CHINESE.search(before) else f" {text}"
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
        self.setFixedHeight(min(max(wanted, self._height_min), self._height_max))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="replace")) // 2


SHOWN = 3
SHOWN_IN_TOOLTIP = 12
_LINE_CHARS = 60
_WRITTEN_OUT_BELOW = 10**12


class PromptPreview(Retranslated, QWidget):
    """Hidden where one prompt is one prompt. Holds the list of prompts from a file, which replaces the prompt."""

    list_removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "prompt_preview")
        self._list: PromptList | None = None
        self._prompt = ""
        self._count = named(PlainLabel(), "prompt_preview_count")
        self._count.setProperty("role", "label")
        self._lines = named(PlainLabel(), "prompt_preview_lines")
        self._lines.setProperty("role", "tiny")
        self._remove = named(QToolButton(), "prompt_list_remove")
        self._remove.setProperty("role", "link")
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(row)
        column.addWidget(self._lines)
        self._remove.clicked.connect(self.list_removal_requested)
        self.retranslate()

    def prompt_list(self) -> PromptList | None:
        """The prompts from a file."""
        return self._list

    def set_prompt_list(self, prompt_list: PromptList | None) -> None:
        """Puts the prompts of a file in the place of the prompt; None takes them away."""
        self._list = prompt_list
        self.retranslate()

    def show_prompt(self, prompt: str) -> None:
        """Follows the prompt as it is written; costs no more with a million alternatives than with two."""
        self._prompt = prompt
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._remove.setText(self.tr("Remove"))
        self._remove.setAccessibleName(self.tr("Remove the list and use the prompt again"))
        self._remove.setVisible(self._list is not None)
        if self._list is not None:
            count = len(self._list.prompts)
            first = list(self._list.prompts[:SHOWN_IN_TOOLTIP])
            from_file = self.tr("%n prompt(s) from {file}", "", count).format(file=self._list.source)
            of_history = self.tr("%n prompt(s) from the history", "", count)
            self._count.setText(from_file if self._list.source else of_history)
        else:
            read = read_alternatives(self._prompt)
            count = read.count
            first = list(islice(read, SHOWN_IN_TOOLTIP))
            self._count.setText(self.tr("{number} prompts").format(number=number_words(count)))
        is_several = self._list is not None or count > 1
        shown = [_one_line(prompt) for prompt in first[:SHOWN]] if is_several else []
        self._lines.setText("\n".join([*shown, *(["…"] if count > SHOWN else [])]))
        self._lines.setToolTip(
            safe_tooltip(
                plain_tooltip("\n".join(first))
                + plain_tooltip(
                    self.tr("{a|b} makes a prompt of each; \\{ \\| \\} are the characters themselves")
                )
            )
        )
        self.setVisible(is_several)


def number_words(number: int) -> str:
    """*number* in the language's digits; an astronomical one by its size."""
    if number < _WRITTEN_OUT_BELOW:
        return QLocale().toString(number)
    return f"10^{int(number.bit_length() * 0.30103)}"


def _one_line(prompt: str) -> str:
    line = " ".join(prompt.split())
    return line if len(line) <= _LINE_CHARS else line[: _LINE_CHARS - 1] + "…"


class PromptTools(Retranslated, QWidget):
    """Writes into the editor by itself; what has to be read is asked for with signals."""

    prompts_requested = Signal(str)
    file_chosen = Signal(str)

    def __init__(
        self, theme: Theme, editor: PromptEditor, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._actions = actions
        self._templates: tuple[PromptTemplate, ...] = ()
        self._popup: PromptHistory | None = None
        self._history = named(QToolButton(), "prompt_history_button")
        self._insert = named(QToolButton(), "prompt_insert_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self._history, self._insert):
            button.setProperty("role", "icon")
            row.addWidget(button)
        self._insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = named(QMenu(self), "prompt_insert_menu")
        self._insert.setMenu(self._menu)
        self._history.clicked.connect(self.open_history)
        self._menu.aboutToShow.connect(self._fill_menu)
        actions["prompt_history"].triggered.connect(self.open_history)
        actions["insert"].triggered.connect(self._open_menu)
        actions["prompts_from_file"].triggered.connect(self._choose_file)
        theme.changed.connect(self._tint)
        self._fill_menu()
        self._tint()
        self.retranslate()

    @Slot()
    def open_history(self) -> None:
        """Opens the prompts that were used before, below the button."""
        if self._popup is None:
            self._popup = PromptHistory(self)
            self._popup.search_requested.connect(self.prompts_requested)
            self._popup.chosen.connect(self._use)
            self._popup.insert_requested.connect(self._insert_prompt)
        self._popup.open_at(self._editor.mapToGlobal(QPoint(0, 0)), self._editor.width())

    def buttons(self) -> tuple[QToolButton, ...]:
        """The buttons in their order."""
        return (self._history, self._insert)

    def show_prompts(self, text: str, prompts: tuple[str, ...]) -> None:
        """What was found for *text*."""
        if self._popup is not None:
            self._popup.show_prompts(text, prompts)

    def set_templates(self, templates: tuple[PromptTemplate, ...]) -> None:
        """What the menu offers."""
        self._templates = templates

    def insert_template(self, template: PromptTemplate) -> None:
        """Puts the template at the cursor, its first placeholder selected."""
        self._editor.insert(template.text)

    @Slot(str)
    def _use(self, prompt: str) -> None:
        self._editor.set_value(escaped(prompt))
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _insert_prompt(self, prompt: str) -> None:
        self._editor.insert(escaped(prompt))

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self._insert.mapToGlobal(self._insert.rect().bottomLeft()))

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for group, members in groupby(in_order(self._templates), key=_group):
            menu = self._menu if not group else self._menu.addMenu(_plain(group))
            for template in members:
                action = menu.addAction(_plain(template.name))
                action.setData(template)
                action.triggered.connect(self._template_chosen)
        if self._templates:
            self._menu.addSeparator()
        self._menu.addActions([self._actions["templates"], self._actions["prompts_from_file"]])

    @Slot()
    def _template_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            template = action.data()
            if isinstance(template, PromptTemplate):
                self.insert_template(template)

    @Slot()
    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("Prompts from a file"), "", self.tr("Text files (*.txt);;All files (*)")
        )
        if file:
            self.file_chosen.emit(file)

    @Slot()
    def _tint(self) -> None:
        self._history.setIcon(icon("clock", self._theme.palette))
        self._insert.setIcon(icon("plus", self._theme.palette))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._menu.setAccessibleName(self.tr("Insert"))


def _group(template: PromptTemplate) -> str:
    return template.group


def _plain(text: str) -> str:
    """*text* for a menu, where an ampersand would mark a key."""
    return text.replace("&", "&&")
