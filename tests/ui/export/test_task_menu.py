from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskRecord, TaskState
from app.ui.export.task_menu import TaskAction, TaskMenu
from tests.ui.finding import find
from tests.ui.records import record, with_picture


@pytest.fixture
def shown() -> list[TaskRecord]:
    return []


@pytest.fixture
def menu(qtbot: QtBot, shown: list[TaskRecord]) -> TaskMenu:
    made = TaskMenu("m")
    made.set_source(lambda: tuple(shown))
    qtbot.addWidget(made)
    return made


def action(menu: TaskMenu, wanted: TaskAction) -> QAction:
    return find(menu, QAction, f"m_{wanted}")


def test_an_action_names_itself_and_its_tasks(
    qtbot: QtBot, menu: TaskMenu, shown: list[TaskRecord], tmp_path: Path
) -> None:
    shown.append(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    menu.refresh()
    with qtbot.waitSignal(menu.wanted) as wanted:
        action(menu, TaskAction.COPY_IMAGE).trigger()
    assert wanted.args == [TaskAction.COPY_IMAGE, tuple(shown)]


def test_what_makes_no_sense_is_disabled(menu: TaskMenu, shown: list[TaskRecord]) -> None:
    shown.append(record(1))
    menu.aboutToShow.emit()
    assert action(menu, TaskAction.COPY_TASK_ID).isEnabled()
    assert not action(menu, TaskAction.OPEN).isEnabled()
    assert not find(menu, QMenu, "m_compare").menuAction().isEnabled()
    assert find(menu, QMenu, "m_use").menuAction().isEnabled()


def test_a_shortcut_pressed_for_a_task_without_a_picture_does_nothing(
    qtbot: QtBot, menu: TaskMenu, shown: list[TaskRecord], tmp_path: Path
) -> None:
    shown.append(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    menu.refresh()
    shown[:] = [record(2)]
    with qtbot.assertNotEmitted(menu.wanted):
        action(menu, TaskAction.OPEN).trigger()


def test_the_marked_one_has_to_be_marked_first(
    menu: TaskMenu, shown: list[TaskRecord], tmp_path: Path
) -> None:
    shown.append(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"))
    menu.refresh()
    assert not action(menu, TaskAction.COMPARE_MARKED).isEnabled()
    menu.set_marked(True)
    assert action(menu, TaskAction.COMPARE_MARKED).isEnabled()
