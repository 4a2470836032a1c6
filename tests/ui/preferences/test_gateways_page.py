from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.connection import Finding, Step, StepState
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import BY_UPLOAD, DeliveryChosen, GatewayProfile
from app.core.preferences import Preferences
from app.core.secrets import Password, Token
from app.core.upload_host import UploadHost
from app.engine.maintenance import MaintenanceBackend
from app.service.events import ConnectionTested, StepFound, TokenChecked, TokenState
from app.ui.gateways.delivery_dialog import DeliveryDialog
from app.ui.preferences.gateways_page import GatewaysPage
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

A, B = GatewayProfile("https://a.example", "Studio"), GatewayProfile("https://b.example")
KEPT = Preferences(gateway=A.address, profiles=(A, B))


@pytest.fixture
def page(qtbot: QtBot, backend: SilentBackend, desk: MaintenanceBackend) -> GatewaysPage:
    made = GatewaysPage(KEPT, backend, desk)
    qtbot.addWidget(made)
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


def test_a_gateway_without_a_profile_is_listed_all_the_same(
    qtbot: QtBot, backend: SilentBackend, desk: MaintenanceBackend
) -> None:
    page = GatewaysPage(Preferences(gateway="https://c.example"), backend, desk)
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


def test_an_address_that_another_profile_has_leads_there(qtbot: QtBot, page: GatewaysPage) -> None:
    with qtbot.assertNotEmitted(page.changed):
        page.form.changed.emit(replace(A, address=B.address))
    assert find(page, QComboBox, "profile_choice").currentData() == B.address


def test_removing_asks_and_takes_the_secrets_along(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: GatewaysPage, desk: MaintenanceBackend
) -> None:
    forgotten: list[str] = []
    monkeypatch.setattr(desk, "forget_secrets", forgotten.append)
    press(page, "profile_remove")
    question = find(page, QMessageBox, "profile_remove_question")
    assert "Studio" in question.text()
    with qtbot.waitSignal(page.changed) as told:
        question.accept()
    assert (told.args[0].gateway, told.args[0].profiles) == ("", (B,))
    assert forgotten == [A.address]


def test_secrets_go_to_the_keychain_of_the_gateway_shown(
    monkeypatch: pytest.MonkeyPatch, page: GatewaysPage, backend: SilentBackend, desk: MaintenanceBackend
) -> None:
    kept: list[tuple[str, Password]] = []
    monkeypatch.setattr(desk, "keep_password", lambda *what: kept.append(what))
    page.form.token.entered.emit(Token("t-1"))
    page.form.proxy.password_entered.emit(Password("p"))
    assert backend.kept == [(A.address, Token("t-1"), False)]
    assert kept == [(A.address, Password("p"))]
    backend.token_checked.emit(TokenChecked(B.address, TokenState.KEPT))
    assert find(page, QLabel, "profile_token_note").text() == ""
    backend.token_checked.emit(TokenChecked(A.address, TokenState.KEPT))
    assert "keychain" in find(page, QLabel, "profile_token_note").text()


def type_token(page: GatewaysPage, text: str) -> None:
    """Types it without leaving the field."""
    find(page, QLineEdit, "profile_token").setText(text)


def test_what_is_tested_is_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, page: GatewaysPage, backend: SilentBackend, desk: MaintenanceBackend
) -> None:
    tested: list[tuple[str, Token | None]] = []

    def begin(profile: GatewayProfile, token: Token | None, *_others: object) -> int:
        tested.append((profile.address, token))
        return len(tested)

    monkeypatch.setattr(desk, "test_connection", begin)
    type_token(page, "t-1")
    press(page, "connection_test_begin")
    assert backend.kept == [(A.address, Token("t-1"), False)]
    assert tested == [(A.address, Token("t-1"))]
    # The answer of the keychain may be late: it is the token that was typed all the same.
    press(page, "connection_test_begin")
    press(page, "connection_test_begin")
    assert tested[1:] == [(A.address, Token("t-1"))]
    press(page, "connection_test_begin")
    type_token(page, "two words")
    press(page, "connection_test_begin")
    assert len(tested) == 2
    page.choose(B.address)
    press(page, "connection_test_begin")
    assert tested[2:] == [(B.address, None)]


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


def test_what_stands_in_the_form_is_tested(page: GatewaysPage, desk: MaintenanceBackend) -> None:
    found = Finding(Step.TCP, StepState.OK, "Connected to {place}", (("place", "a:443"),))
    text = find(page, QLabel, "connection_tcp_text")
    press(page, "connection_test_begin")
    desk.step_found.emit(StepFound(7, found))
    assert text.text() == ""
    desk.step_found.emit(StepFound(1, found))
    assert text.text() == "Connected to a:443"
    desk.connection_tested.emit(ConnectionTested(1))
    assert not page.test.is_under_way


def test_another_gateway_ends_the_test(page: GatewaysPage, desk: MaintenanceBackend) -> None:
    press(page, "connection_test_begin")
    page.choose(B.address)
    assert not page.test.is_under_way
    desk.step_found.emit(StepFound(1, Finding(Step.TCP, StepState.OK, "late")))
    assert find(page, QLabel, "connection_tcp_text").text() == ""


def test_another_address_ends_the_test_and_drops_what_it_finds_later(
    page: GatewaysPage, desk: MaintenanceBackend
) -> None:
    late = StepFound(1, Finding(Step.TCP, StepState.OK, "late"))
    press(page, "connection_test_begin")
    page.form.changed.emit(replace(A, address="https://new.example"))
    assert not page.test.is_under_way
    desk.step_found.emit(late)
    assert find(page, QLabel, "connection_tcp_text").text() == ""
    press(page, "connection_test_begin")
    desk.step_found.emit(late)
    assert find(page, QLabel, "connection_tcp_text").text() == ""


def test_resetting_concerns_the_gateway_that_is_shown(
    qtbot: QtBot, backend: SilentBackend, desk: MaintenanceBackend
) -> None:
    changed = replace(A, running_limit=2, model_renames=(("GEM", "GG"),))
    page = GatewaysPage(replace(KEPT, profiles=(changed, replace(B, running_limit=3))), backend, desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.changed) as told:
        press(page, "preferences_gateways_reset")
    assert told.args[0].profiles == (A, replace(B, running_limit=3))
    assert page.form.profile == A


def test_the_steps_of_a_test_are_scrolled_into_view(
    qtbot: QtBot, page: GatewaysPage, desk: MaintenanceBackend
) -> None:
    page.resize(500, 300)
    press(page, "connection_test_begin")
    for step in Step:
        desk.step_found.emit(StepFound(1, Finding(step, StepState.SKIPPED, "Not looked at")))
    desk.connection_tested.emit(ConnectionTested(1))
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
