"""What the menu offers; what comes of it is tested in test_history_actions.py."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.history import REMOVABLE, Marks
from app.core.tasks import TaskState
from app.ui.actions import Actions
from app.ui.history.selection import HistoryMenu
from tests.ui.finding import find
from tests.ui.records import record


@pytest.fixture
def menu(qtbot: QtBot, actions: Actions) -> HistoryMenu:
    made = HistoryMenu(actions)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("kind", TaskState)
def test_only_what_has_ended_can_be_deleted(menu: HistoryMenu, kind: TaskState) -> None:
    menu.show_for([record(1, kind)], [Marks()], ())
    for action in ("history_delete", "history_forget"):
        assert find(menu, QAction, action).isEnabled() is (kind in REMOVABLE)


def test_the_mark_of_favourites_can_be_taken_off(menu: HistoryMenu) -> None:
    menu.show_for([record(1), record(2)], [Marks(favourite=True), Marks()], ())
    assert find(menu, QAction, "history_favourite").text() == "Mark as favourite"
    menu.show_for([record(1)], [Marks(favourite=True)], ())
    assert find(menu, QAction, "history_favourite").text() == "No longer a favourite"


def test_an_ampersand_in_a_tag_marks_no_key(qtbot: QtBot, menu: HistoryMenu) -> None:
    menu.show_for([record(1)], [Marks(tags=("a & b",))], ())
    (tag, *_) = find(menu, QMenu, "history_tags").actions()
    assert tag.text() == "a && b"
    with qtbot.waitSignal(menu.tag_toggled) as told:
        tag.trigger()
    assert told.args == ["a & b"]


def test_a_new_tag_can_always_be_asked_for(qtbot: QtBot, menu: HistoryMenu) -> None:
    menu.show_for([record(1)], [Marks()], ())
    with qtbot.waitSignal(menu.new_tag):
        find(menu, QAction, "history_new_tag").trigger()
