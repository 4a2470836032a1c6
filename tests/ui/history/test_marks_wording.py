from datetime import date

import pytest

from app.core.history import HistoryFilter, Marks
from app.ui.history.filters import days_words, gateway_words, marks_words, short


def test_marks_in_words() -> None:
    assert marks_words(Marks(favourite=True, tags=("a", "b"))) == ("Favourite", "a", "b")
    assert marks_words(Marks()) == ()


@pytest.mark.parametrize(
    ("origin", "words"),
    [("https://gw.example", "gw.example"), ("practice", "Practice gateway"), ("http://a", "http://a")],
)
def test_gateways_as_people_know_them(origin: str, words: str) -> None:
    assert gateway_words(origin) == words


def test_long_names_are_cut() -> None:
    assert short("x" * 28) == "x" * 28
    assert short("x" * 29) == "x" * 27 + "…"


def test_days_in_words() -> None:
    first, last = date(2026, 11, 20), date(2026, 11, 21)
    assert days_words(HistoryFilter()) == ""
    assert days_words(HistoryFilter(first_day=first)).startswith("Since ")
    assert days_words(HistoryFilter(last_day=last)).startswith("Until ")
    assert "–" in days_words(HistoryFilter(first_day=first, last_day=last))
    assert "–" not in days_words(HistoryFilter(first_day=first, last_day=first))
    assert days_words(HistoryFilter(first_day=0, last_day=0)) == "Today"
    assert days_words(HistoryFilter(first_day=1, last_day=1)) == "Yesterday"
    assert days_words(HistoryFilter(first_day=6)) == "Last 7 day(s)"
    assert "–" in days_words(HistoryFilter(first_day=3, last_day=2))
