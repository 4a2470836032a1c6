"""What a followed link leads to in the window: a question, and nothing before it is answered."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.core.connection import Finding, Step, StepState
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import TokenChecked, TokenState
from app.core.problems import KeychainUnavailable
from app.core.secrets import Token
from app.service.events import offered_by
from app.ui.gateways.offer_dialog import OfferDialog
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

ORIGIN = "https://new.example"
KEY = "sk-abcdefghijklmnopqrstuvwxyz"
LINK = f"easel://gateway/add?v=1&address={ORIGIN}&key={KEY}"
CHECK = "maintenance.check_connection"

pytestmark = pytest.mark.usefixtures("app_controller")


def offer(backend: SilentBackend, window: MainWindow, link: str = LINK) -> OfferDialog:
    backend.gateway_offered.emit(offered_by(link))
    return find(window, OfferDialog, "offer_dialog")


def words(dialog: OfferDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_link_is_asked_about_and_changes_nothing(
    backend: SilentBackend, window: MainWindow, state: AppState
) -> None:
    before = state.gateway.address
    dialog = offer(backend, window)
    assert "new.example" in words(dialog)
    assert "sk-abcd…" in words(dialog)
    assert KEY not in words(dialog)
    assert not find(dialog, QPushButton, "offer_add").isEnabled()
    press(dialog, "offer_cancel")
    assert (state.gateway.address, backend.kept, backend.named(CHECK)) == (before, [], [])


def test_add_keeps_the_token_and_uses_the_gateway(
    backend: SilentBackend, window: MainWindow, state: AppState
) -> None:
    dialog = offer(backend, window)
    backend.answer(TokenChecked(ORIGIN, TokenState.MISSING), "check_token")
    press(dialog, "offer_add")
    assert backend.kept == [(ORIGIN, Token(KEY), False)]
    assert dialog.isVisible()
    backend.answer(TokenChecked(ORIGIN, TokenState.KEPT), "keep_token")
    assert not dialog.isVisible()
    assert state.gateway.address == ORIGIN


def test_a_token_that_is_kept_is_only_replaced_by_a_button_that_says_so(
    backend: SilentBackend, window: MainWindow
) -> None:
    dialog = offer(backend, window)
    backend.answer(TokenChecked(ORIGIN, TokenState.KEPT), "check_token")
    assert "Replace" in find(dialog, QPushButton, "offer_add").text()
    assert find(dialog, QLabel, "offer_replaces").isVisible()
    press(dialog, "offer_cancel")
    assert backend.kept == []


def test_a_test_asks_with_the_tokens_link_and_keeps_nothing(
    backend: SilentBackend, window: MainWindow
) -> None:
    dialog = offer(backend, window)
    press(dialog, "offer_test")
    ((profile, token, *_),) = backend.named(CHECK)
    assert (profile, token) == (GatewayProfile(ORIGIN), Token(KEY))
    backend.progress(Finding(Step.TOKEN, StepState.FAILED, "The gateway refused the token"), CHECK)
    backend.answer(None, CHECK)
    assert "refused the token" in find(dialog, QLabel, "offer_result").text()
    assert backend.kept == []


def test_where_the_keychain_fails_the_token_can_be_kept_for_the_session(
    backend: SilentBackend, window: MainWindow
) -> None:
    dialog = offer(backend, window)
    backend.answer(TokenChecked(ORIGIN, TokenState.MISSING), "check_token")
    press(dialog, "offer_add")
    backend.answer(TokenChecked(ORIGIN, TokenState.UNAVAILABLE, KeychainUnavailable()), "keep_token")
    assert dialog.isVisible()
    press(dialog, "offer_add")
    assert backend.kept[-1] == (ORIGIN, Token(KEY), True)


def test_one_question_stands_at_a_time(backend: SilentBackend, window: MainWindow) -> None:
    offer(backend, window)
    backend.gateway_offered.emit(offered_by(LINK.replace("new", "other")))
    (only,) = window.findChildren(OfferDialog)
    assert "new.example" in words(only)


def test_a_refused_link_is_told_with_its_reason(backend: SilentBackend, window: MainWindow) -> None:
    dialog = offer(backend, window, LINK.replace("https", "http"))
    assert "https://" in words(dialog)
    assert "Nothing was added." in words(dialog)
    assert not find(dialog, QPushButton, "offer_add").isVisible()
