import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.history.fetch_dialog import FetchDialog
from tests.ui.finding import find, press
from tests.ui.records import TASK_ID


@pytest.fixture
def dialog(qtbot: QtBot) -> FetchDialog:
    made = FetchDialog()
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.mark.parametrize("text", ["", "  ", "two words", "x" * 201, "a\tb"])
def test_what_is_no_task_id_cannot_be_fetched(dialog: FetchDialog, text: str) -> None:
    find(dialog, QLineEdit, "fetch_task_id").setText(text)
    assert not find(dialog, QAbstractButton, "fetch_confirm").isEnabled()


def test_a_pasted_task_id_is_fetched(qtbot: QtBot, dialog: FetchDialog) -> None:
    find(dialog, QLineEdit, "fetch_task_id").setText(f' "{TASK_ID}", ')
    with qtbot.waitSignal(dialog.fetch_requested) as told:
        press(dialog, "fetch_confirm")
    assert told.args == [TASK_ID]
    assert not dialog.isVisible()
