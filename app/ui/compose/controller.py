"""What the gateway in use charges, and what today has cost: estimates, and said to be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.core.batch import BATCH_TASKS_MAX, surplus, task_count, without_surplus
from app.core.curl import curl_base, to_curl
from app.core.disk import AGAIN_MS
from app.core.draft import Draft, PromptList
from app.core.gateway_address import PRACTICE
from app.core.json_values import dump
from app.core.pricing import Cost, PriceList, amount_text, price_of, total
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.engine.backend import Backend, PromptsRead
from app.service.events import PricesRead, PromptFileRead, TemplatesRead
from app.ui.gateways.controller import GatewaySelection
from app.ui.preferences.controller import PreferencesController
from app.ui.widgets.dialogs import Question
from app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.compose.templates_dialog import TemplatesDialog


class CostEstimate(QObject):
    """Asks the engine when a gateway is chosen and when tasks come and go; :attr:`changed` when it knows more."""

    changed = Signal()

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._gateway = ""
        self._tariff = PriceList()
        self._spent: tuple[Cost, ...] = ()
        backend.prices_read.connect(self._tariff_read)
        backend.tasks_added.connect(self.ask)
        backend.queue_emptied.connect(self.ask)

    def use(self, gateway: str) -> None:
        """Follows another gateway, or the same with another token."""
        if gateway != self._gateway:
            self._gateway = gateway
            self._tariff, self._spent = PriceList(), ()
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Asks for what is known now."""
        if self._gateway and self._gateway != PRACTICE:
            midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            self._backend.read_prices(self._gateway, midnight.timestamp())

    def estimate(self, kinds: Sequence[tuple[GenerationRequest, int]]) -> str:
        """About what so many of each of these requests cost together; empty where that is not known."""
        prices = ((price_of(self._tariff, request), count) for request, count in kinds)
        cost = total(tuple(price and replace(price, amount=price.amount * count) for price, count in prices))
        return amount_text(cost) if cost else ""

    def balance(self) -> str:
        """What the token may still spend, translated; empty where that is not told."""
        if self._tariff.remaining is None:
            return ""
        left = amount_text(Cost(self._tariff.remaining, self._tariff.unit))
        return self.tr("About {amount} left").format(amount=left)

    def today(self) -> str:
        """What today has cost, translated; empty for nothing."""
        sums = " + ".join(amount_text(cost) for cost in self._spent)
        return self.tr("Today about {amount}").format(amount=sums) if sums else ""

    def passes(self, cap: float | None, requests: Sequence[GenerationRequest]) -> str:
        """Says that *requests* would take today past *cap*, translated; empty where they do not."""
        cost = total(tuple(price_of(self._tariff, request) for request in requests))
        if cap is None or cost is None:
            return ""
        spent = sum(known.amount for known in self._spent if known.unit == cost.unit)
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

    @Slot(PricesRead)
    def _tariff_read(self, read: PricesRead) -> None:
        if read.gateway == self._gateway:
            self._tariff, self._spent = read.prices, read.spent
            self.changed.emit()


class GenerateController(QObject):
    """Says in the bar what a press means, asks where it is much, and submits it. Each press is asked about once."""

    submitted = Signal()

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        choice: GatewaySelection,
        preferences: PreferencesController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._choice = choice
        self._preferences = preferences
        self._pending: tuple[tuple[GenerationRequest, ...], str, str] = ((), "", "")
        self._cost_estimate = CostEstimate(backend, self)
        self._cost_estimate.changed.connect(self.show_money)
        window.compose.changed.connect(self._show_price)
        window.stage.missing_requested.connect(self._generate_missing)
        window.compose.generate_requested.connect(self._generate)
        window.compose.copy_requested.connect(self._copy_request)
        choice.changed.connect(self.use_gateway)
        window.language_changed.connect(self.show_money)
        self.use_gateway()

    @Slot()
    def use_gateway(self) -> None:
        """Follows the gateway that is chosen."""
        self._cost_estimate.use("" if self._choice.blocker() else self._choice.gateway)
        self.show_money()

    @Slot()
    def show_money(self) -> None:
        """Says what is known of balance, of today and of the next press."""
        self._window.top.show_money(self._cost_estimate.balance(), self._cost_estimate.today())
        self._show_price()

    def generate_again(self) -> None:
        """One more task like the shown one, at its own gateway."""
        record = self._window.stage.record()
        if record is not None and record.request is not None and self._choice.gateway:
            again = replace(record.request, session_id=None)
            self._ask_or_submit((again,), record.gateway, record.batch)

    @Slot()
    def _generate(self) -> None:
        draft = self._window.compose.draft()
        if self._choice.blocker() or task_count(draft) > BATCH_TASKS_MAX:
            return
        self._ask_or_submit(tuple(self._window.compose.requests()), self._choice.gateway)

    def _ask_or_submit(self, requests: tuple[GenerationRequest, ...], gateway: str, batch: str = "") -> None:
        # What is sent is what stood in the form now, however long the answer takes.
        self._pending = (requests, gateway, batch)
        too_many = self._surplus_words(requests)
        reasons = [*too_many, *self._reasons_to_ask(requests, is_free=gateway == PRACTICE)]
        if not reasons:
            self._submit()
            return
        question = Question(
            *("press_question", "\n\n".join(reasons), self.tr("Send all the same"), self._window),
            instead=self.tr("Leave out the surplus") if too_many else "",
        )
        question.agreed.connect(self._submit)
        question.chose_instead.connect(self._submit_without_surplus)
        question.declined.connect(self._window.stage.offer_missing_again)
        question.open()

    def _surplus_words(self, requests: tuple[GenerationRequest, ...]) -> list[str]:
        """One sentence for each model that gets more reference images than it is documented to take."""
        return [
            self.tr(
                "{model} is documented to take %n reference image(s); this sends {given}.", "", found.limit
            ).format(model=" ".join(found.model), given=found.given)
            for found in surplus(requests, self._window.compose.catalogue)
        ]

    def _reasons_to_ask(self, requests: tuple[GenerationRequest, ...], *, is_free: bool) -> list[str]:
        preferences = self._preferences.now()
        count = len(requests)
        much = ""
        if count > preferences.ask_above:
            much = (
                self.tr("This sends %n task(s), free: this is practice.", "", count)
                if is_free
                else self.tr("This sends %n task(s), each charged on its own.", "", count)
            )
        too_much = self._cost_estimate.passes(preferences.daily_cap, requests)
        return [reason for reason in (much, too_much) if reason]

    @Slot()
    def _submit_without_surplus(self) -> None:
        requests, gateway, batch = self._pending
        catalogue = self._window.compose.catalogue
        self._pending = (tuple(without_surplus(request, catalogue) for request in requests), gateway, batch)
        self._submit()

    @Slot()
    def _submit(self) -> None:
        requests, gateway, batch = self._pending
        self._pending = ((), "", "")
        if requests:
            self.submitted.emit()
            self._backend.submit(requests, gateway, batch)

    @Slot()
    def _show_price(self) -> None:
        draft = self._window.compose.draft()
        is_sane = task_count(draft) <= BATCH_TASKS_MAX
        price = self._cost_estimate.estimate(self._window.compose.kinds()) if is_sane else ""
        self._window.compose.set_price(self.tr("about {price}").format(price=price) if price else "")

    @Slot(object)
    def _generate_missing(self, requests: tuple[GenerationRequest, ...]) -> None:
        record = self._window.stage.record()
        if record is not None:
            self._ask_or_submit(requests, record.gateway, record.batch)

    @Slot(str)
    def _copy_request(self, form: str) -> None:
        # Where several are sent, the first of them.
        request = next(self._window.compose.requests(), self._window.compose.request())
        text = (
            to_curl(request, curl_base(self._choice.gateway))
            if form == "curl"
            else dump(request_to_json(request), indent=2)
        )
        QGuiApplication.clipboard().setText(text)


class PromptController(QObject):
    """Reads nothing itself: every file and the journal are the engine's. Whoever fills the form hears of a list."""

    list_read = Signal(PromptList)

    def __init__(self, backend: Backend, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._templates = TemplatesRead(())
        self._dialog: TemplatesDialog | None = None
        tools = window.compose.tools
        tools.prompts_requested.connect(backend.read_prompts)
        tools.file_chosen.connect(backend.read_prompt_file)
        tools.templates_dialog_requested.connect(self._open_dialog)
        backend.started.connect(backend.read_templates)
        backend.prompts_read.connect(self._prompts_read)
        backend.prompt_file_read.connect(self._prompt_file_read)
        backend.templates_read.connect(self._templates_read)

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
        from app.ui.compose.templates_dialog import TemplatesDialog

        dialog = TemplatesDialog(self._templates.templates, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.kept.connect(self._backend.keep_templates)
        dialog.import_requested.connect(self._backend.import_templates)
        dialog.export_requested.connect(self._backend.export_templates)
        dialog.insert_requested.connect(self._window.compose.tools.insert_template)
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _dialog_closed(self) -> None:
        self._dialog = None


QUIET_MS = 400


class DraftController(QObject):
    """Hands the draft over after a short pause in typing, so that a kill costs no more than that."""

    draft_wanted_on_disk = Signal(Draft)

    def __init__(self, read_draft: Callable[[], Draft], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_draft = read_draft
        self._last: Draft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)

    @Slot()
    def changed(self) -> None:
        """The form was edited."""
        if not self._timer.isActive():
            self._timer.start(QUIET_MS)

    def keep_again(self) -> None:
        """The disk refused it: it is handed over again after a while, and before closing."""
        self._last = None
        self._timer.start(AGAIN_MS)

    @Slot()
    def keep_now(self) -> None:
        """Hands over what is not yet on disk, as before closing."""
        self._timer.stop()
        draft = self._read_draft()
        if draft != self._last:
            self._last = draft
            self.draft_wanted_on_disk.emit(draft)
