import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest

from app.core.problems import KeychainUnavailable
from app.core.secrets import Token
from app.core.translation import filled
from app.storage.keychain import WINDOWS_CHARS_MAX, KeychainTokens, LayeredTokens, SessionTokens
from tests.fakes.token_store import FakeTokenStore
from tests.storage.memory_keyring import MemoryKeyring

ORIGIN = "https://gateway.example.com"
ROOT = Path(__file__).resolve().parents[2]
TYPED, GIVEN, KEPT = Token("sk-typed-1234"), Token("sk-given-1234"), Token("sk-kept-1234")


class PlainFile(MemoryKeyring):
    """Stands for the backends of keyrings.alt."""


PlainFile.__module__ = "keyrings.alt.file"


@pytest.fixture(autouse=True)
def keyring_as_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def chain_of(monkeypatch: pytest.MonkeyPatch, *backends: keyring.backend.KeyringBackend) -> None:
    monkeypatch.setattr(keyring.backends.chainer.ChainerBackend, "backends", list(backends))
    keyring.set_keyring(keyring.backends.chainer.ChainerBackend())


def expect_unavailable(tokens: KeychainTokens) -> None:
    assert isinstance(tokens.get(ORIGIN), KeychainUnavailable)
    assert isinstance(tokens.put(ORIGIN, TYPED), KeychainUnavailable)
    assert isinstance(tokens.forget(ORIGIN), KeychainUnavailable)


# --- the keychain -------------------------------------------------------------------------------------


def test_entries_are_named_for_easel_and_the_origin() -> None:
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    KeychainTokens().put(ORIGIN, TYPED)
    assert backend.kept == {("Easel", ORIGIN): "sk-typed-1234"}


class CredentialManager(MemoryKeyring):
    """Stands for that of Windows."""


CredentialManager.__module__ = "keyring.backends.Windows"


@pytest.mark.parametrize(("chars", "is_kept"), [(WINDOWS_CHARS_MAX, True), (WINDOWS_CHARS_MAX + 1, False)])
def test_what_windows_keeps_no_more_of_is_told(chars: int, is_kept: bool) -> None:
    keyring.set_keyring(CredentialManager())
    problem = KeychainTokens().put(ORIGIN, Token("x" * chars))
    assert (problem is None) is is_kept
    if problem is not None:
        said = filled(problem.detail, problem.values)
        assert said == "Windows keeps at most 1280 characters, and these are 1281"


@pytest.mark.parametrize(
    "backend",
    [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, PlainFile],
    ids=["fail", "null", "plain"],
)
def test_what_is_no_keychain_is_not_used(backend: type[keyring.backend.KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    expect_unavailable(KeychainTokens())


@pytest.mark.parametrize(
    "error",
    [
        keyring.errors.KeyringLocked("dismissed"),
        keyring.errors.InitError("no collection"),
        OSError("the bus is gone"),
        RuntimeError("of some library"),
    ],
)
def test_whatever_a_backend_raises_means_unavailable(error: Exception) -> None:
    keyring.set_keyring(MemoryKeyring(error))
    expect_unavailable(KeychainTokens())


def test_the_token_is_in_no_message(caplog: pytest.LogCaptureFixture) -> None:
    token = Token("quite-opaque-1234")
    keyring.set_keyring(MemoryKeyring(keyring.errors.PasswordSetError(f"cannot set {token.reveal()}")))
    problem = KeychainTokens().put(ORIGIN, token)
    assert problem is not None
    assert "cannot set" in problem.detail
    assert token.reveal() not in problem.detail + caplog.text


def test_a_chain_serves_by_its_first_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, real = PlainFile(), MemoryKeyring()
    chain_of(monkeypatch, plain, real)
    assert KeychainTokens().put(ORIGIN, TYPED) is None
    assert (plain.kept, real.kept) == ({}, {("Easel", ORIGIN): "sk-typed-1234"})


def test_a_chain_never_goes_on_to_a_plain_file(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = PlainFile()
    chain_of(monkeypatch, MemoryKeyring(keyring.errors.KeyringLocked()), plain)
    expect_unavailable(KeychainTokens())
    assert plain.kept == {}


def test_an_empty_chain_is_no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    chain_of(monkeypatch)
    expect_unavailable(KeychainTokens())


@pytest.mark.parametrize(("kept", "read"), [("Bearer sk-a ", Token("sk-a")), ("", None), ("two words", None)])
def test_what_is_kept_is_read_as_if_it_were_typed(kept: str, read: Token | None) -> None:
    backend = MemoryKeyring()
    backend.kept["Easel", ORIGIN] = kept
    keyring.set_keyring(backend)
    assert KeychainTokens().get(ORIGIN) == read


def test_keyring_is_imported_when_it_is_asked() -> None:
    program = "import sys, app.storage.keychain; print('keyring' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


# --- the layers ---------------------------------------------------------------------------------------


def layers(given: str = "") -> tuple[LayeredTokens, SessionTokens, FakeTokenStore]:
    session, keychain = SessionTokens(), FakeTokenStore()
    return LayeredTokens({"EASEL_TOKEN": given}, ORIGIN, session, keychain), session, keychain


def test_what_was_typed_goes_first_then_the_environment_then_the_keychain() -> None:
    tokens, session, keychain = layers(GIVEN.reveal())
    keychain.put(ORIGIN, KEPT)
    assert tokens.get(ORIGIN) == GIVEN
    session.put(ORIGIN, TYPED)
    assert tokens.get(ORIGIN) == TYPED
    assert layers()[0].get(ORIGIN) is None


def test_the_token_of_the_environment_is_never_stored() -> None:
    tokens, session, keychain = layers(GIVEN.reveal())
    assert tokens.get(ORIGIN) == GIVEN
    tokens.forget(ORIGIN)
    assert session.get(ORIGIN) is None
    assert keychain.kept == {}


def test_the_token_of_the_environment_goes_to_no_other_gateway_than_that_of_the_run() -> None:
    tokens, _, keychain = layers(GIVEN.reveal())
    other = "https://other.example.com"
    assert tokens.get(other) is None
    keychain.put(other, KEPT)
    assert tokens.get(other) == KEPT


def test_a_token_that_was_put_serves_at_once() -> None:
    tokens, _, keychain = layers(GIVEN.reveal())
    assert tokens.put(ORIGIN, TYPED) is None
    assert tokens.get(ORIGIN) == TYPED
    assert keychain.kept == {ORIGIN: TYPED}


def test_what_the_keychain_refuses_is_not_kept_unasked() -> None:
    tokens, session, keychain = layers()
    keychain.problem = KeychainUnavailable(detail="locked")
    assert tokens.put(ORIGIN, TYPED) == keychain.problem
    assert session.get(ORIGIN) is None
    assert tokens.get(ORIGIN) == keychain.problem
    assert tokens.forget(ORIGIN) == keychain.problem


def test_with_a_token_in_the_environment_no_keychain_is_asked() -> None:
    tokens, _, keychain = layers(GIVEN.reveal())
    keychain.problem = KeychainUnavailable()
    assert tokens.get(ORIGIN) == GIVEN


def test_nonsense_in_the_environment_is_said_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    tokens, _, _ = layers("two words")
    assert tokens.get(ORIGIN) is None
    assert "EASEL_TOKEN" in caplog.text
    assert "two words" not in caplog.text


def test_what_is_in_no_keychain_is_not_said_to_be_there() -> None:
    session, keychain = SessionTokens(), FakeTokenStore()
    tokens = LayeredTokens({"EASEL_TOKEN": GIVEN.reveal()}, ORIGIN, session, keychain)
    assert tokens.is_for_this_run(ORIGIN), "it is the environment's"
    assert not tokens.is_for_this_run("https://other.example.com")
    tokens.put(ORIGIN, TYPED)
    assert tokens.get(ORIGIN) == TYPED
    assert not tokens.is_for_this_run(ORIGIN), "the keychain has it now"
    session.put(ORIGIN, GIVEN)
    assert tokens.is_for_this_run(ORIGIN), "another one goes before it until Easel is closed"
    tokens.put(ORIGIN, TYPED)
    tokens.forget(ORIGIN)
    session.put(ORIGIN, TYPED)
    assert tokens.is_for_this_run(ORIGIN), "the keychain has forgotten it"
    keychain.put(ORIGIN, TYPED)
    kept = LayeredTokens({}, "", SessionTokens(), keychain)
    assert kept.get(ORIGIN) == TYPED
    assert not kept.is_for_this_run(ORIGIN)
    broken = LayeredTokens({}, "", SessionTokens(), FakeTokenStore(KeychainUnavailable()))
    assert broken.put(ORIGIN, TYPED) is not None
    assert not broken.is_for_this_run(ORIGIN), "there is none"
