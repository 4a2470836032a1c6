from datetime import date

import pytest

from app.core.history import HistoryFilter, SavedFilter
from app.core.json_values import JsonValue, dump, parse
from app.core.tasks import TaskState
from app.storage.preferences import filters_from_json, filters_to_json

SAVED = (
    SavedFilter("Everything", HistoryFilter()),
    SavedFilter("Last week", HistoryFilter(first_day=6)),
    SavedFilter("Today", HistoryFilter(first_day=0, last_day=0)),
    SavedFilter(
        "茶",
        HistoryFilter(
            "fjord",
            frozenset({TaskState.DONE, TaskState.FAILED}),
            "GEM 3.0",
            "https://gw.example",
            date(2026, 1, 1),
            date(2026, 11, 22),
            "poster",
            favourites_only=True,
        ),
    ),
)


def test_filters_come_back_as_they_were() -> None:
    assert filters_from_json(parse(dump(filters_to_json(SAVED)))) == SAVED


@pytest.mark.parametrize("value", ["text", [{"name": []}], [{"name": ""}], ["x"], None])
def test_what_is_no_list_of_filters_is_none(value: JsonValue) -> None:
    assert filters_from_json(value) is None


def test_a_value_of_the_wrong_type_is_as_if_it_had_never_been_set() -> None:
    broken: JsonValue = [
        {
            "name": "x",
            "filter": {"text": [], "states": ["done", "flying", 7], "first_day": "yesterday", "tag": []},
        },
        {"name": "y", "filter": "all"},
        {"name": "z", "filter": {"first_day": -1, "last_day": 10**9}},
        {"name": "t", "filter": {"first_day": True}},
    ]
    assert filters_from_json(broken) == (
        SavedFilter("x", HistoryFilter(states=frozenset({TaskState.DONE}))),
        SavedFilter("y", HistoryFilter()),
        SavedFilter("z", HistoryFilter()),
        SavedFilter("t", HistoryFilter()),
    )
