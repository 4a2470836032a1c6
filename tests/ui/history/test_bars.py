"""What the bars of the history say, and where their buttons lead."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskRecord, TaskState
from app.service.events import HistoryProgress, HistoryWork, TasksRemoved
from app.ui.actions import Actions
from app.ui.history import bars
from app.ui.history.bars import SHOWN_IN_TOOLTIP, DecisionBar, SelectionBar, TrashBar, Undecided, UndoBar
from app.ui.state import AppState, Selection
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.finding import find, press
from tests.ui.records import record, with_picture


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, actions: Actions) -> SelectionBar:
    made = SelectionBar(theme, actions)
    qtbot.addWidget(made)
    return made


def test_each_button_carries_its_command_out_with_what_is_selected(
    bar: SelectionBar, actions: Actions, state: AppState, tmp_path: Path
) -> None:
    both = tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (2, 1))
    state.set_selection(Selection(both, shown=record(3)))
    commands = {"favourite": "favourite", "tag": "new_tag", "export": "export", "delete": "delete"}
    for button, command in commands.items():
        about: list[tuple[TaskRecord, ...]] = []
        actions.carry_out({command: lambda records, about=about: about.append(tuple(records))}, bar)  # type: ignore[misc]
        press(bar, f"selection_{button}")
        assert about == [both]
        said = find(bar, QToolButton, f"selection_{button}")
        assert said.accessibleName()
        assert said.toolTip().startswith(said.accessibleName())


def test_its_buttons_have_words_where_there_is_room(bar: SelectionBar) -> None:
    bar.show_count(2)
    bar.show()
    bar.resize(Metrics.PANE_WIDTH_MIN, bar.sizeHint().height())
    delete = find(bar, QToolButton, "selection_delete")
    assert delete.text() == "Delete"
    assert delete.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly


def test_what_fits_none_of_the_selected_says_why_not(bar: SelectionBar, state: AppState) -> None:
    state.set_selection(Selection((record(1, TaskState.RUNNING), record(2, TaskState.RUNNING))))
    for button, why in (("export", "None of these tasks has a picture."), ("delete", "paid for")):
        said = find(bar, QToolButton, f"selection_{button}")
        assert not said.isEnabled()
        assert why in said.toolTip()


# --- what was removed ---


@pytest.fixture
def undo(qtbot: QtBot) -> UndoBar:
    made = UndoBar()
    qtbot.addWidget(made)
    return made


def test_undo_takes_the_last_removal_back_and_then_the_one_before(qtbot: QtBot, undo: UndoBar) -> None:
    for ids in ((1, 2), (3,)):
        undo.show_removal(TasksRemoved(ids, 0, trashes=True))
    for ids, left in (((3,), True), ((1, 2), False)):
        with qtbot.waitSignal(undo.undone) as told:
            press(undo, "undo_button")
        assert told.args == [ids]
        assert undo.has_something is left
    assert undo.isHidden()
    with qtbot.assertNotEmitted(undo.undone):
        undo.undo()


def test_how_far_a_removal_is_stands_there_until_it_is_over(undo: UndoBar) -> None:
    undo.show_progress(HistoryProgress(HistoryWork.REMOVE, 1000, 100_000))
    assert not undo.isHidden()
    assert find(undo, QLabel, "undo_words").text().startswith("Deleting: ")
    assert find(undo, QPushButton, "undo_button").isHidden()
    undo.show_progress(HistoryProgress(HistoryWork.REMOVE, 100_000, 100_000))
    assert undo.isHidden()
    undo.show_removal(TasksRemoved((1, 2), 0, trashes=True))
    assert not find(undo, QPushButton, "undo_button").isHidden()


def test_what_was_read_goes_away_and_can_still_be_taken_back_step_by_step(
    qtbot: QtBot, undo: UndoBar
) -> None:
    for ids in ((1, 2), (3,)):
        undo.show_removal(TasksRemoved(ids, 0, trashes=False))
    with qtbot.waitSignal(undo.ended):
        undo._timer.timeout.emit()
    assert undo.isHidden()
    told: list[tuple[int, ...]] = []
    undo.undone.connect(told.append)
    for _ in range(3):
        undo.undo()
    assert told == [(3,), (1, 2)]
    assert undo.isHidden()


def test_what_is_back_or_gone_is_not_taken_back(undo: UndoBar) -> None:
    for ids in ((1, 2), (3,), (4,)):
        undo.show_removal(TasksRemoved(ids, 0, trashes=False))
    undo.forget((2, 4, 3))
    assert undo.has_something
    told: list[tuple[int, ...]] = []
    undo.undone.connect(told.append)
    undo.undo()
    undo.undo()
    assert told == [(1,)]


def test_where_nothing_went_there_is_nothing_to_undo(qtbot: QtBot, undo: UndoBar) -> None:
    undo.show_removal(TasksRemoved((), 2, trashes=False))
    assert not undo.isHidden()
    assert not undo.has_something
    with qtbot.assertNotEmitted(undo.undone):
        undo.undo()


# --- what the trash did not take ---


@pytest.fixture
def trash(qtbot: QtBot) -> TrashBar:
    made = TrashBar()
    qtbot.addWidget(made)
    return made


def test_it_tells_of_all_files_until_it_is_closed(trash: TrashBar) -> None:
    assert trash.isHidden()
    trash.show_left(("/a.png",))
    trash.show_left(("/b.png", "/c.png"))
    assert not trash.isHidden()
    assert " 3 picture" in trash.text()
    assert "/c.png" in trash.toolTip()
    press(trash, "trash_bar_close")
    assert trash.isHidden()
    trash.show_left(("/d.png",))
    assert " 1 picture" in trash.text()


def test_it_leads_to_the_first(trash: TrashBar, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(bars, "show_in_folder", shown.append)
    trash.show_left(("/a.png", "/b.png"))
    press(trash, "trash_bar_show")
    assert shown == ["/a.png"]
    assert not trash.isHidden()


def test_its_tooltip_stays_within_bounds(trash: TrashBar) -> None:
    trash.show_left(tuple(f"/{n}.png" for n in range(1000)))
    assert trash.toolTip().count(".png") == SHOWN_IN_TOOLTIP


# --- what waits for a decision ---


def test_it_says_how_many_wait_for_a_decision_until_it_is_closed_or_there_are_more(qtbot: QtBot) -> None:
    bar = DecisionBar()
    qtbot.addWidget(bar)
    bar.show_undecided(Undecided())
    assert bar.isHidden()
    bar.show_undecided(Undecided(2, 7))
    assert bar.text().startswith("2 task")
    with qtbot.waitSignal(bar.tasks_requested) as told:
        press(bar, "decision_bar_show")
    assert told.args == [7]
    press(bar, "decision_bar_close")
    bar.show_undecided(Undecided(2, 7))
    assert bar.isHidden(), "it was closed"
    bar.show_undecided(Undecided(1, 7))
    bar.show_undecided(Undecided(2, 9))
    assert not bar.isHidden(), "there are more than were seen"
