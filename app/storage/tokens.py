"""Tokens: in the keychain of the operating system, or in memory until Easel is closed. Never in a file."""

import logging
from collections.abc import Mapping
from types import ModuleType

from app.core.ports import TokenStore
from app.core.problems import KeychainUnavailable
from app.core.token import Token, read_token

log = logging.getLogger(__name__)

SERVICE = "Easel"
TOKEN_VARIABLE = "EASEL_TOKEN"

_NO_KEYCHAIN = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that keep nothing, or keep it in plain text."""


class KeychainTokens:
    """Implements ``core.ports.TokenStore`` with keyring; may wait for the user to unlock the keychain.

    Entries have the service ``Easel`` and the gateway's origin as user name, so that
    ``keyring set Easel https://gateway.example.com`` sets one as well.
    """

    def get(self, origin: str) -> Token | KeychainUnavailable | None:
        """The token for *origin*, if one is kept."""
        keyring = _keyring()
        if isinstance(keyring, KeychainUnavailable):
            return keyring
        try:
            text = keyring.get_password(SERVICE, origin)
        except keyring.errors.KeyringError as error:
            return _unavailable(error)
        return read_token(text) if text else None

    def put(self, origin: str, token: Token) -> KeychainUnavailable | None:
        """Keeps *token*; the returned problem says that it was not kept."""
        keyring = _keyring()
        if isinstance(keyring, KeychainUnavailable):
            return keyring
        try:
            keyring.set_password(SERVICE, origin, token.reveal())
        except keyring.errors.KeyringError as error:
            return _unavailable(error)
        return None

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes the token, if there is one."""
        keyring = _keyring()
        if isinstance(keyring, KeychainUnavailable):
            return keyring
        try:
            keyring.delete_password(SERVICE, origin)
        except keyring.errors.PasswordDeleteError:
            return None
        except keyring.errors.KeyringError as error:
            return _unavailable(error)
        return None


class SessionTokens:
    """Implements ``core.ports.TokenStore`` in memory."""

    def __init__(self) -> None:
        self._tokens: dict[str, Token] = {}

    def get(self, origin: str) -> Token | None:
        """The token for *origin*, if one is kept."""
        return self._tokens.get(origin)

    def put(self, origin: str, token: Token) -> None:
        """Keeps *token* until Easel is closed."""
        self._tokens[origin] = token

    def forget(self, origin: str) -> None:
        """Removes the token, if there is one."""
        self._tokens.pop(origin, None)


class LayeredTokens:
    """The token of the environment first, then those of the session, then the keychain's.

    What is put goes to the keychain. The environment's token serves for every gateway of this run and
    is never stored.
    """

    def __init__(self, environment: Mapping[str, str], session: TokenStore, keychain: TokenStore) -> None:
        self._of_environment = read_token(environment.get(TOKEN_VARIABLE, ""))
        self._session = session
        self._keychain = keychain

    def get(self, origin: str) -> Token | KeychainUnavailable | None:
        """The token for *origin*, from the first place that has one."""
        return self._of_environment or self._session.get(origin) or self._keychain.get(origin)

    def put(self, origin: str, token: Token) -> KeychainUnavailable | None:
        """Keeps *token* in the keychain."""
        self._session.forget(origin)
        return self._keychain.put(origin, token)

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes the token from the session and the keychain."""
        self._session.forget(origin)
        return self._keychain.forget(origin)


def _keyring() -> ModuleType | KeychainUnavailable:
    import keyring
    import keyring.errors

    backend = type(keyring.get_keyring())
    if backend.__module__.startswith(_NO_KEYCHAIN) or _is_empty_chain(keyring):
        return KeychainUnavailable(detail=f"{backend.__module__}.{backend.__qualname__}")
    return keyring


def _is_empty_chain(keyring: ModuleType) -> bool:
    backends = getattr(keyring.get_keyring(), "backends", None)
    return backends is not None and not list(backends)


def _unavailable(error: Exception) -> KeychainUnavailable:
    log.warning("the keychain failed: %s", type(error).__name__)
    return KeychainUnavailable(detail=type(error).__name__)
