"""Fills the form from what was made before, and brings back what stood in it."""

from dataclasses import replace

from PySide6.QtCore import SIGNAL, QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.core.alternatives import escaped
from app.core.draft import Draft, PromptList
from app.core.press import PRESS_TASKS_MAX
from app.core.request import GenerationRequest
from app.core.reuse import Part, reused_draft
from app.engine.engine import Engine
from app.service.facts import RequestFound
from app.ui.form_undo_bar import FormUndoBar
from app.ui.main_window import MainWindow

PICTURE_FILES = "*.png *.jpg *.jpeg *.webp"


class Reuse(QObject):
    """Every fill of the form from somewhere else goes through here, so that Undo knows of it.

    A picture that is to be looked at for its request is given to :meth:`restore_from`; whoever takes
    pictures as references hears :attr:`reference_wanted`, and is offered only where somebody does.
    """

    reference_wanted = Signal(str)

    def __init__(self, engine: Engine, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._before: Draft | None = None
        self._filled: Draft | None = None
        self._dropped: list[str] = []
        self._bar = FormUndoBar(window.theme)
        window.compose.add_notice(self._bar)
        window.compose.watch_prompt(self._bar)
        self._bar.undo_wanted.connect(self.undo)
        window.compose.changed.connect(self._form_changed)
        window.compose.generate_wanted.connect(self._bar.hide)
        window.compose.restore_wanted.connect(self.ask_for_picture)
        window.compose.clear_wanted.connect(self.clear)
        window.compose.list_removal_wanted.connect(self.remove_list)
        engine.request_found.connect(self._request_found)

    def use(self, old: GenerationRequest, part: Part = Part.EVERYTHING) -> None:
        """Puts *part* of *old* into the form."""
        words = {
            Part.EVERYTHING: self.tr("The form was filled."),
            Part.PROMPT: self.tr("The prompt was filled in."),
            Part.SETTINGS: self.tr("The settings were taken over."),
            Part.REFERENCES: self.tr("The reference images were taken over."),
        }
        # It was sent as it stands: no brace in it is an alternative now.
        old = replace(old, prompt=escaped(old.prompt))
        self._fill(reused_draft(self._window.compose.draft(), old, part), words[part])

    @Slot(tuple)
    def use_prompts(self, prompts: tuple[str, ...]) -> None:
        """Puts the prompts of several tasks in the place of the prompt, each once; all else stays."""
        each = tuple(dict.fromkeys(prompt for prompt in prompts if prompt.strip()))[:PRESS_TASKS_MAX]
        if each:
            self.use_list(PromptList("", each))

    @Slot(object)
    def use_list(self, prompts: PromptList) -> None:
        """Puts *prompts* in the place of the prompt or of another list; all else stays."""
        draft = replace(self._window.compose.draft(), prompt_list=prompts)
        self._fill(draft, self.tr("%n prompt(s) were taken as a list.", "", len(prompts.prompts)))

    @Slot()
    def remove_list(self) -> None:
        """The prompt counts again."""
        draft = replace(self._window.compose.draft(), prompt_list=None)
        self._fill(draft, self.tr("The list of prompts was removed."))

    @Slot()
    def clear(self) -> None:
        """Empties the form but for the model."""
        old = self._window.compose.draft().request
        empty = GenerationRequest(model_name=old.model_name, model_version=old.model_version)
        self._fill(Draft(empty), self.tr("The form was cleared."))

    def _fill(self, draft: Draft, words: str) -> None:
        compose = self._window.compose
        before = compose.draft()
        # The bar is offered last: filling counts as writing.
        compose.set_draft(draft)
        self._before = before
        self._filled = compose.draft()
        if self._filled != before:
            self._bar.offer(words)
        compose.focus_prompt()

    @Slot()
    def undo(self) -> None:
        """The form as it was before it was filled."""
        if self._before is None:
            return
        before, self._before = self._before, None
        if self._window.compose.draft() != self._filled:
            # What was written since goes with it, and can be brought back the same way.
            self._fill(before, self.tr("The form is as it was before."))
            return
        self._window.compose.set_draft(before)
        self._bar.hide()
        self._window.compose.focus_prompt()

    @Slot()
    def ask_for_picture(self) -> None:
        """Asks for a picture file and looks whether it carries a request."""
        title = self.tr("Restore the request from a picture")
        kinds = self.tr("Pictures")
        path, _ = QFileDialog.getOpenFileName(self._window, title, "", f"{kinds} ({PICTURE_FILES})")
        if path:
            self.restore_from(path)

    @Slot(str)
    def restore_from(self, path: str) -> None:
        """Looks whether the file carries a request; what it says is asked or told."""
        self._engine.read_request_of(path)

    @Slot(str)
    def consider(self, path: str) -> None:
        """A picture was dropped: one that carries a request is asked about, any other becomes a reference."""
        self._dropped.append(path)
        self.restore_from(path)

    @Slot(object)
    def _request_found(self, found: RequestFound) -> None:
        was_dropped = found.path in self._dropped
        if was_dropped:
            self._dropped.remove(found.path)
        if found.request is None and was_dropped:
            self.reference_wanted.emit(found.path)
            return
        if found.request is None:
            self._window.status.show_notice(
                QCoreApplication.translate("PictureNote", found.sentence)
                if found.sentence
                else self.tr("This picture carries no request of Easel’s.")
            )
            return
        from app.ui.restore_dialog import RestoreDialog

        takes_references = self.receivers(SIGNAL("reference_wanted(QString)")) > 0
        dialog = RestoreDialog(found, self._window, takes_references=takes_references)
        dialog.restore_wanted.connect(self._restore)
        dialog.reference_wanted.connect(self.reference_wanted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _restore(self, request: GenerationRequest) -> None:
        self.use(request)

    @Slot()
    def _form_changed(self) -> None:
        if self._filled is not None and self._window.compose.draft() != self._filled:
            self._bar.written()
