"""Tokens: in the keychain of the operating system, or in memory until Easel is closed. Never in a file."""

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from app.core.ports import TokenStore
from app.core.problems import KeychainUnavailable
from app.core.secrets import Password, Secret, Token, masked, read_token
from app.core.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


log = logging.getLogger(__name__)

SERVICE = "Easel"
TOKEN_VARIABLE = "EASEL_TOKEN"

_NO_KEYCHAIN = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that keep nothing, or keep it in files."""

_T = TypeVar("_T")


class KeychainTokens:
    """Implements ``core.ports.TokenStore`` with keyring; may wait for the user to unlock the keychain.

    Entries have the service ``Easel`` and the gateway's origin as user name, so that
    ``keyring set Easel https://gateway.example.com`` sets one as well.
    """

    def get(self, origin: str) -> Token | KeychainUnavailable | None:
        """The token for *origin*, if one is kept; an entry that is no token counts as none."""
        kept = ask_keychain(lambda keychain: keychain.get_password(SERVICE, origin))
        return read_token(kept) if isinstance(kept, str) else kept

    def put(self, origin: str, token: Token) -> KeychainUnavailable | None:
        """Keeps *token*; the returned problem says that it was not kept."""
        return ask_keychain(lambda keychain: _keep(keychain, origin, token), token)

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes the token, if there is one."""

        def delete(keychain: "KeyringBackend") -> None:
            if keychain.get_password(SERVICE, origin) is not None:
                keychain.delete_password(SERVICE, origin)

        return ask_keychain(delete)


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
    """What was entered during this run first, then the token of the environment, then the keychain's.

    What is put goes to the keychain. The environment's token serves for *home* alone, the origin of the
    gateway that the run starts with, and is never stored: the history may hold tasks of other gateways,
    which are looked at in the same run.
    """

    def __init__(
        self, environment: Mapping[str, str], home: str, session: TokenStore, keychain: TokenStore
    ) -> None:
        text = environment.get(TOKEN_VARIABLE, "")
        self._home = home
        self._of_environment = read_token(text)
        if text and self._of_environment is None:
            log.warning("%s is set, but what it holds is no token", TOKEN_VARIABLE)
        self._session = session
        self._keychain = keychain
        self._in_keychain: dict[str, Token] = {}

    def get(self, origin: str) -> Token | KeychainUnavailable | None:
        """The token for *origin*, from the first place that has one."""
        given = self._of_environment if origin == self._home else None
        return self._session.get(origin) or given or self._keychain.get(origin)

    def is_for_this_run(self, origin: str) -> bool:
        """Whether the token that :meth:`get` finds is in no keychain: the environment's, or one of the session alone."""
        in_session = self._session.get(origin)
        if isinstance(in_session, Token):
            return self._in_keychain.get(origin) != in_session
        return self._of_environment is not None and origin == self._home

    def put(self, origin: str, token: Token) -> KeychainUnavailable | None:
        """Keeps *token* in the keychain, and goes before the environment's for the rest of this run."""
        problem = self._keychain.put(origin, token)
        if problem is None:
            self._in_keychain[origin] = token
        return problem or self._session.put(origin, token)

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes the token from the session and the keychain."""
        self._in_keychain.pop(origin, None)
        return self._session.forget(origin) or self._keychain.forget(origin)


WINDOWS_CHARS_MAX = 1280
"""So many characters the Credential Manager keeps of one secret: 2,560 bytes, two for each."""


class _TooLong(Exception):
    """The Credential Manager would not take a secret of so many characters, and says something else."""


def _keep(keychain: "KeyringBackend", user: str, secret: Secret) -> None:
    text = secret.reveal()
    units = len(text.encode("utf-16-le")) // 2
    if type(keychain).__module__ == "keyring.backends.Windows" and units > WINDOWS_CHARS_MAX:
        raise _TooLong(units)
    keychain.set_password(SERVICE, user, text)


class _NoKeychain(Exception):
    """keyring has no backend that is a keychain; the message names what it has."""


def ask_keychain(what: "Callable[[KeyringBackend], _T]", *secrets: Secret) -> _T | KeychainUnavailable:
    """What *what* makes of the keychain, or why there is none; a fault's text never holds one of *secrets*."""
    try:
        return what(_keychain())
    except _NoKeychain as error:
        detail = QT_TRANSLATE_NOOP("Detail", "there is none; keyring offers nothing but {backend}")
        log.warning("there is no keychain: %s", error)
        return KeychainUnavailable(detail=detail, values=(("backend", str(error)),))
    except _TooLong as error:
        detail = QT_TRANSLATE_NOOP(
            "Detail", "Windows keeps at most {limit} characters, and these are {count}"
        )
        return KeychainUnavailable(
            detail=detail, values=(("limit", str(WINDOWS_CHARS_MAX)), ("count", str(error.args[0])))
        )
    # A backend is a plug-in and lets through what its D-Bus, Win32 or Security library raises.
    except Exception as error:  # noqa: BLE001
        detail = masked(f"{type(error).__name__}: {error}", *secrets)
        log.warning("the keychain failed: %s", detail)
        return KeychainUnavailable(detail=detail)


def _keychain() -> "KeyringBackend":
    # Imported here, since finding a backend costs more than the window's first paint.
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    # The chain itself would go on to a plain file when the keychain in front of it refuses.
    candidates: list[KeyringBackend] = [*chosen.backends] if isinstance(chosen, ChainerBackend) else [chosen]
    for candidate in candidates:
        if not type(candidate).__module__.startswith(_NO_KEYCHAIN):
            return candidate
    raise _NoKeychain(type(chosen).__module__)


class ProxyPasswords:
    """Implements ``core.ports.PasswordStore``. The keychain's user name is ``proxy:`` and the gateway's origin."""

    def __init__(self) -> None:
        self._of_session: dict[str, Password] = {}

    def get(self, origin: str) -> Password | KeychainUnavailable | None:
        """The password, if one is kept."""
        if origin in self._of_session:
            return self._of_session[origin]
        kept = ask_keychain(lambda keychain: keychain.get_password(SERVICE, _user(origin)))
        if isinstance(kept, KeychainUnavailable):
            return kept
        return Password(kept) if kept else None

    def put(self, origin: str, password: Password) -> KeychainUnavailable | None:
        """Keeps it; the returned problem says that it is kept until Easel is closed, and no longer."""
        self._of_session[origin] = password
        return ask_keychain(lambda keychain: _keep(keychain, _user(origin), password), password)

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes it, if there is one."""
        self._of_session.pop(origin, None)

        def delete(keychain: "KeyringBackend") -> None:
            if keychain.get_password(SERVICE, _user(origin)) is not None:
                keychain.delete_password(SERVICE, _user(origin))

        return ask_keychain(delete)


def _user(origin: str) -> str:
    return f"proxy:{origin}"
