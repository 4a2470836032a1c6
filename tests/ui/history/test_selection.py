from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtWidgets import QInputDialog, QLabel, QMenu, QPushButton, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import HistoryChoices, HistoryFilter, HistoryPage, Marks
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.service.events import TasksRemoved
from app.ui.actions import Actions
from app.ui.history.grid_view import GridView
from app.ui.history.model import PageRequest
from app.ui.history.pane import HistoryPane
from app.ui.state import AppState, Selection
from app.ui.theme.theme import Theme
from app.ui.widgets.dialogs import Question
from tests.ui.finding import find, press
from tests.ui.records import record, with_picture

DONE, RUNNING = TaskState.DONE, TaskState.RUNNING


class Keeper:
    """Keeps what is selected in the state, as the controller does."""

    def __init__(self, pane: HistoryPane, state: AppState) -> None:
        self._pane, self._state = pane, state
        pane.selection_changed.connect(self.take)

    def take(self) -> None:
        records, more = self._pane.selection()
        self._state.set_selection(Selection(records, more=more, marks=self._pane.marks()))


@pytest.fixture
def pane(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, actions: Actions, state: AppState
) -> HistoryPane:
    made = HistoryPane(theme, thumbnails, actions)
    qtbot.addWidget(made)
    made.keeper = Keeper(made, state)  # type: ignore[attr-defined]
    with qtbot.waitExposed(made):
        made.show()
    made.records_added((record(1, RUNNING), record(2, DONE), record(3, DONE), record(4, DONE)))
    return made


def choose(pane: HistoryPane, *ids: int) -> None:
    view = find(pane, QTableView, "history_list")
    view.clearSelection()
    model = view.model()
    for row in range(model.rowCount()):
        shown = pane.task_actions._model.record(row)
        if shown is not None and shown.id in ids:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            view.selectionModel().select(model.index(row, 0), flags)


def shown_ids(pane: HistoryPane) -> list[int]:
    return [n for n in range(9, 0, -1) if pane.record(n) is not None]


def test_the_bar_appears_with_the_second_task(pane: HistoryPane) -> None:
    bar = find(pane, QWidget, "selection_bar")
    choose(pane, 2)
    assert bar.isHidden()
    choose(pane, 2, 3)
    assert bar.isVisible()
    assert find(pane, QLabel, "selection_words").text() == "2 selected"


def test_favourites_are_made_of_what_is_selected_whatever_is_shown(
    pane: HistoryPane, actions: Actions, state: AppState
) -> None:
    starred: list[list[int]] = []
    actions.carry_out({"favourite": lambda records: starred.append([r.id for r in records])}, pane)
    choose(pane, 2, 3)
    state.set_selection(replace(state.selection, shown=record(9, DONE)))
    press(pane, "selection_favourite")
    assert starred == [[3, 2]]


def test_the_menu_asks_for_the_tags_and_takes_them_while_it_is_open(qtbot: QtBot, pane: HistoryPane) -> None:
    choose(pane, 2)
    menu = pane.task_menu
    with qtbot.waitSignal(pane.choices_requested):
        find(pane, QTableView, "history_list").customContextMenuRequested.emit(QPoint(9, 9))
    assert menu.isVisible()
    pane.receive_choices(HistoryChoices(tags=("late",)))
    tags = find(pane, QMenu, "history_menu_tags")
    (late,) = (action for action in tags.actions() if action.text() == "late")
    with qtbot.waitSignal(pane.task_actions.tag_requested) as told:
        late.trigger()
    assert told.args == [(2,), "late", True]
    menu.close()


def test_a_new_tag_is_asked_for(qtbot: QtBot, pane: HistoryPane) -> None:
    choose(pane, 2, 4)
    press(pane, "selection_tag")
    dialog = find(pane, QInputDialog, "tag_dialog")
    dialog.setTextValue("  tea   poster ")
    with qtbot.waitSignal(pane.task_actions.tag_requested) as told:
        dialog.accept()
    assert told.args == [(4, 2), "tea poster", True]


@pytest.mark.parametrize(("command", "trashes"), [("delete", True), ("forget", False)])
def test_removal_says_what_becomes_of_the_files(
    qtbot: QtBot, pane: HistoryPane, actions: Actions, command: str, trashes: bool
) -> None:
    choose(pane, 2, 1)
    with qtbot.waitSignal(pane.task_actions.remove_requested) as told:
        actions[command].trigger()
    assert told.args == [(2, 1), trashes]
    pane.tasks_removed(TasksRemoved((2,), kept=1, trashes=trashes))
    assert shown_ids(pane) == [4, 3, 1]
    said = find(pane, QLabel, "undo_words").text()
    assert ("trash" in said) is trashes
    assert "stay" in said


def test_what_is_under_way_is_not_deleted_and_it_is_said_why(
    qtbot: QtBot, pane: HistoryPane, actions: Actions, state: AppState
) -> None:
    choose(pane, 1)
    told: list[str] = []
    state.notice.connect(told.append)
    with qtbot.assertNotEmitted(pane.task_actions.remove_requested):
        actions["delete"].trigger()
    assert "may be paid for" in told[-1]


def test_what_is_for_one_task_is_not_offered_for_several(pane: HistoryPane, actions: Actions) -> None:
    choose(pane, 2)
    pane.task_menu.aboutToShow.emit()
    assert actions["copy_curl"].isEnabled()
    choose(pane, 2, 3)
    pane.task_menu.aboutToShow.emit()
    assert not actions["copy_curl"].isEnabled()
    assert actions["copy_prompt"].isEnabled()


def test_the_bar_exports_what_is_selected(pane: HistoryPane, actions: Actions, tmp_path: Path) -> None:
    done = tuple(with_picture(record(n, DONE), tmp_path / f"{n}.png") for n in (3, 2))
    for each in done:
        pane.record_changed(each)
    choose(pane, 2, 3)
    about: list[tuple[TaskRecord, ...]] = []
    actions["export"].triggered.connect(lambda: about.append(actions.tasks("export")))
    press(pane, "selection_export")
    assert about == [done]


def test_what_is_brought_back_stands_where_it_was(qtbot: QtBot, pane: HistoryPane) -> None:
    pane.tasks_removed(TasksRemoved((3,), kept=0, trashes=False))
    with qtbot.waitSignal(pane.task_actions.restore_requested) as told:
        press(pane, "undo_button")
    assert told.args == [(3,)]
    pane.tasks_restored((record(3, DONE),))
    assert shown_ids(pane) == [4, 3, 2, 1]


def test_all_are_selected_whether_they_are_loaded_or_not(pane: HistoryPane) -> None:
    asked: list[PageRequest] = []
    pane.page_requested.connect(asked.append)
    words = find(pane, QLabel, "selection_words")

    def come(*ids: int, is_last: bool = False) -> None:
        pane.receive_page(HistoryPage(tuple(record(n, DONE) for n in ids), is_last))

    pane.task_actions._model.show_filter(HistoryFilter())
    come(9, 8)
    find(pane, QTableView, "history_list").selectAll()
    come(7, 6)
    assert words.text() == "4 selected"
    come(5, is_last=True)
    assert words.text() == "5 selected"
    pane.task_actions._model.show_filter(HistoryFilter())
    come(9, 8)
    find(pane, GridView, "history_grid_view").selectAll()
    choose(pane, 9, 8)
    come(7, 6)
    assert words.text() == "2 selected"
    count = len(asked)
    find(pane, QTableView, "history_list").clearSelection()
    assert len(asked) == count


def deleted(qtbot: QtBot, pane: HistoryPane, *ids: int) -> None:
    """Shows these as recently deleted."""
    with qtbot.waitSignal(pane.page_requested) as asked:
        pane.show_deleted()
    assert asked.args[0].filter == HistoryFilter(recently_deleted=True)
    marks = {n: Marks(is_deleted=True) for n in ids}
    pane.receive_page(HistoryPage(tuple(record(n, DONE) for n in ids), is_last=True, marks=marks))


def test_what_was_deleted_is_found_in_a_view_of_its_own_and_restored_from_there(
    qtbot: QtBot, pane: HistoryPane
) -> None:
    deleted(qtbot, pane, 8, 7, 6)
    assert find(pane, QWidget, "history_deleted_note").isVisible()
    assert find(pane, QPushButton, "chip_deleted").text().startswith("Recently deleted")
    choose(pane, 8, 6)
    assert not find(pane, QToolButton, "selection_favourite").isVisible()
    with qtbot.waitSignal(pane.task_actions.restore_requested) as told:
        press(pane, "selection_restore")
    assert told.args == [(8, 6)]
    pane.tasks_restored((record(8, DONE), record(6, DONE)))
    assert shown_ids(pane) == [7]
    # What happens elsewhere is no part of this list.
    pane.record_changed(record(5, DONE))
    pane.records_added((record(9, DONE),))
    assert shown_ids(pane) == [7]


@pytest.mark.parametrize("command", ["purge", "delete", "forget"])
def test_deleting_for_good_is_asked_about_and_cannot_be_undone(
    qtbot: QtBot, pane: HistoryPane, actions: Actions, command: str
) -> None:
    pane.tasks_removed(TasksRemoved((3,), kept=0, trashes=True))
    deleted(qtbot, pane, 3)
    choose(pane, 3)
    with qtbot.assertNotEmitted(pane.task_actions.remove_requested):
        actions[command].trigger()
    question = find(pane, Question, "purge_question")
    with qtbot.waitSignal(pane.task_actions.purge_requested) as told:
        press(question, "question_agree")
    assert told.args == [(3,)]
    assert pane.task_actions.undo.has_something
    pane.tasks_purged((3,))
    assert shown_ids(pane) == []
    assert not pane.task_actions.undo.has_something
    assert find(pane, QLabel, "history_empty").text() == "Nothing was deleted lately."


def test_a_declined_question_deletes_nothing(qtbot: QtBot, pane: HistoryPane, actions: Actions) -> None:
    deleted(qtbot, pane, 3)
    choose(pane, 3)
    actions["purge"].trigger()
    with qtbot.assertNotEmitted(pane.task_actions.purge_requested):
        find(pane, Question, "purge_question").reject()


def test_the_keys_are_still_heard_when_the_last_task_was_deleted(qtbot: QtBot, pane: HistoryPane) -> None:
    with qtbot.waitSignal(pane.page_requested):
        pane.reload()
    pane.receive_page(HistoryPage(tuple(record(n, DONE) for n in (4, 3)), is_last=True))
    pane.activateWindow()
    find(pane, QTableView, "history_list").setFocus()
    pane.tasks_removed(TasksRemoved((3, 4), kept=0, trashes=True))
    pane.task_actions.undo.end()
    assert any(place.hasFocus() for place in pane.key_places())
    with qtbot.waitSignal(pane.task_actions.restore_requested) as told:
        pane.task_actions.undo.undo()
    assert told.args == [(3, 4)]
