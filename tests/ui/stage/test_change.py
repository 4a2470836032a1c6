"""The line below a result and the steps above it, clicked and typed into as a person does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QToolButton, QTreeWidget
from pytestqt.qtbot import QtBot

from app.core.gateway_profile import GatewayProfile, with_profile
from app.core.lineage import Chain, Step, TreeNode
from app.core.pricing import PriceList
from app.core.problems import ReferenceUnusable
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import DAY_S, Picture, TaskRecord, TaskState
from app.service.events import PricesRead, TaskChanged, TasksAdded
from app.ui.app_controller import AppController
from app.ui.main_window import MainWindow
from app.ui.stage.chain_strip import StepTile
from app.ui.state import AppState, Selection
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend

ORIGINAL = "a" * 64 + ".png"
NOW_FAR = 4_000_000_000.0


def made(record_id: int, prompt: str, *, link_ends: float | None = None) -> TaskRecord:
    """A task that is done, with a picture whose link lives, unless it *link_ends*."""
    done = record(record_id, TaskState.DONE, prompt=prompt)
    finished = NOW_FAR if link_ends is None else link_ends - 7 * DAY_S
    picture = Picture(f"/none/{record_id}.png", 8, 6, 1_000, "png", f"https://r.test/{record_id}.png")
    return replace(done, pictures=(picture,), finished_at=finished)


POSTER, LAMP, DUSK, NIGHT = (
    made(1, "a poster"),
    made(2, "add a lamp"),
    made(3, "make it dusk"),
    made(4, "make it night"),
)
CHAIN = Chain((Step(POSTER), Step(LAMP), Step(DUSK, 3)), 1, (Step(NIGHT),))


class Scene:
    """The whole window, with one task on the stage and what the history says of it."""

    def __init__(self, window: MainWindow, state: AppState, backend: SilentBackend) -> None:
        self.window, self.state, self.backend = window, state, backend
        window.show()

    def show(self, chain: Chain) -> None:
        self.state.set_selection(Selection(shown_id=chain.shown.id, shown=chain.shown))
        self.backend.answer(chain, "chain")

    def type(self, text: str) -> QPlainTextEdit:
        field = find(self.window, QPlainTextEdit, "change_text")
        field.setPlainText(text)
        return field

    @property
    def submitted(self) -> list[tuple[object, ...]]:
        """What went to the scheduler: requests, gateway, batch."""
        return self.backend.named("scheduler.submit")

    def requests(self) -> tuple[GenerationRequest, ...]:
        """Those of the last press."""
        requests = self.submitted[-1][0]
        assert isinstance(requests, tuple)
        return requests


@pytest.fixture
def scene(
    window: MainWindow, state: AppState, backend: SilentBackend, app_controller: AppController
) -> Scene:
    assert app_controller.parent() is window
    return Scene(window, state, backend)


def test_a_change_is_made_on_the_shown_picture_with_its_settings(scene: Scene) -> None:
    scene.show(CHAIN)
    scene.type("make it snow")
    press(scene.window, "change_send")
    assert scene.backend.named("lineage.reference_to") == [(LAMP,)]
    assert not scene.submitted
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    (request,) = scene.requests()
    assert LAMP.request is not None
    assert request == replace(
        LAMP.request, prompt="make it snow", file_infos=(FileInfo(original=ORIGINAL),), session_id=None
    )
    assert scene.submitted[-1][1] == LAMP.gateway
    # It is gone from the line once it is in the history, and not before.
    field = find(scene.window, QPlainTextEdit, "change_text")
    assert field.toPlainText() == "make it snow"
    scene.backend.tasks_added.emit(TasksAdded((replace(NIGHT, id=9, request=request),)))
    assert field.toPlainText() == ""


def test_ctrl_return_in_the_line_changes_and_does_not_generate(qtbot: QtBot, scene: Scene) -> None:
    scene.show(CHAIN)
    field = scene.type("make it snow")
    field.setFocus()
    with qtbot.assertNotEmitted(scene.window.compose.generate_requested):
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert scene.backend.named("lineage.reference_to") == [(LAMP,)]
    assert field.toPlainText() == "make it snow"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_alone_in_the_line_changes_as_its_button_does(qtbot: QtBot, scene: Scene, key: Qt.Key) -> None:
    scene.show(CHAIN)
    field = scene.type("make it snow")
    field.setFocus()
    keypad = Qt.KeyboardModifier.KeypadModifier
    modifier = keypad if key == Qt.Key.Key_Enter else Qt.KeyboardModifier.NoModifier
    with qtbot.assertNotEmitted(scene.window.compose.generate_requested):
        QTest.keyClick(field, key, modifier)
        QTest.keyClick(field, key, modifier)
    assert scene.backend.named("lineage.reference_to") == [(LAMP,)]
    assert field.toPlainText() == "make it snow"
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    assert len(scene.submitted) == 1


def test_return_without_a_word_says_at_the_line_what_is_missing(scene: Scene) -> None:
    scene.show(CHAIN)
    way = find(scene.window, QLabel, "change_way")
    before = way.text()
    QTest.keyClick(scene.type(" "), Qt.Key.Key_Return)
    assert way.text() == "Write first what is to be different."
    assert not scene.backend.named("lineage.reference_to")
    scene.type("snow")
    assert way.text() == before


def test_several_are_one_press_and_a_second_press_until_then_is_none(scene: Scene) -> None:
    scene.show(CHAIN)
    scene.type("make it snow")
    find(scene.window, QComboBox, "change_count").setCurrentIndex(2)
    press(scene.window, "change_send")
    press(scene.window, "change_send")
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    assert len(scene.requests()) == 3
    assert len(scene.submitted) == 1


def test_much_is_asked_about_as_it_is_for_generate(scene: Scene, state: AppState) -> None:
    state.set_preferences(replace(state.preferences, ask_above=2))
    scene.show(CHAIN)
    scene.type("make it snow")
    find(scene.window, QComboBox, "change_count").setCurrentIndex(2)
    press(scene.window, "change_send")
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    assert not scene.submitted
    press(scene.window, "question_agree")
    assert len(scene.requests()) == 3


def test_what_it_costs_and_how_the_picture_goes_is_said(scene: Scene, state: AppState) -> None:
    scene.show(CHAIN)
    cost, way = find(scene.window, QLabel, "change_cost"), find(scene.window, QLabel, "change_way")
    assert cost.text() == "1 task(s), charged"
    state.set_prices(PricesRead(LAMP.gateway, PriceList("¥", {"aigc-image": 0.5})))
    find(scene.window, QComboBox, "change_count").setCurrentIndex(1)
    assert cost.text() == "2 task(s), charged, about ¥1.00"
    assert way.text().startswith("travels by the gateway’s own link, ")


def test_a_picture_without_a_way_asks_for_one_and_nothing_is_sent(scene: Scene) -> None:
    old = made(2, "add a lamp", link_ends=1.0)
    scene.show(Chain((Step(POSTER), Step(old)), 1))
    way = find(scene.window, QLabel, "change_way")
    assert "has ended" in way.text()
    assert "may not have files of this computer yet" in way.text()
    scene.type("make it snow")
    press(scene.window, "change_send")
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    assert not scene.submitted
    find(scene.window, QPushButton, "travel_cancel").click()
    profile = GatewayProfile(old.gateway, reference_delivery="base64")
    preferences = scene.state.preferences
    scene.state.set_preferences(replace(preferences, profiles=with_profile(preferences.profiles, profile)))
    assert "inside the request" in way.text()
    press(scene.window, "change_send")
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    assert len(scene.submitted) == 1


def test_a_picture_that_is_gone_is_said(qtbot: QtBot, scene: Scene) -> None:
    scene.show(CHAIN)
    scene.type("make it snow")
    press(scene.window, "change_send")
    with qtbot.waitSignal(scene.state.notice) as noticed:
        scene.backend.answer(ReferenceUnusable(detail="gone"), "lineage.reference_to")
    assert "gone" in noticed.args[0]
    assert not scene.submitted


def test_from_the_original_all_changes_are_shown_and_can_be_mended_first(scene: Scene) -> None:
    scene.show(replace(CHAIN, at=2))
    scene.type("make it snow")
    button = find(scene.window, QToolButton, "change_from")
    next(
        action for action in button.menu().actions() if action.objectName() == "change_from_original"
    ).trigger()
    press(scene.window, "change_send")
    assert not scene.backend.named("lineage.reference_to")
    prompt = find(scene.window, QPlainTextEdit, "merged_prompt")
    assert prompt.toPlainText() == "add a lamp\nmake it dusk\nmake it snow"
    prompt.setPlainText("add a lamp\nmake it snow")
    press(scene.window, "merged_send")
    assert scene.backend.named("lineage.reference_to") == [(POSTER,)]
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    assert [request.prompt for request in scene.requests()] == ["add a lamp\nmake it snow"]


def test_the_steps_are_shown_and_walked(scene: Scene) -> None:
    scene.show(CHAIN)
    tiles = [tile for tile in scene.window.findChildren(StepTile) if tile.isVisibleTo(scene.window)]
    assert [tile.step_id for tile in tiles] == [1, 2, 3, 4]
    assert [tile.isChecked() for tile in tiles] == [False, True, False, False]
    assert tiles[0].text() == "original"
    tiles[1].setFocus()
    QTest.keyClick(tiles[1], Qt.Key.Key_Left)
    assert scene.state.selection.shown_id == 1
    tiles[3].click()
    assert scene.state.selection.shown_id == 4


def test_back_and_on_are_commands(scene: Scene) -> None:
    scene.show(CHAIN)
    for command, shown_id in (("action_step_on", 3), ("action_step_back", 1)):
        action = next(a for a in scene.window.actions() if a.objectName() == command)
        action.trigger()
        assert scene.state.selection.shown_id == shown_id


def test_a_picture_alone_has_a_line_and_no_strip(scene: Scene) -> None:
    scene.show(Chain((Step(POSTER),), 0))
    assert find(scene.window, QPlainTextEdit, "change_text").isVisibleTo(scene.window)
    assert not scene.window.findChildren(StepTile)
    assert not find(scene.window, QToolButton, "change_from").isEnabled()


def test_while_the_next_is_made_the_strip_stays_and_the_line_goes(qtbot: QtBot, scene: Scene) -> None:
    scene.show(CHAIN)
    running = replace(DUSK, state=TaskState.RUNNING, pictures=())
    scene.show(Chain((Step(POSTER), Step(running)), 1))
    assert not find(scene.window, QPlainTextEdit, "change_text").isVisibleTo(scene.window)
    qtbot.waitUntil(
        lambda: any(tile.isVisibleTo(scene.window) for tile in scene.window.findChildren(StepTile))
    )


def test_what_was_typed_is_kept_while_another_picture_is_looked_at(scene: Scene) -> None:
    scene.show(CHAIN)
    scene.type("make it snow")
    scene.show(replace(CHAIN, at=0))
    assert find(scene.window, QPlainTextEdit, "change_text").toPlainText() == ""
    scene.show(CHAIN)
    assert find(scene.window, QPlainTextEdit, "change_text").toPlainText() == "make it snow"


def test_a_step_that_comes_to_its_picture_is_read_again(qtbot: QtBot, scene: Scene) -> None:
    running = replace(DUSK, state=TaskState.RUNNING, pictures=())
    scene.show(Chain((Step(POSTER), Step(LAMP), Step(running)), 1))
    before = len(scene.backend.named("chain"))
    scene.backend.task_changed.emit(TaskChanged(replace(running, progress=40)))
    scene.backend.task_changed.emit(TaskChanged(DUSK))
    qtbot.waitUntil(lambda: len(scene.backend.named("chain")) == before + 1)


def test_the_tree_leads_to_its_tasks(scene: Scene) -> None:
    scene.show(CHAIN)
    press(scene.window, "chain_tree")
    nodes = (TreeNode(POSTER, None), TreeNode(LAMP, 1), TreeNode(DUSK, 2), TreeNode(NIGHT, 1))
    scene.backend.answer(nodes, "tree")
    tree = find(scene.window, QTreeWidget, "tree")
    top = tree.topLevelItem(0)
    assert top is not None
    assert top.childCount() == 2
    item = top.child(1)
    assert item is not None
    tree.setCurrentItem(item)
    assert scene.state.selection.shown_id == NIGHT.id


def test_who_typed_a_change_types_the_next_one_below_what_came_of_it(qtbot: QtBot, scene: Scene) -> None:
    scene.window.activateWindow()
    scene.show(CHAIN)
    field = scene.type("make it snow")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    scene.backend.answer(FileInfo(original=ORIGINAL), "lineage.reference_to")
    running = replace(DUSK, state=TaskState.RUNNING, pictures=())
    scene.show(Chain((Step(POSTER), Step(running)), 1))
    # Qt hands the focus on when the line goes, which may be before the steps are read: to a button, say.
    find(scene.window, QPushButton, "tab_result").setFocus()
    scene.show(Chain((Step(POSTER), Step(DUSK)), 1))
    qtbot.waitUntil(field.hasFocus)
