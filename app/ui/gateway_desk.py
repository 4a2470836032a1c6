"""Connects the choice of a gateway with the window: welcome, top bar, form, and the bar that tests it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import TravelChosen, with_profile
from app.core.problems import KeychainUnavailable
from app.engine.engine import Engine
from app.service.facts import LinkChanged, TokenLooked, TokenState
from app.ui.dialogs import Dialogs
from app.ui.gateway_choice import GatewayChoice
from app.ui.gateway_form import GatewayEntered
from app.ui.main_window import MainWindow
from app.ui.preferences_keeper import PreferencesKeeper
from app.ui.reference_desk import ReferenceDesk
from app.ui.wording import problem_title


class GatewayDesk(QObject):
    """Shows which gateway is used and what it still lacks, and has another one used when a person says so."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        choice: GatewayChoice,
        preferences: PreferencesKeeper,
        dialogs: Dialogs,
        references: ReferenceDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._choice = choice
        self._preferences = preferences
        self._dialogs = dialogs
        self._references = references
        self._tests_next = False
        self._gateway = choice.gateway
        self._welcomes = False
        self._is_past_welcome = False
        window.welcome.practice_wanted.connect(self._use_practice)
        window.welcome_form.entered.connect(self._use_gateway)
        window.top.gateway_wanted.connect(choice.switch)
        window.top.connect_wanted.connect(self.open_gateway)
        window.history.selected.connect(self._task_selected)
        window.connection_bar.listen(dialogs.desk)
        window.connection_bar.passed.connect(self._tell_passed)
        dialogs.gateway_entered.connect(self._use_gateway)
        references.upkeep = dialogs.desk
        references.travel_chosen.connect(self._use_travel)
        choice.changed.connect(self._show_choice)
        window.language_changed.connect(self._show_choice)
        choice.token_kept.connect(dialogs.token_kept)
        choice.token_kept.connect(window.welcome_form.clear_token)
        choice.token_kept.connect(self._test_connected)
        choice.keychain_unavailable.connect(self._keychain_unavailable)
        engine.link_changed.connect(self._link_changed)
        engine.token_looked.connect(self._token_looked)
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
    def _use_travel(self, chosen: TravelChosen) -> None:
        host = chosen.profile.upload_host
        if host is not None and chosen.secret is not None:
            self._engine.use_token(
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
    def _token_looked(self, looked: TokenLooked) -> None:
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
        window.compose.set_blocker(choice.blocker())
        window.compose.set_free(is_free=choice.gateway == PRACTICE)
        self._references.set_profile(choice.profile())
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
    def _link_changed(self, fact: LinkChanged) -> None:
        if fact.gateway == self._choice.gateway:
            self._window.status.show_link(fact.problem)
            if fact.problem is not None:
                self._window.status.show_notice("")
