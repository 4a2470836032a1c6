"""Says that the form was filled, and brings back what stood in it."""

from dataclasses import replace

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from app.core.alternatives import escaped
from app.core.batch import BATCH_TASKS_MAX
from app.core.draft import Draft, Part, PromptList, reused_draft
from app.core.request import GenerationRequest
from app.engine.backend import Backend
from app.service.events import RequestFound
from app.ui.texts import safe_tooltip
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.motion import slide_in
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.window.main_window import MainWindow


class FormUndoBar(Retranslated, QFrame):
    """Shown from a fill until Undo, until it is closed, or until the form is sent.

    Ctrl+Z in *watched* undoes the whole fill as long as nothing was written there since: the editor's own
    Undo would bring back a single field.
    """

    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "form_undo_bar")
        self.setProperty("role", "row")
        self._theme = theme
        self._takes_keys = False
        self._words = named(ElidedLabel(), "form_undo_words")
        self._words.setProperty("role", "muted")
        self._undo = named(QPushButton(), "form_undo")
        self._undo.setProperty("role", "link")
        self._close = named(QToolButton(), "form_undo_close")
        self._close.setProperty("role", "icon")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_1, Metrics.SPACE_1, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_1)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._undo.clicked.connect(self.undo_requested)
        self._close.clicked.connect(self.hide)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()
        self.hide()

    def offer(self, words: str) -> None:
        """Says *words*, already translated, beside Undo."""
        self._words.show_text(words)
        self._takes_keys = True
        if self.isHidden():
            self.show()
            slide_in(self)

    @Slot()
    def written(self) -> None:
        """Something was written into the form since: Ctrl+Z belongs to the field again."""
        self._takes_keys = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Ctrl+Z right after a fill."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        is_ours = self._takes_keys and self.isVisible() and event.type() in kinds
        if (
            not is_ours
            or not isinstance(event, QKeyEvent)
            or not event.matches(QKeySequence.StandardKey.Undo)
        ):
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.undo_requested.emit()
        return True

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Bring back the form as it was"))
        self._close.setAccessibleName(self.tr("Keep the form as it is"))
        self._close.setToolTip(safe_tooltip(self._close.accessibleName()))

    @Slot()
    def _tint(self) -> None:
        self._close.setIcon(icon("x", self._theme.palette))


PICTURE_FILES = "*.png *.jpg *.jpeg *.webp"


class Reuse(QObject):
    """Every fill of the form from somewhere else goes through here, so that Undo knows of it.

    A picture that is to be looked at for its request is given to :meth:`restore_from`; whoever takes
    pictures as references hears :attr:`reference_wanted`, and is offered only where somebody does.
    """

    reference_requested = Signal(str)

    def __init__(self, backend: Backend, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._before: Draft | None = None
        self._filled: Draft | None = None
        self._dropped: list[str] = []
        self._bar = FormUndoBar(window.theme)
        window.compose.add_notice(self._bar)
        window.compose.watch_prompt(self._bar)
        self._bar.undo_requested.connect(self.undo)
        window.compose.changed.connect(self._form_changed)
        window.compose.generate_requested.connect(self._bar.hide)
        window.compose.restore_requested.connect(self.ask_for_picture)
        window.compose.clear_requested.connect(self.clear)
        window.compose.list_removal_requested.connect(self.remove_list)
        backend.request_found.connect(self._request_found)

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
        each = tuple(dict.fromkeys(prompt for prompt in prompts if prompt.strip()))[:BATCH_TASKS_MAX]
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
        self._backend.read_request_of(path)

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
            self.reference_requested.emit(found.path)
            return
        if found.request is None:
            self._window.status.show_notice(
                QCoreApplication.translate("PictureNote", found.sentence)
                if found.sentence
                else self.tr("This picture carries no request of Easel’s.")
            )
            return
        from app.ui.compose.references_controller import RestoreDialog

        takes_references = self.receivers(SIGNAL("reference_requested(QString)")) > 0
        dialog = RestoreDialog(found, self._window, takes_references=takes_references)
        dialog.restore_requested.connect(self._restore)
        dialog.reference_requested.connect(self.reference_requested)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _restore(self, request: GenerationRequest) -> None:
        self.use(request)

    @Slot()
    def _form_changed(self) -> None:
        if self._filled is not None and self._window.compose.draft() != self._filled:
            self._bar.written()
