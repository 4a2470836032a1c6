import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit

from app.core.gateway_profile import DeliveryChosen, GatewayProfile
from app.core.problems import KeychainUnavailable
from app.core.secrets import Token
from app.core.upload_host import UploadHost
from app.service.events import (
    TokenChecked,
    TokenState,
)
from app.ui.compose.references_controller import ReferencesController
from app.ui.window.main_window import MainWindow
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"

pytestmark = pytest.mark.usefixtures("app_controller")


def test_a_token_that_is_kept_stands_in_no_field(backend: SilentBackend, window: MainWindow) -> None:
    find(window.welcome, QLineEdit, "gateway_address").setText(GATEWAY)
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.KEPT))
    assert find(window.welcome, QLineEdit, "gateway_token").text() == ""


def test_a_gateway_that_was_connected_is_tested_once(
    backend: SilentBackend, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested: list[str] = []
    monkeypatch.setattr(window.connection_bar, "test", lambda _desk, profile: tested.append(profile.address))
    find(window.welcome, QLineEdit, "gateway_address").setText("https://new.example")
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    assert tested == []
    for _ in range(2):
        backend.token_checked.emit(TokenChecked("https://new.example", TokenState.KEPT))
    assert tested == ["https://new.example"]
    window.connection_bar.passed.emit()
    assert "in order" in find(window, QLabel, "notice_label").text()


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


def test_a_choice_of_travel_is_kept_in_the_profile_and_its_secret_in_the_keychain(
    backend: SilentBackend, window: MainWindow
) -> None:
    host = UploadHost(address="https://h.test/up?key={secret}")
    profile = GatewayProfile(GATEWAY, reference_delivery="upload", upload_host=host)
    (desk,) = window.findChildren(ReferencesController)
    desk.delivery_chosen.emit(DeliveryChosen(profile, Token("s-1")))
    assert backend.preferences[-1].profiles == (profile,)
    assert "s-1" not in str(backend.preferences[-1])
    assert backend.kept == [("upload:https://h.test", Token("s-1"), False)]


@pytest.mark.parametrize("gateway", [""])
def test_the_welcome_stays_until_the_token_is_kept(backend: SilentBackend, window: MainWindow) -> None:
    window.show()
    find(window.welcome, QLineEdit, "gateway_address").setText(GATEWAY)
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.UNAVAILABLE, KeychainUnavailable()))
    assert find(window.welcome, QLabel, "gateway_problem").isVisible()
    backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.SESSION))
    assert not window.welcome.isVisible()


def test_what_the_keychain_refused_is_told_though_its_dialog_is_closed(
    backend: SilentBackend, window: MainWindow
) -> None:
    backend.token_checked.emit(
        TokenChecked("upload:https://h.test", TokenState.SESSION, KeychainUnavailable())
    )
    said = find(window, QLabel, "notice_label").text()
    assert "can't be used. What you entered is kept until Easel is closed" in said
    backend.token_checked.emit(TokenChecked(GATEWAY, TokenState.SESSION))


def test_a_window_that_is_closed_keeps_what_stands_in_the_preferences(
    backend: SilentBackend, window: MainWindow
) -> None:
    window.top.preferences_requested.emit()
    QTest.keyClicks(find(window, QLineEdit, "profile_token"), "secret-1")
    window.close()
    assert backend.kept == [(GATEWAY, Token("secret-1"), False)]
