"""Which gateway requests go to, and what still keeps them from being sent."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.gateway_profile import DeliveryChosen, GatewayProfile, profile_of, with_profile
from app.core.preferences import Preferences
from app.core.problems import KeychainUnavailable
from app.engine.backend import Backend
from app.service.events import GatewayStatusChanged, TokenChecked, TokenState
from app.ui.compose.references_controller import ReferencesController
from app.ui.gateways.form import GatewayEntered
from app.ui.preferences.controller import PreferencesController
from app.ui.texts import gateway_name, problem_title
from app.ui.window.dialogs import Dialogs
from app.ui.window.main_window import MainWindow


class GatewaySelection(QObject):
    """Knows the gateway in use and the state of its token; asks the keychain through the engine."""

    changed = Signal()
    token_kept = Signal()
    keychain_unavailable = Signal(object)

    def __init__(
        self,
        backend: Backend,
        preferences: PreferencesController,
        gateway: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._preferences = preferences
        self.gateway = gateway
        self._profiles = preferences.now().profiles
        # The command line may have named another one for this run.
        self._preferred = preferences.now().gateway
        self._token_state: TokenState | None = None
        backend.token_checked.connect(self._token_checked)
        preferences.changed.connect(self._follow)
        self._check_token()

    @property
    def is_chosen(self) -> bool:
        """Whether there is a gateway at all."""
        return bool(self.gateway)

    @property
    def token_state(self) -> TokenState | None:
        """What is known of the token; None while the keychain is asked."""
        return self._token_state

    def shown_name(self) -> str:
        """The gateway as people call it, translated; empty while there is none."""
        return gateway_name(self._profiles, self.gateway)

    def name_of(self, gateway: str) -> str:
        """Any gateway as people call it, translated."""
        return gateway_name(self._profiles, gateway)

    def blocker(self) -> str:
        """What keeps a request from being sent, as a short line; empty when nothing does."""
        if not self.gateway:
            return self.tr("Connect a gateway first")
        if self.gateway == PRACTICE or self._token_state in (TokenState.KEPT, TokenState.SESSION):
            return ""
        if self._token_state is None:
            return self.tr("Asking the keychain for the token…")
        return self.tr("Enter the token of this gateway first")

    def menu(self) -> tuple[tuple[str, str], ...]:
        """The gateways that can be chosen: address and name of each, the practice gateway last."""
        known = [profile.address for profile in self._profiles if profile.address != PRACTICE]
        if self.gateway not in ("", PRACTICE, *known):
            known.insert(0, self.gateway)
        return tuple((address, gateway_name(self._profiles, address)) for address in (*known, PRACTICE))

    def profile(self) -> GatewayProfile | None:
        """How the gateway in use is spoken to; None while there is none."""
        return profile_of(self._profiles, self.gateway) if self.gateway else None

    @Slot(str)
    def switch(self, gateway: str) -> None:
        """Sends requests to *gateway* from now on; tasks that are there already keep their own."""
        if gateway != self.gateway:
            self._use(replace(self._preferences.now(), gateway=gateway))
            self._check_token()

    @Slot()
    def use_practice(self) -> None:
        """Sends requests to the practice gateway from now on."""
        self._use(replace(self._preferences.now(), gateway=PRACTICE))

    @Slot(object)
    def use(self, entered: GatewayEntered) -> None:
        """Sends requests to the gateway that was entered, and has its token kept."""
        preferences, address = self._preferences.now(), entered.address
        allowed = preferences.plain_http_allowed
        if address.is_cleartext and address.origin not in allowed:
            preferences = replace(preferences, plain_http_allowed=(*allowed, address.origin))
        known = profile_of(preferences.profiles, address.base)
        profiles = with_profile(preferences.profiles, known)
        self._use(replace(preferences, gateway=address.base, profiles=profiles))
        if entered.token is not None:
            self._backend.use_token(address.origin, entered.token, for_session_only=entered.for_session_only)
        else:
            self._check_token()

    def _use(self, preferences: Preferences) -> None:
        self.gateway = self._preferred = preferences.gateway
        self._profiles = preferences.profiles
        self._token_state = None
        self._preferences.take(preferences)
        self.changed.emit()

    @Slot(object)
    def _follow(self, preferences: Preferences) -> None:
        """The profiles may have changed elsewhere, and with them the gateway in use."""
        is_other = preferences.profiles != self._profiles
        self._profiles = preferences.profiles
        if preferences.gateway != self._preferred:
            self.gateway = self._preferred = preferences.gateway
            self._token_state = None
            self._check_token()
            is_other = True
        if is_other:
            self.changed.emit()

    def _origin(self) -> str | None:
        if not self.gateway or self.gateway == PRACTICE:
            return None
        try:
            return read_address(self.gateway).origin
        except BadAddress:
            return None

    def _check_token(self) -> None:
        origin = self._origin()
        if origin is not None:
            self._backend.check_token(origin)

    @Slot(TokenChecked)
    def _token_checked(self, looked: TokenChecked) -> None:
        if looked.origin != self._origin():
            return
        self._token_state = looked.state
        if looked.state in (TokenState.KEPT, TokenState.SESSION):
            self.token_kept.emit()
        elif looked.problem is not None:
            self.keychain_unavailable.emit(looked.problem)
        self.changed.emit()


class GatewayController(QObject):
    """Shows which gateway is used and what it still lacks, and has another one used when a person says so."""

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        choice: GatewaySelection,
        preferences: PreferencesController,
        dialogs: Dialogs,
        references: ReferencesController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._choice = choice
        self._preferences = preferences
        self._dialogs = dialogs
        self._references = references
        self._tests_next = False
        self._gateway = choice.gateway
        self._welcomes = False
        self._is_past_welcome = False
        window.welcome.practice_requested.connect(self._use_practice)
        window.welcome_form.entered.connect(self._use_gateway)
        window.top.gateway_requested.connect(choice.switch)
        window.top.connect_requested.connect(self.open_gateway)
        window.history.selected.connect(self._task_selected)
        window.connection_bar.listen(dialogs.desk)
        window.connection_bar.passed.connect(self._tell_passed)
        dialogs.gateway_entered.connect(self._use_gateway)
        references.maintenance = dialogs.desk
        references.delivery_chosen.connect(self._use_delivery)
        choice.changed.connect(self._show_choice)
        window.language_changed.connect(self._show_choice)
        choice.token_kept.connect(dialogs.token_kept)
        choice.token_kept.connect(window.welcome_form.clear_token)
        choice.token_kept.connect(self._test_connected)
        choice.keychain_unavailable.connect(self._keychain_unavailable)
        backend.gateway_status_changed.connect(self._gateway_status_changed)
        backend.token_checked.connect(self._token_checked)
        self._show_choice()

    @Slot()
    def open_gateway(self) -> None:
        """Asks for the gateway in use: its address, its token."""
        gateway = self._choice.gateway
        self._dialogs.open_gateway("" if gateway == PRACTICE else gateway)

    @Slot()
    def _use_practice(self) -> None:
        self._choice.use_practice()
        self._window.compose.focus_prompt()

    @Slot(object)
    def _use_gateway(self, entered: GatewayEntered) -> None:
        self._tests_next = True
        self._choice.use(entered)

    @Slot(object)
    def _use_delivery(self, chosen: DeliveryChosen) -> None:
        host = chosen.profile.upload_host
        if host is not None and chosen.secret is not None:
            self._backend.use_token(
                host.secret_name, chosen.secret, for_session_only=False, or_for_session=True
            )
        preferences = self._preferences.now()
        self._preferences.take(
            replace(preferences, profiles=with_profile(preferences.profiles, chosen.profile))
        )
        # The profile may be as it was and only the secret new: what waits for it goes on all the same.
        self._show_choice()

    @Slot()
    def _test_connected(self) -> None:
        profile = self._choice.profile()
        if self._tests_next and profile is not None:
            self._tests_next = False
            self._window.connection_bar.test(self._dialogs.desk, profile)

    @Slot()
    def _tell_passed(self) -> None:
        self._window.status.show_notice(self.tr("Connected, and everything is in order"))

    @Slot(object)
    def _token_checked(self, looked: TokenChecked) -> None:
        """The dialog in which it was typed may be closed already."""
        if looked.state is TokenState.SESSION and looked.problem is not None:
            said = self.tr("{problem}. What you entered is kept until Easel is closed.")
            self._window.status.show_notice(said.format(problem=problem_title(looked.problem)))

    @Slot(object)
    def _keychain_unavailable(self, problem: KeychainUnavailable) -> None:
        self._window.welcome_form.show_keychain_problem(problem)
        self._dialogs.keychain_unavailable(problem)

    @Slot()
    def _show_choice(self) -> None:
        window, choice = self._window, self._choice
        if choice.gateway != self._gateway:
            self._gateway = choice.gateway
            self._dialogs.forget_of_gateway()
        window.top.show_gateway(choice.shown_name())
        window.top.show_gateways(choice.menu(), choice.gateway)
        window.status.show_gateway(is_chosen=choice.is_chosen)
        # The welcome stays until something can be sent: a keychain that fails is told in its form.
        if not choice.is_chosen:
            self._welcomes = True
        elif not choice.blocker():
            self._welcomes = False
        window.show_welcome(is_shown=self._welcomes and not self._is_past_welcome)

    @Slot()
    def _task_selected(self) -> None:
        self._is_past_welcome = True
        self._window.show_welcome(is_shown=False)

    @Slot(object)
    def _gateway_status_changed(self, event: GatewayStatusChanged) -> None:
        if event.gateway == self._choice.gateway:
            self._window.status.show_link(event.problem)
            if event.problem is not None:
                self._window.status.show_notice("")
