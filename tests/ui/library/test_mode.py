"""The two modes of the window: what is built when, what moves over, and what the commands are about."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import UNMARKED, HistoryPage
from app.core.library import Cell, Project
from app.core.tasks import TaskState
from app.ui.actions import Actions
from app.ui.app_controller import AppController
from app.ui.history.bars import Undecided
from app.ui.library.model import CellsRequest
from app.ui.library.pane import LibraryPane
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from tests.ui.finding import find, press, settle
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend

pytestmark = pytest.mark.usefixtures("app_controller")

DONE = TaskState.DONE


@pytest.fixture(autouse=True)
def hides(window: MainWindow) -> Iterator[None]:
    """Nothing is asked for any more, as the thumbnails end before the window."""
    yield
    window.hide()


@pytest.fixture
def library(window: MainWindow, actions: Actions) -> LibraryPane:
    """The library as it is shown for the first time, with two tasks in it."""
    window.show()
    actions["library"].trigger()
    assert window.library is not None
    return window.library


def fill(library: LibraryPane, *ids: int) -> None:
    model = library.model
    cells = tuple(Cell(n, 1_760_000_000.0 + n, n, "done", 1.0, 0, 0) for n in ids)
    asked: list[CellsRequest] = []
    model.cells_requested.connect(asked.append)
    library.reload()
    model.receive(asked[0], cells)
    model.receive_records(HistoryPage(tuple(record(n, DONE) for n in ids), is_last=True))


def test_the_library_is_built_when_it_is_first_seen_and_stays(
    window: MainWindow, actions: Actions, state: AppState
) -> None:
    window.show()
    assert window.library is None
    actions["library"].trigger()
    first = window.library
    assert first is not None
    assert first.isVisible()
    assert not window.compose.isVisible()
    assert state.preferences.library_is_shown
    actions["library"].trigger()
    assert not first.isVisible()
    assert window.compose.isVisible()
    press(window, "mode_library")
    assert window.library is first


def test_a_window_that_was_closed_in_the_library_opens_in_it(
    qtbot: QtBot, window: MainWindow, state: AppState, library: LibraryPane
) -> None:
    assert qtbot is not None
    assert state.preferences.library_is_shown
    assert window.panes()[0] is window.top
    assert library.sidebar in window.panes()


def test_what_the_window_has_to_say_is_said_in_both_modes(
    window: MainWindow, actions: Actions, library: LibraryPane
) -> None:
    window.decision_bar.show_undecided(Undecided(1, 7))
    assert library.isAncestorOf(window.decision_bar)
    assert window.decision_bar.isVisible()
    actions["library"].trigger()
    assert not library.isAncestorOf(window.decision_bar)
    settle()
    assert window.decision_bar.isVisible()


def test_a_decision_is_made_in_the_other_mode(
    window: MainWindow, state: AppState, library: LibraryPane
) -> None:
    window.decision_bar.show_undecided(Undecided(1, 7))
    press(window, "decision_bar_show")
    assert not library.isVisible()
    assert state.selection.shown_id == 7


def test_commands_are_about_what_is_selected_there_and_never_about_the_stage(
    backend: SilentBackend, actions: Actions, state: AppState, library: LibraryPane
) -> None:
    fill(library, 2, 1)
    state.set_selection(replace(state.selection, shown=record(9, DONE)))
    actions["favourite"].trigger()
    assert backend.named("history.toggle_favourite") == []
    library.view.select_ids([2])
    library.view.chosen.emit()
    actions["favourite"].trigger()
    actions["rate_4"].trigger()
    assert backend.named("history.toggle_favourite") == [((2,),)]
    assert backend.named("history.rate") == [((2,), 4)]
    assert not actions["generate"].isEnabled()
    actions["library"].trigger()
    assert actions["generate"].isEnabled()


def test_what_leads_to_the_form_leads_out_of_the_library(
    window: MainWindow, actions: Actions, state: AppState, library: LibraryPane
) -> None:
    fill(library, 2, 1)
    library.view.select_ids([1])
    library.view.chosen.emit()
    actions["use_prompt"].trigger()
    settle()
    assert not library.isVisible()
    assert state.draft.request.prompt == record(1, DONE).prompt
    actions["library"].trigger()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not library.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.compose.isAncestorOf(focused)


def test_the_search_key_stays_in_the_library(actions: Actions, library: LibraryPane) -> None:
    actions["search"].trigger()
    assert library.isVisible()
    assert library.toolbar.search.hasFocus()


def test_the_selection_of_the_list_counts_again_when_it_is_seen(
    actions: Actions, state: AppState, library: LibraryPane
) -> None:
    fill(library, 2, 1)
    library.view.select_ids([1, 2])
    library.view.chosen.emit()
    assert set(state.selection.ids) == {1, 2}
    actions["library"].trigger()
    assert state.selection.ids == ()


def test_the_project_in_use_is_said_and_chosen_in_the_top_bar(window: MainWindow, state: AppState) -> None:
    state.set_projects((Project(1, "Tea festival", "/pictures/tea"), Project(2, "Old", is_archived=True)))
    button = find(window.top, QToolButton, "project_button")
    assert button.text() == "No project"
    choices = [action for action in button.menu().actions() if action.isCheckable()]
    assert [choice.text() for choice in choices] == ["No project", "Tea festival"]
    choices[1].trigger()
    assert state.preferences.project == 1
    assert button.text() == "Tea festival"
    assert find(window.status, QWidget, "library_label").text() == "Tea festival: /pictures/tea"  # type: ignore[attr-defined]
    assert UNMARKED.project == 0


def test_a_controller_of_the_library_is_built_once(
    app_controller: AppController, actions: Actions, library: LibraryPane
) -> None:
    actions["library"].trigger()
    first = app_controller._library
    actions["library"].trigger()
    assert app_controller._library is first
    assert library.isVisible()
