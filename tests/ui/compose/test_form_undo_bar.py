import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.compose.generate_bar import FormUndoBar
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> FormUndoBar:
    made = FormUndoBar(theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def editor(qtbot: QtBot, bar: FormUndoBar) -> QPlainTextEdit:
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    made.installEventFilter(bar)
    made.insertPlainText("kept")
    return made


def undo(qtbot: QtBot, editor: QPlainTextEdit) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_it_is_there_from_an_offer_until_it_is_closed(qtbot: QtBot, bar: FormUndoBar) -> None:
    assert not bar.isVisible()
    bar.offer("The form was filled.")
    assert bar.isVisible()
    assert find(bar, QLabel, "form_undo_words").text() == "The form was filled."
    with qtbot.waitSignal(bar.undo_requested):
        press(bar, "form_undo")
    press(bar, "form_undo_close")
    assert not bar.isVisible()


def test_undo_right_after_a_fill_is_the_forms(qtbot: QtBot, bar: FormUndoBar, editor: QPlainTextEdit) -> None:
    bar.offer("The form was filled.")
    with qtbot.waitSignal(bar.undo_requested):
        undo(qtbot, editor)
    assert editor.toPlainText() == "kept"


def test_once_something_was_written_undo_is_the_editors(
    qtbot: QtBot, bar: FormUndoBar, editor: QPlainTextEdit
) -> None:
    bar.offer("The form was filled.")
    bar.written()
    with qtbot.assertNotEmitted(bar.undo_requested):
        undo(qtbot, editor)
    assert editor.toPlainText() == ""
