"""Below the form: Generate, and Undo after the form was filled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from app.core.draft import COUNT_MAX
from app.ui.compose.generate_bar import FormUndoBar, GenerateBar
from app.ui.theme.theme import Theme
from tests.ui import finding
from tests.ui.compose.hands import click, find
from tests.ui.widgets.test_buttons import clicks_of_two_double_clicks

# --- generate bar ----------------------------------------------------------------------------------------


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> GenerateBar:
    built = GenerateBar(theme)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_it_says_how_many_tasks_are_charged(qtbot: QtBot, bar: GenerateBar) -> None:
    with qtbot.waitSignal(bar.changed):
        find(bar, QSpinBox, "generate_count").setValue(7)
    assert bar.count() == 7
    assert "7" in find(bar, QLabel, "generate_line").text()
    assert (
        find(bar, QPushButton, "generate").accessibleDescription()
        == find(bar, QLabel, "generate_line").text()
    )


def test_the_number_is_stepped_and_typed(bar: GenerateBar) -> None:
    for button in ("generate_more", "generate_more", "generate_more", "generate_fewer"):
        click(bar, button)
    assert bar.count() == 3
    number = find(bar, QSpinBox, "generate_count")
    number.selectAll()
    QTest.keyClicks(number, "12")
    assert bar.count() == 12


def test_it_steps_no_further_than_it_can(bar: GenerateBar) -> None:
    can = {name: find(bar, QToolButton, f"generate_{name}") for name in ("fewer", "more")}
    assert (can["fewer"].isEnabled(), can["more"].isEnabled()) == (False, True)
    bar.set_count(COUNT_MAX)
    assert (can["fewer"].isEnabled(), can["more"].isEnabled()) == (True, False)


def test_a_click_leaves_the_focus_where_it_was(qtbot: QtBot, bar: GenerateBar) -> None:
    number = find(bar, QSpinBox, "generate_count")
    number.setFocus()
    with qtbot.waitSignal(bar.generate_requested):
        click(bar, "generate")
    assert number.hasFocus()


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (COUNT_MAX, COUNT_MAX), (COUNT_MAX + 1, COUNT_MAX)])
def test_the_count_stays_in_bounds(bar: GenerateBar, asked: int, shown: int) -> None:
    bar.set_count(asked)
    assert bar.count() == shown


def test_a_double_click_is_charged_once(bar: GenerateBar) -> None:
    assert clicks_of_two_double_clicks(find(bar, QPushButton, "generate")) == 2


def test_a_blocker_is_named_and_blocks(qtbot: QtBot, bar: GenerateBar) -> None:
    bar.set_blocker("There is no token yet")
    assert bar.is_blocked
    assert not find(bar, QPushButton, "generate").isEnabled()
    assert find(bar, QLabel, "generate_line").text() == "There is no token yet"
    bar.set_blocker("")
    assert not bar.is_blocked
    with qtbot.waitSignal(bar.generate_requested):
        click(bar, "generate")


def test_prompts_and_models_multiply_and_the_price_stands_beside(bar: GenerateBar) -> None:
    bar.set_requests(6)
    bar.set_count(2)
    assert find(bar, QPushButton, "generate").text() == "Generate 12 picture(s)"
    bar.set_price("¥ 2.04")
    assert (
        find(bar, QLabel, "generate_line").text() == "12 task(s), each charged by the gateway · about ¥ 2.04"
    )
    bar.set_requests(2**4_000)
    assert find(bar, QPushButton, "generate").text() == "Generate"


# --- form undo bar ---------------------------------------------------------------------------------------


@pytest.fixture
def undo_bar(qtbot: QtBot, theme: Theme) -> FormUndoBar:
    made = FormUndoBar(theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def editor(qtbot: QtBot, undo_bar: FormUndoBar) -> QPlainTextEdit:
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    made.installEventFilter(undo_bar)
    made.insertPlainText("kept")
    return made


def undo(qtbot: QtBot, editor: QPlainTextEdit) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_it_is_there_from_an_offer_until_it_is_closed(qtbot: QtBot, undo_bar: FormUndoBar) -> None:
    assert not undo_bar.isVisible()
    undo_bar.offer("The form was filled.")
    assert undo_bar.isVisible()
    assert finding.find(undo_bar, QLabel, "form_undo_words").text() == "The form was filled."
    with qtbot.waitSignal(undo_bar.undo_requested):
        finding.press(undo_bar, "form_undo")
    finding.press(undo_bar, "form_undo_close")
    assert not undo_bar.isVisible()


def test_undo_right_after_a_fill_is_the_forms(
    qtbot: QtBot, undo_bar: FormUndoBar, editor: QPlainTextEdit
) -> None:
    undo_bar.offer("The form was filled.")
    with qtbot.waitSignal(undo_bar.undo_requested):
        undo(qtbot, editor)
    assert editor.toPlainText() == "kept"


def test_once_something_was_written_undo_is_the_editors(
    qtbot: QtBot, undo_bar: FormUndoBar, editor: QPlainTextEdit
) -> None:
    undo_bar.offer("The form was filled.")
    undo_bar.written()
    with qtbot.assertNotEmitted(undo_bar.undo_requested):
        undo(qtbot, editor)
    assert editor.toPlainText() == ""
