"""Prompt history, templates and lists of prompts: connects the form with the engine."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from app.core.draft import PromptList
from app.engine.engine import Engine
from app.engine.reads import PromptsRead
from app.service.facts import PromptFileRead, TemplatesRead
from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.templates_dialog import TemplatesDialog


class PromptDesk(QObject):
    """Reads nothing itself: every file and the journal are the engine's. Whoever fills the form hears of a list."""

    list_read = Signal(PromptList)

    def __init__(self, engine: Engine, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._templates = TemplatesRead(())
        self._dialog: TemplatesDialog | None = None
        tools = window.compose.tools
        tools.prompts_wanted.connect(engine.read_prompts)
        tools.file_chosen.connect(engine.read_prompt_file)
        tools.templates_dialog_wanted.connect(self._open_dialog)
        engine.started.connect(engine.read_templates)
        engine.prompts_read.connect(self._prompts_read)
        engine.prompt_file_read.connect(self._prompt_file_read)
        engine.templates_read.connect(self._templates_read)

    @Slot(object)
    def _prompts_read(self, read: PromptsRead) -> None:
        self._window.compose.tools.show_prompts(read.text, read.prompts)

    @Slot(object)
    def _prompt_file_read(self, read: PromptFileRead) -> None:
        if read.prompt_list is not None:
            self.list_read.emit(read.prompt_list)
        else:
            sentence = QCoreApplication.translate("PromptFile", read.problem)
            self._window.status.show_notice(sentence)

    @Slot(object)
    def _templates_read(self, read: TemplatesRead) -> None:
        self._templates = read
        self._window.compose.tools.set_templates(read.templates)
        if self._dialog is not None:
            self._dialog.show_templates(read)

    @Slot()
    def _open_dialog(self) -> None:
        from app.ui.templates_dialog import TemplatesDialog

        dialog = TemplatesDialog(self._templates.templates, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.kept.connect(self._engine.keep_templates)
        dialog.import_wanted.connect(self._engine.import_templates)
        dialog.export_wanted.connect(self._engine.export_templates)
        dialog.insert_wanted.connect(self._window.compose.tools.insert_template)
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _dialog_closed(self) -> None:
        self._dialog = None
