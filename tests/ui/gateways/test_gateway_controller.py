from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

from app.core.connection import Finding, Step, StepState
from app.core.draft import Draft
from app.core.gateway_address import read_address
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import TokenChecked, TokenState
from app.core.problems import KeychainUnavailable, NetworkDown
from app.core.request import GenerationRequest
from app.core.secrets import Token
from app.engine.reply import Answer
from app.service.events import GatewayStatusChanged
from app.ui.actions import Actions
from app.ui.gateways.form import GatewayEntered, TokenBar
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"

pytestmark = pytest.mark.usefixtures("app_controller")


def test_a_token_that_is_kept_stands_in_no_field(backend: SilentBackend, window: MainWindow) -> None:
    find(window.welcome, QLineEdit, "gateway_address").setText(GATEWAY)
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    assert backend.kept == [(GATEWAY, Token("secret-1"), False)]
    backend.answer(TokenChecked(GATEWAY, TokenState.KEPT), "keep_token")
    assert find(window.welcome, QLineEdit, "gateway_token").text() == ""


CHECK = "maintenance.check_connection"


def connect(backend: SilentBackend, window: MainWindow, address: str) -> None:
    """Types an address and a token into the welcome, and the keychain takes the token."""
    find(window.welcome, QLineEdit, "gateway_address").setText(address)
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    backend.answer(TokenChecked(address, TokenState.KEPT), "keep_token")


def test_a_gateway_that_is_entered_is_used_and_its_token_kept(
    backend: SilentBackend, window: MainWindow, state: AppState
) -> None:
    form = window.welcome.form
    form.entered.emit(
        GatewayEntered(read_address("http://10.0.0.5:3000"), Token("t-1"), for_session_only=True)
    )
    address = "http://10.0.0.5:3000"
    assert (state.preferences.gateway, state.preferences.plain_http_allowed) == (address, (address,))
    assert state.preferences.profiles == (GatewayProfile(address),)
    assert backend.preferences[-1] == state.preferences
    assert backend.kept == [(address, Token("t-1"), True)]
    assert (state.gateway.profile, state.gateway.token) == (GatewayProfile(address), None)
    # What the keychain held before is not asked for any more.
    backend.answer(TokenChecked(address, TokenState.MISSING), "check_token")
    backend.answer(TokenChecked(address, TokenState.SESSION), "keep_token")
    assert state.gateway.token is TokenState.SESSION


def test_without_a_token_the_one_that_is_kept_is_looked_for(
    backend: SilentBackend, window: MainWindow
) -> None:
    before = len(backend.looked_for)
    window.welcome.form.entered.emit(GatewayEntered(read_address(GATEWAY), None, for_session_only=False))
    assert backend.looked_for[before:] == [GATEWAY]
    assert backend.kept == []


def test_a_gateway_that_was_connected_is_tested_once(backend: SilentBackend, window: MainWindow) -> None:
    connect(backend, window, "https://new.example")
    ((profile, *_),) = backend.named(CHECK)
    assert profile == GatewayProfile("https://new.example")
    backend.progress(Finding(Step.TOKEN, StepState.OK, "Good"), CHECK)
    backend.answer(None, CHECK)
    assert "in order" in find(window, QLabel, "notice_label").text()
    assert not window.connection_bar.has_failed


def test_a_step_that_failed_is_told_and_the_rest_is_not_said_to_be_in_order(
    backend: SilentBackend, window: MainWindow
) -> None:
    connect(backend, window, "https://new.example")
    backend.progress(Finding(Step.TOKEN, StepState.FAILED, "Bad"), CHECK)
    backend.answer(None, CHECK)
    assert window.connection_bar.has_failed
    assert "in order" not in find(window, QLabel, "notice_label").text()


def test_a_test_that_hangs_ends_with_another_gateway_and_says_nothing_of_it(
    backend: SilentBackend, window: MainWindow
) -> None:
    connect(backend, window, "https://hanging.example")
    hanging = backend.questions[-1][1]
    connect(backend, window, "https://new.example")
    backend.deliver(Answer(hanging, Finding(Step.TCP, StepState.FAILED, "late"), is_last=False))
    assert not window.connection_bar.has_failed
    backend.deliver(Answer(hanging, None))
    assert "in order" not in find(window, QLabel, "notice_label").text()


def test_whether_it_answers_is_said_of_the_gateway_in_use(
    backend: SilentBackend, window: MainWindow, state: AppState
) -> None:
    link = find(window, QLabel, "link_label")
    backend.gateway_status_changed.emit(GatewayStatusChanged("https://other.example", NetworkDown()))
    assert state.gateway.problem is None
    backend.gateway_status_changed.emit(GatewayStatusChanged(GATEWAY, NetworkDown()))
    assert "Ready" not in link.text()
    backend.gateway_status_changed.emit(GatewayStatusChanged(GATEWAY, None))
    assert "Connected" in link.text()
    state.use_gateway("https://other.example")
    assert "Ready" in link.text()


def test_the_menu_switches_the_gateway_and_tasks_go_there(backend: SilentBackend, window: MainWindow) -> None:
    window.top.gateway_requested.emit("practice")
    press(window, "generate")
    assert backend.sent[-1][1] == "practice"
    assert backend.preferences[-1].gateway == "practice"


def test_a_token_that_was_left_is_gone_when_another_gateway_is_used(window: MainWindow) -> None:
    for expected in ("", "secret-1", ""):
        window.top.connect_requested.emit()
        token = find(window, QDialog, "gateway_dialog").findChild(QLineEdit, "gateway_token")
        assert token is not None
        assert token.text() == expected
        token.clear()
        QTest.keyClicks(token, "secret-1")
        QTest.keyClick(token, Qt.Key.Key_Escape)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if expected:
            window.top.gateway_requested.emit("https://new.example")


@pytest.mark.parametrize("gateway", [""])
@pytest.mark.parametrize(
    ("step", "line", "focused"),
    [
        (Step.NAME, "gateway_address_problem", "gateway_address"),
        (Step.TOKEN, "gateway_problem", "gateway_token"),
    ],
)
def test_a_first_gateway_that_cannot_be_reached_is_not_kept_and_the_welcome_stays(
    backend: SilentBackend, window: MainWindow, state: AppState, step: Step, line: str, focused: str
) -> None:
    window.show()
    form = window.welcome
    find(form, QLineEdit, "gateway_address").setText("https://gw.exmaple")
    find(form, QLineEdit, "gateway_token").setText("secret-1")
    press(form, "gateway_connect")
    assert not find(form, QPushButton, "gateway_connect").isEnabled()
    backend.progress(Finding(step, StepState.FAILED, "Nothing there"), CHECK)
    backend.answer(None, CHECK)
    assert find(form, QLabel, line).text().startswith("Nothing there")
    assert (state.gateway.address, state.preferences.profiles, backend.kept) == ("", (), [])
    assert form.isVisible()
    assert find(form, QLineEdit, "gateway_token").text() == "secret-1"
    assert window.focusWidget() is find(form, QLineEdit, focused)
    press(form, "gateway_all_the_same")
    assert backend.kept == [("https://gw.exmaple", Token("secret-1"), False)]


@pytest.mark.parametrize("gateway", [""])
def test_a_command_of_a_document_fills_an_empty_form_too(window: MainWindow, state: AppState) -> None:
    asked = GenerationRequest(prompt="fog {a|b}", session_id="used-once")
    state.set_draft(Draft())
    window.welcome.form.request_pasted.emit(asked)
    assert state.draft.request.prompt == "fog \\{a\\|b\\}"
    assert state.draft.request.session_id is None
    window.welcome.form.request_pasted.emit(replace(asked, prompt="another"))
    assert state.draft.request.prompt == "fog \\{a\\|b\\}"


def test_without_a_token_a_bar_has_the_one_action(
    backend: SilentBackend, window: MainWindow, state: AppState
) -> None:
    bar = find(window, TokenBar, "token_bar")
    backend.answer(TokenChecked(GATEWAY, TokenState.MISSING), "check_token")
    assert "gw.example has no token yet" in bar.text()
    press(bar, "token_bar_enter")
    dialog = find(window, QDialog, "gateway_dialog")
    assert dialog.focusWidget() is find(dialog, QLineEdit, "gateway_token")
    assert find(dialog, QLineEdit, "gateway_address").text() == GATEWAY
    dialog.close()
    state.set_gateway(replace(state.gateway, token=TokenState.SESSION))
    assert bar.text() == ""


def test_a_keychain_that_was_declined_is_asked_again(backend: SilentBackend, window: MainWindow) -> None:
    bar = find(window, TokenBar, "token_bar")
    backend.answer(TokenChecked(GATEWAY, TokenState.UNAVAILABLE, KeychainUnavailable()), "check_token")
    assert bar.text().startswith(KeychainUnavailable.title)
    before = len(backend.looked_for)
    press(bar, "token_bar_retry")
    assert backend.looked_for[before:] == [GATEWAY]


def test_another_gateway_is_entered_into_empty_fields(window: MainWindow) -> None:
    window.top.connect_requested.emit()
    dialog = find(window, QDialog, "gateway_dialog")
    assert find(dialog, QLineEdit, "gateway_address").text() == ""
    assert dialog.focusWidget() is find(dialog, QLineEdit, "gateway_address")
    dialog.close()


def test_test_again_tests(backend: SilentBackend, window: MainWindow) -> None:
    connect(backend, window, "https://new.example")
    backend.progress(Finding(Step.TOKEN, StepState.FAILED, "Bad"), CHECK)
    backend.answer(None, CHECK)
    press(window.connection_bar, "connection_bar_again")
    assert not window.connection_bar.has_failed
    assert len(backend.named(CHECK)) == 2


@pytest.mark.parametrize("gateway", [""])
def test_the_welcome_stays_until_the_token_is_kept(backend: SilentBackend, window: MainWindow) -> None:
    window.show()
    find(window.welcome, QLineEdit, "gateway_address").setText(GATEWAY)
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    backend.answer(None, CHECK)
    backend.answer(TokenChecked(GATEWAY, TokenState.UNAVAILABLE, KeychainUnavailable()), "keep_token")
    assert find(window.welcome, QLabel, "gateway_problem").isVisible()
    press(window.welcome, "gateway_connect")
    backend.answer(TokenChecked(GATEWAY, TokenState.SESSION), "keep_token")
    assert not window.welcome.isVisible()


def test_what_the_keychain_refused_is_told_though_its_dialog_is_closed(
    backend: SilentBackend, window: MainWindow, state: AppState
) -> None:
    find(window, Actions, "actions")["preferences"].trigger()
    QTest.keyClicks(find(window, QLineEdit, "profile_token"), "secret-1")
    find(window, QDialog, "preferences_dialog").close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    backend.answer(TokenChecked(GATEWAY, TokenState.SESSION, KeychainUnavailable()), "keep_token")
    said = find(window, QLabel, "notice_label").text()
    assert "can't be used. What you entered is kept until Easel is closed" in said
    assert state.gateway.token is TokenState.SESSION


def test_a_window_that_is_closed_keeps_what_stands_in_the_preferences(
    backend: SilentBackend, window: MainWindow
) -> None:
    find(window, Actions, "actions")["preferences"].trigger()
    QTest.keyClicks(find(window, QLineEdit, "profile_token"), "secret-1")
    window.close()
    assert backend.kept == [(GATEWAY, Token("secret-1"), False)]
