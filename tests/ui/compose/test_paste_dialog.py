import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.compose.paste_dialog import PasteDialog
from tests.ui.finding import find, press

CURL = """curl https://gw.example/tencent-vod/v1/aigc-image -H 'Authorization: Bearer sk-secret-0123456789' \
-d '{"model_name":"GEM","model_version":"3.0","prompt":"fog","colour_of_joy":"red"}'"""


@pytest.fixture
def dialog(qtbot: QtBot) -> PasteDialog:
    made = PasteDialog()
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_curl_command_fills_the_form_without_its_token(qtbot: QtBot, dialog: PasteDialog) -> None:
    dialog.offer(CURL)
    said = find(dialog, QLabel, "paste_problem").text()
    assert "colour_of_joy" in said
    assert "There is a token in this text. It is not taken over." in said
    assert "sk-secret" not in said
    with qtbot.waitSignal(dialog.pasted) as told:
        press(dialog, "paste_fill")
    assert told.args[0].request.prompt == "fog"
    assert not dialog.isVisible()


@pytest.mark.parametrize("text", ["{", "hello", "[1]", '{"prompt": 7}'])
def test_what_is_wrong_is_said_and_the_text_stays(dialog: PasteDialog, text: str) -> None:
    dialog.offer(text)
    assert find(dialog, QLabel, "paste_problem").text()
    assert not find(dialog, QAbstractButton, "paste_fill").isEnabled()
    assert find(dialog, QPlainTextEdit, "paste_edit").toPlainText() == text


def test_nothing_is_said_of_an_empty_field(dialog: PasteDialog) -> None:
    assert find(dialog, QLabel, "paste_problem").text() == ""
    assert not find(dialog, QAbstractButton, "paste_fill").isEnabled()
