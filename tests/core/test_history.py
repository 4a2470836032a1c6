from datetime import date, datetime

import pytest

from app.core.history import (
    Grouping,
    HistoryCounts,
    HistoryFilter,
    Marks,
    StatisticsRow,
    TaskFigures,
    fits,
    model_of,
    read_tag,
    rows_by,
    span_of,
    sums_of,
    to_csv,
    units_of,
)
from app.core.pricing import Cost
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord, TaskState

NOON = datetime(2026, 11, 20, 12).timestamp()
TODAY = date(2026, 11, 22)
RECORD = TaskRecord(1, "https://a", TaskState.DONE, NOON, GenerationRequest("GEM", "3.0", prompt="boat"))


def test_the_total_is_all_states_together() -> None:
    assert HistoryCounts().total == 0
    assert HistoryCounts({TaskState.DONE: 3, TaskState.FAILED: 2}).total == 5


def test_days_are_local_and_both_included() -> None:
    day = date(2026, 11, 20)
    begin, end = span_of(HistoryFilter(first_day=day, last_day=day), TODAY)
    assert datetime.fromtimestamp(begin) == datetime(2026, 11, 20)
    assert datetime.fromtimestamp(end) == datetime(2026, 11, 21)


@pytest.mark.parametrize("wanted", [HistoryFilter(), HistoryFilter(first_day=date.min, last_day=date.max)])
def test_no_days_and_impossible_days_leave_nothing_out(wanted: HistoryFilter) -> None:
    begin, end = span_of(wanted, TODAY)
    assert begin < 0
    assert end > NOON


@pytest.mark.parametrize(
    ("wanted", "does_fit"),
    [
        (HistoryFilter(), True),
        (HistoryFilter(text="never looked at", states=frozenset({TaskState.DONE})), True),
        (HistoryFilter(states=frozenset({TaskState.FAILED})), False),
        (HistoryFilter(model="GEM 3.0"), True),
        (HistoryFilter(model="GEM"), False),
        (HistoryFilter(gateway="https://a"), True),
        (HistoryFilter(gateway="https://b"), False),
        (HistoryFilter(tag="x"), True),
        (HistoryFilter(tag="y"), False),
        (HistoryFilter(favourites_only=True), False),
        (HistoryFilter(first_day=date(2026, 11, 20)), True),
        (HistoryFilter(last_day=date(2026, 11, 19)), False),
        (HistoryFilter(first_day=2), True),
        (HistoryFilter(first_day=1), False),
        (HistoryFilter(first_day=0, last_day=0), False),
    ],
)
def test_a_task_fits_what_is_asked_of_it(wanted: HistoryFilter, does_fit: bool) -> None:
    assert fits(wanted, RECORD, Marks(tags=("x",)), TODAY) is does_fit


def test_days_before_today_follow_the_calendar() -> None:
    wanted = HistoryFilter(first_day=2)
    assert fits(wanted, RECORD, Marks(), date(2026, 11, 22))
    assert not fits(wanted, RECORD, Marks(), date(2026, 11, 23))


def test_a_fetched_task_has_no_model() -> None:
    assert model_of(TaskRecord(1, "https://a", TaskState.DONE, NOON)) == ""
    assert model_of(RECORD) == "GEM 3.0"


@pytest.mark.parametrize(
    ("text", "tag"),
    [("  tea \n poster\t", "tea poster"), ("海报\u0000", "海报"), ("x" * 99, "x" * 40), (" ", "")],
)
def test_tags_are_one_short_line(text: str, tag: str) -> None:
    assert read_tag(text) == tag
    assert read_tag(tag) == tag


DAY_S = 86_400.0
DONE, FAILED = TaskState.DONE, TaskState.FAILED

FIGURES = (
    TaskFigures(DONE, NOON, "GEM 3.0", "https://a", NOON, NOON + 10, Cost(0.5, "$")),
    TaskFigures(DONE, NOON, "Qwen", "https://a", NOON, NOON + 20),
    TaskFigures(DONE, NOON + DAY_S, "GEM 3.0", "https://b", NOON + 1, NOON + 100, Cost(0.25, "$")),
    TaskFigures(FAILED, NOON + DAY_S, "", "https://b", NOON, NOON + 1000, Cost(3.0, "¥")),
    TaskFigures(TaskState.RUNNING, NOON + DAY_S, "GEM 3.0", "https://b", NOON),
)


def test_days_stand_in_order_and_are_local() -> None:
    assert rows_by(Grouping.DAY, reversed(FIGURES)) == (
        StatisticsRow("2026-11-20", 2, 2, 0, 15.0, (Cost(0.5, "$"),)),
        StatisticsRow("2026-11-21", 3, 1, 1, 99.0, (Cost(0.25, "$"), Cost(3.0, "¥"))),
    )


def test_models_and_gateways_begin_with_the_most_used() -> None:
    assert rows_by(Grouping.MODEL, FIGURES) == (
        StatisticsRow("GEM 3.0", 3, 2, 0, 54.5, (Cost(0.75, "$"),)),
        StatisticsRow("", 1, 0, 1, None, (Cost(3.0, "¥"),)),
        StatisticsRow("Qwen", 1, 1, 0, 20.0),
    )
    assert [row.key for row in rows_by(Grouping.GATEWAY, FIGURES)] == ["https://b", "https://a"]


def test_nothing_gives_no_rows() -> None:
    assert rows_by(Grouping.DAY, ()) == ()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_name_becomes_a_formula(name: str) -> None:
    cell = to_csv(["Model"], [StatisticsRow(name, 1, 1, 0, 2.0)], ()).splitlines()[
        -1 if "\r" not in name else 1
    ]
    assert cell.lstrip('"').startswith("'")


def test_a_table_for_spreadsheets() -> None:
    rows = [
        StatisticsRow('a "b", c', 3, 2, 1, 19.25, (Cost(0.125, "$"), Cost(2.0, "¥"))),
        StatisticsRow("d", 1, 0, 1, None),
    ]
    header = ["Model", "Tasks", "Done", "Uncertain", "Failed", "Wait", "Cost ($)", "Cost (¥)"]
    assert to_csv(header, rows, ("$", "¥")) == (
        'Model,Tasks,Done,Uncertain,Failed,Wait,Cost ($),Cost (¥)\r\n"a ""b"", c",3,2,0,1,19.2,0.1250,2.0000\r\nd,1,0,0,1,,,\r\n'
    )


def test_different_units_are_never_added_up() -> None:
    costs = (Cost(1.0, "¥"), Cost(0.25, "$"), Cost(2.0, "¥"))
    assert sums_of(costs) == (Cost(0.25, "$"), Cost(3.0, "¥"))
    rows = rows_by(Grouping.DAY, FIGURES)
    assert units_of(rows) == ("$", "¥")
    assert [row.cost_in("¥") for row in rows] == [None, 3.0]
