"""The passwords of proxies: in the keychain, or in memory until Easel is closed."""

from typing import TYPE_CHECKING

from app.core.password import Password
from app.core.problems import KeychainUnavailable
from app.storage.tokens import SERVICE, ask_keychain

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


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
        return ask_keychain(
            lambda keychain: keychain.set_password(SERVICE, _user(origin), password.reveal()), password
        )

    def forget(self, origin: str) -> KeychainUnavailable | None:
        """Removes it, if there is one."""
        self._of_session.pop(origin, None)

        def delete(keychain: "KeyringBackend") -> None:
            if keychain.get_password(SERVICE, _user(origin)) is not None:
                keychain.delete_password(SERVICE, _user(origin))

        return ask_keychain(delete)


def _user(origin: str) -> str:
    return f"proxy:{origin}"
