from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.problems import KeychainUnavailable
from app.core.secrets import Token
from app.ui.gateways.form import GatewayDialog, GatewayEntered, GatewayForm
from tests.ui.finding import find, press

ADDRESS = "https://gw.example"


@pytest.fixture
def form(qtbot: QtBot) -> GatewayForm:
    made = GatewayForm()
    qtbot.addWidget(made)
    made.show()
    return made


def enter(qtbot: QtBot, form: GatewayForm, address: str, token: str) -> GatewayEntered:
    form.set_address(address)
    find(form, QLineEdit, "gateway_token").setText(token)
    with qtbot.waitSignal(form.entered) as told:
        press(form, "gateway_connect")
    entered = told.args[0]
    assert isinstance(entered, GatewayEntered)
    return entered


def problem(form: GatewayForm) -> str:
    """What is said below either field."""
    lines = (find(form, QLabel, name) for name in ("gateway_address_problem", "gateway_problem"))
    return "".join(line.text() for line in lines if not line.isHidden())


def test_address_and_token_are_read(qtbot: QtBot, form: GatewayForm) -> None:
    entered = enter(qtbot, form, " gw.example/v1/ ", " Bearer secret-1 ")
    assert entered.address.base == ADDRESS
    assert entered.token is not None
    assert entered.token.reveal() == "secret-1"
    assert not entered.for_session_only
    assert "secret-1" not in repr(entered)


def test_without_a_token_the_kept_one_is_used(qtbot: QtBot, form: GatewayForm) -> None:
    assert enter(qtbot, form, ADDRESS, "  ").token is None


@pytest.mark.parametrize(
    ("address", "token"),
    [
        ("", "t"),
        ("ftp://gw", "t"),
        ("https://a:b@gw", "t"),
        ("http://gw.example", "t"),
        (ADDRESS, "two words"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_told(
    qtbot: QtBot, form: GatewayForm, address: str, token: str
) -> None:
    form.set_address(address)
    find(form, QLineEdit, "gateway_token").setText(token)
    with qtbot.assertNotEmitted(form.entered):
        press(form, "gateway_connect")
    assert problem(form)


def test_clear_text_is_allowed_by_hand_only(qtbot: QtBot, form: GatewayForm) -> None:
    box = find(form, QCheckBox, "gateway_clear_text_allowed")
    form.set_address(ADDRESS)
    assert not box.isVisible()
    form.set_address("http://gw.example")
    assert box.isVisible()
    assert not box.isChecked()
    box.setChecked(True)
    assert enter(qtbot, form, "http://gw.example", "t").address.is_cleartext


def test_the_token_is_hidden_until_it_is_asked_for(form: GatewayForm) -> None:
    token = find(form, QLineEdit, "gateway_token")
    assert token.echoMode() is QLineEdit.EchoMode.Password
    press(form, "gateway_token_show")
    assert token.echoMode() is QLineEdit.EchoMode.Normal


def test_without_a_keychain_the_session_can_keep_it(qtbot: QtBot, form: GatewayForm) -> None:
    box = find(form, QCheckBox, "gateway_session_only")
    assert not box.isVisible()
    form.show_keychain_problem(KeychainUnavailable())
    assert problem(form).startswith(KeychainUnavailable.title)
    box.setChecked(True)
    assert enter(qtbot, form, ADDRESS, "t").for_session_only


def test_the_token_can_be_cleared(form: GatewayForm) -> None:
    token = find(form, QLineEdit, "gateway_token")
    token.setText("secret")
    form.clear_token()
    assert token.text() == ""


COMMAND = "curl 'https://gw.example/v1/models' -H 'Authorization: Bearer secret-token-1'"


@pytest.mark.parametrize("field", ["gateway_address", "gateway_token"])
@pytest.mark.parametrize(
    "text", [COMMAND, "https://gw.example key: secret-token-1", COMMAND.replace(" ", "\n")]
)
def test_a_whole_command_in_either_field_fills_both(form: GatewayForm, field: str, text: str) -> None:
    line = find(form, QLineEdit, field)
    line.clear()
    QGuiApplication.clipboard().setText(text)
    line.paste()
    assert find(form, QLineEdit, "gateway_address").text() == ADDRESS
    assert find(form, QLineEdit, "gateway_token").text() == "secret-token-1"


def test_words_without_a_token_stay_as_they_were_typed(form: GatewayForm) -> None:
    line = find(form, QLineEdit, "gateway_address")
    QGuiApplication.clipboard().setText("ask ann about https://gw.example")
    line.paste()
    assert line.text() == "ask ann about https://gw.example"


def test_what_is_typed_letter_by_letter_is_left_alone(qtbot: QtBot, form: GatewayForm) -> None:
    line = find(form, QLineEdit, "gateway_address")
    qtbot.keyClicks(line, "https://gw.example Bearer secret-token-1")
    assert line.text() == "https://gw.example Bearer secret-token-1"


def test_a_command_that_was_typed_is_taken_apart_too(qtbot: QtBot, form: GatewayForm) -> None:
    address, token = find(form, QLineEdit, "gateway_address"), find(form, QLineEdit, "gateway_token")
    QTest.keyClicks(address, "curl https://gw.example/v1 -H 'Authorization: Bearer sk-12345678'")
    assert token.text() == ""
    QTest.keyClick(address, Qt.Key.Key_Return)
    assert (address.text(), token.text()) == ("https://gw.example", "sk-12345678")
    with qtbot.waitSignal(form.entered):
        QTest.keyClick(find(form, QPushButton, "gateway_connect"), Qt.Key.Key_Return)


DOCUMENT = (Path(__file__).resolve().parents[2] / "core" / "documents" / "create-task.txt").read_text("utf-8")


@pytest.mark.parametrize("field", ["gateway_address", "gateway_token"])
@pytest.mark.parametrize(
    "text",
    [
        DOCUMENT,
        "curl 'https://gw.example/tencent-vod/v1/aigc-image' -H 'Authorization: Bearer YOUR_TOKEN' -d '{\"prompt\":\"fog\"}'",
        'curl https://gw.example/tencent-vod/v1/aigc-image \\\n --data-raw \'{"prompt":"fog"}\'',
    ],
)
def test_a_documents_own_command_gives_the_address_and_the_cursor_goes_to_the_token(
    qtbot: QtBot, form: GatewayForm, field: str, text: str
) -> None:
    form.show()
    line = find(form, QLineEdit, field)
    line.clear()
    QGuiApplication.clipboard().setText(text)
    with qtbot.waitSignal(form.request_pasted) as told:
        line.paste()
    address = find(form, QLineEdit, "gateway_address").text()
    assert address in ("https://gw.example", "https://api.winfull.cloud-ip.cc")
    assert find(form, QLineEdit, "gateway_token").text() == ""
    assert form.focusWidget() is find(form, QLineEdit, "gateway_token")
    assert told.args[0].prompt in ("fog", "convert this image to anime style")


def test_what_is_wrong_with_the_address_stands_below_it(form: GatewayForm) -> None:
    form.set_address("ftp://gw")
    press(form, "gateway_connect")
    assert find(form, QLabel, "gateway_address_problem").text()
    assert not find(form, QLabel, "gateway_problem").text()


def test_return_in_a_field_of_a_dialog_connects_and_shows_no_token(qtbot: QtBot) -> None:
    form = GatewayForm(can_be_dismissed=True)
    form.set_address("https://gw.example")
    dialog = GatewayDialog(form)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    token = find(form, QLineEdit, "gateway_token")
    assert form.focusWidget() is token
    QTest.keyClicks(token, "secret-1")
    told: list[GatewayEntered] = []
    form.entered.connect(told.append)
    QTest.keyClick(token, Qt.Key.Key_Return)
    assert [entered.token for entered in told] == [Token("secret-1")]
    assert token.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(dialog.rejected):
        press(form, "gateway_cancel")


def test_the_dialog_grows_for_what_it_has_to_say(qtbot: QtBot) -> None:
    form = GatewayForm(can_be_dismissed=True)
    dialog = GatewayDialog(form)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    form.show_keychain_problem(KeychainUnavailable())
    problem_line = find(form, QLabel, "gateway_problem")
    qtbot.waitUntil(lambda: problem_line.height() >= problem_line.heightForWidth(problem_line.width()))
    token = find(form, QLineEdit, "gateway_token")
    assert token.height() >= token.minimumSizeHint().height()


def test_return_in_the_address_leads_to_the_token(form: GatewayForm) -> None:
    form.show()
    address = find(form, QLineEdit, "gateway_address")
    address.setFocus()
    QTest.keyClicks(address, "https://gw.example")
    QTest.keyClick(address, Qt.Key.Key_Return)
    assert form.focusWidget() is find(form, QLineEdit, "gateway_token")
