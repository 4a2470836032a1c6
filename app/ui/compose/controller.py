"""Behind the form: keeps it and the state the same, sends what it asks for, and reads what it offers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.core.alternatives import escaped
from app.core.batch import (
    BATCH_TASKS_MAX,
    REFERENCE_NAME,
    batch_kinds,
    batch_requests,
    missing,
    surplus,
    task_count,
    without_surplus,
)
from app.core.catalogue import sent_request
from app.core.disk import AGAIN_MS, Doing
from app.core.draft import Draft, Part, PromptList, reused_draft
from app.core.gateway_address import PRACTICE
from app.core.history import HistoryCounts, HistoryFilter
from app.core.json_values import dump
from app.core.maintenance import TokenState
from app.core.presets import Preset, default_of, with_preset
from app.core.pricing import Cost, amount_text, price_of, total
from app.core.prompt_templates import PromptTemplate
from app.core.reference_picture import unsent
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import request_to_json
from app.core.tasks import TaskRecord
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.service.events import DiskRefused, PricesRead, PromptFileRead, RequestFound, TemplatesRead
from app.ui.actions import Actions, TaskActs
from app.ui.compose.pane import ComposePane
from app.ui.state import AppState
from app.ui.texts import PICTURE_FILES, as_sentences
from app.ui.widgets.timers import single_shot

if TYPE_CHECKING:
    # What is opened from the form, or dropped into it, is imported then.
    from app.core.pasted import Pasted
    from app.ui.compose.references_controller import ReferencesController
    from app.ui.compose.templates_dialog import TemplatesDialog

QUIET_MS = 400
"""After an edit the draft is written this much later, with all that was typed until then."""

PROMPTS_SHOWN_MAX = 200


class ComposeController(QObject):
    """Keeps the form and the state's draft the same, writes it to disk, and copies the request it makes.

    An edit sets the draft, and a draft that was set elsewhere is shown: the form itself knows which of
    its fields hold it already. It is written after a short pause in typing, so that a kill costs no more
    than that.
    """

    def __init__(
        self,
        compose: ComposePane,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._compose = compose
        self._state = state
        self._backend = backend
        self._written: Draft | None = None
        self._timer = single_shot(self, then=self.write_now)
        compose.show_gateway(state.gateway)
        compose.edited.connect(state.set_draft)
        compose.show_draft(state.draft)
        state.draft_changed.connect(self._draft_changed)
        state.gateway_changed.connect(compose.show_gateway)
        actions["form_as_json"].triggered.connect(self._copy_json)
        actions["form_as_curl"].triggered.connect(self._copy_curl)
        backend.disk_refused.connect(self._disk_refused)

    @Slot()
    def _draft_changed(self) -> None:
        self._compose.show_draft(self._state.draft)
        if not self._timer.isActive():
            self._timer.start(QUIET_MS)

    @Slot()
    def write_now(self) -> None:
        """Writes what is not yet on disk, as before closing."""
        self._timer.stop()
        draft = self._state.draft
        if draft != self._written:
            self._written = draft
            self._backend.do(lambda services: services.keep_draft(draft), Doing.DRAFT)

    @Slot(object)
    def _disk_refused(self, event: DiskRefused) -> None:
        """Tried again after a while, and before closing."""
        if event.doing is Doing.DRAFT:
            self._written = None
            self._timer.start(AGAIN_MS)

    @Slot()
    def _copy_json(self) -> None:
        QGuiApplication.clipboard().setText(dump(request_to_json(self._first_request()), indent=2))
        self._state.notice.emit(self.tr("The request is on the clipboard as JSON."))

    @Slot()
    def _copy_curl(self) -> None:
        from app.core.curl import curl_base, to_curl

        text = to_curl(self._first_request(), curl_base(self._state.gateway.address))
        QGuiApplication.clipboard().setText(text)
        self._state.notice.emit(self.tr("The request is on the clipboard as cURL, without the token."))

    def _first_request(self) -> GenerationRequest:
        """What is sent of the draft; the first where it makes several."""
        draft, catalogue = self._state.draft, self._compose.catalogue
        return next(batch_requests(draft, catalogue), sent_request(draft.request, catalogue))


def estimate(prices: PricesRead, kinds: Sequence[tuple[GenerationRequest, int]]) -> str:
    """About what so many of each of these requests cost together; empty where that is not known."""
    each = ((price_of(prices.prices, request), count) for request, count in kinds)
    cost = total(tuple(price and replace(price, amount=price.amount * count) for price, count in each))
    return amount_text(cost) if cost else ""


class GenerateController(QObject):
    """Says what Generate would send, asks where it is much, submits it, and shows the first of the tasks.

    Each batch is asked about once; :attr:`declined` comes when a person did not want them after all.
    """

    declined = Signal()

    def __init__(
        self,
        compose: ComposePane,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._compose = compose
        self._state = state
        self._backend = backend
        self._pending: tuple[tuple[GenerationRequest, ...], str, str] = ((), "", "")
        self._priced: tuple[str, TokenState | None] | None = None
        state.draft_changed.connect(self._show_price)
        state.prices_changed.connect(self._show_price)
        state.gateway_changed.connect(self._gateway_changed)
        backend.tasks_added.connect(self._read_prices)
        backend.queue_emptied.connect(self._read_prices)
        compose.generate_requested.connect(self._generate)
        actions["generate_again"].triggered.connect(self._generate_again)
        actions.carry_out({"again": self._again}, self)
        self._gateway_changed()

    # --- prices --------------------------------------------------------------------------------------------

    @Slot()
    def _gateway_changed(self) -> None:
        gateway = self._state.gateway
        if (gateway.address, gateway.token) == self._priced:
            return
        self._priced = (gateway.address, gateway.token)
        if gateway.address != self._state.prices.gateway or not gateway.has_token:
            self._state.set_prices(PricesRead(gateway.address))
        self._read_prices()

    @Slot()
    def _read_prices(self) -> None:
        gateway = self._state.gateway
        if gateway.has_token and not gateway.is_practice:
            address = gateway.address
            midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            day_began = midnight.timestamp()
            read = self._backend.ask(
                lambda services: services.read_prices(address, day_began), self, is_watched=True
            )
            read.done.connect(self._prices_read)

    @Slot(object)
    def _prices_read(self, prices: PricesRead) -> None:
        if prices.gateway == self._state.prices.gateway and self._state.gateway.has_token:
            self._state.set_prices(prices)

    @Slot()
    def _show_price(self) -> None:
        self._compose.show_prices(self._state.prices.prices)
        draft = self._state.draft
        is_sane = task_count(draft) <= BATCH_TASKS_MAX
        kinds = batch_kinds(draft, self._compose.catalogue) if is_sane else ()
        self._compose.set_price(estimate(self._state.prices, kinds) if kinds else "")

    # --- sending -------------------------------------------------------------------------------------------

    @Slot()
    def _generate_again(self) -> None:
        """One more task like the shown one, at its own gateway."""
        record = self._state.selection.shown
        if record is not None and record.request is not None and self._state.gateway.address:
            again = replace(record.request, session_id=None)
            self._ask_or_submit((again,), record.gateway, record.batch)

    def _again(self, records: Sequence[TaskRecord]) -> None:
        """So many more tasks like this one as *Again* is set to, each with a session of its own."""
        record = records[0]
        if record.request is not None and self._state.gateway.address:
            again = (replace(record.request, session_id=None),) * self._state.again_count
            self._ask_or_submit(again, record.gateway, record.batch)

    @Slot()
    def generate_missing(self) -> None:
        """What came to nothing of the batch that is shown, once more."""
        selection = self._state.selection
        if selection.shown is not None:
            record = selection.shown
            self._ask_or_submit(missing(selection.siblings), record.gateway, record.batch)

    @Slot()
    def _generate(self) -> None:
        draft, gateway = self._state.draft, self._state.gateway
        # While the keychain is asked the tasks wait in the queue, as they do where a token is taken away.
        if not gateway.takes_requests or task_count(draft) > BATCH_TASKS_MAX:
            return
        self._ask_or_submit(tuple(batch_requests(draft, self._compose.catalogue)), gateway.address)

    @Slot(tuple, str, str)
    def send(self, requests: tuple[GenerationRequest, ...], gateway: str, batch: str) -> None:
        """Sends what was asked for elsewhere in the window, as the form's own: where it is much, it asks first."""
        self._ask_or_submit(requests, gateway, batch)

    def _ask_or_submit(self, requests: tuple[GenerationRequest, ...], gateway: str, batch: str = "") -> None:
        # What is sent is what stood in the form now, however long the answer takes.
        self._pending = (requests, gateway, batch)
        too_many = self._surplus_words(requests)
        reasons = [*too_many, *self._reasons_to_ask(requests, is_free=gateway == PRACTICE)]
        if not reasons:
            self._submit()
            return
        from app.ui.widgets.dialogs import Question

        question = Question(
            *("press_question", "\n\n".join(reasons), self.tr("Send all the same"), self._compose.window()),
            instead=self.tr("Leave out the surplus") if too_many else "",
        )
        question.agreed.connect(self._submit)
        question.chose_instead.connect(self._submit_without_surplus)
        question.declined.connect(self.declined)
        question.open()

    def _surplus_words(self, requests: tuple[GenerationRequest, ...]) -> list[str]:
        """One sentence for each model that gets more reference images than it is documented to take."""
        return [
            self.tr(
                "{model} is documented to take %n reference image(s); this sends {given}.", "", found.limit
            ).format(model=" ".join(found.model), given=found.given)
            for found in surplus(requests, self._compose.catalogue)
        ]

    def _reasons_to_ask(self, requests: tuple[GenerationRequest, ...], *, is_free: bool) -> list[str]:
        preferences = self._state.preferences
        count = len(requests)
        much = ""
        if count > preferences.ask_above:
            much = (
                self.tr("This sends %n task(s), free: this is practice.", "", count)
                if is_free
                else self.tr("This sends %n task(s), each charged on its own.", "", count)
            )
            cost = total(tuple(price_of(self._state.prices.prices, request) for request in requests))
            if cost is not None and not is_free:
                price = self.tr("Together about {price}.").format(price=amount_text(cost))
                much = as_sentences((much, price))
        too_much = self._cap_words(preferences.daily_cap, requests)
        return [reason for reason in (much, too_much) if reason]

    def _cap_words(self, cap: float | None, requests: Sequence[GenerationRequest]) -> str:
        """Says that *requests* would take today past *cap*, translated; empty where they do not."""
        prices = self._state.prices
        cost = total(tuple(price_of(prices.prices, request) for request in requests))
        if cap is None or cost is None:
            return ""
        spent = sum(known.amount for known in prices.spent if known.unit == cost.unit)
        if spent + cost.amount <= cap:
            return ""
        return self.tr(
            "This costs about {cost}, and today has cost about {spent} already: "
            "together more than the {cap} that you have set for a day."
        ).format(
            cost=amount_text(cost),
            spent=amount_text(Cost(spent, cost.unit)),
            cap=amount_text(Cost(cap, cost.unit)),
        )

    @Slot()
    def _submit_without_surplus(self) -> None:
        requests, gateway, batch = self._pending
        catalogue = self._compose.catalogue
        self._pending = (tuple(without_surplus(request, catalogue) for request in requests), gateway, batch)
        self._submit()

    @Slot()
    def _submit(self) -> None:
        requests, gateway, batch = self._pending
        self._pending = ((), "", "")
        if requests:
            submitted = self._backend.ask(
                lambda app: app.scheduler.submit(requests, gateway, batch), self, Doing.SUBMIT
            )
            submitted.done.connect(self._submitted)

    @Slot(object)
    def _submitted(self, records: tuple[TaskRecord, ...]) -> None:
        """The first of the new tasks is shown."""
        self._state.show_task(records[0].id)


class ReuseController(QObject):
    """Sets the draft to something that was not typed, and offers Undo for it.

    What replaces or removes a reference image, or changes names in the prompt, can be undone the same way.
    """

    def __init__(
        self,
        compose: ComposePane,
        state: AppState,
        backend: Backend,
        actions: Actions,
        references: "ReferencesController",
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
        actions["paste_request"].triggered.connect(self._open_paste)
        compose.list_removal_requested.connect(self.remove_list)
        references.restore_requested.connect(self._restore)
        references.replaced.connect(self._replaced)
        compose.rearranged.connect(self._rearranged)
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
            Part.EVERYTHING: "",
            Part.PROMPT: self.tr("The prompt was filled in."),
            Part.SETTINGS: self.tr("The settings were taken over."),
            Part.REFERENCES: self.tr("The reference images were taken over."),
        }
        # It was sent as it stands: no brace in it is an alternative now.
        old = replace(unsent(old), prompt=escaped(old.prompt))
        draft = reused_draft(self._state.draft, old, part)
        self.fill(draft, words[part] or self._taken_words(self._state.draft, draft))

    def _taken_words(self, before: Draft, draft: Draft) -> str:
        """What of the form is another now: each by name, and the number where it was more than one."""
        was, now = before.request, draft.request
        references = self.tr("%n reference(s)", "", len(now.file_infos)) if now.file_infos else ""
        parts = (
            (was.prompt != now.prompt, self.tr("prompt")),
            (
                (was.model_name, was.model_version) != (now.model_name, now.model_version),
                self.tr("model"),
            ),
            (was.output_config.aspect_ratio != now.output_config.aspect_ratio, self.tr("ratio")),
            (was.output_config.resolution != now.output_config.resolution, self.tr("resolution")),
            (was.file_infos != now.file_infos, references or self.tr("no reference")),
        )
        taken = " · ".join(word for is_other, word in parts if is_other) or self.tr("settings")
        words = self.tr("Now as in that request: {parts}.").format(parts=taken)
        if before.count != draft.count:
            words = as_sentences(
                (
                    words,
                    self.tr("× {now} instead of × {before}.").format(now=draft.count, before=before.count),
                )
            )
        return words

    def use_list(self, prompts: PromptList) -> None:
        """Puts *prompts* in the place of the prompt or of another list; all else stays."""
        draft = replace(self._state.draft, prompt_list=prompts)
        self.fill(draft, self.tr("%n prompt(s) were taken as a list.", "", len(prompts.prompts)))

    @Slot()
    def remove_list(self) -> None:
        """The prompt counts again."""
        draft = replace(self._state.draft, prompt_list=None)
        self.fill(draft, self.tr("The list of prompts was removed."))

    @Slot()
    def clear(self) -> None:
        """Empties the form but for the model, or as the preset with the star has it."""
        old = self._state.draft.request
        empty = Draft(GenerationRequest(model_name=old.model_name, model_version=old.model_version))
        preset = default_of(self._state.preferences.presets)
        self.fill(with_preset(empty, preset) if preset else empty, self.tr("The form was cleared."))

    def fill(self, draft: Draft, words: str) -> None:
        """Sets *draft*, and offers to undo it with *words*."""
        before = self._state.draft
        # The bar is offered last: filling counts as writing.
        self._state.set_draft(draft)
        self._before = before
        self._filled = self._state.draft
        if self._filled != before:
            self._bar.offer(words)
        self._compose.focus_prompt()

    @Slot(Draft)
    def _replaced(self, before: Draft) -> None:
        self._before, self._filled = before, self._state.draft
        self._bar.offer(self.tr("A reference image was replaced."))

    @Slot(Draft, object)
    def _rearranged(self, before: Draft, moves: Mapping[int, int | None]) -> None:
        """A removed reference is told of, and a name that followed its picture in the prompt."""
        is_renamed = self._state.draft.request.prompt != before.request.prompt
        gone = [number for number, to in moves.items() if to is None]
        if not is_renamed and not any(_holds_something(before.request.file_infos[n - 1]) for n in gone):
            return
        named = {int(found[1]) for found in REFERENCE_NAME.finditer(before.request.prompt)}
        if named & {*gone}:
            words = self.tr("A reference image was removed, and {name} from the prompt.").format(
                name=", ".join(f"@{number}" for number in gone)
            )
        elif gone:
            words = self.tr("A reference image was removed.")
        else:
            words = self.tr("The names in the prompt follow their pictures.")
        self._before, self._filled = before, self._state.draft
        self._bar.offer(words)

    @Slot()
    def undo(self) -> None:
        """The form as it was before it was filled."""
        if self._before is None:
            return
        before, self._before = self._before, None
        if self._state.draft != self._filled:
            # What was written since goes with it, and can be brought back the same way.
            self.fill(before, self.tr("The form is as it was before."))
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
    def _open_paste(self) -> None:
        """Asks for a request as text; what is on the clipboard stands in the field already."""
        from app.ui.compose.paste_dialog import PasteDialog
        from app.ui.widgets.dialogs import open_dialog

        dialog = PasteDialog(self._compose.window())
        dialog.offer(QGuiApplication.clipboard().text())
        dialog.pasted.connect(self._pasted)
        open_dialog(dialog)

    @Slot(object)
    def _pasted(self, pasted: "Pasted") -> None:
        self.use(pasted.request)

    @Slot()
    def _draft_changed(self) -> None:
        if self._filled is not None and self._state.draft != self._filled:
            self._bar.written()


def _holds_something(info: FileInfo) -> bool:
    return bool(info.original or info.url or info.file_id or info.text)


def _oldest_first(records: Sequence[TaskRecord]) -> list[TaskRecord]:
    return sorted(records, key=lambda record: record.id)


class PresetController(QObject):
    """Applies the presets, and keeps them in the preferences."""

    def __init__(
        self,
        compose: ComposePane,
        state: AppState,
        actions: Actions,
        reuse: ReuseController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._compose = compose
        self._state = state
        self._reuse = reuse
        compose.presets.chosen.connect(self._choose)
        actions["presets"].triggered.connect(self._open)
        actions["save_preset"].triggered.connect(self._open_new)
        state.preferences_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self._compose.presets.show_presets(self._state.preferences.presets)

    @Slot(str)
    def _choose(self, name: str) -> None:
        for preset in self._state.preferences.presets:
            if preset.name == name:
                self._apply(preset)

    @Slot(object)
    def _apply(self, preset: Preset) -> None:
        words = self.tr("The settings of “{preset}” were taken over.").format(preset=preset.name)
        self._reuse.fill(with_preset(self._state.draft, preset), words)

    @Slot()
    def _open(self) -> None:
        self._show(is_new=False)

    @Slot()
    def _open_new(self) -> None:
        self._show(is_new=True)

    def _show(self, *, is_new: bool) -> None:
        from app.ui.compose.presets_dialog import PresetsDialog
        from app.ui.widgets.dialogs import open_dialog

        dialog = PresetsDialog(
            *(self._state.preferences.presets, self._state.draft, self._compose.catalogue),
            self._compose.window(),
            is_new=is_new,
        )
        dialog.kept.connect(self._keep)
        dialog.saved.connect(self._saved)
        dialog.chosen.connect(self._apply)
        open_dialog(dialog)

    @Slot(object)
    def _keep(self, presets: tuple[Preset, ...]) -> None:
        self._state.set_preferences(replace(self._state.preferences, presets=presets))

    @Slot(str)
    def _saved(self, name: str) -> None:
        self._state.notice.emit(self.tr("Saved as the preset “{name}”.").format(name=name))


class PromptController(QObject):
    """Reads the prompts that were used before, files of prompts and templates, for the tools at the prompt."""

    def __init__(
        self,
        compose: ComposePane,
        state: AppState,
        backend: Backend,
        actions: Actions,
        reuse: ReuseController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._compose = compose
        self._tools = tools = compose.tools
        self._state = state
        self._backend = backend
        self._reuse = reuse
        self._prompts_reply: Reply | None = None
        self._templates: tuple[PromptTemplate, ...] = ()
        self._dialog: TemplatesDialog | None = None
        tools.prompts_requested.connect(self._read_prompts)
        tools.file_chosen.connect(self._read_file)
        actions["templates"].triggered.connect(self._open_dialog)
        backend.started.connect(self._read_templates)
        backend.started.connect(self._look_for_tasks)
        backend.tasks_added.connect(self._tasks_added)

    @Slot()
    def _look_for_tasks(self) -> None:
        """Whether anything was ever made: who never did is offered prompts to begin with."""
        self._backend.read(lambda journal: journal.counts(HistoryFilter()), self).done.connect(self._counted)

    @Slot(object)
    def _counted(self, counts: HistoryCounts) -> None:
        self._compose.offer_examples(is_wanted=not counts.total)

    @Slot()
    def _tasks_added(self) -> None:
        self._compose.offer_examples(is_wanted=False)

    @Slot(str)
    def _read_prompts(self, text: str) -> None:
        if self._prompts_reply is not None:
            self._prompts_reply.cancel()
        self._prompts_reply = self._backend.read(
            lambda journal: (text, journal.prompts(text, PROMPTS_SHOWN_MAX)), self
        )
        self._prompts_reply.done.connect(self._prompts_read)

    @Slot(object)
    def _prompts_read(self, found: tuple[str, tuple[str, ...]]) -> None:
        self._prompts_reply = None
        self._tools.show_prompts(*found)

    @Slot(str)
    def _read_file(self, file: str) -> None:
        self._backend.ask(lambda services: services.prompts.read_file(file), self).done.connect(
            self._file_read
        )

    @Slot(object)
    def _file_read(self, read: PromptFileRead) -> None:
        if read.prompt_list is not None:
            self._reuse.use_list(read.prompt_list)
        else:
            self._state.notice.emit(QCoreApplication.translate("PromptFile", read.problem))

    # --- templates -----------------------------------------------------------------------------------------

    @Slot()
    def _read_templates(self) -> None:
        self._follow(self._backend.ask(lambda services: services.prompts.read_templates(), self))

    @Slot(object)
    def _keep_templates(self, templates: tuple[PromptTemplate, ...]) -> None:
        self._follow(self._backend.ask(lambda services: services.prompts.keep_templates(templates), self))

    @Slot(str)
    def _import_templates(self, file: str) -> None:
        self._follow(self._backend.ask(lambda services: services.prompts.import_templates(file), self))

    @Slot(str)
    def _export_templates(self, file: str) -> None:
        self._follow(self._backend.ask(lambda services: services.prompts.export_templates(file), self))

    def _follow(self, reply: Reply) -> None:
        reply.done.connect(self._templates_read)

    @Slot(object)
    def _templates_read(self, read: TemplatesRead) -> None:
        self._templates = read.templates
        self._tools.set_templates(read.templates)
        if self._dialog is not None:
            self._dialog.show_templates(read)

    @Slot()
    def _open_dialog(self) -> None:
        from app.ui.compose.templates_dialog import TemplatesDialog

        dialog = TemplatesDialog(self._templates, self._tools.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.kept.connect(self._keep_templates)
        dialog.import_requested.connect(self._import_templates)
        dialog.export_requested.connect(self._export_templates)
        dialog.insert_requested.connect(self._tools.insert_template)
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _dialog_closed(self) -> None:
        self._dialog = None
