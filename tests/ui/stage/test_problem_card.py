from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.json_values import parse
from app.core.problems import KINDS, Action, OutcomeUnknown, Problem, TaskFailed, UploadFailed
from app.core.tasks import TaskRecord, TaskState
from app.ui.stage.problem_card import ProblemCard
from app.ui.theme.theme import Theme
from tests.fakes.clock import FakeClock
from tests.ui.finding import find, press, settle
from tests.ui.records import TASK_ID, record

HOSTILE = '<img src="https://evil.example/x.png"><b>bold</b> &amp; %n {words} \u202e'


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> ProblemCard:
    made = ProblemCard(theme, FakeClock())
    qtbot.addWidget(made)
    made.show()
    return made


def failed(problem: Problem) -> TaskRecord:
    return replace(record(3, TaskState.FAILED), problem=problem)


def actions(card: ProblemCard) -> list[str]:
    """The names of the buttons that can be seen, in their order."""
    settle()
    return [
        button.objectName()
        for button in card.findChildren(QAbstractButton)
        if button.objectName().startswith("action_") and not button.isHidden()
    ]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("state", [TaskState.FAILED, TaskState.UNCERTAIN])
def test_every_kind_is_told_with_what_can_be_done(
    card: ProblemCard, kind: type[Problem], state: TaskState
) -> None:
    card.show_record(replace(record(3, state), problem=kind(words="its words", code="E1", detail="a detail")))
    assert find(card, QLabel, "problem_title").text()
    assert find(card, QLabel, "problem_advice").text()
    shown = actions(card)
    assert shown[-1] == "action_copy_details"
    assert len(shown) > 1


def test_the_most_useful_button_stands_out(card: ProblemCard) -> None:
    card.show_record(failed(TaskFailed(words="FAIL")))
    roles = [find(card, QAbstractButton, name).property("role") for name in actions(card)]
    assert roles[0] == "primary"
    assert "primary" not in roles[1:]


def test_what_the_gateway_says_stays_plain_text(card: ProblemCard) -> None:
    problem = TaskFailed(words=HOSTILE, code=HOSTILE, request_id=HOSTILE, detail=HOSTILE)
    card.show_record(replace(failed(problem), task_id=HOSTILE))
    assert HOSTILE in find(card, QLabel, "problem_words").text()
    for name in ("words", "code", "request_id", "detail", "task_id"):
        label = find(card, QLabel, f"problem_{name}")
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert HOSTILE in label.text()


@pytest.mark.parametrize(("kind", "whose"), [(TaskFailed, "gateway"), (UploadFailed, "upload host")])
def test_words_are_marked_as_those_of_who_said_them(
    card: ProblemCard, kind: type[Problem], whose: str
) -> None:
    card.show_record(failed(kind(words="its words")))
    assert find(card, QLabel, "problem_words").text() == f"“its words” — as the {whose} put it"


def test_what_is_not_known_is_not_shown(card: ProblemCard) -> None:
    card.show_record(replace(failed(Problem()), task_id=""))
    for name in ("words", "code", "request_id", "session_id", "detail", "task_id"):
        assert not find(card, QLabel, f"problem_{name}").isVisible()


def test_an_http_status_stands_in_for_a_code(card: ProblemCard) -> None:
    card.show_record(failed(TaskFailed(http_status=502)))
    assert find(card, QLabel, "problem_code").text() == "HTTP 502"


def test_an_uncertain_task_shows_the_session_id_that_protects_it(card: ProblemCard) -> None:
    uncertain = record(3, TaskState.UNCERTAIN)
    assert uncertain.request is not None
    card.show_record(replace(uncertain, request=replace(uncertain.request, session_id="s-1")))
    assert find(card, QLabel, "problem_session_id").text() == "s-1"
    assert actions(card)[:-1] == [f"action_{action}" for action in OutcomeUnknown.actions]


def test_a_task_without_a_request_cannot_be_sent_again(card: ProblemCard) -> None:
    card.show_record(replace(failed(TaskFailed()), request=None))
    assert actions(card) == ["action_check_again", "action_copy_details"]


def test_pressing_tells_which_action(qtbot: QtBot, card: ProblemCard) -> None:
    card.show_record(failed(TaskFailed()))
    with qtbot.waitSignal(card.action_requested) as told:
        press(card, "action_generate_again")
    assert told.args == [Action.GENERATE_AGAIN]


def test_a_task_id_is_filled_in_by_hand(qtbot: QtBot, card: ProblemCard) -> None:
    card.show_record(record(3, TaskState.UNCERTAIN))
    edit = find(card, QLineEdit, "fill_in_task_id")
    confirm = find(card, QAbstractButton, "fill_in_confirm")
    assert not edit.isVisible()
    with qtbot.assertNotEmitted(card.action_requested):
        press(card, "action_fill_in_task_id")
    assert edit.isVisible()
    for text in ("", "   ", "two words"):
        edit.setText(text)
        assert not confirm.isEnabled()
    edit.setText(f'  "{TASK_ID}", ')
    with qtbot.waitSignal(card.task_id_filled) as told:
        press(card, "fill_in_confirm")
    assert told.args == [TASK_ID]
    assert edit.text() == ""


def test_details_can_be_copied(card: ProblemCard) -> None:
    card.show_record(failed(TaskFailed(words="no", code="E7")))
    press(card, "action_copy_details")
    copied = parse(QGuiApplication.clipboard().text())
    assert isinstance(copied, dict)
    assert (copied["kind"], copied["code"], copied["task_id"]) == ("TaskFailed", "E7", f"{TASK_ID}-3")
