from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.core.history import (
    Grouping,
    HistoryChoices,
    HistoryCounts,
    HistoryFilter,
    HistoryPage,
    Marks,
    SavedFilter,
    StatisticsRow,
)
from app.core.ports import ClosableJournal
from app.core.problems import DiskTrouble, Problem
from app.core.tasks import STATES_OF, Standing, TaskState
from app.engine.loop_thread import Started
from app.engine.reply import Answer
from app.engine.thumbnails import Thumbnails
from app.service.events import (
    FileWritten,
    MarksChanged,
    TaskChanged,
    TasksAdded,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)
from app.ui.actions import Actions
from app.ui.history.bars import DecisionBar, TrashBar, Undecided
from app.ui.history.controller import HistoryController, statistics_in, undecided_in
from app.ui.history.model import FIRST_PAGE
from app.ui.history.pane import HistoryPane
from app.ui.history.statistics_dialog import StatisticsDialog
from app.ui.state import AppState
from app.ui.theme.theme import Theme
from tests.fakes.journal import FakeJournal
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend

DONE = TaskState.DONE
FETCHED = "251007502-AigcImageTask-1t"


class Scene:
    """The history with its bars, and nothing else of the window."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, state: AppState, actions: Actions
    ) -> None:
        self.backend, self.state, self.actions = SilentBackend(), state, actions
        self.pane = HistoryPane(theme, thumbnails, self.actions)
        self.decisions, self.trash = DecisionBar(), TrashBar()
        for part in (self.pane, self.decisions, self.trash):
            qtbot.addWidget(part)
        self.controller = HistoryController(
            self.pane, self.decisions, self.trash, theme, state, self.backend, actions, self.pane
        )

    def show(self, *ids: int) -> None:
        """The list holds these tasks, all of them done."""
        self.pane.reload()
        page = HistoryPage(tuple(record(n, DONE) for n in ids), is_last=True)
        self.backend.answer(page, "page")

    def records_selected(self) -> list[int]:
        return list(self.state.selection.ids)


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, state: AppState, actions: Actions) -> Scene:
    return Scene(qtbot, theme, thumbnails, state, actions)


# --- what is asked of the journal ------------------------------------------------------------------------


def test_pages_and_counts_are_read_once_the_backend_has_started(scene: Scene) -> None:
    assert scene.backend.calls == []
    scene.backend.started.emit(Started())
    assert scene.backend.named("page")[0] == (HistoryFilter(), None, FIRST_PAGE)
    scene.backend.answer(HistoryCounts({DONE: 7}), "counts")
    scene.show(9)
    assert scene.pane.record(9) is not None
    scene.backend.task_changed.emit(TaskChanged(record(9, TaskState.FAILED)))
    changed = scene.pane.record(9)
    assert changed is not None
    assert changed.state is TaskState.FAILED


@pytest.mark.parametrize("kind", ["page", "counts"])
def test_a_newer_question_makes_the_answer_to_an_older_one_stale(scene: Scene, kind: str) -> None:
    scene.show(1)
    scene.pane.reload()
    older = next(number for name, number in reversed(scene.backend.questions) if name == kind)
    scene.pane.reload()
    stale = HistoryPage((record(8, DONE),), is_last=True) if kind == "page" else HistoryCounts({DONE: 88})
    scene.backend._replies.deliver(Answer(older, stale))
    assert scene.pane.record(8) is None
    assert "88" not in find(scene.pane, QPushButton, "history_filter_all").text()
    scene.backend.answer(HistoryCounts({DONE: 77}), "counts")
    assert "77" in find(scene.pane, QPushButton, "history_filter_all").text()


def test_what_there_is_to_filter_by_is_read_when_it_is_asked_for(scene: Scene) -> None:
    scene.backend.started.emit(Started())
    assert scene.backend.named("choices") == []
    scene.pane.choices_requested.emit()
    scene.backend.answer(HistoryChoices(tags=("poster",)), "choices")
    assert scene.actions.known_tags == ("poster",)


def test_a_journal_says_what_waits_for_a_decision_and_what_was_counted() -> None:
    journal = FakeJournal()
    states = (TaskState.UNCERTAIN, DONE, TaskState.UNCERTAIN, TaskState.FAILED)
    ids = [added.id for added in journal.add([record(0, state) for state in states])]
    as_reader = cast("ClosableJournal", journal)
    assert undecided_in(as_reader) == Undecided(2, ids[2])
    assert undecided_in(cast("ClosableJournal", FakeJournal())) == Undecided(0, None)
    rows = statistics_in(as_reader)
    assert {grouping: sum(row.tasks for row in rows[grouping]) for grouping in Grouping} == dict.fromkeys(
        Grouping, 4
    )


def test_what_waits_for_a_decision_is_said_at_the_start_and_leads_there(qtbot: QtBot, scene: Scene) -> None:
    scene.backend.started.emit(Started())
    scene.backend.answer(Undecided(2, 7))
    assert scene.decisions.text().startswith("2 task")
    with qtbot.waitSignal(scene.pane.sight_requested):
        press(scene.decisions, "decision_bar_show")
    assert find(scene.pane, QPushButton, "history_filter_uncertain").isChecked()
    assert scene.backend.named("page")[-1][0] == HistoryFilter(states=STATES_OF[Standing.UNCERTAIN])
    assert scene.state.selection.shown_id == 7


def test_it_is_counted_again_when_one_becomes_uncertain_or_is_decided(scene: Scene) -> None:
    timer = find(scene.controller, QTimer, "undecided_timer")
    for state, counts in (
        (TaskState.SENDING, True),
        (TaskState.RUNNING, False),
        (TaskState.UNCERTAIN, True),
        (TaskState.UNCERTAIN, False),
        (TaskState.FAILED, True),
    ):
        timer.stop()
        scene.backend.task_changed.emit(TaskChanged(replace(record(3), state=state)))
        assert timer.isActive() is counts, state


# --- statistics ------------------------------------------------------------------------------------------


def test_statistics_are_counted_shown_and_exported(scene: Scene) -> None:
    told: list[str] = []
    scene.state.notice.connect(told.append)
    press(scene.pane, "history_statistics")
    dialog = find(scene.pane.window(), StatisticsDialog, "statistics_dialog")
    row = StatisticsRow("GEM 3.0", 3, 2, 1, 19.0)
    scene.backend.answer(dict.fromkeys(Grouping, ()) | {Grouping.MODEL: (row,)})
    press(dialog, "statistics_by_model")
    dialog.export_to("/tmp/table.csv")
    ((target, content),) = scene.backend.named("write_exported")
    assert target == "/tmp/table.csv"
    assert isinstance(content, bytes)
    assert b"GEM 3.0" in content
    # The dialog need not stay open for that.
    dialog.accept()
    scene.backend.answer(FileWritten("/tmp/table.csv", None))
    assert told == ["Exported as /tmp/table.csv"]


def test_statistics_that_come_after_their_dialog_was_closed_are_dropped(qtbot: QtBot, scene: Scene) -> None:
    scene.actions["statistics"].trigger()
    dialog = find(scene.pane.window(), StatisticsDialog, "statistics_dialog")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    scene.backend.answer({})


@pytest.mark.parametrize(
    ("problem", "said"), [(None, "Exported as /a.csv"), (DiskTrouble(detail="full"), "full")]
)
def test_what_became_of_an_export_is_said(scene: Scene, problem: Problem | None, said: str) -> None:
    told: list[str] = []
    scene.state.notice.connect(told.append)
    scene.controller._export("/a.csv", b"a")
    scene.backend.answer(FileWritten("/a.csv", problem))
    assert said in told[-1]


def test_a_task_id_is_asked_for_and_its_task_shown(scene: Scene) -> None:
    scene.actions["fetch"].trigger()
    dialog = find(scene.pane.window(), QDialog, "fetch_dialog")
    find(dialog, QLineEdit, "fetch_task_id").setText(FETCHED)
    press(dialog, "fetch_confirm")
    assert scene.backend.named("scheduler.fetch")[-1][0] == FETCHED
    scene.backend.answer(record(7))
    assert scene.state.selection.shown_id == 7


# --- what a person does with tasks -----------------------------------------------------------------------


def test_marks_and_removals_reach_the_journal(scene: Scene) -> None:
    of_tasks = scene.pane.task_actions
    scene.actions.trigger("favourite", (record(1), record(2)))
    of_tasks.tag_requested.emit((1,), "x", False)
    of_tasks.remove_requested.emit((1, 2), True)
    of_tasks.restore_requested.emit((1,))
    of_tasks.purge_requested.emit((2,))
    assert [(asked.name, asked.args, asked.kwargs) for asked in scene.backend.calls] == [
        ("history.toggle_favourite", ((1, 2),), {}),
        ("history.tag", ((1,), "x"), {"is_on": False}),
        ("history.remove", ((1, 2),), {"trashes": True}),
        ("history.restore", ((1,),), {}),
        ("history.purge", ((2,),), {}),
    ]


def test_marks_are_shown(scene: Scene) -> None:
    scene.show(1)
    scene.backend.marks_changed.emit(MarksChanged(((1, Marks(tags=("new",))),)))
    assert scene.pane.task_actions._model.marks_of(1).tags == ("new",)


def test_a_removed_task_leaves_the_list_and_comes_back(scene: Scene) -> None:
    scene.show(2, 1)
    scene.backend.tasks_removed.emit(TasksRemoved((1,), kept=0, trashes=False))
    assert scene.pane.record(1) is None
    said: list[str] = []
    scene.state.notice.connect(said.append)
    scene.backend.tasks_restored.emit(TasksRestored((record(1, DONE),)))
    assert said == ["1 task(s) are back where they were."]
    assert scene.pane.record(1) == record(1, DONE)
    scene.backend.tasks_purged.emit(TasksPurged((2,)))
    assert scene.pane.record(2) is None
    assert scene.trash.isHidden()


def test_files_that_stayed_are_told_of(scene: Scene) -> None:
    scene.backend.tasks_purged.emit(TasksPurged((1, 2), files_left=("/a.png", "/b.png")))
    assert " 2 picture" in scene.trash.text()


def test_the_command_leads_to_what_was_deleted(qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(scene.pane.sight_requested):
        scene.actions["recently_deleted"].trigger()
    assert scene.backend.named("page")[-1][0] == HistoryFilter(recently_deleted=True)


def test_a_task_from_elsewhere_is_fetched_and_shown(scene: Scene) -> None:
    scene.pane.fetch_requested.emit(FETCHED)
    assert scene.backend.named("scheduler.fetch") == [(FETCHED, "https://gw.example")]
    scene.backend.tasks_added.emit(TasksAdded((record(3),)))
    assert scene.state.selection.shown_id is None
    scene.backend.answer(record(4), "scheduler.fetch")
    assert scene.state.selection.shown_id == 4


@pytest.mark.parametrize("gateway", [""])
def test_without_a_gateway_nothing_is_fetched(scene: Scene) -> None:
    scene.pane.fetch_requested.emit(FETCHED)
    assert scene.backend.calls == []


# --- what is selected and shown --------------------------------------------------------------------------


def test_what_is_selected_and_shown_stands_in_the_state(scene: Scene) -> None:
    scene.show(3, 2, 1)
    view, _ = scene.pane.views()
    view.setCurrentIndex(view.model().index(1, 0))
    assert (scene.state.selection.shown_id, scene.records_selected()) == (2, [2])
    view.selectAll()
    assert scene.records_selected() == [3, 2, 1]
    assert scene.state.selection.more == 0


def test_the_list_follows_a_task_that_is_shown_from_elsewhere(scene: Scene) -> None:
    scene.show(3, 2, 1)
    scene.state.show_task(2)
    assert scene.records_selected() == [2]
    # One that the list does not hold leaves what is selected there.
    scene.state.show_task(99)
    assert (scene.state.selection.shown_id, scene.records_selected()) == (99, [2])
    scene.state.show_task(1)
    assert scene.records_selected() == [1]


def test_a_selected_task_that_changes_is_in_the_state_as_it_is_now(qtbot: QtBot, scene: Scene) -> None:
    scene.show(3, 2, 1)
    scene.state.show_task(2)
    with qtbot.waitSignal(scene.state.selection_changed):
        scene.backend.task_changed.emit(TaskChanged(record(2, TaskState.FAILED)))
    assert scene.state.selection.records == (record(2, TaskState.FAILED),)
    with qtbot.assertNotEmitted(scene.state.selection_changed, wait=0):
        scene.backend.task_changed.emit(TaskChanged(record(1, TaskState.FAILED)))


def test_another_list_holds_no_more_of_the_old_selection_than_the_shown_task(scene: Scene) -> None:
    scene.show(3, 2, 1)
    scene.pane.views()[0].selectAll()
    scene.state.show_task(2)
    scene.pane.views()[0].selectAll()
    scene.show(9, 2)
    assert scene.records_selected() == [2]
    scene.show(9, 8)
    assert scene.records_selected() == []


def test_removed_tasks_are_selected_no_more(scene: Scene) -> None:
    scene.show(4, 3, 2, 1)
    scene.pane.views()[0].selectAll()
    scene.backend.tasks_removed.emit(TasksRemoved((4, 2), kept=0, trashes=False))
    assert scene.records_selected() == [3, 1]


def test_select_all_says_how_many_more_are_on_their_way(scene: Scene) -> None:
    scene.pane.reload()
    scene.backend.answer(HistoryCounts({DONE: 1200, TaskState.FAILED: 5}), "counts")
    newest = tuple(record(n, DONE) for n in range(1205, 1005, -1))
    scene.backend.answer(HistoryPage(newest, is_last=False), "page")
    scene.pane.views()[0].selectAll()
    assert (len(scene.state.selection.records), scene.state.selection.more) == (200, 1005)
    older = tuple(record(n, DONE) for n in range(1005, 5, -1))
    scene.backend.answer(HistoryPage(older, is_last=False), "page")
    assert (len(scene.state.selection.records), scene.state.selection.more) == (1200, 5)
    last = tuple(record(n, DONE) for n in range(5, 0, -1))
    scene.backend.answer(HistoryPage(last, is_last=True), "page")
    assert (len(scene.state.selection.records), scene.state.selection.more) == (1205, 0)


def all_selected(scene: Scene, *, counted: bool = True) -> None:
    """1,205 tasks, of which 200 have come; all are selected."""
    scene.pane.reload()
    if counted:
        scene.backend.answer(HistoryCounts({DONE: 1205}), "counts")
    scene.backend.answer(page_of(1205, 1005, is_last=False), "page")
    scene.pane.views()[0].selectAll()


def page_of(newest: int, below: int, *, is_last: bool) -> HistoryPage:
    return HistoryPage(tuple(record(n, DONE) for n in range(newest, below, -1)), is_last=is_last)


@pytest.mark.parametrize("counted", [True, False])
def test_what_is_done_with_all_is_done_with_all_of_them_once_they_have_come(
    qtbot: QtBot, scene: Scene, *, counted: bool
) -> None:
    all_selected(scene, counted=counted)
    said: list[str] = []
    scene.state.notice.connect(said.append)
    with qtbot.assertNotEmitted(scene.pane.task_actions.remove_requested, wait=0):
        scene.actions["delete"].trigger()
        scene.actions["delete"].trigger()
        scene.backend.answer(page_of(1005, 5, is_last=False), "page")
    assert said[0]
    with qtbot.waitSignal(scene.pane.task_actions.remove_requested) as removed:
        scene.backend.answer(page_of(5, 0, is_last=True), "page")
    assert removed.args is not None
    assert removed.args[0] == tuple(range(1205, 0, -1))
    assert said[-1] == ""
    with qtbot.assertNotEmitted(scene.pane.task_actions.remove_requested, wait=0):
        scene.show(3, 2)
        scene.pane.views()[0].selectAll()


@pytest.mark.parametrize("other", ["selected", "filter", "nothing more"])
def test_what_waits_for_all_is_not_done_with_another_selection(
    qtbot: QtBot, scene: Scene, other: str
) -> None:
    all_selected(scene)
    scene.actions["delete"].trigger()
    said: list[str] = []
    scene.state.notice.connect(said.append)
    with qtbot.assertNotEmitted(scene.pane.task_actions.remove_requested, wait=0):
        if other == "selected":
            scene.state.show_task(1204)
            scene.pane.views()[0].clearSelection()
            scene.backend.answer(page_of(1005, 0, is_last=True), "page")
        elif other == "filter":
            scene.pane.reload()
            scene.backend.task_changed.emit(TaskChanged(record(1205, DONE)))
            scene.backend.answer(page_of(1205, 0, is_last=True), "page")
        else:
            scene.backend.answer(HistoryPage((), is_last=True), "page")
    assert said[0]


def test_a_menu_that_was_opened_while_all_were_read_is_about_all(qtbot: QtBot, scene: Scene) -> None:
    all_selected(scene)
    menu = scene.pane.task_actions.menu
    scene.actions.serve_menu(menu, scene.pane.task_actions.selected)
    menu.aboutToShow.emit()
    scene.backend.answer(page_of(1005, 0, is_last=True), "page")
    with qtbot.waitSignal(scene.pane.task_actions.remove_requested) as removed:
        scene.actions["delete"].trigger()
    assert removed.args is not None
    assert len(removed.args[0]) == 1205


def test_a_tag_for_all_is_for_all(qtbot: QtBot, scene: Scene) -> None:
    scene.actions.show_tags(("poster",))
    all_selected(scene)
    menu = scene.pane.task_actions.menu
    scene.actions.serve_menu(menu, scene.pane.task_actions.selected)
    menu.aboutToShow.emit()
    tags = find(menu, QMenu, "history_menu_tags")
    with qtbot.assertNotEmitted(scene.actions.tag_requested, wait=0):
        next(action for action in tags.actions() if action.data() == "poster").trigger()
    with qtbot.waitSignal(scene.actions.tag_requested) as tagged:
        scene.backend.answer(page_of(1005, 0, is_last=True), "page")
    assert tagged.args is not None
    assert (len(tagged.args[0]), tagged.args[1:]) == (1205, ["poster", True])


# --- what stands in the preferences ----------------------------------------------------------------------


def test_saved_filters_and_the_form_of_the_list_are_kept_and_follow(scene: Scene) -> None:
    saved = (SavedFilter("Posters", HistoryFilter("poster")),)
    scene.pane.saved_filters_changed.emit(saved)
    scene.pane.grid_chosen.emit(True)
    kept = scene.state.preferences
    assert (kept.history_filters, kept.history_is_grid) == (saved, True)
    scene.state.set_preferences(replace(kept, history_is_grid=False))
    assert not scene.pane._grid_button.isChecked()
