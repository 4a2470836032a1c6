from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.history import REJECTED, Marks
from app.core.preferences import Preferences
from app.core.problems import Action, LinkExpired, Problem, TaskUnknown
from app.core.request import FileInfo
from app.core.tasks import RawReply, TaskEvent, TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.service.events import (
    FetchingAgain,
    QueueChanged,
    TaskChanged,
    TasksRemoved,
    TasksRestored,
)
from app.ui.actions import Actions
from app.ui.stage.controller import (
    _CALLS,
    _COMMANDS,
    Details,
    Origin,
    StageController,
    details_of,
    origin_of,
)
from app.ui.stage.full_screen import FullScreen
from app.ui.stage.pane import StagePane
from app.ui.stage.survey import Survey
from app.ui.state import AppState, GatewayState, Selection
from app.ui.theme.theme import Theme
from tests.fakes.journal import FakeJournal
from tests.ui.finding import find, press
from tests.ui.records import NOON, TASK_ID, record, request, with_picture
from tests.ui.silent_backend import SilentBackend


class Scene:
    """A stage that is connected."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        self.backend = SilentBackend()
        self.state = AppState(Preferences(), Draft(request()), GatewayState())
        self.actions = Actions(self.state, theme)
        self.stage = StagePane(theme, thumbnails, self.actions)
        self.notices: list[str] = []
        self.reference_paths: dict[str, str] = {}
        self.state.notice.connect(self.notices.append)
        self.controller = StageController(
            self.stage, self.state, self.backend, self.actions, self.reference_path, self.stage
        )

    def reference_path(self, info: FileInfo) -> str:
        return self.reference_paths.get(info.url or "", "")

    @property
    def read_ids(self) -> list[tuple[object, ...]]:
        """Which tasks were read."""
        return self.backend.named("get")

    @property
    def title(self) -> str:
        """What stands over the stage."""
        return find(self.stage, QLabel, "stage_title").text()

    def show(
        self, shown: TaskRecord, *siblings: TaskRecord, marks: Mapping[int, Marks] | None = None
    ) -> None:
        """Has *shown* shown, and its details read."""
        if self.state.selection.shown_id == shown.id:
            self.controller.read_again()
        self.state.show_task(shown.id)
        self.backend.answer(Details(shown, (), (), siblings, marks or {}))


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> Scene:
    made = Scene(theme, thumbnails)
    qtbot.addWidget(made.stage)
    return made


def test_all_about_a_task_is_read_and_nothing_of_one_that_is_gone() -> None:
    journal = FakeJournal()
    first, second = journal.add([replace(record(n, TaskState.SENDING), batch="p") for n in (1, 2)])
    reply = RawReply(NOON, "create", 200, "{}")
    accepted = replace(first, state=TaskState.RUNNING, task_id=TASK_ID)
    journal.save(accepted, TaskEvent(NOON, "accepted"), reply)
    assert details_of(journal, first.id) == Details(
        accepted, (reply,), journal.events(first.id), (accepted, second)
    )
    assert details_of(journal, 77) is None


def test_the_marks_of_all_that_stands_there_are_known(scene: Scene) -> None:
    scene.show(record(1), record(1), record(2))
    scene.state.set_selection(scene.state.selection.with_marks({2: Marks(favourite=True)}))
    scene.controller.read_again()
    both = (record(1), record(2))
    scene.backend.answer(Details(record(1), (), (), both, {1: Marks(tags=("x",))}))
    assert scene.state.selection.marks == {1: Marks(tags=("x",))}


def test_the_named_task_is_shown_and_no_other(scene: Scene) -> None:
    scene.show(record(1, prompt="a boat"), record(1))
    scene.state.show_task(2)
    assert scene.title == "a boat"
    scene.state.show_task(3)
    # The answer to the question before comes late.
    scene.backend.answer(Details(record(3, prompt="fjord"), (), (), ()))
    assert scene.title == "fjord"
    assert scene.state.selection == Selection((), 3, record(3, prompt="fjord"), ())
    assert scene.read_ids == [(1,), (2,), (3,)]


def test_of_two_questions_only_the_newer_is_answered(scene: Scene) -> None:
    scene.state.show_task(1)
    (_, first), *_ = scene.backend.questions
    scene.state.show_task(2)
    scene.backend.answer_number(first, Details(record(1), (), (), ()))
    assert scene.state.selection.shown is None
    scene.backend.answer(Details(record(2), (), (), ()))
    assert scene.state.selection.shown == record(2)


def test_replies_and_timeline_are_those_of_the_shown_task(scene: Scene) -> None:
    scene.state.show_task(1)
    replies = (RawReply(NOON, "create", 200, "mine"),)
    scene.backend.answer(Details(record(1), replies, (TaskEvent(NOON, "accepted"),), ()))
    press(scene.stage, "tab_reply")
    assert "mine" in find(scene.stage, QPlainTextEdit, "reply_text").toPlainText()
    press(scene.stage, "tab_timeline")
    assert "TaskId received" in find(scene.stage, QPlainTextEdit, "timeline_text").toPlainText()


def test_other_tasks_that_are_selected_beside_it_leave_the_stage_alone(scene: Scene) -> None:
    scene.show(record(1))
    scene.state.set_selection(replace(scene.state.selection, records=(record(1), record(2))))
    assert scene.read_ids == [(1,)]
    assert scene.title == "harbour at dawn"


def test_it_is_read_again_when_it_has_changed_and_a_burst_of_siblings_once(
    qtbot: QtBot, scene: Scene
) -> None:
    shown = replace(record(1), batch="p")
    scene.show(shown, shown)
    scene.backend.task_changed.emit(TaskChanged(replace(shown, state=TaskState.DONE)))
    assert scene.read_ids == [(1,)] * 2
    scene.backend.task_changed.emit(TaskChanged(record(9)))
    for number in (2, 3, 4):
        scene.backend.task_changed.emit(TaskChanged(replace(record(number), batch="p")))
    assert scene.read_ids == [(1,)] * 2
    qtbot.waitUntil(lambda: scene.read_ids == [(1,)] * 3)


def test_siblings_that_are_removed_or_come_back_are_read_again(qtbot: QtBot, scene: Scene) -> None:
    scene.state.show_task(1)
    scene.backend.tasks_removed.emit(TasksRemoved((2, 3), 0, trashes=False))
    qtbot.waitUntil(lambda: scene.read_ids == [(1,)] * 2)
    scene.backend.tasks_restored.emit(TasksRestored((record(2), record(3))))
    qtbot.waitUntil(lambda: scene.read_ids == [(1,)] * 3)


def test_a_task_that_is_removed_leaves_the_stage_and_does_not_come_back(scene: Scene) -> None:
    scene.show(record(1), record(1))
    scene.controller.read_again()
    scene.backend.tasks_removed.emit(TasksRemoved((1,), 0, trashes=False))
    scene.backend.answer(Details(record(1), (), (), ()))
    assert scene.state.selection == Selection()
    assert find(scene.stage, QLabel, "stage_nothing_text").isVisibleTo(scene.stage)
    scene.controller.read_again()
    assert scene.read_ids == [(1,)] * 2


def test_the_one_that_follows_a_removed_task_is_shown(scene: Scene) -> None:
    scene.show(record(1), record(1))
    # The history selects the row below before the stage hears of the removal.
    scene.state.show_task(2)
    scene.backend.tasks_removed.emit(TasksRemoved((1,), 0, trashes=False))
    assert scene.state.selection == Selection(shown_id=2)
    scene.backend.answer(Details(record(2), (), (), ()))
    assert scene.state.selection.shown == record(2)


@pytest.mark.parametrize(
    ("state", "button", "call"),
    [
        (TaskState.FAILED, "action_check_again", "check_again"),
        (TaskState.UNCERTAIN, "action_send_again_same_session", "send_again"),
        (TaskState.UNCERTAIN, "action_leave", "leave"),
        (TaskState.CANCELLED, "running_queue_again", "queue_again"),
        (TaskState.QUEUED, "running_cancel", "cancel"),
        (TaskState.RUNNING, "running_check_again", "check_again"),
        (TaskState.RUNNING, "running_stop_looking", "stop_looking"),
    ],
)
def test_what_is_wanted_of_it_is_done_with_it(scene: Scene, state: TaskState, button: str, call: str) -> None:
    shown = record(7, state)
    if state is TaskState.FAILED:
        # Without a request it can only be looked up again.
        shown = replace(shown, request=None)
    scene.show(shown)
    press(scene.stage, button)
    assert scene.backend.named(f"scheduler.{call}") == [(7,)]


def test_a_task_id_is_given_to_the_shown_task(scene: Scene) -> None:
    scene.show(record(7, TaskState.UNCERTAIN))
    press(scene.stage, "action_fill_in_task_id")
    find(scene.stage, QLineEdit, "fill_in_task_id").setText(TASK_ID)
    press(scene.stage, "fill_in_confirm")
    assert scene.backend.named("scheduler.fill_in_task_id") == [(7, TASK_ID)]


@pytest.mark.parametrize(
    ("action", "command"),
    [
        (Action.EDIT_PROMPT, "use_everything"),
        (Action.ENTER_TOKEN, "open_gateway"),
        (Action.CHOOSE_FOLDER, "choose_folder"),
        (Action.GENERATE_AGAIN, "generate_again"),
    ],
)
def test_what_concerns_more_than_the_task_is_a_command(
    qtbot: QtBot, scene: Scene, action: Action, command: str
) -> None:
    scene.show(record(1))
    # Other tasks that are selected meanwhile are none of the card's.
    others = (record(2), record(3))
    scene.state.set_selection(replace(scene.state.selection, records=others))
    with qtbot.waitSignal(scene.actions[command].triggered):
        scene.stage.action_requested.emit(action)


def test_every_button_of_a_card_has_somebody_who_does_what_it_promises() -> None:
    assert {*_CALLS, *_COMMANDS} == {*Action} - {Action.FILL_IN_TASK_ID}


def test_a_sibling_that_is_chosen_is_shown(scene: Scene) -> None:
    first, second = (replace(record(n), batch="p") for n in (1, 2))
    scene.show(first, first, second)
    press(scene.stage, "sibling_2")
    assert scene.state.selection.shown_id == 2


def test_a_task_that_waits_says_that_the_queue_is_paused(scene: Scene) -> None:
    waiting = record(1, TaskState.QUEUED)
    scene.show(waiting, waiting)
    for is_paused in (True, False):
        scene.backend.queue_changed.emit(QueueChanged((), (waiting,), is_paused=is_paused))
        assert ("paused" in find(scene.stage, QLabel, "running_next").text()) is is_paused
        assert find(scene.stage, QPushButton, "running_go_on").isVisibleTo(scene.stage) is is_paused
    scene.backend.queue_changed.emit(QueueChanged((), (waiting,), is_paused=True))
    scene.show(record(2, TaskState.QUEUED))
    assert "paused" in find(scene.stage, QLabel, "running_next").text()


def test_a_task_is_copied_for_the_gateway_that_it_has(scene: Scene) -> None:
    scene.show(replace(record(1), gateway="https://elsewhere.example"))
    press(scene.stage, "tab_request")
    find(scene.stage, QPushButton, "request_copy_curl").click()
    assert "https://elsewhere.example/" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("problem", "said"),
    [(None, "Every picture"), (TaskUnknown(), "does not know this task"), (LinkExpired(), "has run out")],
)
def test_what_comes_of_fetching_a_picture_again_is_said_below_the_panes(
    scene: Scene, problem: Problem | None, said: str
) -> None:
    scene.backend.fetching_again.emit(FetchingAgain(1, is_under_way=True))
    assert "for the picture again" in scene.notices[-1]
    scene.backend.fetching_again.emit(FetchingAgain(1, is_under_way=False, problem=problem))
    assert said in scene.notices[-1]
    assert problem is None or "stays done" in scene.notices[-1]


def press_of_three(folder: Path) -> tuple[TaskRecord, ...]:
    return tuple(
        replace(with_picture(record(n, TaskState.DONE), folder / f"{n}.png"), batch="p") for n in (1, 2, 3)
    )


def test_marks_are_those_of_the_press_and_follow(scene: Scene, tmp_path: Path) -> None:
    press_of = press_of_three(tmp_path)
    scene.show(press_of[0], *press_of, marks={2: Marks(favourite=True)})
    assert scene.state.selection.marks == {2: Marks(favourite=True)}
    scene.state.set_selection(scene.state.selection.with_marks({1: Marks(favourite=True)}))
    assert find(scene.stage, QAbstractButton, "result_favourite").accessibleName() == "No longer a favourite"


def test_of_several_pictures_the_shown_one_is_what_commands_are_about(scene: Scene, tmp_path: Path) -> None:
    one, other = (with_picture(record(1, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2))
    several = replace(one, pictures=(*one.pictures, *other.pictures))
    scene.show(several)
    press(scene.stage, "sibling_2")
    used: list[str] = []
    scene.actions.carry_out(
        {"use_as_reference": lambda records: used.append(records[0].pictures[0].path)}, scene.stage
    )
    press(scene.stage, "result_use_as_reference")
    scene.show(several)
    press(scene.stage, "result_use_as_reference")
    assert used == [other.pictures[0].path] * 2, "also when the task was read again"


def test_the_full_screen_walks_through_the_press_and_then_stops(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    press_of = press_of_three(tmp_path)
    scene.show(press_of[1], *press_of)
    scene.actions.trigger("full_screen", (press_of[1],))
    screen = find(scene.stage, FullScreen, "full_screen")
    assert "2 of 3" in find(screen, QLabel, "full_screen_facts").text()
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert scene.state.selection.shown_id == 3
    scene.show(press_of[2], *press_of)
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert scene.state.selection.shown_id == 3
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: scene.stage.findChild(FullScreen, "full_screen") is None)


def test_the_full_screen_walks_through_what_was_selected(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    chosen = tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (7, 4))
    scene.show(with_picture(record(1, TaskState.DONE), tmp_path / "1.png"))
    scene.actions.trigger("full_screen", chosen)
    assert scene.state.selection.shown_id == 7
    screen = find(scene.stage, FullScreen, "full_screen")
    assert "1 of 2" in find(screen, QLabel, "full_screen_facts").text(), (
        "also before the journal has answered"
    )
    scene.show(chosen[0])
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert scene.state.selection.shown_id == 4


def test_a_picture_that_stands_alone_is_followed_by_the_next_task_of_the_list(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    alone = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    scene.show(alone)
    asked: list[str] = []
    for command in ("older", "newer"):
        scene.actions[command].triggered.connect(partial(asked.append, command))
    scene.actions.trigger("full_screen", (alone,))
    screen = find(scene.stage, FullScreen, "full_screen")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(screen, key)
    assert asked == ["older", "newer", "older"]


def test_a_reference_image_leads_to_the_task_that_made_it(tmp_path: Path) -> None:
    made = with_picture(record(3, TaskState.DONE), tmp_path / "made.png")
    copy = tmp_path / "kept-as-reference.png"
    copy.write_bytes(Path(made.pictures[0].path).read_bytes())
    other = tmp_path / "other.png"
    other.write_bytes(b"x" * copy.stat().st_size)
    journal = FakeJournal()
    (kept,) = journal.add((made,))
    assert origin_of(journal, "", str(copy)) == Origin(kept.id, made.pictures[0].path)
    assert origin_of(journal, "", str(other)) == Origin(path=str(other))
    assert origin_of(journal, "", "") == Origin()
    linked = replace(made.pictures[0], link="https://gw.example/7.png")
    (by_link,) = journal.add((replace(made, pictures=(linked,)),))
    assert origin_of(journal, linked.link, "") == Origin(by_link.id, linked.path)


def test_the_survey_marks_each_step_and_what_was_kept_can_be_taken_back(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    chosen = press_of_three(tmp_path)
    scene.show(chosen[0], *chosen)
    press(scene.stage, "survey_siblings")
    scene.backend.answer({2: Marks(favourite=True)}, "marks")
    survey = find(scene.stage, Survey, "survey")
    scene.backend.calls.clear()
    for key in "ppx":
        qtbot.keyClick(survey.grid, key)
    assert scene.backend.named("history.rate") == [((3,), REJECTED)]
    qtbot.keyClick(survey.grid, Qt.Key.Key_Return)
    press(scene.stage, "stage_undo_undo")
    marked = [
        (call.args, call.kwargs) for call in scene.backend.calls if call.name == "history.mark_favourite"
    ]
    assert marked == [(((1,),), {"is_favourite": True}), (((1,),), {"is_favourite": False})]


def test_after_a_survey_what_was_picked_is_shown_and_the_rejected_can_be_deleted(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    chosen = press_of_three(tmp_path)
    scene.show(chosen[0], *chosen)
    press(scene.stage, "survey_siblings")
    survey = find(scene.stage, Survey, "survey")
    for key in "xp":
        qtbot.keyClick(survey.grid, key)
    qtbot.keyClick(survey.grid, Qt.Key.Key_Return)
    assert scene.state.selection.shown_id == 2
    offer = find(scene.stage, QPushButton, "stage_undo_also")
    assert offer.text() == "Delete 1 rejected"
    press(scene.stage, "stage_undo_also")
    assert scene.backend.named("history.remove") == [((1,),)]


def test_a_closer_look_from_the_survey_walks_through_what_is_left(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    chosen = press_of_three(tmp_path)
    scene.actions.trigger("survey", chosen)
    survey = find(scene.stage, Survey, "survey")
    qtbot.keyClick(survey.grid, "x")
    qtbot.keyClick(survey.grid, Qt.Key.Key_Space)
    assert scene.state.selection.shown_id == 2
    screen = find(scene.stage, FullScreen, "full_screen")
    scene.show(chosen[1], *chosen)
    assert "1 of 2" in find(screen, QLabel, "full_screen_facts").text()
