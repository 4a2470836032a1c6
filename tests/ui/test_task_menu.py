from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskRecord, TaskState
from app.ui.actions import Actions, TaskMenu
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
