import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.maintenance import TokenChecked, TokenState
from app.core.problems import KeychainUnavailable
from app.core.secrets import Token
from app.ui.preferences.profile_form import TokenRow
from tests.ui.finding import find

ORIGIN = "https://gw.example"


@pytest.fixture
def row(qtbot: QtBot) -> TokenRow:
    made = TokenRow()
    qtbot.addWidget(made)
    made.show()
    return made


def field(row: TokenRow) -> QLineEdit:
    return find(row, QLineEdit, "profile_token")


def note(row: TokenRow) -> str:
    return find(row, QLabel, "profile_token_note").text()


def leave(row: TokenRow, reason: Qt.FocusReason) -> None:
    """Takes the focus away for that reason."""
    QApplication.sendEvent(field(row), QFocusEvent(QFocusEvent.Type.FocusOut, reason))


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason])
def test_a_token_is_told_when_its_field_is_left(qtbot: QtBot, row: TokenRow, reason: Qt.FocusReason) -> None:
    QTest.keyClicks(field(row), " Bearer secret-1 ")
    with qtbot.waitSignal(row.entered) as told:
        leave(row, reason)
    assert told.args == [Token("secret-1")]


def test_return_tells_it_too(qtbot: QtBot, row: TokenRow) -> None:
    QTest.keyClicks(field(row), "secret-1")
    with qtbot.waitSignal(row.entered):
        QTest.keyClick(field(row), Qt.Key.Key_Return)


def test_changing_to_another_window_tells_no_half_a_token(qtbot: QtBot, row: TokenRow) -> None:
    QTest.keyClicks(field(row), "secr")
    with qtbot.assertNotEmitted(row.entered):
        leave(row, Qt.FocusReason.ActiveWindowFocusReason)
        leave(row, Qt.FocusReason.PopupFocusReason)
    with qtbot.waitSignal(row.entered):
        row.enter()


def test_what_is_taken_leaves_the_field_and_is_still_what_was_typed_last(row: TokenRow) -> None:
    QTest.keyClicks(field(row), "secret-1")
    row.take(Token("secret-1"))
    assert field(row).text() == ""
    assert row.token() == Token("secret-1")
    row.show_state(TokenChecked(ORIGIN, TokenState.KEPT))
    assert "keychain" in note(row)
    assert row.token() == Token("secret-1")
    QTest.keyClicks(field(row), "secret-2")
    assert row.token() == Token("secret-2")
    row.clear()
    assert row.token() is None


def test_what_is_being_typed_stays_when_the_keychain_answers_late(row: TokenRow) -> None:
    field(row).setText("secret-2")
    row.show_state(TokenChecked(ORIGIN, TokenState.KEPT))
    assert field(row).text() == "secret-2"


def test_where_the_keychain_refuses_it_is_said_how_long_the_token_is_kept(row: TokenRow) -> None:
    row.show_state(TokenChecked(ORIGIN, TokenState.UNAVAILABLE, KeychainUnavailable()))
    assert "that you type is kept until Easel is closed" in note(row)
    row.show_state(TokenChecked(ORIGIN, TokenState.SESSION, KeychainUnavailable()))
    assert "can't be used. A token is kept until Easel is closed" in note(row)


def test_what_is_no_token_is_said_and_told_to_nobody(qtbot: QtBot, row: TokenRow) -> None:
    field(row).setText("two words")
    with qtbot.assertNotEmitted(row.entered):
        row.enter()
    assert "not a token" in note(row)
    assert row.is_wrong


def test_a_token_without_an_address_waits_in_the_field(row: TokenRow) -> None:
    field(row).setText("secret-1")
    row.wait_for_address()
    assert "address first" in note(row)
    row.forget()
    assert field(row).text() == "secret-1"
