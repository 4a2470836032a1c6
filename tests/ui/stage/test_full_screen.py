from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import UNMARKED, Marks
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.stage.full_screen import FullScreen
from app.ui.theme.theme import Theme
from tests.ui.finding import find
from tests.ui.records import record, with_picture


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def screen(
    qtbot: QtBot, window: QWidget, theme: Theme, thumbnails: Thumbnails, actions: Actions
) -> FullScreen:
    made = FullScreen(theme, thumbnails, actions, window)
    with qtbot.waitExposed(made):
        made.open()
    return made


@pytest.fixture
def done(tmp_path: Path) -> tuple[TaskRecord, ...]:
    return tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png", 2000, 1000) for n in (1, 2))


def test_it_fills_the_screen_and_escape_leads_back(qtbot: QtBot, window: QWidget, screen: FullScreen) -> None:
    assert screen.size() == window.screen().size()
    with qtbot.waitSignal(screen.closed):
        qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert window.isVisible()


@pytest.mark.parametrize(
    ("key", "steps", "list_steps"),
    [
        (Qt.Key.Key_Left, [-1], []),
        (Qt.Key.Key_Right, [1], []),
        (Qt.Key.Key_Up, [], [-1]),
        (Qt.Key.Key_Down, [], [1]),
    ],
)
def test_the_arrow_keys_ask_for_another_picture(
    qtbot: QtBot, screen: FullScreen, key: Qt.Key, steps: list[int], list_steps: list[int]
) -> None:
    heard: tuple[list[int], list[int]] = ([], [])
    screen.step_requested.connect(heard[0].append)
    screen.list_step_requested.connect(heard[1].append)
    qtbot.keyClick(screen, key)
    assert heard == (steps, list_steps)


def test_how_closely_one_looks_stays_from_picture_to_picture(
    qtbot: QtBot, screen: FullScreen, done: tuple[TaskRecord, ...]
) -> None:
    screen.show_record(done[0], UNMARKED, "1 of 2")
    qtbot.keyClick(screen, Qt.Key.Key_1)
    qtbot.keyClick(screen, Qt.Key.Key_Plus)
    closely = screen.viewer.zoom()
    assert closely > 1
    screen.show_record(done[1], UNMARKED, "2 of 2")
    assert screen.viewer.zoom() == closely
    qtbot.keyClick(screen, Qt.Key.Key_0)
    assert screen.viewer.is_fitted()


def test_the_star_is_set_for_what_is_seen(
    qtbot: QtBot, screen: FullScreen, actions: Actions, done: tuple[TaskRecord, ...]
) -> None:
    starred: list[int] = []
    actions.carry_out({"favourite": lambda records: starred.extend(r.id for r in records)}, screen)
    screen.show_record(done[1], UNMARKED, "")
    qtbot.keyClick(screen, Qt.Key.Key_S)
    assert starred == [2]
    assert find(screen, QLabel, "full_screen_star").pixmap().isNull()
    screen.show_record(done[1], Marks(favourite=True), "")
    assert not find(screen, QLabel, "full_screen_star").pixmap().isNull()


def test_what_is_said_can_be_hidden(qtbot: QtBot, screen: FullScreen, done: tuple[TaskRecord, ...]) -> None:
    screen.show_record(replace(done[0], request=None), UNMARKED, "3 of 8")
    line = find(screen, QWidget, "full_screen_line")
    assert "3 of 8" in find(screen, QLabel, "full_screen_facts").text()
    qtbot.keyClick(screen, Qt.Key.Key_I)
    assert not line.isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_I)
    assert line.isVisible()


def test_a_task_without_a_picture_says_how_it_stands(screen: FullScreen) -> None:
    screen.show_record(record(1), UNMARKED, "")
    assert find(screen, QLabel, "full_screen_state").text() == "Generating · 40 %"
    assert screen.viewer.decoded() is None


def test_nothing_that_is_charged_is_heard_here(screen: FullScreen, actions: Actions) -> None:
    heard = set(screen.actions())
    assert not heard & {actions[command] for command in ("generate", "again", "generate_again")}
    assert screen.viewer.room() == QSize(screen.viewer.width(), screen.viewer.height())
