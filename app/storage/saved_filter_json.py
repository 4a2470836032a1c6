"""Saved filters of the history as JSON in the preferences file, and back."""

from collections.abc import Iterable
from datetime import date

from app.core.history import Day, HistoryFilter, SavedFilter
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.core.tasks import TaskState

DAYS_AGO_MAX = 36_500


def filters_to_json(filters: Iterable[SavedFilter]) -> JsonValue:
    """One object for each filter, in their order."""
    return [{"name": saved.name, "filter": _to_json(saved.filter)} for saved in filters]


def filters_from_json(value: JsonValue) -> tuple[SavedFilter, ...] | None:
    """The filters in *value*; None where it is no list of objects with a name each."""
    if not isinstance(value, list):
        return None
    filters = tuple(
        SavedFilter(as_text(item.get("name")), _from_json(as_object(item.get("filter"))))
        for item in value
        if isinstance(item, dict) and as_text(item.get("name"))
    )
    return filters if len(filters) == len(value) else None


def _to_json(wanted: HistoryFilter) -> JsonObject:
    return {
        "text": wanted.text,
        "states": [*sorted(wanted.states)],
        "model": wanted.model,
        "gateway": wanted.gateway,
        "first_day": _day_to_json(wanted.first_day),
        "last_day": _day_to_json(wanted.last_day),
        "tag": wanted.tag,
        "favourites_only": wanted.favourites_only,
        "recently_deleted": wanted.recently_deleted,
    }


def _from_json(stored: JsonObject) -> HistoryFilter:
    """A value of the wrong type is as if it had never been set."""
    states = stored.get("states")
    known = {state.value: state for state in TaskState}
    return HistoryFilter(
        text=as_text(stored.get("text")),
        states=frozenset(
            known[state]
            for state in (states if isinstance(states, list) else ())
            if isinstance(state, str) and state in known
        ),
        model=as_text(stored.get("model")),
        gateway=as_text(stored.get("gateway")),
        first_day=_day(stored.get("first_day")),
        last_day=_day(stored.get("last_day")),
        tag=as_text(stored.get("tag")),
        favourites_only=stored.get("favourites_only") is True,
        recently_deleted=stored.get("recently_deleted") is True,
    )


def _day_to_json(day: Day | None) -> JsonValue:
    """A date as text, days before today as a number."""
    return day.isoformat() if isinstance(day, date) else day


def _day(value: JsonValue) -> Day | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DAYS_AGO_MAX:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
