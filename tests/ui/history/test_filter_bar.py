from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import HistoryChoices, HistoryCounts, HistoryFilter, SavedFilter
from app.core.tasks import STATES_OF, Standing, TaskState
from app.ui.history.filters import FilterBar
from app.ui.theme.theme import Theme
from tests.ui.finding import find, press, settle

CHOICES = HistoryChoices(("GEM 3.0", "R&D 1"), ("https://gw.example", "practice"), ("poster",))
DONE = frozenset({TaskState.DONE})


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> FilterBar:
    made = FilterBar(theme)
    qtbot.addWidget(made)
    made.show_choices(CHOICES)
    made.show()
    return made


def offered(bar: FilterBar, kind: str) -> list[QAction]:
    menu = find(bar, QMenu, "filter_menu")
    menu.aboutToShow.emit()
    return find(menu, QMenu, f"filter_{kind}").actions()


def test_each_kind_narrows_and_its_chip_takes_that_back(qtbot: QtBot, bar: FilterBar) -> None:
    expected = HistoryFilter()
    for kind, place, change in (
        ("model", 1, {"model": "R&D 1"}),
        ("gateway", 0, {"gateway": "https://gw.example"}),
        ("tag", 0, {"tag": "poster"}),
    ):
        action = offered(bar, kind)[place]
        with qtbot.waitSignal(bar.changed):
            find(bar, QMenu, "filter_menu").triggered.emit(action)
        expected = replace(expected, **change)  # type: ignore[arg-type]  # names of the filter's fields
        assert bar.wanted() == expected
    assert find(bar, QPushButton, "chip_model").text().startswith("R&&D 1")
    with qtbot.waitSignal(bar.changed):
        press(bar, "chip_gateway")
    assert bar.wanted() == replace(expected, gateway="")


def test_days_and_favourites_narrow_too(bar: FilterBar) -> None:
    menu = find(bar, QMenu, "filter_menu")
    menu.triggered.emit(offered(bar, "day")[0])
    assert bar.wanted() == HistoryFilter(first_day=0, last_day=0)
    assert find(bar, QPushButton, "chip_days").text().startswith("Today")
    menu.aboutToShow.emit()
    menu.triggered.emit(find(menu, QAction, "filter_favourites"))
    assert bar.wanted().favourites_only
    settle()
    assert find(bar, QWidget, "chip_favourites").isVisible()


def test_a_chip_forgets_neither_text_nor_state(bar: FilterBar) -> None:
    bar.show_filter(HistoryFilter(tag="poster"))
    find(bar, QLineEdit, "history_search").setText("fjord")
    press(bar, "history_filter_done")
    press(bar, "chip_tag")
    assert bar.wanted() == HistoryFilter("fjord", DONE)


def test_a_filter_is_kept_under_a_name_comes_back_and_is_forgotten(qtbot: QtBot, bar: FilterBar) -> None:
    wanted = HistoryFilter("fjord", DONE, tag="poster")
    bar.show_filter(wanted)
    menu = find(bar, QMenu, "filter_menu")
    menu.aboutToShow.emit()
    menu.triggered.emit(find(menu, QAction, "filter_save"))
    dialog = find(bar, QInputDialog, "filter_name_dialog")
    dialog.setTextValue(" Tea posters ")
    with qtbot.waitSignal(bar.saved_filters_changed) as told:
        dialog.accept()
    assert told.args == [(SavedFilter("Tea posters", wanted),)]
    bar.show_filter(HistoryFilter())
    menu.aboutToShow.emit()
    menu.triggered.emit(next(action for action in menu.actions() if action.text() == "Tea posters"))
    assert bar.wanted() == wanted
    with qtbot.waitSignal(bar.saved_filters_changed) as told:
        menu.triggered.emit(offered(bar, "forget")[0])
    assert told.args == [()]


def test_a_filter_without_a_name_is_not_kept(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.assertNotEmitted(bar.saved_filters_changed):
        bar._save("   ")


def test_states_that_no_chip_stands_for_are_all(bar: FilterBar) -> None:
    bar.show_filter(HistoryFilter(states=frozenset({TaskState.SENDING, TaskState.DONE})))
    assert bar.wanted() == HistoryFilter()


@pytest.mark.parametrize(
    ("kept", "means"),
    [
        ({"queued", "uploading", "sending", "running", "fetching", "unwatched"}, Standing.RUNNING),
        ({"failed", "uncertain"}, Standing.FAILED),
    ],
)
def test_a_filter_that_an_older_easel_has_kept_still_means_its_chip(
    bar: FilterBar, kept: set[str], means: Standing
) -> None:
    bar.show_filter(HistoryFilter(states=frozenset(map(TaskState, kept))))
    assert bar.wanted().states == STATES_OF[means]


def test_every_state_has_a_chip_and_what_was_cancelled_is_no_failure(bar: FilterBar) -> None:
    bar.show()
    cancelled = find(bar, QPushButton, "history_filter_cancelled")
    assert not cancelled.isVisible()
    bar.show_counts(HistoryCounts({TaskState.CANCELLED: 2, TaskState.FAILED: 1, TaskState.UPLOADING: 3}))
    texts = [find(bar, QPushButton, f"history_filter_{n}").text() for n in ("running", "failed", "cancelled")]
    assert texts == ["Running 3", "Failed 1", "Cancelled 2"]
    assert cancelled.isVisible()
    press(bar, "history_filter_cancelled")
    assert bar.wanted().states == {TaskState.CANCELLED}
    bar.show_counts(HistoryCounts({}))
    assert cancelled.isVisible(), "what is chosen can be seen"
