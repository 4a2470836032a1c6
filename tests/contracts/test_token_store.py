"""What every token store promises: the keychain of this machine, those in memory, and the fake."""

from collections.abc import Iterator

import keyring.backends.SecretService
import pytest

from app.core.ports import TokenStore
from app.core.secrets import Token
from app.storage.keychain import KeychainTokens, LayeredTokens, SessionTokens
from tests.fakes.token_store import FakeTokenStore
from tests.storage.secret_service import secret_service, what_is_missing

ORIGIN = "https://gateway.example.com"
OTHER = "http://127.0.0.1:8080"


@pytest.fixture
def keychain(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeychainTokens]:
    if reason := what_is_missing():
        pytest.skip(reason)
    before = keyring.get_keyring()
    with secret_service() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        keyring.set_keyring(keyring.backends.SecretService.Keyring())
        yield KeychainTokens()
    keyring.set_keyring(before)


@pytest.fixture(params=["keychain", "session", "layered", "fake"])
def store(request: pytest.FixtureRequest) -> TokenStore:
    if request.param == "keychain":
        found: KeychainTokens = request.getfixturevalue("keychain")
        return found
    stores: dict[str, TokenStore] = {
        "session": SessionTokens(),
        "layered": LayeredTokens({}, "", SessionTokens(), FakeTokenStore()),
        "fake": FakeTokenStore(),
    }
    return stores[request.param]


def test_a_token_is_kept_for_its_origin_only(store: TokenStore) -> None:
    assert store.get(ORIGIN) is None
    assert store.put(ORIGIN, Token("sk-first-1234")) is None
    assert store.get(ORIGIN) == Token("sk-first-1234")
    assert store.get(OTHER) is None


def test_the_newest_token_counts(store: TokenStore) -> None:
    store.put(ORIGIN, Token("sk-first-1234"))
    store.put(OTHER, Token("sk-other-1234"))
    store.put(ORIGIN, Token("sk-second-1234"))
    assert store.get(ORIGIN) == Token("sk-second-1234")
    assert store.get(OTHER) == Token("sk-other-1234")


def test_a_token_is_forgotten(store: TokenStore) -> None:
    store.put(ORIGIN, Token("sk-first-1234"))
    assert store.forget(ORIGIN) is None
    assert store.get(ORIGIN) is None


def test_a_token_that_is_not_there_may_be_forgotten(store: TokenStore) -> None:
    assert store.forget(ORIGIN) is None


def test_a_long_token_is_kept_whole(store: TokenStore) -> None:
    token = Token("eyJ" + "a.B-_" * 300)
    assert store.put(ORIGIN, token) is None
    assert store.get(ORIGIN) == token


def test_what_the_keyring_command_line_sets_is_found(keychain: KeychainTokens) -> None:
    keyring.set_password("Easel", ORIGIN, "sk-typed-1234")
    assert keychain.get(ORIGIN) == Token("sk-typed-1234")
