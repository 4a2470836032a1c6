from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.history import REMOVABLE, Marks
from app.core.tasks import TaskRecord, TaskState
from app.ui.actions import Actions, TaskMenu
from app.ui.state import AppState, Selection
from tests.ui.finding import find
from tests.ui.records import record, with_picture


@pytest.fixture
def shown() -> list[TaskRecord]:
    return []


@pytest.fixture
def menu(qtbot: QtBot, actions: Actions, shown: list[TaskRecord]) -> TaskMenu:
    made = TaskMenu("m", actions)
    made.set_source(lambda: tuple(shown))
    qtbot.addWidget(made)
    return made


def test_an_entry_is_the_action_itself_and_about_the_tasks_of_the_menu(
    menu: TaskMenu, actions: Actions, shown: list[TaskRecord], tmp_path: Path
) -> None:
    shown.append(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    menu.aboutToShow.emit()
    about: list[tuple[TaskRecord, ...]] = []
    actions["copy_image"].triggered.connect(lambda: about.append(actions.tasks("copy_image")))
    (entry,) = (entry for entry in find(menu, QMenu, "m_copy").actions() if entry is actions["copy_image"])
    entry.trigger()
    assert about == [tuple(shown)]


def test_what_makes_no_sense_is_disabled(menu: TaskMenu, actions: Actions, shown: list[TaskRecord]) -> None:
    shown.append(record(1))
    menu.aboutToShow.emit()
    assert actions["copy_task_id"].isEnabled()
    assert not actions["open"].isEnabled()
    assert not find(menu, QMenu, "m_compare").menuAction().isEnabled()
    assert find(menu, QMenu, "m_use").menuAction().isEnabled()


def test_an_entry_chosen_for_a_task_without_a_picture_does_nothing(
    qtbot: QtBot, menu: TaskMenu, actions: Actions, shown: list[TaskRecord]
) -> None:
    shown[:] = [record(2)]
    menu.aboutToShow.emit()
    with qtbot.assertNotEmitted(actions["open"].triggered):
        actions["open"].trigger()


def test_the_parts_have_a_menu_of_their_own_that_is_about_the_same_tasks(
    menu: TaskMenu, actions: Actions, shown: list[TaskRecord]
) -> None:
    shown.append(record(1))
    menu.use_menu().aboutToShow.emit()
    assert actions["use_prompt"].isEnabled()
    assert not actions["use_pictures"].isEnabled()


# --- marks and removal ---


def test_every_menu_of_tasks_ends_with_marks_and_removal(
    menu: TaskMenu, actions: Actions, shown: list[TaskRecord], state: AppState
) -> None:
    shown.append(record(1, TaskState.DONE))
    menu.aboutToShow.emit()
    assert menu.actions()[-2:] == [actions["delete"], actions["forget"]]
    assert actions["favourite"] in menu.actions()
    state.set_selection(Selection(marks={1: Marks(is_deleted=True)}))
    menu.aboutToShow.emit()
    assert menu.actions()[-2:] == [actions["restore_tasks"], actions["purge"]]
    for command in ("favourite", "delete", "forget"):
        assert actions[command] not in menu.actions()
    assert actions["purge"].isEnabled()


@pytest.mark.parametrize("kind", TaskState)
def test_only_what_has_ended_can_be_deleted(
    menu: TaskMenu, actions: Actions, shown: list[TaskRecord], kind: TaskState
) -> None:
    shown.append(record(1, kind))
    menu.aboutToShow.emit()
    for command in ("delete", "forget"):
        assert actions[command].isEnabled() is (kind in REMOVABLE)
        assert ("paid for" in actions[command].toolTip()) is (kind not in REMOVABLE)


def test_a_favourite_is_checked_where_all_are_and_stays_so_until_the_journal_says_otherwise(
    menu: TaskMenu, actions: Actions, shown: list[TaskRecord], state: AppState
) -> None:
    shown[:] = [record(1), record(2)]
    state.set_selection(Selection(marks={1: Marks(favourite=True)}))
    menu.aboutToShow.emit()
    assert not actions["favourite"].isChecked()
    actions["favourite"].trigger()
    assert not actions["favourite"].isChecked()
    state.set_selection(state.selection.with_marks({2: Marks(favourite=True)}))
    menu.aboutToShow.emit()
    assert actions["favourite"].isChecked()


def test_known_tags_are_offered_and_checked_where_all_have_them(
    qtbot: QtBot, menu: TaskMenu, actions: Actions, shown: list[TaskRecord], state: AppState
) -> None:
    shown[:] = [record(2), record(3)]
    state.set_selection(Selection(marks={2: Marks(tags=("a", "b & b")), 3: Marks(tags=("a",))}))
    with qtbot.waitSignal(actions.tags_requested):
        menu.aboutToShow.emit()
    actions.show_tags(("c",))
    tags = find(menu, QMenu, "m_tags")
    found = [(tag.text(), tag.isChecked()) for tag in tags.actions() if tag.isCheckable()]
    assert found == [("a", True), ("b && b", False), ("c", False)]
    assert tags.actions()[-1] is actions["new_tag"]
    for n, told_of in enumerate((("a", False), ("b & b", True), ("c", True))):
        with qtbot.waitSignal(actions.tag_requested) as told:
            tags.actions()[n].trigger()
        assert told.args == [(2, 3), *told_of]


def test_what_a_menu_was_opened_for_says_why_it_cannot_be_exported(actions: Actions, state: AppState) -> None:
    told: list[str] = []
    state.notice.connect(told.append)
    actions.trigger("export", (record(1),))
    assert told == ["None of these tasks has a picture."]
    state.set_selection(Selection(shown=record(1)))
    actions.carry_out({"export": lambda _records: told.append("exported")}, actions)
    assert actions["export"].isEnabled(), "its key is heard, and says why nothing happens"
    actions["export"].trigger()
    assert told == ["None of these tasks has a picture."] * 2
