import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
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


@pytest.mark.parametrize("file", ["/a/b.png", "/a/B.JPEG", "/a/秋.webp"])
def test_a_picture_file_is_told_of_and_leaves_no_path(qtbot: QtBot, editor: PromptEditor, file: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(file)])
    mime.setText(file)
    assert editor.canInsertFromMimeData(mime)
    with qtbot.waitSignal(editor.picture_dropped) as told:
        editor.insertFromMimeData(mime)
    assert told.args == [file]
    assert editor.value() is None


@pytest.mark.parametrize("urls", [[], ["file:///a/b.txt"], ["https://a.test/b.png"], ["file:///a.png"] * 2])
def test_anything_else_is_text(qtbot: QtBot, editor: PromptEditor, urls: list[str]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    mime.setText("words")
    with qtbot.assertNotEmitted(editor.picture_dropped):
        editor.insertFromMimeData(mime)
    assert editor.value() == "words"
