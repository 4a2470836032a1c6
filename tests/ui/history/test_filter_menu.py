"""What the menu offers; what is chosen in it is tested in test_filter_bar.py."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.history import HistoryChoices, HistoryFilter
from app.ui.history.filters import CHOICES_MAX, FilterMenu
from tests.ui.finding import find


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
