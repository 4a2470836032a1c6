from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskRecord, TaskState
from app.ui.actions import Actions
from app.ui.commands import Place
from app.ui.state import AppState, Selection
from app.ui.widgets.naming import named
from tests.ui.finding import settle
from tests.ui.records import record, with_picture


class Heard:
    """The commands that were triggered."""

    def __init__(self, actions: Actions, *commands: str) -> None:
        self.ids: list[str] = []
        for command in commands:
            actions[command].triggered.connect(self._take)

    def _take(self) -> None:
        self.ids.append("heard")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_command_is_heard_by_its_keys(window: QWidget, actions: Actions) -> None:
    actions.listen(window, Place.WINDOW)
    heard = Heard(actions, "shortcuts")
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert heard.ids == ["heard"]


def test_keys_can_be_changed_and_taken_away(window: QWidget, actions: Actions) -> None:
    actions.listen(window, Place.WINDOW)
    actions.use_keys({"shortcuts": "F2", "gone_in_this_version": "F3"})
    heard = Heard(actions, "shortcuts")
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(window, Qt.Key.Key_F2)
    actions.use_keys({"shortcuts": ""})
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert heard.ids == ["heard"]


def test_the_keys_of_a_place_are_heard_there_alone(
    window: QWidget, actions: Actions, state: AppState, done: tuple[TaskRecord, ...]
) -> None:
    state.set_selection(Selection(done))
    column = QVBoxLayout(window)
    views = (QWidget(), QWidget())
    for view in views:
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(view)
    settle()
    actions.listen(views[0], Place.HISTORY)
    heard = Heard(actions, "delete")
    for view in views:
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert heard.ids == ["heard"]


@pytest.fixture
def done(tmp_path: Path) -> tuple[TaskRecord, ...]:
    """Two tasks that have pictures."""
    return tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2))


def test_what_makes_no_sense_for_the_tasks_cannot_be_done(
    actions: Actions, state: AppState, done: tuple[TaskRecord, ...]
) -> None:
    assert not actions["save_as"].isEnabled()
    assert actions["search"].isEnabled()
    state.set_selection(Selection((record(3),), shown=record(3)))
    assert not actions["save_as"].isEnabled()
    assert actions["copy_task_id"].isEnabled()
    state.set_selection(Selection((done[0],), shown=done[0]))
    assert actions["save_as"].isEnabled()
    assert not actions["compare_tasks"].isEnabled()
    state.set_selection(Selection(done, shown=done[0]))
    assert actions["compare_tasks"].isEnabled()


def test_what_is_not_there_cannot_be_done_whatever_the_tasks(
    actions: Actions, state: AppState, done: tuple[TaskRecord, ...]
) -> None:
    actions.set_available("compare_marked", is_available=False)
    state.set_selection(Selection((done[0],), shown=done[0]))
    assert not actions["compare_marked"].isEnabled()
    actions.set_available("compare_marked", is_available=True)
    assert actions["compare_marked"].isEnabled()


def test_the_keys_mean_what_is_selected_while_the_focus_is_there(
    window: QWidget, actions: Actions, state: AppState, done: tuple[TaskRecord, ...]
) -> None:
    column = QVBoxLayout(window)
    home, elsewhere = QLineEdit(), QLineEdit()
    for field in (home, elsewhere):
        column.addWidget(field)
    settle()
    actions.set_home_of_selected(home)
    state.set_selection(Selection(done, shown=done[0]))
    home.setFocus()
    assert actions.tasks("export") == done
    assert actions.tasks("save_as") == done[:1], "for several it makes no sense"
    elsewhere.setFocus()
    assert actions.tasks("export") == done[:1]
    assert actions.tasks("compare_tasks") == done, "for one it makes no sense"


def test_a_menu_is_about_the_tasks_it_was_opened_for(
    qtbot: QtBot, window: QWidget, actions: Actions, state: AppState, done: tuple[TaskRecord, ...]
) -> None:
    state.set_selection(Selection((done[0],), shown=done[0]))
    menu = QMenu(window)
    menu.addAction(actions["export"])
    menu.addAction(actions["compare_tasks"])
    about: list[tuple[TaskRecord, ...]] = []
    actions["export"].triggered.connect(lambda: about.append(actions.tasks("export")))
    actions.open_menu(menu, QPoint(), (record(3),))
    assert not actions["export"].isEnabled(), "it has no picture"
    actions.open_menu(menu, QPoint(), done)
    assert actions["compare_tasks"].isEnabled()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert about == [done]
    qtbot.waitUntil(lambda: actions.tasks("export") == done[:1])
    assert not actions["compare_tasks"].isEnabled()


def test_an_action_says_what_it_is_and_its_keys(actions: Actions) -> None:
    assert actions["export"].text() == "Export…"
    assert actions["search"].toolTip() == "Search the history (Ctrl+F)"
    actions.use_keys({"search": ""})
    assert actions["search"].toolTip() == "Search the history"


def test_the_keys_follow_the_preferences(actions: Actions, state: AppState) -> None:
    state.set_preferences(replace(state.preferences, shortcuts=(("search", "F3"),)))
    assert actions["search"].shortcut().toString() == "F3"


def test_a_button_is_pressed_enabled_and_explained_as_its_action(
    qtbot: QtBot, window: QWidget, actions: Actions, state: AppState, done: tuple[TaskRecord, ...]
) -> None:
    button = QPushButton("Save", window)
    actions.bind(button, "save_as")
    assert not button.isEnabled()
    state.set_selection(Selection((done[0],), shown=done[0]))
    assert button.isEnabled()
    assert button.text() == "Save"
    assert button.toolTip() == "Save the picture as… (Ctrl+S)"
    with qtbot.waitSignal(actions["save_as"].triggered):
        button.click()


def test_a_button_that_acts_itself_says_what_it_does_and_its_keys(window: QWidget, actions: Actions) -> None:
    grid, tab = named(QToolButton(window), "grid"), named(QPushButton("Result", window), "tab")
    actions.explain(window, {"grid": "grid", "tab": "tab_result"})
    assert grid.toolTip() == "History as a grid or as a list (Ctrl+Shift+G)"
    assert grid.accessibleName() == "History as a grid or as a list"
    assert tab.toolTip() == "Show the result (Alt+1)"
    assert tab.accessibleName() == "", "its text says it"
    actions.use_keys({"grid": "F4"})
    assert grid.toolTip().endswith("(F4)")


def test_a_button_that_has_tasks_of_its_own_is_about_those(
    window: QWidget, actions: Actions, state: AppState, done: tuple[TaskRecord, ...]
) -> None:
    button = QPushButton("Export", window)
    actions.bind(button, "export", lambda: done[1:])
    about: list[tuple[TaskRecord, ...]] = []
    actions["export"].triggered.connect(lambda: about.append(actions.tasks("export")))
    button.click()
    assert about == [done[1:]], "whatever is selected"
    assert not actions["export"].isEnabled(), "nothing is"
    state.set_selection(Selection(done, shown=done[0]))
    button.click()
    assert about[1:] == [done[1:]]


def test_a_survey_of_one_picture_of_a_press_is_of_the_press(
    actions: Actions, state: AppState, tmp_path: Path
) -> None:
    press = tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2, 3))
    state.set_selection(
        Selection((press[1],), shown_id=press[1].id, shown=press[1], siblings=(*press, record(4)))
    )
    assert actions.tasks("survey") == press
    assert actions["survey"].isEnabled()
    # What is selected is meant before the press is.
    state.set_selection(Selection(press[:2], shown_id=press[1].id, shown=press[1], siblings=press))
    assert actions.tasks("survey") == press[:2]
