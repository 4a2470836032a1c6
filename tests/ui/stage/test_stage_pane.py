import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.problems import Action
from app.core.request import FileInfo
from app.core.tasks import RawReply, TaskEvent, TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.stage.pane import StagePane
from app.ui.stage.picture_grid import PictureGrid
from app.ui.stage.viewer import Viewer
from app.ui.state import AppState, Selection
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.window.languages import Languages
from tests.ui.finding import find, press, settle
from tests.ui.records import NOON, record, request, with_picture

CARDS = ("viewer", "running_card", "problem_card", "stage_nothing")


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, actions: Actions) -> StagePane:
    made = StagePane(theme, thumbnails, actions)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown_card(stage: StagePane) -> str:
    """The one card that is seen; others may not have been built."""
    built = {name: card for name in CARDS if (card := stage.findChild(QWidget, name)) is not None}
    (shown,) = (name for name, card in built.items() if card.isVisible())
    return shown


@pytest.mark.parametrize("kind", TaskState)
def test_each_state_has_its_card(stage: StagePane, kind: TaskState) -> None:
    stage.show_record(record(1, kind), ())
    is_problem = kind in (TaskState.FAILED, TaskState.UNCERTAIN)
    assert shown_card(stage) == ("problem_card" if is_problem else "running_card")


def test_a_picture_is_viewed(stage: StagePane, tmp_path: Path) -> None:
    stage.resize(Metrics.STAGE_WIDTH, Metrics.STAGE_WIDTH)
    stage.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"), ())
    assert shown_card(stage) == "viewer"
    assert find(stage, QLabel, "stage_zoom").text() == "400 %", "as large as there is room for, within reason"
    stage.resize(Metrics.STAGE_WIDTH_MIN, Metrics.STAGE_WIDTH)
    assert find(stage, QAbstractButton, "tab_timeline").isVisible()


def test_without_a_task_it_says_how_to_begin(stage: StagePane) -> None:
    stage.show_record(record(1), ())
    stage.show_record(None, ())
    assert shown_card(stage) == "stage_nothing"
    assert not find(stage, QWidget, "result_bar").isVisible()
    assert not find(stage, QAbstractButton, "tab_request").isVisible()


def test_replies_and_timeline_stand_in_their_tabs(stage: StagePane) -> None:
    stage.show_record(record(1), ())
    stage.set_details((RawReply(NOON, "create", 200, "mine"),), (TaskEvent(NOON, "accepted"),))
    press(stage, "tab_reply")
    assert "mine" in find(stage, QPlainTextEdit, "reply_text").toPlainText()
    press(stage, "tab_timeline")
    assert "TaskId received" in find(stage, QPlainTextEdit, "timeline_text").toPlainText()


def test_a_tab_tells_of_the_shown_task_alone(stage: StagePane) -> None:
    stage.show_record(record(1), ())
    press(stage, "tab_request")
    stage.set_details((), (TaskEvent(NOON, "sending", "renamed"),))
    assert "renamed" in find(stage, QPlainTextEdit, "request_json").toPlainText()
    stage.show_record(record(2), ())
    assert "renamed" not in find(stage, QPlainTextEdit, "request_json").toPlainText()


def test_the_tab_stays_when_another_task_is_chosen(stage: StagePane) -> None:
    stage.show_record(record(1), ())
    press(stage, "tab_reply")
    stage.show_record(record(2), ())
    assert find(stage, QPlainTextEdit, "reply_text").isVisible()


def test_what_is_wanted_is_told(qtbot: QtBot, stage: StagePane, tmp_path: Path) -> None:
    done = with_picture(record(4, TaskState.DONE), tmp_path / "a.png")
    stage.show_record(done, (done, record(5)))
    with qtbot.waitSignal(stage.sibling_requested) as sibling:
        press(stage, "sibling_2")
    assert sibling.args == [5]
    stage.show_record(record(6), ())
    with qtbot.waitSignal(stage.action_requested) as checked:
        press(stage, "running_check_again")
    assert checked.args == [Action.CHECK_AGAIN]


def test_a_title_is_plain_and_on_one_line(stage: StagePane) -> None:
    stage.show_record(record(1, prompt="<h1>a\nb</h1>"), ())
    title = find(stage, QLabel, "stage_title")
    assert title.text() == "<h1>a b</h1>"


def test_siblings_stand_side_by_side_until_one_is_opened(qtbot: QtBot, stage: StagePane) -> None:
    first, second = (replace(record(n), batch="p") for n in (1, 2))
    stage.show_record(first, (first, second))
    press(stage, "compare_siblings")
    grid = find(stage, PictureGrid, "sibling_grid")
    assert grid.isVisibleTo(stage)
    stage.show_record(first, (first, second))
    assert grid.isVisibleTo(stage)
    other = grid.model().index(0, 1) if grid.model().columnCount() > 1 else grid.model().index(1, 0)
    with qtbot.waitSignal(stage.sibling_requested) as told:
        grid.setCurrentIndex(other)
    assert told.args == [2]
    stage.show_record(second, (first, second))
    assert grid.isVisibleTo(stage), "one may go from picture to picture"
    grid.doubleClicked.emit(other)
    assert not grid.isVisibleTo(stage)
    press(stage, "compare_siblings")
    assert grid.isVisibleTo(stage)
    press(stage, "compare_siblings")
    assert not grid.isVisibleTo(stage)


def test_what_is_painted_of_a_task_follows_the_language(stage: StagePane, languages: Languages) -> None:
    stage.show_record(record(1, TaskState.FAILED), ())
    before = find(stage, QLabel, "problem_title").text()
    languages.use("zh_CN")
    settle()
    assert find(stage, QLabel, "problem_title").text() != before
    assert find(stage, QAbstractButton, "result_use_again").text() == "再次使用"


def test_commands_choose_the_tab_and_the_size_of_the_picture(
    stage: StagePane, actions: Actions, tmp_path: Path
) -> None:
    actions["tab_reply"].trigger()
    assert shown_card(stage) == "stage_nothing", "without a task there are no tabs"
    stage.resize(Metrics.STAGE_WIDTH, Metrics.STAGE_WIDTH)
    stage.show_record(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"), ())
    for tab in ("reply", "timeline"):
        actions[f"tab_{tab}"].trigger()
        assert find(stage, QPlainTextEdit, f"{tab}_text").isVisible()
    actions["tab_result"].trigger()
    zoom = find(stage, QLabel, "stage_zoom")
    actions["zoom_in"].trigger()
    assert zoom.text() == "480 %"
    actions["actual_size"].trigger()
    assert zoom.text() == "100 %"
    actions["compare_siblings"].trigger()
    assert shown_card(stage) == "viewer", "it is alone"


@pytest.mark.parametrize("place", ["picture", "tile", "plate"])
def test_a_right_click_opens_the_menu_of_the_task_that_it_met(
    stage: StagePane, actions: Actions, tmp_path: Path, place: str
) -> None:
    stage.resize(Metrics.STAGE_WIDTH, Metrics.STAGE_WIDTH)
    first, second = (
        replace(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png"), batch="p") for n in (1, 2)
    )
    stage.show_record(first, (first, second))
    if place == "picture":
        find(stage, Viewer, "viewer").customContextMenuRequested.emit(QPoint(5, 5))
    elif place == "tile":
        find(stage, QToolButton, "sibling_2").customContextMenuRequested.emit(QPoint(5, 5))
    else:
        press(stage, "compare_siblings")
        grid = find(stage, PictureGrid, "sibling_grid")
        index = grid.model().index(0, 1) if grid.model().columnCount() > 1 else grid.model().index(1, 0)
        grid.customContextMenuRequested.emit(grid.visualRect(index).center())
    menu = find(stage, QMenu, "stage_menu")
    assert menu.isVisible()
    assert actions["copy_image"] in find(menu, QMenu, "stage_menu_copy").actions()
    assert actions.tasks("copy_image") == (first if place == "picture" else second,)
    for command in ("favourite", "delete"):
        assert actions[command] in menu.actions()
        assert actions.tasks(command) == (first if place == "picture" else second,)
    menu.close()


def test_the_keys_of_the_history_are_heard_on_the_picture_too(
    stage: StagePane, actions: Actions, state: AppState, tmp_path: Path
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "1.png")
    stage.show_record(done, ())
    state.set_selection(Selection((record(2, TaskState.DONE),), shown=done))
    viewer = find(stage, Viewer, "viewer")
    stage.activateWindow()
    viewer.setFocus()
    about: list[tuple[TaskRecord, ...]] = []
    actions.carry_out({"delete": lambda records: about.append(tuple(records))}, stage)
    QTest.keyClick(viewer, Qt.Key.Key_Delete)
    assert about == [(done,)], "and mean what stands there"


def test_the_picture_before_stays_dimmed_while_the_next_is_made(
    qtbot: QtBot, stage: StagePane, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    def seen_before(following: TaskRecord) -> bool:
        stage.show_record(done, ())
        stage.show_record(following, ())
        return stage._making.has_picture

    stage.resize(Metrics.STAGE_WIDTH, Metrics.STAGE_WIDTH)
    done = with_picture(record(5, TaskState.DONE), tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.full_ready):
        stage.show_record(done, ())
    assert seen_before(replace(record(6), batch=done.batch)), "once more"
    stage.show_record(replace(record(6), batch=done.batch, progress=80), ())
    assert stage._making.has_picture
    soon = time.time() + 60
    assert seen_before(record(7, at=soon, prompt=done.prompt)), "again, while the picture stood there"
    changed = replace(request("at night"), file_infos=(FileInfo(url="https://gw.example/a.png"),))
    assert seen_before(replace(record(7, at=soon), request=changed)), "a change of it"
    assert not seen_before(record(7, at=soon, prompt="a teapot")), "another prompt"
    assert not seen_before(record(8)), "looked up in the list"
    assert not seen_before(replace(record(4), batch=done.batch)), "older"


def test_a_cancelled_task_keeps_no_place_for_a_picture(stage: StagePane) -> None:
    seen = []
    for state in (TaskState.RUNNING, TaskState.CANCELLED):
        stage.show_record(record(1, state), ())
        seen.append(stage._making.has_place)
    assert seen == [True, False]
