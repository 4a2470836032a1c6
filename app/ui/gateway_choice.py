"""Which gateway requests go to, and what still keeps them from being sent."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of, with_profile
from app.core.settings import Preferences
from app.engine.engine import Engine
from app.service.facts import TokenLooked, TokenState
from app.ui.gateway_form import GatewayEntered
from app.ui.gateway_names import gateway_name
from app.ui.preferences_keeper import PreferencesKeeper


class GatewayChoice(QObject):
    """Knows the gateway in use and the state of its token; asks the keychain through the engine."""

    changed = Signal()
    token_kept = Signal()
    keychain_unavailable = Signal(object)

    def __init__(
        self,
        engine: Engine,
        preferences: PreferencesKeeper,
        gateway: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._preferences = preferences
        self.gateway = gateway
        self._profiles = preferences.now().profiles
        # The command line may have named another one for this run.
        self._preferred = preferences.now().gateway
        self._token_state: TokenState | None = None
        engine.token_looked.connect(self._token_looked)
        preferences.changed.connect(self._follow)
        self._look_for_token()

    @property
    def is_chosen(self) -> bool:
        """Whether there is a gateway at all."""
        return bool(self.gateway)

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
            self._look_for_token()

    @Slot()
    def use_practice(self) -> None:
        """Sends requests to the practice gateway from now on."""
        self._use(replace(self._preferences.now(), gateway=PRACTICE))

    @Slot(object)
    def use(self, entered: GatewayEntered) -> None:
        """Sends requests to the gateway that was entered, and has its token kept."""
        preferences, address = self._preferences.now(), entered.address
        allowed = preferences.plain_http_allowed
        if address.travels_in_clear and address.origin not in allowed:
            preferences = replace(preferences, plain_http_allowed=(*allowed, address.origin))
        known = profile_of(preferences.profiles, address.base)
        profiles = with_profile(preferences.profiles, known)
        self._use(replace(preferences, gateway=address.base, profiles=profiles))
        if entered.token is not None:
            self._engine.use_token(address.origin, entered.token, for_session_only=entered.for_session_only)
        else:
            self._look_for_token()

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
            self._look_for_token()
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

    def _look_for_token(self) -> None:
        origin = self._origin()
        if origin is not None:
            self._engine.look_for_token(origin)

    @Slot(TokenLooked)
    def _token_looked(self, looked: TokenLooked) -> None:
        if looked.origin != self._origin():
            return
        self._token_state = looked.state
        if looked.state in (TokenState.KEPT, TokenState.SESSION):
            self.token_kept.emit()
        elif looked.problem is not None:
            self.keychain_unavailable.emit(looked.problem)
        self.changed.emit()
