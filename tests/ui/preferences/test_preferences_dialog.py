from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.core.secrets import Token
from app.ui.actions import Actions
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.dialog import PAGES, PreferencesDialog
from app.ui.preferences.parts import PreferencesPage
from app.ui.state import AppState, gateway_state
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

KEPT = Preferences(gateway="https://gw.example", running_limit=5, theme="dark", window_layout="x")


@pytest.fixture
def dialog(qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(KEPT, "/pictures")
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_page_is_built_when_it_is_first_shown(dialog: PreferencesDialog) -> None:
    stack = find(dialog, QStackedWidget, "preferences_stack")
    assert stack.count() == 1
    for number, key in enumerate(PAGES, 1):
        dialog.show_page(key)
        assert stack.count() == number
        assert stack.currentWidget() is find(dialog, QWidget, f"preferences_page_{key}")
    dialog.show_page(PAGES[0])
    assert stack.count() == len(PAGES)


def test_the_list_chooses_the_page(dialog: PreferencesDialog) -> None:
    find(dialog, QListWidget, "preferences_pages").setCurrentRow(3)
    assert find(dialog, QSpinBox, "preferences_running_limit").value() == 5


def test_a_change_is_told_at_once_and_known_to_every_page(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    dialog.show_page("appearance")
    dialog.show_page("sending")
    with qtbot.waitSignal(dialog.changed) as told:
        find(dialog, QSpinBox, "preferences_running_limit").setValue(7)
    assert (told.args[0].running_limit, told.args[0].window_layout) == (7, "x")
    with qtbot.waitSignal(dialog.changed) as told:
        find(dialog, QComboBox, "preferences_theme").setCurrentIndex(1)
    assert (told.args[0].running_limit, told.args[0].theme) == (7, "light")


def test_a_page_is_reset_alone(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    dialog.show_page("appearance")
    dialog.show_page("sending")
    with qtbot.waitSignal(dialog.changed) as told:
        press(dialog, "preferences_sending_reset")
    assert (told.args[0].running_limit, told.args[0].theme) == (Preferences().running_limit, "dark")
    assert find(dialog, QSpinBox, "preferences_running_limit").value() == Preferences().running_limit


def test_return_in_a_field_presses_no_button(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    field = find(dialog, QLineEdit, "profile_name")
    with qtbot.assertNotEmitted(dialog.finished), qtbot.assertNotEmitted(dialog.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_another_page_takes_over_stands_in_the_form(dialog: PreferencesDialog) -> None:
    dialog.show_page("storage")
    taken = replace(KEPT, profiles=(GatewayProfile(KEPT.gateway, "Paris"),))
    find(dialog, PreferencesPage, "preferences_page_storage").changed.emit(taken)
    assert find(dialog, QLineEdit, "profile_name").text() == "Paris"


def opened(state: AppState, backend: SilentBackend, window: QWidget) -> PreferencesDialog:
    """As the program opens it."""
    actions = Actions(state, Theme("light"), window)
    PreferencesController(state, backend, actions, window, "/pictures", window).open()
    return window.findChildren(PreferencesDialog)[-1]


def test_what_is_set_elsewhere_meanwhile_is_not_undone(
    state: AppState, backend: SilentBackend, below: QWidget
) -> None:
    dialog = opened(state, backend, below)
    dialog.show_page("sending")
    state.set_preferences(replace(state.preferences, window_layout="wide"))
    find(dialog, QSpinBox, "preferences_running_limit").setValue(7)
    assert (state.preferences.window_layout, state.preferences.running_limit) == ("wide", 7)
    assert backend.preferences[-1] == state.preferences


def close_button(dialog: PreferencesDialog) -> None:
    find(dialog, QDialogButtonBox, "preferences_buttons").button(
        QDialogButtonBox.StandardButton.Close
    ).click()


@pytest.mark.parametrize(
    "leave",
    [
        close_button,
        lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape),
        PreferencesDialog.close,
        PreferencesDialog.reject,
        lambda dialog: dialog.show_page("pictures"),
    ],
    ids=["button", "escape", "window", "reject", "page"],
)
def test_however_the_page_is_left_a_token_is_kept(
    qtbot: QtBot, backend: SilentBackend, leave: Callable[[PreferencesDialog], object]
) -> None:
    for number in range(2):
        window = QWidget()
        qtbot.addWidget(window)
        dialog = opened(AppState(KEPT, Draft(), gateway_state(KEPT, KEPT.gateway)), backend, window)
        # Once it is kept, nothing of it comes back.
        assert find(dialog, QLineEdit, "profile_token").text() == ""
        QTest.keyClicks(find(dialog, QLineEdit, "profile_token"), "secret-1")
        QTest.keyClicks(find(dialog, QLineEdit, "profile_name"), "Paris")
        with qtbot.waitSignal(dialog.changed) as told:
            leave(dialog)
        assert told.args[0].profiles[0].name == "Paris"
        dialog.close()
        assert backend.kept == [(KEPT.gateway, Token("secret-1"), False)] * (number + 1)


def test_escape_keeps_what_is_not_applied_yet(qtbot: QtBot, backend: SilentBackend) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    gateways = (GatewayProfile("https://gw.example"), GatewayProfile("https://second.example"))

    state = AppState(replace(KEPT, profiles=gateways), Draft(), gateway_state(KEPT, KEPT.gateway))
    first = opened(state, backend, window)
    find(first, QComboBox, "profile_choice").setCurrentIndex(1)
    for field, text in (("profile_address", "no address"), ("profile_token", "secret-2")):
        line = find(first, QLineEdit, field)
        line.selectAll()
        QTest.keyClicks(line, text)
    assert backend.kept == []
    QTest.keyClick(first, Qt.Key.Key_Escape)
    second = opened(state, backend, window)
    assert find(second, QComboBox, "profile_choice").currentIndex() == 1
    assert find(second, QLineEdit, "profile_token").text() == "secret-2"
    assert find(second, QLineEdit, "profile_address").text() == "no address"
    QTest.keyClick(second, Qt.Key.Key_Escape)
    state.set_preferences(replace(state.preferences, profiles=gateways[:1]))
    third = opened(state, backend, window)
    assert find(third, QLineEdit, "profile_token").text() == ""
