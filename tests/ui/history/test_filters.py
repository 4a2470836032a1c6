from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDateEdit,
    QDialogButtonBox,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.history import HistoryChoices, HistoryCounts, HistoryFilter, Marks, SavedFilter
from app.core.library import Project
from app.core.tasks import STATES_OF, Standing, TaskState
from app.ui.history.filters import (
    CHOICES_MAX,
    FilterBar,
    FilterChips,
    FilterMenu,
    gateway_words,
    marks_words,
)
from app.ui.texts import shortened
from app.ui.theme.theme import Theme
from app.ui.widgets.days import DaysDialog, days_words, last_week
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
    bar.resize(800, bar.height())
    assert cancelled.isVisible()
    press(bar, "history_filter_cancelled")
    assert bar.wanted().states == {TaskState.CANCELLED}
    bar.show_counts(HistoryCounts({}))
    assert cancelled.isVisible(), "what is chosen can be seen"


def test_chips_stand_in_one_line_and_the_rest_in_a_menu(qtbot: QtBot, bar: FilterBar) -> None:
    bar.resize(330, 100)
    settle()
    height = bar.sizeHint().height()
    states = (TaskState.RUNNING, TaskState.QUEUED, TaskState.UNCERTAIN, TaskState.CANCELLED, TaskState.DONE)
    bar.show_counts(HistoryCounts(dict.fromkeys((*states, TaskState.FAILED), 1_284)))
    settle()
    assert bar.sizeHint().height() == height, "the list below does not move"
    chips = [chip for chip in bar.findChildren(QPushButton) if chip.isVisible()]
    assert len({chip.y() for chip in chips}) == 1
    assert max(chip.geometry().right() for chip in chips) < bar.width()
    assert find(bar, QPushButton, "history_filter_uncertain").isVisible()
    menu = find(bar, QMenu, "history_filter_rest_menu")
    menu.aboutToShow.emit()
    cancelled = next(each for each in menu.actions() if each.text().startswith("Cancelled"))
    with qtbot.waitSignal(bar.changed):
        menu.triggered.emit(cancelled)
    assert bar.wanted().states == STATES_OF[Standing.CANCELLED]
    assert find(bar, QPushButton, "history_filter_cancelled").isVisible(), "what is chosen can be seen"


def test_a_filter_by_project_names_it(bar: FilterBar) -> None:
    bar.show_filter(HistoryFilter(project=7))
    bar.show_projects((Project(7, "Tea festival"),))
    chips = find(bar, FilterChips, "filter_chips").findChildren(QPushButton)
    assert chips[-1].text().startswith("Tea festival")


# --- chips ---


def test_there_is_a_chip_for_each_thing_but_text_and_state(qtbot: QtBot) -> None:
    chips = FilterChips()
    qtbot.addWidget(chips)
    wanted = HistoryFilter(
        "fjord",
        frozenset({TaskState.DONE}),
        model="GEM 3.0",
        gateway="https://gw.example",
        last_day=date(2026, 11, 22),
        tag="x",
        favourites_only=True,
        project=7,
        stars=4,
        needs_you=True,
    )
    chips.show_filter(wanted)
    shown = {chip.objectName() for chip in chips.findChildren(QPushButton)}
    assert shown == {
        *("chip_favourites", "chip_model", "chip_gateway", "chip_days", "chip_tag"),
        *("chip_project", "chip_stars", "chip_needs"),
    }
    with qtbot.waitSignal(chips.changed) as told:
        press(chips, "chip_days")
    assert told.args[0].last_day is None
    assert told.args[0].model == "GEM 3.0"
    chips.show_filter(HistoryFilter("fjord"))
    settle()
    assert chips.isHidden()


# --- the menu of filters ---


@pytest.fixture
def menu(qtbot: QtBot) -> FilterMenu:
    made = FilterMenu()
    qtbot.addWidget(made)
    return made


def test_where_there_is_nothing_to_choose_nothing_is_offered(menu: FilterMenu) -> None:
    menu.aboutToShow.emit()
    for kind in ("model", "gateway", "tag", "forget"):
        assert not find(menu, QMenu, f"filter_{kind}").isEnabled()
    assert not find(menu, QAction, "filter_save").isEnabled()


def test_what_is_asked_for_is_checked(menu: FilterMenu) -> None:
    wanted = HistoryFilter(model="b", favourites_only=True)
    menu.show_choices(HistoryChoices(models=("a", "b")))
    menu.show_filter(wanted)
    menu.aboutToShow.emit()
    assert [action.isChecked() for action in find(menu, QMenu, "filter_model").actions()] == [False, True]
    favourites = find(menu, QAction, "filter_favourites")
    assert favourites.isChecked()
    assert favourites.data() == replace(wanted, favourites_only=False)


def test_a_menu_does_not_grow_beyond_reading(menu: FilterMenu) -> None:
    menu.show_choices(HistoryChoices(tags=tuple(f"tag {n}" for n in range(CHOICES_MAX + 9))))
    menu.aboutToShow.emit()
    assert len(find(menu, QMenu, "filter_tag").actions()) == CHOICES_MAX


def test_days_can_be_asked_for(qtbot: QtBot, menu: FilterMenu) -> None:
    menu.aboutToShow.emit()
    with qtbot.waitSignal(menu.days_requested):
        menu.triggered.emit(find(menu, QAction, "filter_days"))


def test_what_was_deleted_is_another_list(qtbot: QtBot) -> None:
    menu = FilterMenu()
    qtbot.addWidget(menu)
    menu.show_filter(HistoryFilter("fjord", tag="poster"))
    menu.aboutToShow.emit()
    with qtbot.waitSignal(menu.chosen) as told:
        menu.triggered.emit(find(menu, QAction, "filter_deleted"))
    assert told.args == [HistoryFilter(recently_deleted=True)]
    menu.show_filter(told.args[0])
    menu.aboutToShow.emit()
    assert find(menu, QAction, "filter_deleted").isChecked()
    with qtbot.waitSignal(menu.chosen) as told:
        menu.triggered.emit(find(menu, QAction, "filter_deleted"))
    assert told.args == [HistoryFilter()]


@pytest.mark.parametrize(
    ("country", "first", "last"),
    [
        (QLocale.Country.Germany, date(2026, 11, 23), date(2026, 11, 29)),
        (QLocale.Country.UnitedStates, date(2026, 11, 22), date(2026, 11, 28)),
    ],
)
def test_last_week_begins_with_the_first_day_of_weeks_there(
    country: QLocale.Country, first: date, last: date
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, country))
    try:
        for day in (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 5)):
            assert last_week(day) == (first, last)
        span = last_week(date.today())
        assert days_words(HistoryFilter(first_day=span[0], last_day=span[1])) == "Last week"
    finally:
        QLocale.setDefault(before)


def test_last_week_stands_beside_the_other_spans(menu: FilterMenu) -> None:
    menu.aboutToShow.emit()
    words = [action.text() for action in find(menu, QMenu, "filter_day").actions()[:5]]
    assert words == ["Today", "Yesterday", "Last week", "Last 7 day(s)", "Last 30 day(s)"]


# --- the dialog for days ---


def test_the_days_may_be_given_in_either_order(qtbot: QtBot) -> None:
    dialog = DaysDialog(HistoryFilter("fjord", first_day=date(2026, 1, 1)))
    qtbot.addWidget(dialog)
    assert find(dialog, QDateEdit, "days_first").date() == QDate(2026, 1, 1)
    find(dialog, QDateEdit, "days_first").setDate(QDate(2026, 11, 20))
    find(dialog, QDateEdit, "days_last").setDate(QDate(2026, 11, 3))
    with qtbot.waitSignal(dialog.chosen) as told:
        find(dialog, QDialogButtonBox, "days_buttons").accepted.emit()
    assert told.args == [HistoryFilter("fjord", first_day=date(2026, 11, 3), last_day=date(2026, 11, 20))]


# --- words of marks ---


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
    assert shortened("x" * 28) == "x" * 28
    assert shortened("x" * 29) == "x" * 27 + "…"


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
