"""The form: every field of a request, its problems at the fields, and the Generate button."""

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QPushButton,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.batch import REFERENCE_NAME, check_batch, models, prompt_count, renamed_references
from app.core.catalogue import RATIO, REFERENCE_TEXT, RESOLUTION, Catalogue, without_refused
from app.core.checks import FieldProblem, check
from app.core.draft import Draft
from app.core.presets import Preset
from app.core.pricing import PriceList
from app.core.reference_picture import delivery_problems
from app.core.request import SWITCH_VALUES, GenerationRequest, OutputConfig
from app.ui.actions import Actions
from app.ui.compose.fields import FieldNote, kept_problem, label, refusal_hint, refusal_text, row
from app.ui.compose.generate_bar import FormUndoBar, GenerateBar
from app.ui.compose.model import AlsoModels, ModelPicker
from app.ui.compose.more_settings import MoreSettings
from app.ui.compose.prompt import PromptEditor, PromptPreview, PromptTools
from app.ui.compose.prompt_aids import ExamplePrompts, PromptColours, ReferenceNames, StyleLine
from app.ui.compose.ratio import RatioPicker, ResolutionPicker
from app.ui.compose.reference_list import ReferenceList
from app.ui.state import GatewayState
from app.ui.texts import blocker_words, waiting_words
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import put_after
from app.ui.widgets.labels import ElidedLabel, safe_tooltip
from app.ui.widgets.layouts import ColumnScroll
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


def shown_problems(
    draft: Draft, catalogue: Catalogue, *, was_generate_pressed: bool
) -> tuple[FieldProblem, ...]:
    """All problems once Generate was pressed; before, none of those that say that something is still missing."""
    return tuple(
        problem
        for problem in check_batch(draft, catalogue)
        if was_generate_pressed or not problem.is_error or _value_at(draft.request, problem.field)
    )


def _value_at(request: GenerationRequest, field: str) -> object:
    """The value of a dotted wire name, such as ``file_infos[0].url``; the request's types bear the wire's names."""
    value: object = request
    for part in re.findall(r"\w+", field):
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
    return value


class RequestMenu(Retranslated, QToolButton):
    """A button with what can be done with the whole request: paste, restore, copy and clear it."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "request_menu_button")
        self._theme = theme
        self.setProperty("role", "icon")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = named(QMenu(self), "request_menu")
        for command in (
            "change_region_of_file",
            "paste_request",
            "restore_request",
            "form_as_json",
            "form_as_curl",
        ):
            menu.addAction(actions[command])
        menu.addSeparator()
        menu.addAction(actions["clear_form"])
        self.setMenu(menu)
        theme.changed.connect(self._tint)
        self._tint()
        self.retranslate()

    @Slot()
    def _tint(self) -> None:
        self.setIcon(icon("more", self._theme.palette))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Request menu"))
        self.setToolTip(self.tr("Paste, copy or clear the request"))


class PresetsButton(Retranslated, QPushButton):
    """A menu of the presets; what is chosen is told by name (:attr:`chosen`)."""

    chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "presets_button")
        self.setProperty("role", "link")
        self.setProperty("flush", "right")
        self._actions = actions
        self._presets: tuple[Preset, ...] = ()
        self._menu = named(QMenu(self), "presets_menu")
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.retranslate()

    def show_presets(self, presets: tuple[Preset, ...]) -> None:
        """What the menu offers."""
        self._presets = presets

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for preset in self._presets:
            words = preset.name.replace("&", "&&")
            action = self._menu.addAction(f"★ {words}" if preset.is_default else words)
            action.setData(preset.name)
            action.triggered.connect(self._choose)
        self._menu.addSeparator()
        self._menu.addActions([self._actions["save_preset"], self._actions["presets"]])

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setText(self.tr("Presets"))
        self.setAccessibleName(self.tr("Presets"))
        self.setToolTip(self.tr("Model, ratio, resolution, what to avoid and all settings under a name"))


_EXPLAINED = {
    "prompt_history_button": "prompt_history",
    "prompt_insert_button": "insert",
    "references_add_files": "add_references",
    "references_add": "add_link",
    "more_settings_header": "more_settings",
}
"""Buttons of the form, each with the command that does the same."""

_USUAL_RATIOS = ("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16", "21:9")
_USUAL_RESOLUTIONS = ("1K", "2K", "4K")


class ComposePane(Retranslated, QWidget):
    """Every field of the request, checked while it is edited.

    Each edit is told with the draft that came of it (:attr:`edited`); what follows from a draft is shown by
    :meth:`show_draft`, whoever made it. What is wrong is said at once, what is missing once Generate was
    pressed. Where a person removes or moves a reference, its name in the prompt follows: :attr:`rearranged` has the
    draft before and the numbers that changed. Ctrl+Return sends the form from wherever the focus is: the action of the window calls
    :meth:`generate`.
    """

    edited = Signal(Draft)
    rearranged = Signal(Draft, object)
    generate_requested = Signal()
    list_removal_requested = Signal()
    sight_requested = Signal()
    refused = Signal(str)

    def __init__(
        self, theme: Theme, catalogue: Catalogue, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "compose_pane")
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._was_generate_pressed = False
        self._is_filling = False
        self._draft = Draft()
        self._gateway = GatewayState()
        self.catalogue = catalogue

        self._prompt_label = label("prompt_label", "label")
        self._prompt_count = named(ElidedLabel(), "prompt_count")
        self._prompt_count.setProperty("role", "tiny")
        self._menu_button = RequestMenu(theme, actions)
        self._prompt = PromptEditor("prompt", Metrics.PROMPT_HEIGHT)
        PromptColours(theme, self._prompt.document())
        self._prompt_note = FieldNote("prompt_note", self._prompt)
        self._preview = PromptPreview()
        self._style = StyleLine(theme)
        self._examples = ExamplePrompts()
        self._has_examples = False
        self._tools = PromptTools(theme, self._prompt, actions)
        self._negative_label = label("negative_prompt_label", "label")
        self._negative_hint = label("negative_prompt_hint", "tiny")
        self._negative = PromptEditor("negative_prompt", Metrics.NEGATIVE_HEIGHT)
        self._negative_note = FieldNote("negative_prompt_note", self._negative)
        self.references = ReferenceList(theme)
        self._model_label = label("model_label", "label")
        self._model = ModelPicker(theme, catalogue)
        self._also = AlsoModels(catalogue)
        self._ratio_label = label("aspect_ratio_label", "label")
        self._ratio_hint = label("aspect_ratio_hint", "tiny")
        self._ratio = RatioPicker(theme)
        self._resolution_label = label("resolution_label", "label")
        self._resolution_hint = label("resolution_hint", "tiny")
        self._resolution = ResolutionPicker()
        self._more = MoreSettings(theme)
        self.presets = PresetsButton(actions)
        self._more.put_beside(self.presets)
        self.undo_bar = FormUndoBar(theme)
        self._prompt.installEventFilter(self.undo_bar)
        self._bar = GenerateBar(theme)
        self._form = QWidget()
        self._scroll = ColumnScroll("compose_scroll", self._form)
        for name, field in ((self._prompt_label, self._prompt), (self._negative_label, self._negative)):
            name.setBuddy(field)
        self._lay_out()
        self._fill(self._draft)
        self._listen()
        self._carry_out(actions)
        self.retranslate()

    # --- layout and wiring -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self._form)
        self._gaps: list[QSpacerItem] = []
        column.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4, Metrics.SPACE_4)
        column.setSpacing(Metrics.SPACE_1)
        for section in (
            (
                row(self._prompt_label, self._prompt_count, self._tools, self._menu_button),
                *(self._prompt, self._style, self._examples, self._prompt_note, self._preview),
            ),
            (row(self._negative_label, self._negative_hint), self._negative, self._negative_note),
            (self.references,),
            (row(self._model_label, self._also.button), self._model, self._also),
            (row(self._ratio_label, self._ratio_hint), self._ratio),
            (row(self._resolution_label, self._resolution_hint), self._resolution),
        ):
            self._gaps.append(QSpacerItem(0, Metrics.SPACE_2))
            for part in section:
                column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
            column.addSpacerItem(self._gaps[-1])
        line = QFrame()
        line.setProperty("role", "separator")
        column.addWidget(line)
        column.addWidget(self._more)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.undo_bar)
        whole.addWidget(self._bar)
        whole.addStrut(Metrics.COMPOSE_WIDTH_MIN)
        # The prompt comes first, though its tools stand above it.
        put_after(self._prompt, (*self._tools.buttons(), self._menu_button, self._negative))

    def _listen(self) -> None:
        ReferenceNames(self._prompt, self.references.names)
        self._prompt.textChanged.connect(self._edited)
        self._negative.textChanged.connect(self._edited)
        self.references.renumbered.connect(self._renumbered)
        self.references.changed.connect(self._edited)
        # Once the sentence has its place: the form may be scrolled away from it.
        self.references.spoken.connect(self._show_sentence, Qt.ConnectionType.QueuedConnection)
        self.references.judged.connect(self._show_what_is_wrong)
        self._model.changed.connect(self._model_changed)
        self._also.changed.connect(self._edited)
        self._preview.list_removal_requested.connect(self.list_removal_requested)
        self._style.removal_requested.connect(self._leave_style_out)
        self._examples.chosen.connect(self._write_example)
        self._more.opened.connect(self._show_more_settings)
        self._ratio.changed.connect(self._edited)
        self._resolution.changed.connect(self._edited)
        self._more.changed.connect(self._edited)
        self._bar.changed.connect(self._edited)
        self._bar.generate_requested.connect(self.generate)

    def _carry_out(self, actions: Actions) -> None:
        """The commands that need nothing but the form itself."""
        actions["generate"].triggered.connect(self.generate)
        actions["add_references"].triggered.connect(self.references.ask_files)
        actions["add_link"].triggered.connect(self.references.add_link)
        actions["more_settings"].triggered.connect(self._more.toggle)
        actions["prompt"].triggered.connect(self._go_to_prompt)
        actions["negative_prompt"].triggered.connect(self._go_to_negative)
        actions.explain(self, _EXPLAINED)
        # What is wrong in the form is to be seen, from wherever it was sent.
        self.refused.connect(self.sight_requested)

    @Slot()
    def _go_to_prompt(self) -> None:
        self.sight_requested.emit()
        self.focus_prompt()

    @Slot()
    def _go_to_negative(self) -> None:
        self.sight_requested.emit()
        self.focus_negative()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The prompt grows with the room, whatever else is open below it; where there is little, all moves closer."""
        super().resizeEvent(event)
        is_tight = self.height() < Metrics.PROMPT_ROOM
        gap = 0 if is_tight else Metrics.SPACE_1 if self.height() < Metrics.FORM_ROOM else Metrics.SPACE_2
        if self._gaps[0].sizeHint().height() != gap:
            for spacer in self._gaps:
                spacer.changeSize(0, gap)
            side, top = Metrics.SPACE_4, Metrics.SPACE_2 if is_tight else Metrics.SPACE_4
            self._column.setContentsMargins(side, top, side, top)
            self._column.invalidate()
        more = Metrics.PROMPT_SHARE * max(0, self.height() - Metrics.PROMPT_ROOM)
        least = Metrics.PROMPT_HEIGHT_TIGHT if is_tight else round(Metrics.PROMPT_HEIGHT + more)
        self._prompt.set_room(min(least, Metrics.PROMPT_HEIGHT_MAX), max(least, Metrics.PROMPT_HEIGHT_MAX))

    # --- the draft -----------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """All that stands in the form, what the model does not take included."""
        return Draft(
            self._written(),
            self._bar.count(),
            self._also.value(),
            self._preview.prompt_list(),
            self._style.style_words(),
        )

    def show_draft(self, draft: Draft) -> None:
        """Shows *draft* and what follows from it; fields that hold it already are left as they are.

        Its prompt is taken as written in the form: what is to be sent as it stands is escaped before
        (``core.alternatives``). The prompt's own Undo brings back the one before.
        """
        if draft != self._draft:
            self._was_generate_pressed = False
            self._fill(draft)
            self._draft = self.draft()
            self._unfold_problems(check(draft.request))
        self._show_what_is_wrong()
        self._show_facts()
        if self._draft != draft:
            # What a field can't show is not in the form, and must not be sent from it.
            self.edited.emit(self._draft)

    def _written(self) -> GenerationRequest:
        """All that stands in the form, though the model may not take it."""
        model_name, model_version = self._model.value()
        return self._more.fill(
            GenerationRequest(
                model_name=model_name,
                model_version=model_version,
                file_infos=self.references.infos(),
                prompt=self._prompt.value() or "",
                negative_prompt=self._negative.value(),
                output_config=OutputConfig(
                    resolution=self._resolution.value(), aspect_ratio=self._ratio.value()
                ),
            )
        )

    def _fill(self, draft: Draft) -> None:
        request = draft.request
        self._is_filling = True
        names_others = request.file_infos != self.references.infos()
        self._prompt.set_value(request.prompt)
        self._negative.set_value(request.negative_prompt)
        self.references.set_infos(request.file_infos)
        if names_others and REFERENCE_NAME.search(self._draft.request.prompt):
            # The prompt before would name other pictures by the same numbers.
            self._prompt.forget_undo()
        self._model.set_value(request.model_name, request.model_version)
        self._follow_model()
        self._ratio.set_value(request.output_config.aspect_ratio)
        self._resolution.set_value(request.output_config.resolution)
        self._more.show_request(request)
        self._bar.set_count(draft.count)
        self._also.set_value(draft.more_models)
        self._preview.set_prompt_list(draft.prompt_list)
        self._style.show_style(draft.style)
        self._is_filling = False

    def offer_examples(self, *, is_wanted: bool) -> None:
        """Offers prompts to begin with while the form is empty; nobody needs them who has made pictures."""
        self._has_examples = is_wanted
        self._show_examples()

    def _show_examples(self) -> None:
        draft = self._draft
        is_empty = not (draft.request.prompt or draft.request.file_infos or draft.prompt_list)
        self._examples.setVisible(self._has_examples and is_empty)

    @Slot(str)
    def _write_example(self, prompt: str) -> None:
        self._prompt.set_value(prompt)
        self._edited()
        self._prompt.setFocus()

    @Slot()
    def _leave_style_out(self) -> None:
        self._style.show_style("")
        self._edited()

    @Slot()
    def _show_more_settings(self) -> None:
        """What was opened is scrolled into sight, its head first."""
        bar = self._scroll.verticalScrollBar()
        wanted = self._more.mapTo(self._form, self._more.rect().topLeft()).y()
        if wanted + self._more.height() > bar.value() + self._scroll.viewport().height():
            bar.setValue(min(wanted - Metrics.SPACE_2, bar.maximum()))

    def show_prices(self, prices: PriceList) -> None:
        """What the gateway in use charges for a picture, as far as it says."""
        self._model.show_prices(prices)

    @property
    def tools(self) -> PromptTools:
        """Prompt history, templates and lists of prompts."""
        return self._tools

    def set_price(self, price: str) -> None:
        """About how much a press of Generate costs; empty where that is not known."""
        self._bar.set_price(price)

    def show_gateway(self, gateway: GatewayState) -> None:
        """The gateway in use: what keeps requests from being sent to it, and whether it charges for them."""
        self._gateway = gateway
        self._bar.set_free(is_free=gateway.is_practice)
        self._bar.set_blocker(blocker_words(self._gateway))
        self._bar.set_waiting(waiting_words(self._gateway))
        self._show_what_is_wrong()

    def outlined(self) -> tuple[QWidget, ...]:
        """The fields that make the form look as it does; none beside the examples of a first start."""
        if self._has_examples:
            return ()
        return (self._prompt, self._negative, self._model, self._resolution, self._bar.generate)

    def focus_prompt(self) -> None:
        """Puts the cursor into the prompt, and brings it into sight though it had the cursor already."""
        self._prompt.setFocus()
        self._scroll.ensureWidgetVisible(self._prompt)

    def focus_negative(self) -> None:
        """Puts the cursor into the negative prompt."""
        self._negative.setFocus()

    # --- checks ----------------------------------------------------------------------------------------------

    def _show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Says each problem at its field, the first where a field has several."""
        by_field: dict[str, FieldProblem] = {}
        for problem in (*problems, *self._kept_problems()):
            by_field.setdefault(problem.field, problem)
        for field, note in self._notes().items():
            note.show_problem(by_field.get(field))

    def _kept_problems(self) -> tuple[FieldProblem, ...]:
        kept = {RATIO: self._ratio.keeps_unsent, RESOLUTION: self._resolution.keeps_unsent}
        unsent = tuple(kept_problem(field) for field, is_kept in kept.items() if is_kept)
        return (*unsent, *self.references.warnings())

    def _notes(self) -> Mapping[str, FieldNote]:
        return {
            "prompt": self._prompt_note,
            "negative_prompt": self._negative_note,
            **self.references.notes(),
            **self._model.notes(),
            RATIO: self._ratio.note,
            RESOLUTION: self._resolution.note,
            **self._more.notes(),
        }

    @Slot()
    def _edited(self) -> None:
        if self._is_filling:
            return
        # Read once for all that follow the form: each key press waits for them.
        draft = self.draft()
        if draft == self._draft:
            self._show_what_is_wrong()
            return
        self._draft = draft
        self.edited.emit(draft)

    @Slot(object)
    def _renumbered(self, moves: Mapping[int, int | None]) -> None:
        before = self._draft
        prompt = renamed_references(before.request.prompt, moves)
        if prompt != before.request.prompt:
            self._is_filling = True
            self._prompt.set_value(prompt)
            self._prompt.forget_undo()
            self._is_filling = False
        self._edited()
        self.rearranged.emit(before, moves)

    @Slot()
    def _show_sentence(self) -> None:
        self._scroll.ensureWidgetVisible(self.references.sentence)

    @Slot()
    def _show_what_is_wrong(self) -> None:
        draft = self._draft
        problems = shown_problems(draft, self.catalogue, was_generate_pressed=self._was_generate_pressed)
        self._show_problems((*problems, *self._delivery_problems()))

    def _delivery_problems(self) -> tuple[FieldProblem, ...]:
        request = without_refused(self._draft.request, self._model.known())
        return delivery_problems(request, self._gateway.profile, self.references.by_own_link())

    def _unfold_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        if any(problem.field in self._more.notes() for problem in problems):
            self._more.open()

    @Slot()
    def generate(self) -> None:
        """Tells that the draft is to be sent, unless something is wrong with it: then the way leads there."""
        if self._bar.is_blocked:
            return
        problems = (*check_batch(self._draft, self.catalogue), *self._delivery_problems())
        first_error = next((problem for problem in problems if problem.is_error), None)
        self._was_generate_pressed = first_error is not None
        self._show_problems(problems)
        if first_error is None:
            self.generate_requested.emit()
            return
        self._unfold_problems((first_error,))
        note = self._notes()[first_error.field]
        note.focus_field()
        self._scroll.ensureWidgetVisible(note)
        self.refused.emit(note.text())

    @Slot()
    def _model_changed(self) -> None:
        if not self._is_filling:
            self._follow_model()
            self._edited()

    def _follow_model(self) -> None:
        known = self._model.known()
        self.references.set_limit(known.references_max if known else None)
        self.references.refuse_notes(refusal_text(known, REFERENCE_TEXT))
        refusals = (
            (self._ratio, self._ratio_label, self._ratio_hint, RATIO),
            (self._resolution, self._resolution_label, self._resolution_hint, RESOLUTION),
        )
        for picker, name, hint, field in refusals:
            picker.refuse(refusal_text(known, field))
            hint.setText(refusal_hint(known, field))
            for part in (name, hint):
                part.setToolTip(safe_tooltip(refusal_text(known, field)))
        self._more.follow_model(known)
        self._ratio.offer(known.ratios if known and known.ratios else _USUAL_RATIOS)
        self._resolution.offer(
            known.resolutions if known and known.resolutions else _USUAL_RESOLUTIONS,
            known.default_resolution if known else "",
        )

    # --- words -------------------------------------------------------------------------------------------------

    def _show_facts(self) -> None:
        draft = self._draft
        request = draft.request
        self._preview.show_prompt(request.prompt)
        self._show_examples()
        self._prompt.setEnabled(draft.prompt_list is None)
        self._bar.set_requests(prompt_count(draft) * len(models(draft)))
        count = len(request.prompt)
        facts = (
            self.tr("%n character(s)", "", count) if count else "",
            self.tr("Enhance on") if request.enhance_prompt == SWITCH_VALUES[0] else "",
        )
        self._prompt_count.show_text(" · ".join(event for event in facts if event))
        is_sent_empty = request.negative_prompt == ""
        self._negative_hint.setText(self.tr("sent though empty") if is_sent_empty else self.tr("optional"))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._prompt_label.setText(self.tr("Prompt"))
        self._prompt.setAccessibleName(self.tr("Prompt"))
        self._prompt.setPlaceholderText(self.tr("Describe the picture…"))
        self._negative_label.setText(self.tr("Avoid"))
        self._model_label.setText(self.tr("Model"))
        self._negative.setAccessibleName(self.tr("Negative prompt"))
        self._negative.setPlaceholderText(self.tr("blur, distorted"))
        self._negative.setToolTip(self.tr("What should not be in the picture; some models ignore it"))
        self._ratio_label.setText(self.tr("Aspect ratio"))
        self._resolution_label.setText(self.tr("Resolution"))
        self._follow_model()
        self._bar.set_blocker(blocker_words(self._gateway))
        self._bar.set_waiting(waiting_words(self._gateway))
        self._show_facts()
        self._show_what_is_wrong()
