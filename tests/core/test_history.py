from datetime import date, datetime

import pytest

from app.core.history import HistoryCounts, HistoryFilter, Marks, fits, model_of, read_tag, span_of
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
