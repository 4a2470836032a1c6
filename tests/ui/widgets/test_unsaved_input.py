"""Every dialog with text: Escape and closing its window lose nothing, Cancel and use do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import TokenChecked, TokenState
from app.core.preferences import Preferences
from app.core.problems import KeychainUnavailable
from app.ui.actions import Actions
from app.ui.compose.paste_dialog import PasteDialog
from app.ui.gateways.controller import GatewayController
from app.ui.gateways.form import ConnectionBar, GatewayForm, TokenBar, WelcomeCard
from app.ui.history.fetch_dialog import FetchDialog
from app.ui.preferences.delivery_dialog import DeliveryDialog
from app.ui.state import AppState, gateway_state
from app.ui.theme.theme import Theme
from app.ui.widgets.dialogs import forget_unsaved_input, keep_unsaved_input, open_dialog
from app.ui.widgets.naming import named
from tests.ui.finding import find, press
from tests.ui.records import TASK_ID
from tests.ui.silent_backend import SilentBackend

PROFILE = GatewayProfile("https://gw.example")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def open_paste(window: QWidget) -> None:
    """Opens the dialog with what is on the clipboard, as its command does."""
    dialog = PasteDialog(window)
    dialog.offer(QGuiApplication.clipboard().text())
    open_dialog(dialog)


def gateways(window: QWidget, backend: SilentBackend, address: str) -> GatewayController:
    """Whoever opens the dialog for the gateway at *address*, which is in use."""
    preferences = Preferences(gateway=address)
    state = AppState(preferences, Draft(), gateway_state(preferences, address), window)
    welcome, bar = WelcomeCard(GatewayForm()), ConnectionBar(window)
    welcome.setParent(window)

    def show_welcome(*, is_shown: bool) -> None:
        welcome.setVisible(is_shown)

    actions = Actions(state, Theme("light"), window)
    return GatewayController(state, backend, actions, welcome, bar, TokenBar(window), show_welcome, window)


def escape(dialog: QWidget) -> None:
    """Presses Escape where the focus would be, and lets the dialog go."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.setParent(None)


def close(dialog: QWidget) -> None:
    """Closes the window of the dialog."""
    dialog.close()
    dialog.setParent(None)


def form(window: QWidget, place: str = "") -> QDialog:
    """A dialog with a field of each kind."""
    dialog = named(QDialog(window), "form")
    column = QVBoxLayout(dialog)
    kind = named(QComboBox(), "kind")
    kind.addItems(["one", "other"])
    for field in (
        *(named(QRadioButton(), "radio_a"), named(QRadioButton(), "radio_b"), kind),
        *(named(QSpinBox(), "number"), named(QLineEdit("given"), "line"), named(QPlainTextEdit(), "text")),
    ):
        column.addWidget(field)
    buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "buttons")
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    keep_unsaved_input(dialog, place)
    dialog.show()
    return dialog


def fill(dialog: QDialog) -> None:
    find(dialog, QRadioButton, "radio_b").setChecked(True)
    find(dialog, QComboBox, "kind").setCurrentIndex(1)
    find(dialog, QSpinBox, "number").setValue(7)
    QTest.keyClicks(find(dialog, QLineEdit, "line"), " typed")
    QTest.keyClicks(find(dialog, QPlainTextEdit, "text"), "words")


@pytest.mark.parametrize("leave", [escape, close])
def test_what_was_typed_comes_back_with_what_was_chosen(
    window: QWidget, leave: Callable[[QWidget], None]
) -> None:
    dialog = form(window)
    fill(dialog)
    leave(dialog)
    for _ in range(2):
        # A second Escape, with nothing typed since, loses nothing either.
        again = form(window)
        assert find(again, QRadioButton, "radio_b").isChecked()
        assert find(again, QComboBox, "kind").currentText() == "other"
        assert find(again, QSpinBox, "number").value() == 7
        assert find(again, QLineEdit, "line").text() == "given typed"
        assert find(again, QPlainTextEdit, "text").toPlainText() == "words"
        leave(again)


@pytest.mark.parametrize("leave", [QDialog.accept, lambda dialog: find_cancel(dialog).click()])
def test_what_was_used_or_cancelled_is_gone(window: QWidget, leave: Callable[[QDialog], None]) -> None:
    dialog = form(window)
    fill(dialog)
    escape(dialog)
    again = form(window)
    leave(again)
    again.setParent(None)
    assert find(form(window), QLineEdit, "line").text() == "given"


def find_cancel(dialog: QDialog) -> QAbstractButton:
    return find(dialog, QDialogButtonBox, "buttons").button(QDialogButtonBox.StandardButton.Cancel)


def test_a_choice_alone_is_no_text(window: QWidget) -> None:
    dialog = form(window)
    find(dialog, QComboBox, "kind").setCurrentIndex(1)
    find(dialog, QLineEdit, "line").setText("from elsewhere")
    escape(dialog)
    assert find(form(window), QComboBox, "kind").currentText() == "one"


def test_what_was_typed_elsewhere_stays_there(window: QWidget) -> None:
    dialog = form(window, "here")
    fill(dialog)
    escape(dialog)
    there = form(window, "there")
    assert find(there, QLineEdit, "line").text() == "given"


def test_it_can_be_forgotten(window: QWidget) -> None:
    dialog = form(window)
    fill(dialog)
    escape(dialog)
    forget_unsaved_input(window, "form", "another")
    assert find(form(window), QLineEdit, "line").text() == "given"


def test_a_task_id_comes_back(window: QWidget) -> None:
    open_dialog(FetchDialog(window))
    QTest.keyClicks(find(window, QLineEdit, "fetch_task_id"), TASK_ID[:-1])
    escape(find(window, QDialog, "fetch_dialog"))
    open_dialog(FetchDialog(window))
    assert find(window, QLineEdit, "fetch_task_id").text() == TASK_ID[:-1]


def test_a_pasted_request_that_was_mended_comes_back_and_one_that_was_not_makes_room(
    window: QWidget,
) -> None:
    QGuiApplication.clipboard().setText('{"prompt": "fog"')
    open_paste(window)
    escape(find(window, QDialog, "paste_dialog"))
    QGuiApplication.clipboard().setText("{}")
    open_paste(window)
    edit = find(window, QPlainTextEdit, "paste_edit")
    assert edit.toPlainText() == "{}"
    QTest.keyClicks(edit, "mended")
    escape(find(window, QDialog, "paste_dialog"))
    QGuiApplication.clipboard().setText("a word")
    open_paste(window)
    assert find(window, QPlainTextEdit, "paste_edit").toPlainText() == "mended{}"


def gateway_dialog(window: QWidget) -> QDialog:
    return find(window, QDialog, "gateway_dialog")


def token_field(window: QWidget) -> QLineEdit:
    return find(gateway_dialog(window), QLineEdit, "gateway_token")


def test_a_token_comes_back_hidden_until_it_is_kept(window: QWidget, backend: SilentBackend) -> None:
    controller = gateways(window, backend, PROFILE.address)
    controller.open()
    QTest.keyClicks(token_field(window), "practice-token")
    press(gateway_dialog(window), "gateway_token_show")
    escape(gateway_dialog(window))
    controller.open()
    token = token_field(window)
    assert token.text() == "practice-token"
    assert token.echoMode() is QLineEdit.EchoMode.Password
    dialog = gateway_dialog(window)
    press(dialog, "gateway_connect")
    locked = KeychainUnavailable()
    backend.answer(TokenChecked(PROFILE.address, TokenState.UNAVAILABLE, locked), "keep_token")
    assert find(dialog, QLabel, "gateway_problem").isVisible()
    press(dialog, "gateway_connect")
    backend.answer(TokenChecked(PROFILE.address, TokenState.KEPT), "keep_token")
    assert not dialog.isVisible()
    dialog.setParent(None)
    controller.open()
    assert not token_field(window).text()


def test_a_command_that_was_pasted_comes_back(window: QWidget, backend: SilentBackend) -> None:
    controller = gateways(window, backend, "")
    controller.open()
    address = find(gateway_dialog(window), QLineEdit, "gateway_address")
    QGuiApplication.clipboard().setText(
        "curl https://other.example/v1 -H 'Authorization: Bearer practice-token'"
    )
    address.paste()
    assert token_field(window).text() == "practice-token"
    escape(gateway_dialog(window))
    controller.open()
    assert token_field(window).text() == "practice-token"


def test_an_upload_host_comes_back_for_its_gateway(qtbot: QtBot, window: QWidget) -> None:
    def delivery(profile: GatewayProfile) -> DeliveryDialog:
        made = DeliveryDialog(profile, window)
        made.open()
        return made

    dialog = delivery(PROFILE)
    find(dialog, QRadioButton, "travel_upload").setChecked(True)
    QTest.keyClicks(find(dialog, QLineEdit, "upload_address"), "https://images.example")
    QTest.keyClicks(find(dialog, QLineEdit, "upload_secret"), "secret")
    escape(dialog)
    again = delivery(PROFILE)
    assert find(again, QLineEdit, "upload_address").text() == "https://images.example"
    assert find(again, QLineEdit, "upload_secret").text() == "secret"
    assert find(again, QLineEdit, "upload_address").isVisible()
    escape(again)
    other = delivery(GatewayProfile("https://other.example"))
    assert not find(other, QLineEdit, "upload_secret").text()
    assert find(other, QRadioButton, "travel_none").isChecked()
    qtbot.addWidget(other)


def test_the_line_of_a_question_comes_back(window: QWidget) -> None:
    def ask() -> QInputDialog:
        dialog = named(QInputDialog(window), "question")
        dialog.setTextValue("")
        keep_unsaved_input(dialog)
        dialog.open()
        return dialog

    dialog = ask()
    QTest.keyClicks(find(dialog, QLineEdit, ""), "autumn")
    escape(dialog)
    assert ask().textValue() == "autumn"
