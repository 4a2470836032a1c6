"""What is written as a prompt, what becomes of it, and the tools beside it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.draft import PromptList
from app.core.prompt_templates import PromptTemplate
from app.ui.actions import Actions
from app.ui.compose.fields import TextLine
from app.ui.compose.prompt import PromptEditor, PromptPreview, PromptTools, number_words
from app.ui.compose.prompt_history import PromptHistory
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.finding import find, press

# --- prompt editor ---------------------------------------------------------------------------------------


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


# --- prompt preview --------------------------------------------------------------------------------------


@pytest.fixture
def preview(qtbot: QtBot) -> PromptPreview:
    made = PromptPreview()
    qtbot.addWidget(made)
    return made


def test_one_prompt_needs_no_preview(preview: PromptPreview) -> None:
    preview.show_prompt('a boat {"json": 1}')
    assert preview.isHidden()


def test_the_number_and_the_first_are_shown(preview: PromptPreview) -> None:
    preview.show_prompt("a {red|blue|<b>green</b>|grey} boat")
    assert not preview.isHidden()
    assert find(preview, QLabel, "prompt_preview_count").text() == "4 prompts"
    lines = find(preview, QLabel, "prompt_preview_lines").text().split("\n")
    assert lines == ["a red boat", "a blue boat", "a <b>green</b> boat", "…"]


def test_a_million_million_are_shown_as_fast_as_two(preview: PromptPreview) -> None:
    preview.show_prompt("{a|b}" * 4_000)
    assert find(preview, QLabel, "prompt_preview_count").text() == "10^1204 prompts"
    assert number_words(999) == "999"


def test_a_list_stands_until_it_is_taken_away(qtbot: QtBot, preview: PromptPreview) -> None:
    preview.set_prompt_list(PromptList("a.txt", ("one", "two")))
    assert find(preview, QLabel, "prompt_preview_count").text() == "2 prompt(s) from a.txt"
    with qtbot.waitSignal(preview.list_removal_requested):
        press(preview, "prompt_list_remove")
    preview.set_prompt_list(None)
    assert preview.isHidden()


# --- prompt tools ----------------------------------------------------------------------------------------


@pytest.fixture
def old_editor(qtbot: QtBot) -> PromptEditor:
    made = PromptEditor("prompt", Metrics.PROMPT_HEIGHT)
    qtbot.addWidget(made)
    made.set_value("old")
    return made


@pytest.fixture
def tools(qtbot: QtBot, theme: Theme, old_editor: PromptEditor, actions: Actions) -> PromptTools:
    made = PromptTools(theme, old_editor, actions)
    qtbot.addWidget(made)
    return made


def test_a_prompt_of_the_history_replaces_the_prompt_and_undo_brings_it_back(
    qtbot: QtBot, tools: PromptTools, old_editor: PromptEditor
) -> None:
    with qtbot.waitSignal(tools.prompts_requested):
        press(tools, "prompt_history_button")
    tools.show_prompts("", ("{a|b}",))
    press(find(tools, QWidget, "prompt_history"), "prompt_history_use")
    assert old_editor.value() == r"\{a\|b\}"
    old_editor.undo()
    assert old_editor.value() == "old"


def test_templates_stand_in_the_menu_by_group(tools: PromptTools, old_editor: PromptEditor) -> None:
    tools.set_templates((PromptTemplate("A & B", "[[what]] in ink", "Print"),))
    menu = find(tools, QMenu, "prompt_insert_menu")
    menu.aboutToShow.emit()
    group = menu.actions()[0].menu()
    assert isinstance(group, QMenu)
    (action,) = group.actions()
    assert action.text() == "A && B"
    action.trigger()
    assert old_editor.value() == "old [[what]] in ink"
    assert old_editor.textCursor().selectedText() == "[[what]]"


def test_a_chosen_file_is_told(
    qtbot: QtBot, tools: PromptTools, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/a.txt", ""))
    with qtbot.waitSignal(tools.file_chosen) as told:
        actions["prompts_from_file"].trigger()
    assert told.args == ["/a.txt"]


# --- prompt history --------------------------------------------------------------------------------------


@pytest.fixture
def popup(qtbot: QtBot) -> PromptHistory:
    made = PromptHistory()
    qtbot.addWidget(made)
    made.open_at(QPoint(0, 0), 300)
    made.show_prompts("", ("秋茶\n海报", "boat"))
    return made


def test_it_asks_when_it_opens_and_after_a_pause_in_typing(qtbot: QtBot, popup: PromptHistory) -> None:
    with qtbot.waitSignal(popup.search_requested) as told:
        popup.open_at(QPoint(0, 0), 300)
    assert told.args == [""]
    with qtbot.waitSignal(popup.search_requested) as told:
        find(popup, TextLine, "prompt_history_search").setText("茶")
    assert told.args == ["茶"]


def test_an_answer_that_comes_too_late_is_ignored(popup: PromptHistory) -> None:
    popup.show_prompts("older", ())
    assert find(popup, QListWidget, "prompt_history_list").count() == 2


def test_enter_uses_the_one_that_the_arrows_chose(qtbot: QtBot, popup: PromptHistory) -> None:
    search = find(popup, TextLine, "prompt_history_search")
    QTest.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(popup.chosen) as told:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert told.args == ["boat"]
    assert popup.isHidden()


def test_a_prompt_comes_whole(qtbot: QtBot, popup: PromptHistory) -> None:
    with qtbot.waitSignal(popup.insert_requested) as told:
        press(popup, "prompt_history_insert")
    assert told.args == ["秋茶\n海报"]


def test_where_nothing_is_found_it_says_so(popup: PromptHistory) -> None:
    popup.show_prompts("", ())
    assert find(popup, QLabel, "prompt_history_nothing").isVisible()
