"""Two small buttons at the prompt: what was written before, and what can be inserted."""

from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.alternatives import escaped
from app.core.prompt_templates import PromptTemplate, in_order
from app.ui.compose.prompt_editor import PromptEditor
from app.ui.compose.prompt_history import PromptHistory
from app.ui.naming import name
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.wording import safe_tooltip


class PromptTools(QWidget):
    """Writes into the editor by itself; what has to be read is asked for with signals."""

    prompts_wanted = Signal(str)
    templates_dialog_wanted = Signal()
    file_chosen = Signal(str)

    def __init__(self, theme: Theme, editor: PromptEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._templates: tuple[PromptTemplate, ...] = ()
        self._popup: PromptHistory | None = None
        self._history = name(QToolButton(), "prompt_history_button")
        self._insert = name(QToolButton(), "prompt_insert_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self._history, self._insert):
            button.setProperty("role", "icon")
            row.addWidget(button)
        self._insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = name(QMenu(self), "prompt_insert_menu")
        self._edit = name(QAction(self), "edit_templates")
        self._file = name(QAction(self), "prompts_from_file")
        self._insert.setMenu(self._menu)
        self._history.clicked.connect(self.open_history)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._edit.triggered.connect(self.templates_dialog_wanted)
        self._file.triggered.connect(self._choose_file)
        theme.changed.connect(self._tint)
        self._fill_menu()
        self._tint()
        self.retranslate()

    @Slot()
    def open_history(self) -> None:
        """Opens the prompts that were used before, below the button."""
        if self._popup is None:
            self._popup = PromptHistory(self)
            self._popup.search_wanted.connect(self.prompts_wanted)
            self._popup.chosen.connect(self._use)
            self._popup.insert_wanted.connect(self._insert_prompt)
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
        self._menu.addActions([self._edit, self._file])

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
        self._history.setAccessibleName(self.tr("Prompt history"))
        self._history.setToolTip(self.tr("Prompts used before"))
        self._insert.setAccessibleName(self.tr("Insert a template or prompts from a file"))
        self._insert.setToolTip(safe_tooltip(self._insert.accessibleName()))
        self._edit.setText(self.tr("Templates…"))
        self._file.setText(self.tr("Prompts from a file…"))
        self._menu.setAccessibleName(self.tr("Insert"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _group(template: PromptTemplate) -> str:
    return template.group


def _plain(text: str) -> str:
    """*text* for a menu, where an ampersand would mark a key."""
    return text.replace("&", "&&")
