import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.service.events import RequestFound
from app.ui.compose.references_controller import PROMPT_CHARS_SHOWN, RestoreDialog
from tests.ui.finding import find, press
from tests.ui.records import request

FOUND = RequestFound("/a.png", request("<b>harbour</b>"), references_left_out=2)


@pytest.fixture
def dialog(qtbot: QtBot) -> RestoreDialog:
    made = RestoreDialog(FOUND)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_what_would_be_restored(dialog: RestoreDialog) -> None:
    assert find(dialog, QLabel, "restore_prompt").text() == "<b>harbour</b>"
    assert find(dialog, QLabel, "restore_facts").text() == "GEM 3.0 · 16:9 · 1K"
    assert find(dialog, QLabel, "restore_left_out").text().startswith("2 reference image(s)")


def test_it_tells_what_is_wanted(qtbot: QtBot, dialog: RestoreDialog) -> None:
    with qtbot.waitSignal(dialog.restore_requested) as wanted:
        press(dialog, "restore_confirm")
    assert wanted.args == [FOUND.request]
    with qtbot.waitSignal(dialog.reference_requested) as path:
        press(dialog, "restore_as_reference")
    assert path.args == ["/a.png"]


def test_a_long_prompt_is_shown_by_its_beginning(qtbot: QtBot) -> None:
    long = RequestFound("/a.png", request("x" * 1000))
    dialog = RestoreDialog(long)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(find(dialog, QLabel, "restore_prompt").text()) == PROMPT_CHARS_SHOWN + 1
    assert not find(dialog, QLabel, "restore_left_out").isVisible()
