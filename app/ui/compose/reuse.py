"""Fills the form from somewhere else: old tasks, pictures, lists of prompts, a paste; and brings back what stood in it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from app.core.alternatives import escaped
from app.core.batch import BATCH_TASKS_MAX
from app.core.draft import Draft, Part, PromptList, reused_draft
from app.core.reference_picture import unsent
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord
from app.engine.backend import Backend
from app.service.events import RequestFound
from app.ui.actions import Actions, TaskActs
from app.ui.compose.pane import ComposePane
from app.ui.compose.references_controller import ReferencesController
from app.ui.state import AppState
from app.ui.texts import PICTURE_FILES


class Reuse(QObject):
    """Sets the draft to something that was not typed, and offers Undo for it.

    A picture that is dropped alone may carry the request that it was made from: then a person is asked
    whether the form is to be filled with that. Any other goes to *references*.
    """

    def __init__(
        self,
        compose: ComposePane,
        state: AppState,
        backend: Backend,
        actions: Actions,
        references: ReferencesController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._compose = compose
        self._state = state
        self._backend = backend
        self._references = references
        self._before: Draft | None = None
        self._filled: Draft | None = None
        self._bar = compose.undo_bar
        self._bar.undo_requested.connect(self.undo)
        state.draft_changed.connect(self._draft_changed)
        compose.generate_requested.connect(self._bar.hide)
        actions["restore_request"].triggered.connect(self.ask_for_picture)
        actions["clear_form"].triggered.connect(self.clear)
        compose.list_removal_requested.connect(self.remove_list)
        references.file_dropped.connect(self.consider)
        acts: TaskActs = {
            "use_everything": partial(self._use_part, Part.EVERYTHING),
            "use_prompt": partial(self._use_part, Part.PROMPT),
            "use_settings": partial(self._use_part, Part.SETTINGS),
            "use_references": partial(self._use_part, Part.REFERENCES),
            "use_prompts": self._use_prompts,
            "use_pictures": self._use_pictures,
            "use_as_reference": self._use_as_reference,
        }
        actions.carry_out(acts, self)

    def _use_part(self, part: Part, records: Sequence[TaskRecord]) -> None:
        if (request := records[0].request) is not None:
            self.use(request, part)

    def _use_prompts(self, records: Sequence[TaskRecord]) -> None:
        """Those of several tasks, in the order in which they were made, in the place of the prompt."""
        prompts = (record.prompt for record in _oldest_first(records))
        each = tuple(dict.fromkeys(prompt for prompt in prompts if prompt.strip()))[:BATCH_TASKS_MAX]
        self.use_list(PromptList("", each))

    def _use_pictures(self, records: Sequence[TaskRecord]) -> None:
        pictures = [picture for record in _oldest_first(records) for picture in record.pictures]
        self._references.take_files(tuple(picture.path for picture in pictures))

    def _use_as_reference(self, records: Sequence[TaskRecord]) -> None:
        self._references.take_file(records[0].pictures[0].path)

    def use(self, old: GenerationRequest, part: Part = Part.EVERYTHING) -> None:
        """Puts *part* of *old* into the form."""
        words = {
            Part.EVERYTHING: self.tr("The form was filled."),
            Part.PROMPT: self.tr("The prompt was filled in."),
            Part.SETTINGS: self.tr("The settings were taken over."),
            Part.REFERENCES: self.tr("The reference images were taken over."),
        }
        # It was sent as it stands: no brace in it is an alternative now.
        old = replace(unsent(old), prompt=escaped(old.prompt))
        self._fill(reused_draft(self._state.draft, old, part), words[part])

    def use_list(self, prompts: PromptList) -> None:
        """Puts *prompts* in the place of the prompt or of another list; all else stays."""
        draft = replace(self._state.draft, prompt_list=prompts)
        self._fill(draft, self.tr("%n prompt(s) were taken as a list.", "", len(prompts.prompts)))

    @Slot()
    def remove_list(self) -> None:
        """The prompt counts again."""
        draft = replace(self._state.draft, prompt_list=None)
        self._fill(draft, self.tr("The list of prompts was removed."))

    @Slot()
    def clear(self) -> None:
        """Empties the form but for the model."""
        old = self._state.draft.request
        empty = GenerationRequest(model_name=old.model_name, model_version=old.model_version)
        self._fill(Draft(empty), self.tr("The form was cleared."))

    def _fill(self, draft: Draft, words: str) -> None:
        before = self._state.draft
        # The bar is offered last: filling counts as writing.
        self._state.set_draft(draft)
        self._before = before
        self._filled = self._state.draft
        if self._filled != before:
            self._bar.offer(words)
        self._compose.focus_prompt()

    @Slot()
    def undo(self) -> None:
        """The form as it was before it was filled."""
        if self._before is None:
            return
        before, self._before = self._before, None
        if self._state.draft != self._filled:
            # What was written since goes with it, and can be brought back the same way.
            self._fill(before, self.tr("The form is as it was before."))
            return
        self._state.set_draft(before)
        self._bar.hide()
        self._compose.focus_prompt()

    @Slot()
    def ask_for_picture(self) -> None:
        """Asks for a picture file and looks whether it carries a request."""
        title = self.tr("Restore the request from a picture")
        kinds = self.tr("Pictures")
        path, _ = QFileDialog.getOpenFileName(self._compose.window(), title, "", f"{kinds} ({PICTURE_FILES})")
        if path:
            self.restore_from(path)

    def restore_from(self, path: str) -> None:
        """Looks whether the file carries a request; what it says is asked or told."""
        self._backend.ask(lambda services: services.exports.read_request(path), self).done.connect(
            self._request_found
        )

    @Slot(str)
    def consider(self, path: str) -> None:
        """A picture was dropped: one that carries a request is asked about, any other becomes a reference."""
        self._backend.ask(lambda services: services.exports.read_request(path), self).done.connect(
            self._dropped_read
        )

    @Slot(object)
    def _dropped_read(self, found: RequestFound) -> None:
        if found.request is None:
            self._references.take_files((found.path,))
        else:
            self._request_found(found)

    @Slot(object)
    def _request_found(self, found: RequestFound) -> None:
        if found.request is None:
            self._state.notice.emit(
                QCoreApplication.translate("PictureNote", found.sentence)
                if found.sentence
                else self.tr("This picture carries no request of Easel’s.")
            )
            return
        from app.ui.compose.references_controller import RestoreDialog

        dialog = RestoreDialog(found, self._compose.window())
        dialog.restore_requested.connect(self._restore)
        dialog.reference_requested.connect(self._references.take_file)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _restore(self, request: GenerationRequest) -> None:
        self.use(request)

    @Slot()
    def _draft_changed(self) -> None:
        if self._filled is not None and self._state.draft != self._filled:
            self._bar.written()


def _oldest_first(records: Sequence[TaskRecord]) -> list[TaskRecord]:
    return sorted(records, key=lambda record: record.id)
