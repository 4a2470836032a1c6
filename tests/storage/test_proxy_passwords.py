from collections.abc import Iterator

import keyring
import pytest

from app.core.problems import KeychainUnavailable
from app.core.secrets import Password
from app.storage.keychain import ProxyPasswords
from tests.storage.memory_keyring import MemoryKeyring

ORIGIN = "https://gateway.test"
PASSWORD = Password("open sesame ü")


@pytest.fixture(autouse=True)
def keyring_as_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_password_comes_back_in_the_next_run_and_is_forgotten_when_wanted() -> None:
    keychain = MemoryKeyring()
    keyring.set_keyring(keychain)
    assert ProxyPasswords().get(ORIGIN) is None
    assert ProxyPasswords().put(ORIGIN, PASSWORD) is None
    assert keychain.kept == {("Easel", f"proxy:{ORIGIN}"): PASSWORD.reveal()}
    again = ProxyPasswords()
    assert again.get(ORIGIN) == PASSWORD
    assert again.forget(ORIGIN) is None
    assert again.forget(ORIGIN) is None
    assert keychain.kept == {}


def test_without_a_keychain_it_is_kept_until_easel_is_closed_and_told_of() -> None:
    keyring.set_keyring(MemoryKeyring(RuntimeError(f"no bus for {PASSWORD.reveal()}")))
    passwords = ProxyPasswords()
    problem = passwords.put(ORIGIN, PASSWORD)
    assert isinstance(problem, KeychainUnavailable)
    assert "sesame" not in problem.detail
    assert passwords.get(ORIGIN) == PASSWORD
    assert isinstance(ProxyPasswords().get(ORIGIN), KeychainUnavailable)
