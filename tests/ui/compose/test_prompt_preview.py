import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.draft import PromptList
from app.ui.compose.prompt import PromptPreview, number_words
from tests.ui.finding import find, press


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
