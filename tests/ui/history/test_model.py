from collections.abc import Iterable

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt, Slot
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter, HistoryPage
from app.core.tasks import TaskRecord, TaskState
from app.ui.history.model import FIRST_PAGE, PAGE, HistoryModel, HistoryRole, PageRequest
from tests.ui.records import DAY_S, NOON, TASK_ID, record


class Asking(QObject):
    """Keeps the pages that a model asks for."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self.asked: list[PageRequest] = []
        model.page_requested.connect(self.keep)

    @Slot(PageRequest)
    def keep(self, wanted: PageRequest) -> None:
        self.asked.append(wanted)


@pytest.fixture
def model() -> HistoryModel:
    return HistoryModel()


@pytest.fixture
def asking(model: HistoryModel) -> Asking:
    return Asking(model)


def page(ids: Iterable[int], *, is_last: bool = True) -> HistoryPage:
    return HistoryPage(tuple(record(n) for n in ids), is_last)


def ids(model: HistoryModel) -> list[int]:
    return [shown.id for row in range(model.rowCount()) if (shown := model.record(row)) is not None]


def fill(model: HistoryModel, answer: HistoryPage) -> None:
    model.show_filter(HistoryFilter())
    model.receive_page(answer)


def test_it_asks_for_the_first_page_of_a_filter(model: HistoryModel, asking: Asking) -> None:
    wanted = HistoryFilter("fjord", frozenset({TaskState.DONE}))
    model.show_filter(wanted)
    (asked,) = asking.asked
    assert (asked.filter, asked.before_id, asked.limit) == (wanted, None, FIRST_PAGE)


def test_it_keeps_what_qt_expects_of_a_model(model: HistoryModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    fill(model, page([3, 2, 1], is_last=False))
    model.receive_page(page([]))
    model.add((record(4), record(5)))
    model.change(record(2, TaskState.DONE))
    fill(model, page([]))


def test_older_tasks_are_asked_for_once_and_go_below(model: HistoryModel, asking: Asking) -> None:
    fill(model, page([9, 8, 7], is_last=False))
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert [asked.before_id for asked in asking.asked] == [None, 7]
    assert not model.canFetchMore(QModelIndex())
    model.receive_page(page([6, 5]))
    assert ids(model) == [9, 8, 7, 6, 5]
    assert not model.canFetchMore(QModelIndex())


def test_what_is_shown_stays_until_the_new_page_comes(model: HistoryModel) -> None:
    fill(model, page([3, 2, 1]))
    model.show_filter(HistoryFilter("else"))
    assert ids(model) == [3, 2, 1]


def test_new_tasks_go_on_top_newest_first(qtbot: QtBot, model: HistoryModel) -> None:
    fill(model, page([2, 1]))
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        assert model.add((record(3), record(4))) == 2
    assert inserted.args[1:] == [0, 1]
    assert ids(model) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("wanted", "matches"),
    [
        (HistoryFilter("FOG harb"), True),
        (HistoryFilter("fog orchard"), False),
        (HistoryFilter(TASK_ID.upper()), True),
        (HistoryFilter(states=frozenset({TaskState.DONE})), False),
        (HistoryFilter(states=frozenset({TaskState.RUNNING})), True),
    ],
)
def test_new_tasks_are_shown_only_where_they_match(
    model: HistoryModel, wanted: HistoryFilter, *, matches: bool
) -> None:
    model.show_filter(wanted)
    assert bool(model.add((record(1, prompt="Harbour in the fog"),))) is matches


def test_a_change_is_told_of_its_row_only(qtbot: QtBot, model: HistoryModel) -> None:
    fill(model, page([3, 2, 1]))
    changed = record(2, TaskState.DONE)
    with qtbot.waitSignal(model.dataChanged) as told:
        assert model.change(changed) == 1
    assert (told.args[0].row(), told.args[1].row()) == (1, 1)
    assert model.record(1) is changed


def test_rows_are_found_by_id_where_ids_are_missing(model: HistoryModel) -> None:
    fill(model, page([90, 41, 40, 7]))
    assert [model.row_of(n) for n in (90, 41, 40, 7)] == [0, 1, 2, 3]
    assert [model.row_of(n) for n in (91, 50, 8, 1)] == [None] * 4


def test_the_first_task_of_each_day_is_known(model: HistoryModel) -> None:
    records = (record(4), record(3), record(2, at=NOON - DAY_S), record(1, at=NOON - DAY_S - 60))
    fill(model, HistoryPage(records, is_last=True))
    firsts = [model.index(row).data(HistoryRole.IS_FIRST_OF_DAY) for row in range(4)]
    assert firsts == [True, False, True, False]


@pytest.mark.parametrize("state", TaskState)
def test_every_row_is_told_to_who_cannot_see_it(model: HistoryModel, state: TaskState) -> None:
    shown: TaskRecord = record(1, state)
    fill(model, HistoryPage((shown,), is_last=True))
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == shown.prompt
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"{shown.prompt}, ")
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == shown.task_id
    assert shown.prompt in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(HistoryRole.RECORD) is shown


def test_a_fact_that_overtakes_its_page_is_not_lost(model: HistoryModel) -> None:
    model.show_filter(HistoryFilter())
    model.add((record(3),))
    changed = record(2, TaskState.DONE)
    model.change(changed)
    model.receive_page(page([2, 1]))
    assert ids(model) == [3, 2, 1]
    assert model.record(1) is changed


def test_a_fact_told_before_the_question_does_not_spoil_the_answer(model: HistoryModel) -> None:
    model.show_filter(HistoryFilter())
    model.add((record(3),))
    model.show_filter(HistoryFilter("nowhere"))
    model.receive_page(page([]))
    assert ids(model) == []


def test_a_task_that_comes_to_match_appears_in_its_place(model: HistoryModel) -> None:
    model.show_filter(HistoryFilter(states=frozenset({TaskState.DONE})))
    model.receive_page(HistoryPage((record(9, TaskState.DONE),), is_last=False))
    assert model.change(record(10, TaskState.DONE)) == 0
    assert model.change(record(11, TaskState.FAILED)) is None
    assert ids(model) == [10, 9]


def test_one_older_than_all_that_is_loaded_waits_for_its_page(model: HistoryModel) -> None:
    model.show_filter(HistoryFilter())
    model.receive_page(page([9], is_last=False))
    assert model.change(record(3)) is None
    assert ids(model) == [9]


def test_markup_in_a_prompt_is_no_markup_in_its_tooltip(model: HistoryModel) -> None:
    hostile = record(1, prompt='<img src="http://spy.example/x.png">')
    fill(model, HistoryPage((hostile,), is_last=True))
    tooltip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tooltip
    assert "&lt;img" in tooltip


def test_a_thousand_tasks_come_by_pages(model: HistoryModel, asking: Asking) -> None:
    model.show_filter(HistoryFilter())
    everything = [record(n) for n in range(1000, 0, -1)]
    answered = 0
    while answered < len(asking.asked):
        asked = asking.asked[answered]
        answered += 1
        older = [r for r in everything if asked.before_id is None or r.id < asked.before_id]
        model.receive_page(HistoryPage(tuple(older[: asked.limit]), is_last=len(older) <= asked.limit))
        model.fetchMore(QModelIndex())
    assert ids(model) == list(range(1000, 0, -1))
    assert answered == 1 + (1000 - FIRST_PAGE + PAGE - 1) // PAGE
