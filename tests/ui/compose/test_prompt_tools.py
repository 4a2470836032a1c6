import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.core.prompt_templates import PromptTemplate
from app.ui.actions import Actions
from app.ui.compose.prompt import PromptEditor, PromptTools
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.finding import find, press


@pytest.fixture
def editor(qtbot: QtBot) -> PromptEditor:
    made = PromptEditor("prompt", Metrics.PROMPT_HEIGHT)
    qtbot.addWidget(made)
    made.set_value("old")
    return made


@pytest.fixture
def tools(qtbot: QtBot, theme: Theme, editor: PromptEditor, actions: Actions) -> PromptTools:
    made = PromptTools(theme, editor, actions)
    qtbot.addWidget(made)
    return made


def test_a_prompt_of_the_history_replaces_the_prompt_and_undo_brings_it_back(
    qtbot: QtBot, tools: PromptTools, editor: PromptEditor
) -> None:
    with qtbot.waitSignal(tools.prompts_requested):
        press(tools, "prompt_history_button")
    tools.show_prompts("", ("{a|b}",))
    press(find(tools, QWidget, "prompt_history"), "prompt_history_use")
    assert editor.value() == r"\{a\|b\}"
    editor.undo()
    assert editor.value() == "old"


def test_templates_stand_in_the_menu_by_group(tools: PromptTools, editor: PromptEditor) -> None:
    tools.set_templates((PromptTemplate("A & B", "[[what]] in ink", "Print"),))
    menu = find(tools, QMenu, "prompt_insert_menu")
    menu.aboutToShow.emit()
    group = menu.actions()[0].menu()
    assert isinstance(group, QMenu)
    (action,) = group.actions()
    assert action.text() == "A && B"
    action.trigger()
    assert editor.value() == "old[[what]] in ink"
    assert editor.textCursor().selectedText() == "[[what]]"


def test_a_chosen_file_is_told(
    qtbot: QtBot, tools: PromptTools, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/a.txt", ""))
    with qtbot.waitSignal(tools.file_chosen) as told:
        actions["prompts_from_file"].trigger()
    assert told.args == ["/a.txt"]
