"""Colours, names of references, style words and examples at the prompt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.prompt_templates import PromptTemplate
from app.core.request import FileInfo, GenerationRequest
from app.ui.compose.pane import ComposePane
from app.ui.compose.prompt_aids import ExamplePrompts, PromptColours
from app.ui.theme.theme import Theme
from tests.ui.compose.hands import click, fill, find, find_all, sent_by, write


def coloured(editor: QPlainTextEdit) -> list[str]:
    """The pieces of the text that have a colour of their own."""
    pieces = []
    block = editor.document().begin()
    while block.isValid():
        text = block.text()
        pieces += [text[each.start : each.start + each.length] for each in block.layout().formats()]
        block = block.next()
    return pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a {red|blue} boat for [[client]], like @1", ["{red|blue}", "[[client]]", "@1"]),
        ("{a|{b|c}} d", ["{a|{b|c}}"]),
        ("{a|\nb} c", ["{a|", "b}"]),
        (r"\{a\} and me@1.org", []),
    ],
)
def test_what_stands_for_something_else_has_a_colour(
    qtbot: QtBot, theme: Theme, text: str, pieces: list[str]
) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    PromptColours(theme, editor.document())
    editor.setPlainText(text)
    assert coloured(editor) == pieces


@pytest.fixture
def prompt(pane: ComposePane) -> QPlainTextEdit:
    fill(pane, GenerationRequest(file_infos=tuple(FileInfo(url=f"https://x.test/{n}.png") for n in range(3))))
    pane.references.tiles()[1].show_thumbnail(QPixmap(20, 20))
    editor = find(pane, QPlainTextEdit, "prompt")
    editor.setFocus()
    return editor


def names(pane: ComposePane) -> list[str]:
    """What the list offers; nothing while it is closed."""
    shown = [each for each in pane.findChildren(QListWidget, "reference_names") if each.isVisible()]
    return [shown[0].item(row).text() for row in range(shown[0].count())] if shown else []


def test_an_at_sign_offers_the_references_and_completes_them(
    pane: ComposePane, prompt: QPlainTextEdit
) -> None:
    QTest.keyClicks(prompt, "the lamp of @")
    assert names(pane) == ["@1", "@2", "@3"]
    QTest.keyClick(prompt, Qt.Key.Key_Down)
    QTest.keyClick(prompt, Qt.Key.Key_Return)
    assert prompt.toPlainText() == "the lamp of @2 "
    assert names(pane) == []
    QTest.keyClicks(prompt, "and @3")
    assert names(pane) == []
    QTest.keyClick(prompt, Qt.Key.Key_Return)
    assert prompt.toPlainText() == "the lamp of @2 and @3\n"


@pytest.mark.parametrize("text", ["me@", "@9", "a fox"])
def test_it_offers_nothing_where_no_name_is_begun(
    pane: ComposePane, prompt: QPlainTextEdit, text: str
) -> None:
    QTest.keyClicks(prompt, text)
    assert names(pane) == []


def test_escape_closes_the_list_and_tab_takes_from_it(pane: ComposePane, prompt: QPlainTextEdit) -> None:
    QTest.keyClicks(prompt, "@")
    QTest.keyClick(prompt, Qt.Key.Key_Escape)
    assert names(pane) == []
    QTest.keyClick(prompt, Qt.Key.Key_Backspace)
    QTest.keyClicks(prompt, "@")
    QTest.keyClick(prompt, Qt.Key.Key_Tab)
    assert prompt.toPlainText() == "@1 "
    assert prompt.hasFocus()


def test_style_words_are_shown_and_left_out_with_a_click(qtbot: QtBot, pane: ComposePane) -> None:
    pane.show_draft(Draft(GenerationRequest(prompt="a boat"), style="linocut"))
    assert find(pane, QPushButton, "generate").isEnabled()
    with qtbot.waitSignal(pane.edited) as told:
        click(pane, "style_remove")
    assert told.args == [Draft(GenerationRequest(prompt="a boat"))]
    assert not pane.findChild(QPlainTextEdit, "prompt").isHidden()  # type: ignore[union-attr]


def test_examples_are_there_for_an_empty_desk_only(pane: ComposePane) -> None:
    assert not find_all(pane, ExamplePrompts)
    pane.offer_examples(is_wanted=True)
    click(pane, "example_prompt_1")
    assert sent_by(pane).prompt.startswith("a lighthouse keeper")
    assert not find_all(pane, ExamplePrompts)
    write(pane, "prompt", "")
    assert find_all(pane, ExamplePrompts)
    pane.offer_examples(is_wanted=False)
    assert not find_all(pane, ExamplePrompts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a boat", "a boat poster of [[x]]"),
        ("a boat ", "a boat poster of [[x]]"),
        ("", "poster of [[x]]"),
        ("秋茶", "秋茶，poster of [[x]]"),
        ("a (", "a (poster of [[x]]"),
    ],
)
def test_a_template_is_not_glued_to_the_word_before(pane: ComposePane, before: str, after: str) -> None:
    editor = find(pane, QPlainTextEdit, "prompt")
    editor.insertPlainText(before)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    pane.tools.insert_template(PromptTemplate("Poster", "poster of [[x]]"))
    assert editor.toPlainText() == after
