"""What happens between pressing Generate and the queue: how many tasks, about how much, and whether to ask."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.core.curl import curl_base, to_curl
from app.core.gateway_address import PRACTICE
from app.core.json_values import dump
from app.core.press import PRESS_TASKS_MAX, surplus, task_count, without_surplus
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.engine.engine import Engine
from app.ui.gateway_choice import GatewayChoice
from app.ui.main_window import MainWindow
from app.ui.preferences_keeper import PreferencesKeeper
from app.ui.question import Question
from app.ui.spending import Spending


class PressDesk(QObject):
    """Says in the bar what a press means, asks where it is much, and submits it. Each press is asked about once."""

    submitted = Signal()

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        choice: GatewayChoice,
        preferences: PreferencesKeeper,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._choice = choice
        self._preferences = preferences
        self._pending: tuple[tuple[GenerationRequest, ...], str, str] = ((), "", "")
        self._spending = Spending(engine, self)
        self._spending.changed.connect(self.show_money)
        window.compose.changed.connect(self._show_price)
        window.stage.missing_wanted.connect(self._generate_missing)
        window.compose.generate_wanted.connect(self._generate)
        window.compose.copy_wanted.connect(self._copy_request)
        choice.changed.connect(self.use_gateway)
        window.language_changed.connect(self.show_money)
        self.use_gateway()

    @Slot()
    def use_gateway(self) -> None:
        """Follows the gateway that is chosen."""
        self._spending.use("" if self._choice.blocker() else self._choice.gateway)
        self.show_money()

    @Slot()
    def show_money(self) -> None:
        """Says what is known of balance, of today and of the next press."""
        self._window.top.show_money(self._spending.balance(), self._spending.today())
        self._show_price()

    def generate_again(self) -> None:
        """One more task like the shown one, at its own gateway."""
        record = self._window.stage.record()
        if record is not None and record.request is not None and self._choice.gateway:
            again = replace(record.request, session_id=None)
            self._ask_or_submit((again,), record.gateway, record.press)

    @Slot()
    def _generate(self) -> None:
        draft = self._window.compose.draft()
        if self._choice.blocker() or task_count(draft) > PRESS_TASKS_MAX:
            return
        self._ask_or_submit(tuple(self._window.compose.requests()), self._choice.gateway)

    def _ask_or_submit(self, requests: tuple[GenerationRequest, ...], gateway: str, press: str = "") -> None:
        # What is sent is what stood in the form now, however long the answer takes.
        self._pending = (requests, gateway, press)
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
        too_much = self._spending.passes(preferences.daily_cap, requests)
        return [reason for reason in (much, too_much) if reason]

    @Slot()
    def _submit_without_surplus(self) -> None:
        requests, gateway, press = self._pending
        catalogue = self._window.compose.catalogue
        self._pending = (tuple(without_surplus(request, catalogue) for request in requests), gateway, press)
        self._submit()

    @Slot()
    def _submit(self) -> None:
        requests, gateway, press = self._pending
        self._pending = ((), "", "")
        if requests:
            self.submitted.emit()
            self._engine.submit(requests, gateway, press)

    @Slot()
    def _show_price(self) -> None:
        draft = self._window.compose.draft()
        is_sane = task_count(draft) <= PRESS_TASKS_MAX
        price = self._spending.estimate(self._window.compose.kinds()) if is_sane else ""
        self._window.compose.set_price(self.tr("about {price}").format(price=price) if price else "")

    @Slot(object)
    def _generate_missing(self, requests: tuple[GenerationRequest, ...]) -> None:
        record = self._window.stage.record()
        if record is not None:
            self._ask_or_submit(requests, record.gateway, record.press)

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
