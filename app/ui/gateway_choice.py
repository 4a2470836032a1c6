"""Which gateway requests go to, and what still keeps them from being sent."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.core.gateway_address import PRACTICE, BadAddress, read_address
from app.core.settings import Preferences
from app.engine.engine import Engine
from app.service.facts import TokenLooked, TokenState
from app.ui.gateway_form import GatewayEntered


class GatewayChoice(QObject):
    """Knows the gateway in use and the state of its token; asks the keychain through the engine."""

    changed = Signal()
    preferences_changed = Signal(Preferences)
    token_kept = Signal()
    keychain_unavailable = Signal(object)

    def __init__(self, engine: Engine, gateway: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.gateway = gateway
        self._token_state: TokenState | None = None
        engine.token_looked.connect(self._token_looked)
        self._look_for_token()

    @property
    def is_chosen(self) -> bool:
        """Whether there is a gateway at all."""
        return bool(self.gateway)

    def shown_name(self) -> str:
        """The gateway as people call it, translated; empty while there is none."""
        if self.gateway == PRACTICE:
            return self.tr("Practice gateway")
        return self.gateway.partition("://")[2]

    def blocker(self) -> str:
        """What keeps a request from being sent, as a short line; empty when nothing does."""
        if not self.gateway:
            return self.tr("Connect a gateway first")
        if self.gateway == PRACTICE or self._token_state in (TokenState.KEPT, TokenState.SESSION):
            return ""
        if self._token_state is None:
            return self.tr("Asking the keychain for the token…")
        return self.tr("Enter the token of this gateway first")

    def use_practice(self, preferences: Preferences) -> Preferences:
        """Sends requests to the practice gateway from now on."""
        return self._use(replace(preferences, gateway=PRACTICE))

    def use(self, entered: GatewayEntered, preferences: Preferences) -> Preferences:
        """Sends requests to the gateway that was entered, and has its token kept."""
        address = entered.address
        allowed = preferences.plain_http_allowed
        if address.travels_in_clear and address.origin not in allowed:
            preferences = replace(preferences, plain_http_allowed=(*allowed, address.origin))
        preferences = self._use(replace(preferences, gateway=address.base))
        if entered.token is not None:
            self._engine.use_token(address.origin, entered.token, for_session_only=entered.for_session_only)
        else:
            self._look_for_token()
        return preferences

    def _use(self, preferences: Preferences) -> Preferences:
        self.gateway = preferences.gateway
        self._token_state = None
        self.preferences_changed.emit(preferences)
        self.changed.emit()
        return preferences

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
