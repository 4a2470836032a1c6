from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.connection import Finding, Step, StepState
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import BY_UPLOAD, DeliveryChosen, GatewayProfile
from app.core.maintenance import CaFileChecked, PasswordKept, TokenChecked, TokenState
from app.core.preferences import Preferences
from app.core.problems import KeychainUnavailable
from app.core.secrets import Password, Token
from app.core.upload_host import UploadHost
from app.engine.reply import Answer
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.delivery_dialog import DeliveryDialog
from app.ui.preferences.gateways_page import GatewaysPage
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

A, B = GatewayProfile("https://a.example", "Studio"), GatewayProfile("https://b.example")
KEPT = Preferences(gateway=A.address, profiles=(A, B))


@pytest.fixture
def page(qtbot: QtBot, controller: PreferencesController) -> GatewaysPage:
    made = GatewaysPage(KEPT)
    qtbot.addWidget(made)
    controller.serve(made)
    made.show()
    return made


def names(page: GatewaysPage) -> list[str]:
    which = find(page, QComboBox, "profile_choice")
    return [which.itemText(index) for index in range(which.count())]


def test_the_one_in_use_is_shown_first(page: GatewaysPage, backend: SilentBackend) -> None:
    assert names(page) == ["Studio", "b.example", "Practice gateway"]
    assert find(page, QLineEdit, "profile_address").text() == A.address
    assert backend.looked_for == [A.address]
    page.choose(PRACTICE)
    assert not find(page, QPushButton, "profile_remove").isEnabled()


def test_a_gateway_without_a_profile_is_listed_all_the_same(qtbot: QtBot) -> None:
    page = GatewaysPage(Preferences(gateway="https://c.example"))
    qtbot.addWidget(page)
    assert names(page) == ["c.example", "Practice gateway"]


def test_a_gateway_is_added_and_named(qtbot: QtBot, page: GatewaysPage) -> None:
    with qtbot.waitSignal(page.changed):
        press(page, "profile_add")
    press(page, "profile_add")
    assert names(page)[2:4] == ["New gateway", "New gateway"]
    field = find(page, QLineEdit, "profile_name")
    field.setText("Paris")
    with qtbot.waitSignal(page.changed) as told:
        field.editingFinished.emit()
    assert told.args[0].profiles[-1].name == "Paris"
    assert names(page)[3] == "Paris"


def test_a_new_address_takes_the_use_along_and_asks_for_its_token(
    qtbot: QtBot, page: GatewaysPage, backend: SilentBackend
) -> None:
    moved = replace(A, address="https://new.example")
    page.form.show_profile(moved)
    with qtbot.waitSignal(page.changed) as told:
        page.form.changed.emit(moved)
    assert (told.args[0].gateway, told.args[0].profiles) == (moved.address, (moved, B))
    assert backend.looked_for[-1] == moved.address


def test_a_gateway_that_was_added_is_used_once_it_has_an_address(qtbot: QtBot, page: GatewaysPage) -> None:
    press(page, "profile_add")
    assert page.preferences.gateway == A.address
    address = find(page, QLineEdit, "profile_address")
    address.setText("https://new.example")
    with qtbot.waitSignal(page.changed) as told:
        address.editingFinished.emit()
    assert told.args[0].gateway == "https://new.example"


def test_an_address_that_another_profile_has_leads_there(qtbot: QtBot, page: GatewaysPage) -> None:
    with qtbot.assertNotEmitted(page.changed):
        page.form.changed.emit(replace(A, address=B.address))
    assert find(page, QComboBox, "profile_choice").currentData() == B.address


def test_removing_asks_and_takes_the_secrets_along(
    qtbot: QtBot, page: GatewaysPage, backend: SilentBackend
) -> None:
    press(page, "profile_remove")
    question = find(page, QMessageBox, "profile_remove_question")
    assert "Studio" in question.text()
    with qtbot.waitSignal(page.changed) as told:
        question.accept()
    assert (told.args[0].gateway, told.args[0].profiles) == ("", (B,))
    assert backend.named("maintenance.forget_secrets") == [(A.address,)]


def test_secrets_go_to_the_keychain_of_the_gateway_shown(page: GatewaysPage, backend: SilentBackend) -> None:
    page.form.token.entered.emit(Token("t-1"))
    page.form.proxy.password_entered.emit(Password("p"))
    assert backend.kept == [(A.address, Token("t-1"), False)]
    assert backend.named("keep_proxy_password") == [(A.address, Password("p"))]
    backend.answer(TokenChecked(A.address, TokenState.KEPT), "keep_token")
    assert "keychain" in find(page, QLabel, "profile_token_note").text()
    backend.answer(PasswordKept(A.address, KeychainUnavailable()), "keep_proxy_password")
    assert "until Easel is closed" in find(page, QLabel, "proxy_password_note").text()


def test_what_became_of_the_secrets_of_another_gateway_is_not_shown(
    page: GatewaysPage, backend: SilentBackend
) -> None:
    page.form.token.entered.emit(Token("t-1"))
    page.choose(B.address)
    backend.answer(TokenChecked(A.address, TokenState.KEPT), "keep_token")
    assert find(page, QLabel, "profile_token_note").text() == ""
    backend.answer(TokenChecked(B.address, TokenState.MISSING), "check_token")
    assert "no token" in find(page, QLabel, "profile_token_note").text()


def test_a_file_of_certificates_is_taken_for_the_gateway_that_was_shown(
    monkeypatch: pytest.MonkeyPatch, page: GatewaysPage, backend: SilentBackend
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/ca.pem", ""))
    press(page, "ca_file_choose")
    page.choose(B.address)
    backend.answer(CaFileChecked("/ca.pem", 2), "maintenance.check_ca_file")
    assert page.form.profile == B
    press(page, "ca_file_choose")
    backend.answer(CaFileChecked("/ca.pem", 2), "maintenance.check_ca_file")
    assert page.form.profile.connection.ca_file == "/ca.pem"


def test_what_was_kept_before_is_not_said_after_another_token_was_typed(
    page: GatewaysPage, backend: SilentBackend
) -> None:
    page.form.token.entered.emit(Token("t-1"))
    backend.answer(TokenChecked(A.address, TokenState.SESSION, KeychainUnavailable()), "keep_token")
    backend.answer(TokenChecked(A.address, TokenState.KEPT), "check_token")
    assert "until Easel is closed" in find(page, QLabel, "profile_token_note").text()


def type_token(page: GatewaysPage, text: str) -> None:
    """Types it without leaving the field."""
    find(page, QLineEdit, "profile_token").setText(text)


def checks_of(backend: SilentBackend) -> list[tuple[str, object]]:
    """Address and token of every test that was begun."""
    begun = [call.args for call in backend.calls if call.name == "maintenance.check_connection"]
    return [(profile.address, args[0]) for profile, *args in begun if isinstance(profile, GatewayProfile)]


def test_what_is_tested_is_what_is_kept(page: GatewaysPage, backend: SilentBackend) -> None:
    type_token(page, "t-1")
    press(page, "connection_test_begin")
    assert backend.kept == [(A.address, Token("t-1"), False)]
    assert checks_of(backend) == [(A.address, Token("t-1"))]
    # The answer of the keychain may be late: it is the token that was typed all the same.
    press(page, "connection_test_begin")
    press(page, "connection_test_begin")
    assert checks_of(backend)[1:] == [(A.address, Token("t-1"))]
    press(page, "connection_test_begin")
    type_token(page, "two words")
    press(page, "connection_test_begin")
    assert len(checks_of(backend)) == 2
    page.choose(B.address)
    press(page, "connection_test_begin")
    assert checks_of(backend)[2:] == [(B.address, None)]


def test_an_address_that_is_not_taken_is_not_tested_and_gets_no_token(
    page: GatewaysPage, backend: SilentBackend
) -> None:
    address = find(page, QLineEdit, "profile_address")
    address.setText("http://other.example")
    type_token(page, "t-other")
    press(page, "connection_test_begin")
    assert not page.test.is_under_way
    assert backend.kept == []
    assert "address first" in find(page, QLabel, "profile_token_note").text()
    address.setText("https://other.example")
    address.editingFinished.emit()
    assert backend.kept == [("https://other.example", Token("t-other"), False)]


def test_the_token_of_a_new_gateway_waits_for_its_address(page: GatewaysPage, backend: SilentBackend) -> None:
    press(page, "profile_add")
    type_token(page, "t-new")
    page.finish_editing()
    assert backend.kept == []
    address = find(page, QLineEdit, "profile_address")
    address.setText("https://new.example")
    address.editingFinished.emit()
    assert backend.kept == [("https://new.example", Token("t-new"), False)]


def test_what_was_typed_is_kept_for_the_gateway_that_was_shown(
    page: GatewaysPage, backend: SilentBackend
) -> None:
    type_token(page, "t-a")
    page.choose(B.address)
    assert backend.kept == [(A.address, Token("t-a"), False)]
    assert find(page, QLineEdit, "profile_token").text() == ""


def test_a_token_for_an_address_that_another_profile_has_goes_there(
    page: GatewaysPage, backend: SilentBackend
) -> None:
    address = find(page, QLineEdit, "profile_address")
    address.setText("no address")
    type_token(page, "t-b")
    page.finish_editing()
    address.setText(B.address)
    address.editingFinished.emit()
    assert backend.kept == []
    page.finish_editing()
    assert backend.kept == [(B.address, Token("t-b"), False)]


def test_a_token_typed_for_a_gateway_that_is_removed_is_not_kept(
    page: GatewaysPage, backend: SilentBackend
) -> None:
    type_token(page, "t-a")
    press(page, "profile_remove")
    find(page, QMessageBox, "profile_remove_question").accept()
    assert backend.kept == []


CHECK = "maintenance.check_connection"


def test_what_stands_in_the_form_is_tested(page: GatewaysPage, backend: SilentBackend) -> None:
    press(page, "connection_test_begin")
    backend.progress(Finding(Step.TCP, StepState.OK, "Connected to {place}", (("place", "a:443"),)), CHECK)
    assert find(page, QLabel, "connection_tcp_text").text() == "Connected to a:443"
    backend.answer(None, CHECK)
    assert not page.test.is_under_way


def other_gateway(page: GatewaysPage) -> None:
    page.choose(B.address)


def other_address(page: GatewaysPage) -> None:
    page.form.changed.emit(replace(A, address="https://new.example"))


@pytest.mark.parametrize("change", [other_gateway, other_address])
def test_another_gateway_or_address_ends_the_test_and_nothing_comes_of_it(
    page: GatewaysPage, backend: SilentBackend, change: Callable[[GatewaysPage], None]
) -> None:
    press(page, "connection_test_begin")
    hanging = Answer(backend.questions[-1][1], Finding(Step.TCP, StepState.OK, "late"), is_last=False)
    change(page)
    assert not page.test.is_under_way
    press(page, "connection_test_begin")
    backend.deliver(hanging)
    assert find(page, QLabel, "connection_tcp_text").text() == ""
    backend.progress(Finding(Step.TCP, StepState.OK, "new"), CHECK)
    assert find(page, QLabel, "connection_tcp_text").text() == "new"


def test_resetting_concerns_the_gateway_that_is_shown(qtbot: QtBot) -> None:
    changed = replace(A, running_limit=2, model_renames=(("GEM", "GG"),))
    page = GatewaysPage(replace(KEPT, profiles=(changed, replace(B, running_limit=3))))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.changed) as told:
        press(page, "preferences_gateways_reset")
    assert told.args[0].profiles == (A, replace(B, running_limit=3))
    assert page.form.profile == A


def test_the_steps_of_a_test_are_scrolled_into_view(
    qtbot: QtBot, page: GatewaysPage, backend: SilentBackend
) -> None:
    page.resize(500, 300)
    press(page, "connection_test_begin")
    for step in Step:
        backend.progress(Finding(step, StepState.SKIPPED, "Not looked at"), CHECK)
    backend.answer(None, CHECK)
    last = find(page, QLabel, "connection_balance_text")
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_how_pictures_travel_is_chosen_for_the_gateway_that_is_shown(
    qtbot: QtBot, backend: SilentBackend, page: GatewaysPage
) -> None:
    page.choose(B.address)
    press(page, "profile_travel_change")
    dialog = find(page, DeliveryDialog, "travel_dialog")
    host = UploadHost(address="https://h.test/up?key={secret}")
    chosen = replace(B, reference_delivery=BY_UPLOAD, upload_host=host)
    with qtbot.waitSignal(page.changed) as told:
        dialog.chosen.emit(DeliveryChosen(chosen, Token("s-1")))
    assert told.args[0].profiles == (A, chosen)
    assert backend.kept == [("upload:https://h.test", Token("s-1"), False)]
    assert find(page, QLabel, "profile_travel").text() == "By upload to https://h.test/up"
    page.choose(A.address)
    assert find(page, QLabel, "profile_travel").text() == "They do not travel"
