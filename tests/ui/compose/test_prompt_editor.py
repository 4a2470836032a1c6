import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.compose.prompt import PromptEditor
from app.ui.theme.tokens import Metrics


@pytest.fixture
def editor(qtbot: QtBot) -> PromptEditor:
    built = PromptEditor("prompt", Metrics.NEGATIVE_HEIGHT)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_enter_alone_is_a_new_line(editor: PromptEditor) -> None:
    QTest.keyClicks(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "two")
    assert editor.value() == "one\ntwo"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_is_left_to_the_pane_and_writes_nothing(editor: PromptEditor, key: Qt.Key) -> None:
    pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(editor, pressed)
    assert not pressed.isAccepted()
    assert editor.value() is None


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_while_an_input_method_composes_does_nothing_else(
    editor: PromptEditor, modifier: Qt.KeyboardModifier
) -> None:
    QApplication.sendEvent(editor, QInputMethodEvent("qiucha", []))
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, modifier)
    QApplication.sendEvent(editor, pressed)
    assert pressed.isAccepted()
    assert editor.value() is None


def test_escape_loses_nothing(editor: PromptEditor) -> None:
    QTest.keyClicks(editor, "words")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.value() == "words"


def test_it_grows_with_its_text_within_bounds(editor: PromptEditor) -> None:
    low = editor.height()
    assert low >= Metrics.NEGATIVE_HEIGHT
    editor.set_value("line\n" * 4)
    assert low < editor.height() < Metrics.PROMPT_HEIGHT_MAX
    editor.set_value("line\n" * 100)
    assert editor.height() == Metrics.PROMPT_HEIGHT_MAX
    editor.set_value("")
    assert editor.height() == low


def test_the_same_text_again_is_no_step_of_undo(editor: PromptEditor) -> None:
    editor.set_value("first")
    editor.set_value("second")
    editor.set_value("second")
    editor.undo()
    assert editor.value() == "first"
    editor.redo()
    assert editor.value() == "second"


@pytest.mark.parametrize(
    "value", [None, "", "dix\u00a0ans\nparagraph", "a\r\nb", "a\u2029b", "\u2028", "a\0b"]
)
def test_what_was_given_comes_back_as_it_was(editor: PromptEditor, value: str | None) -> None:
    editor.set_value(value)
    assert editor.value() == value


def test_what_is_cleared_is_left_out(editor: PromptEditor) -> None:
    editor.set_value("fog")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.value() is None


def test_no_break_spaces_stay_while_the_text_is_edited(editor: PromptEditor) -> None:
    editor.set_value("dix\u00a0ans")
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "!")
    assert editor.value() == "dix\u00a0ans!"


def test_tab_goes_from_one_placeholder_to_the_next_and_then_on(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    editor, after = PromptEditor("prompt", 40), QLineEdit()
    column.addWidget(editor)
    column.addWidget(after)
    with qtbot.waitExposed(holder):
        holder.show()
    holder.activateWindow()
    editor.set_value("𝄞 old ")
    editor.insert("[[what]] in [[风格]]")
    assert editor.textCursor().selectedText() == "[[what]]"
    QTest.keyClicks(editor, "boat")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.textCursor().selectedText() == "[[风格]]"
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_undo_takes_an_insertion_back_and_then_the_whole_old_prompt(qtbot: QtBot) -> None:
    editor = PromptEditor("prompt", 40)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor, "an old prompt")
    editor.set_value("a new one")
    editor.insert(" and more")
    assert editor.value() == "a new one and more"
    editor.undo()
    assert editor.value() == "a new one"
    editor.undo()
    assert editor.value() == "an old prompt"
    editor.set_value(None)
    editor.undo()
    assert editor.value() == "an old prompt"
