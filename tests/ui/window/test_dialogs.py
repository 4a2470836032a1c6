import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.core.problems import KeychainUnavailable
from app.ui.window.dialogs import Dialogs
from tests.ui.finding import find, press
from tests.ui.records import TASK_ID
from tests.ui.silent_backend import SilentBackend


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialogs(window: QWidget) -> Dialogs:
    return Dialogs(window, SilentBackend(), window)


def test_the_gateway_dialog_closes_when_the_token_is_kept(
    qtbot: QtBot, window: QWidget, dialogs: Dialogs
) -> None:
    dialogs.open_gateway("https://gw.example")
    dialog = find(window, QDialog, "gateway_dialog")
    with qtbot.waitSignal(dialogs.gateway_entered) as told:
        press(window, "gateway_connect")
    assert told.args[0].address.base == "https://gw.example"
    dialogs.keychain_unavailable(KeychainUnavailable())
    assert find(window, QLabel, "gateway_problem").isVisible()
    with qtbot.waitSignal(dialog.finished):
        dialogs.token_kept()
    dialogs.token_kept()
    dialogs.keychain_unavailable(KeychainUnavailable())


def test_a_task_id_is_asked_for(qtbot: QtBot, window: QWidget, dialogs: Dialogs) -> None:
    dialogs.open_fetch()
    find(window, QLineEdit, "fetch_task_id").setText(TASK_ID)
    with qtbot.waitSignal(dialogs.fetch_requested) as told:
        press(window, "fetch_confirm")
    assert told.args == [TASK_ID]


def test_the_clipboard_stands_in_the_paste_dialog(qtbot: QtBot, window: QWidget, dialogs: Dialogs) -> None:
    QGuiApplication.clipboard().setText('{"prompt": "fog"}')
    dialogs.open_paste()
    assert find(window, QPlainTextEdit, "paste_edit").toPlainText() == '{"prompt": "fog"}'
    with qtbot.waitSignal(dialogs.pasted) as told:
        press(window, "paste_fill")
    assert told.args[0].request.prompt == "fog"


def test_preferences_are_passed_on(qtbot: QtBot, window: QWidget, dialogs: Dialogs) -> None:
    dialogs.open_preferences(Preferences(), "/pictures", "appearance")
    with qtbot.waitSignal(dialogs.preferences_changed) as told:
        find(window, QComboBox, "preferences_theme").setCurrentIndex(2)
    assert told.args[0].theme == "dark"
