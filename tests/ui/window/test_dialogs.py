import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.window.dialogs import Dialogs
from tests.ui.finding import find, press
from tests.ui.records import TASK_ID


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialogs(window: QWidget) -> Dialogs:
    return Dialogs(window, window)


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
