import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.compose.prompt_editor import PromptEditor
from app.ui.theme.tokens import Metrics


@pytest.fixture
def editor(qtbot: QtBot) -> PromptEditor:
    built = PromptEditor("prompt", Metrics.NEGATIVE_HEIGHT)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_enter_alone_is_a_new_line(qtbot: QtBot, editor: PromptEditor) -> None:
    with qtbot.assertNotEmitted(editor.send_wanted):
        QTest.keyClicks(editor, "one")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.keyClicks(editor, "two")
    assert editor.text() == "one\ntwo"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_sends_and_writes_nothing(qtbot: QtBot, editor: PromptEditor, key: Qt.Key) -> None:
    with qtbot.waitSignal(editor.send_wanted):
        QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == ""


def test_it_grows_with_its_text_within_bounds(editor: PromptEditor) -> None:
    lowest = editor.height()
    assert lowest >= Metrics.NEGATIVE_HEIGHT
    editor.set_text("line\n" * 4)
    assert lowest < editor.height() < Metrics.PROMPT_HEIGHT_MAX
    editor.set_text("line\n" * 100)
    assert editor.height() == Metrics.PROMPT_HEIGHT_MAX
    editor.set_text("")
    assert editor.height() == lowest


def test_the_same_text_again_is_no_step_of_undo(editor: PromptEditor) -> None:
    editor.set_text("first")
    editor.set_text("second")
    editor.set_text("second")
    editor.undo()
    assert editor.text() == "first"
    editor.redo()
    assert editor.text() == "second"


def test_no_break_spaces_stay(editor: PromptEditor) -> None:
    editor.set_text("dix\u00a0ans\nparagraph")
    assert editor.text() == "dix\u00a0ans\nparagraph"
