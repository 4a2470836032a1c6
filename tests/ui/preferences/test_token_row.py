import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.problems import KeychainUnavailable
from app.service.facts import TokenLooked, TokenState
from app.ui.preferences.token_row import TokenRow
from tests.ui.finding import find, press

ORIGIN = "https://gw.example"


@pytest.fixture
def row(qtbot: QtBot) -> TokenRow:
    made = TokenRow()
    qtbot.addWidget(made)
    made.show()
    return made


def enter(qtbot: QtBot, row: TokenRow, text: str) -> tuple[str, bool]:
    find(row, QLineEdit, "profile_token").setText(text)
    with qtbot.waitSignal(row.entered) as told:
        press(row, "profile_token_keep")
    return told.args[0].reveal(), told.args[1]


def test_a_token_is_told_and_leaves_the_field_when_it_is_kept(qtbot: QtBot, row: TokenRow) -> None:
    assert not find(row, QPushButton, "profile_token_keep").isEnabled()
    assert enter(qtbot, row, " Bearer secret-1 ") == ("secret-1", False)
    row.show_state(TokenLooked(ORIGIN, TokenState.KEPT))
    assert find(row, QLineEdit, "profile_token").text() == ""
    assert "keychain" in find(row, QLabel, "profile_token_note").text()


def test_what_is_being_typed_stays_when_the_keychain_answers_late(row: TokenRow) -> None:
    find(row, QLineEdit, "profile_token").setText("secret-2")
    row.show_state(TokenLooked(ORIGIN, TokenState.KEPT))
    assert find(row, QLineEdit, "profile_token").text() == "secret-2"


def test_without_a_keychain_it_is_kept_until_easel_is_closed(qtbot: QtBot, row: TokenRow) -> None:
    row.show_state(TokenLooked(ORIGIN, TokenState.UNAVAILABLE, KeychainUnavailable()))
    assert "keychain" in find(row, QLabel, "profile_token_note").text()
    assert enter(qtbot, row, "secret-1") == ("secret-1", True)


def test_what_is_no_token_is_said(qtbot: QtBot, row: TokenRow) -> None:
    find(row, QLineEdit, "profile_token").setText("two words")
    with qtbot.assertNotEmitted(row.entered):
        press(row, "profile_token_keep")
    assert "not a token" in find(row, QLabel, "profile_token_note").text()


def test_another_gateway_finds_the_field_empty(row: TokenRow) -> None:
    find(row, QLineEdit, "profile_token").setText("secret-1")
    row.clear()
    assert row.token() is None
