"""The gateway in use: its token is asked for, it is connected and tested, and the welcome stands until then."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot

from app.core.alternatives import escaped
from app.core.connection import Finding, StepState
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile, profile_of, with_profile
from app.core.maintenance import TokenChecked
from app.core.problems import KeychainUnavailable
from app.core.reference_picture import unsent
from app.core.request import GenerationRequest
from app.engine.backend import Backend
from app.engine.reply import Reply
from app.service.events import GatewayOffered, GatewayStatusChanged
from app.ui.actions import Actions
from app.ui.gateways.form import (
    ConnectionBar,
    GatewayDialog,
    GatewayEntered,
    GatewayForm,
    TokenBar,
    WelcomeCard,
)
from app.ui.state import AppState, GatewayState, Selection
from app.ui.texts import gateway_name
from app.ui.widgets.dialogs import forget_unsaved_input

if TYPE_CHECKING:
    from app.ui.gateways.offer_dialog import OfferDialog


class ShowWelcome(Protocol):
    """Puts the welcome onto the stage, or takes it away."""

    def __call__(self, *, is_shown: bool) -> None: ...


class GatewayController(QObject):
    """Finds out what is to be known of the gateway in use, and connects another one when a person says so.

    The welcome stands on the stage until a request can be sent.
    """

    def __init__(
        self,
        state: AppState,
        backend: Backend,
        actions: Actions,
        welcome: WelcomeCard,
        bar: ConnectionBar,
        token_bar: TokenBar,
        show_welcome: ShowWelcome,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._backend = backend
        self._welcome = welcome
        self._bar = bar
        self._token_bar = token_bar
        self._first: GatewayEntered | None = None
        self._first_failure: Finding | None = None
        self._show_welcome = show_welcome
        self._dialog: GatewayDialog | None = None
        self._offer: OfferDialog | None = None
        self._followed = state.gateway.address
        self._asked: Reply | None = None
        self._test: Reply | None = None
        self._tests_next = False
        self._welcomes = False
        self._is_past_welcome = False
        actions["open_gateway"].triggered.connect(self.open)
        actions["connect_gateway"].triggered.connect(self.open_new)
        bar.details_requested.connect(actions["preferences"].trigger)
        bar.test_requested.connect(self._test_again)
        token_bar.token_requested.connect(self.open)
        token_bar.retry_requested.connect(self._check_token)
        welcome.form.request_pasted.connect(self._take_request)
        welcome.practice_requested.connect(self._use_practice)
        welcome.form.entered.connect(self._connect)
        state.gateway_changed.connect(self._follow)
        state.selection_changed.connect(self._leave_welcome)
        backend.gateway_status_changed.connect(self._status_changed)
        backend.gateway_offered.connect(self._offered)
        self._check_token()
        self._place_welcome()

    @Slot()
    def open(self) -> None:
        """Asks for the gateway in use: its address stands there, its token is to be typed."""
        gateway = self._state.gateway
        self._open_with("" if gateway.is_practice else gateway.address)

    @Slot()
    def open_new(self) -> None:
        """Asks for another gateway."""
        self._open_with("")

    def _open_with(self, address: str) -> None:
        form = GatewayForm(can_be_dismissed=True)
        form.set_address(address)
        form.entered.connect(self._connect)
        form.request_pasted.connect(self._take_request)
        dialog = GatewayDialog(form, self._bar.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _closed(self) -> None:
        self._dialog = None

    @Slot()
    def _use_practice(self) -> None:
        self._state.use_gateway(PRACTICE)

    # --- connecting ----------------------------------------------------------------------------------

    @Slot(object)
    def _connect(self, entered: GatewayEntered) -> None:
        """Requests go to the gateway that was entered; its token is kept, or the one that is kept looked for.

        The very first is tried before anything is kept: what was typed wrong is put right where it stands.
        """
        is_tried = self._first == entered or entered.address.base == self._state.gateway.address
        if self._welcomes and not entered.is_sure and not is_tried:
            self._try(entered)
            return
        preferences, address = self._state.preferences, entered.address
        allowed = preferences.plain_http_allowed
        if address.is_cleartext and address.origin not in allowed:
            allowed = (*allowed, address.origin)
        profiles = with_profile(preferences.profiles, profile_of(preferences.profiles, address.base))
        self._state.set_preferences(replace(preferences, plain_http_allowed=allowed, profiles=profiles))
        self._state.use_gateway(address.base)
        self._state.set_gateway(replace(self._state.gateway, token=None, keychain=None))
        # Nothing is tried twice.
        self._tests_next = self._first != entered
        self._first = None
        if entered.token is None:
            self._check_token()
            return
        origin, token, only_now = address.origin, entered.token, entered.for_session_only
        self._drop_question()
        kept = self._backend.ask(lambda app: app.keep_token(origin, token, for_session_only=only_now), self)
        kept.done.connect(self._token_checked)

    @property
    def _trying(self) -> GatewayForm:
        """The form in which the first gateway is entered."""
        return self._welcome.form if self._dialog is None else self._dialog.form

    def _try(self, entered: GatewayEntered) -> None:
        """The first gateway is tried with what was typed, which stays there."""
        address = entered.address
        if address.is_cleartext and address.origin not in self._state.preferences.plain_http_allowed:
            allowed = (*self._state.preferences.plain_http_allowed, address.origin)
            self._state.set_preferences(replace(self._state.preferences, plain_http_allowed=allowed))
        self._drop_test()
        self._first, self._first_failure = entered, None
        self._trying.show_testing(is_testing=True)
        profile, token = profile_of(self._state.preferences.profiles, address.base), entered.token
        self._test = self._backend.ask_with_progress(
            lambda app, found: app.maintenance.check_connection(profile, token, None, found), self._bar
        )
        self._test.progressed.connect(self._found_at_first)
        self._test.done.connect(self._tried)

    @Slot(object)
    def _found_at_first(self, finding: Finding) -> None:
        if finding.state is StepState.FAILED and self._first_failure is None:
            self._first_failure = finding

    @Slot()
    def _tried(self) -> None:
        entered, failure = self._first, self._first_failure
        self._trying.show_testing(is_testing=False)
        if failure is not None:
            self._first = None
            self._trying.show_failure(failure)
        elif entered is not None:
            self._state.notice.emit(self.tr("Connected, and everything is in order"))
            self._connect(entered)

    @Slot(object)
    def _take_request(self, request: GenerationRequest) -> None:
        """A command that was pasted has a request in it: it goes into a form in which nothing stands yet."""
        draft = self._state.draft
        if not draft.request.prompt and draft.prompt_list is None:
            taken = replace(unsent(request), prompt=escaped(request.prompt), session_id=None)
            self._state.set_draft(replace(draft, request=taken))

    @Slot()
    def _test_again(self) -> None:
        profile = self._state.gateway.profile
        if profile is not None:
            self._begin_test(profile)

    @Slot()
    def _check_token(self) -> None:
        self._drop_question()
        if origin := self._state.gateway.origin:
            self._asked = self._backend.ask(lambda app: app.check_token(origin), self)
            self._asked.done.connect(self._token_checked)

    def _drop_question(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    @Slot(object)
    def _token_checked(self, checked: TokenChecked) -> None:
        if checked.origin != self._state.gateway.origin:
            return
        self._state.set_gateway(self._state.gateway.with_token(checked))
        if self._state.gateway.has_token:
            self._connected()
        elif isinstance(checked.problem, KeychainUnavailable):
            self._welcome.form.show_keychain_problem(checked.problem)
            if self._dialog is not None:
                self._dialog.form.show_keychain_problem(checked.problem)
            if self._offer is not None and self._offer.is_adding:
                self._offer.show_keychain_problem(checked.problem)

    def _connected(self) -> None:
        """The token is where it belongs: nothing more is to be typed."""
        self._welcome.form.clear_token()
        if self._dialog is not None:
            self._dialog.accept()
        if self._offer is not None and self._offer.is_adding:
            self._offer.accept()
        profile = self._state.gateway.profile
        if self._tests_next and profile is not None:
            self._tests_next = False
            self._begin_test(profile)

    # --- what a link offers ------------------------------------------------------------------------------

    @Slot(object)
    def _offered(self, offered: GatewayOffered) -> None:
        """Somebody followed a link. A page may have many of them followed: one question stands at a time."""
        from app.ui.gateways.offer_dialog import OfferDialog

        if self._offer is not None:
            self._offer.raise_()
            self._offer.activateWindow()
            self._state.notice.emit(
                self.tr("A further link was not looked at: the first waits for an answer")
            )
            return
        dialog = OfferDialog(offered.link, offered.refusal, self._bar.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._offer_closed)
        self._offer = dialog
        if offered.link is not None:
            origin = offered.link.address.origin
            dialog.test_requested.connect(self._test_offer)
            dialog.added.connect(self._connect)
            kept = self._backend.ask(lambda app: app.check_token(origin), dialog)
            kept.done.connect(dialog.show_kept)
        dialog.open()

    @Slot()
    def _test_offer(self) -> None:
        if (dialog := self._offer) is None or (link := dialog.link) is None:
            return
        profile, token = profile_of(self._state.preferences.profiles, link.address.base), link.token
        test = self._backend.ask_with_progress(
            lambda app, found: app.maintenance.check_connection(profile, token, None, found), dialog
        )
        test.progressed.connect(dialog.show_finding)
        test.done.connect(dialog.show_tested)

    @Slot()
    def _offer_closed(self) -> None:
        self._offer = None

    # --- the quiet test of what was connected --------------------------------------------------------------

    def _begin_test(self, profile: GatewayProfile) -> None:
        self._drop_test()
        self._test = self._backend.ask_with_progress(
            lambda app, found: app.maintenance.check_connection(profile, None, None, found), self._bar
        )
        self._test.progressed.connect(self._found)
        self._test.done.connect(self._tested)

    def _drop_test(self) -> None:
        if self._test is not None:
            self._test.cancel()
            self._test = None
        self._bar.clear()

    @Slot(object)
    def _found(self, finding: Finding) -> None:
        self._bar.add(finding)

    @Slot()
    def _tested(self) -> None:
        if not self._bar.has_failed:
            self._state.notice.emit(self.tr("Connected, and everything is in order"))

    # --- what changes by itself ------------------------------------------------------------------------------

    @Slot(object)
    def _follow(self, gateway: GatewayState) -> None:
        if gateway.address != self._followed:
            self._followed = gateway.address
            # What was left in the dialogs for the one before goes, secrets with it.
            forget_unsaved_input(self._bar.window(), "gateway_dialog", "travel_dialog")
            self._drop_test()
            self._check_token()
        self._place_welcome()

    @Slot(object)
    def _status_changed(self, event: GatewayStatusChanged) -> None:
        gateway = self._state.gateway
        if event.gateway == gateway.address:
            answers = event.problem is None
            self._state.set_gateway(replace(gateway, problem=event.problem, has_answered=answers))
            if not answers:
                self._state.notice.emit("")

    @Slot(object)
    def _leave_welcome(self, selection: Selection) -> None:
        """A task is looked at: the welcome makes room for it."""
        if selection.shown_id is not None:
            self._is_past_welcome = True
            self._place_welcome()

    def _place_welcome(self) -> None:
        """The welcome stays until something can be sent: a keychain that fails is told in its form."""
        gateway = self._state.gateway
        if not gateway.address:
            self._welcomes = True
        elif gateway.has_token:
            self._welcomes = False
        is_shown = self._welcomes and not self._is_past_welcome
        self._show_welcome(is_shown=is_shown)
        name = gateway_name(self._state.preferences.profiles, gateway.address) if gateway.address else ""
        self._token_bar.show_gateway(GatewayState() if is_shown else gateway, name)
