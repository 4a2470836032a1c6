from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from app.core.card_texts import ALONE, Circumstances
from app.core.problems import Action, Busy, NetworkDown, NoToken
from app.core.tasks import TaskRecord, TaskState
from app.ui.stage.cards import RunningCard
from app.ui.theme.theme import Theme
from app.ui.widgets.shown_time import Seconds
from tests.fakes.clock import FakeClock
from tests.ui.finding import find, press
from tests.ui.records import record

BUTTONS = (
    *("running_cancel", "running_stop_looking", "running_check_again"),
    *("running_queue_again", "running_go_on"),
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, clock: FakeClock) -> RunningCard:
    made = RunningCard(theme, Seconds(clock))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("state", "phase", "buttons"),
    [
        (TaskState.QUEUED, "Waiting", {"running_cancel"}),
        (TaskState.SENDING, "Sending", set()),
        (TaskState.RUNNING, "Generating · 40 %", {"running_stop_looking", "running_check_again"}),
        (TaskState.FETCHING, "Downloading", {"running_stop_looking"}),
        (TaskState.UNWATCHED, "Not watched", {"running_check_again"}),
        (TaskState.CANCELLED, "Cancelled, not sent", {"running_queue_again"}),
    ],
)
def test_each_state_says_where_it_stands_and_offers_what_can_be_done(
    card: RunningCard, state: TaskState, phase: str, buttons: set[str]
) -> None:
    card.show_record(record(1, state))
    assert find(card, QLabel, "running_phase").text() == phase
    assert find(card, QLabel, "running_next").text()
    assert {name for name in BUTTONS if find(card, QAbstractButton, name).isVisible()} == buttons


def test_unknown_progress_is_not_made_up(card: RunningCard) -> None:
    card.show_record(replace(record(1), progress=None))
    assert find(card, QProgressBar, "running_progress").maximum() == 0
    card.show_record(record(1))
    bar = find(card, QProgressBar, "running_progress")
    assert (bar.value(), bar.maximum()) == (40, 100)


def test_it_says_how_long_it_takes_and_when_it_was_looked_at(card: RunningCard, clock: FakeClock) -> None:
    card.hide()
    clock.time = 1000.0
    card.show()
    card.show_record(replace(record(1), sent_at=925.0, looked_at=997.0))
    assert find(card, QLabel, "running_time").text() == "1:15 · last checked 3 s ago"


def test_a_passing_trouble_is_told_in_plain_text(card: RunningCard) -> None:
    card.show_record(replace(record(1), problem=NetworkDown(words="<b>no</b>")))
    trouble, words = find(card, QLabel, "running_trouble"), find(card, QLabel, "running_words")
    assert trouble.textFormat() is words.textFormat() is Qt.TextFormat.PlainText
    assert trouble.text() == "The gateway can't be reached, so that nobody knows how the task stands."
    assert words.text() == "“<b>no</b>” — as the gateway put it"
    assert find(card, QLabel, "running_next").text().endswith("Easel tries again by itself.")
    card.show_record(record(1))
    assert not trouble.isVisible()
    assert not words.isVisible()


@pytest.mark.parametrize(
    ("shown", "around", "action"),
    [
        (record(8, TaskState.QUEUED), ALONE, Action.CANCEL),
        (record(8, TaskState.QUEUED), Circumstances(is_paused=True), Action.GO_ON),
        (record(8, TaskState.CANCELLED), ALONE, Action.QUEUE_AGAIN),
        (record(8), ALONE, Action.STOP_LOOKING),
        (record(8), ALONE, Action.CHECK_AGAIN),
    ],
)
def test_buttons_tell_which_action(
    qtbot: QtBot, card: RunningCard, shown: TaskRecord, around: Circumstances, action: Action
) -> None:
    card.show_record(shown, around)
    with qtbot.waitSignal(card.action_requested) as wanted:
        press(card, f"running_{action}")
    assert wanted.args == [action]


def test_what_a_waiting_task_lacks_can_be_given_to_it(qtbot: QtBot, card: RunningCard) -> None:
    card.show_record(replace(record(8, TaskState.QUEUED), problem=NoToken()), Circumstances(has_slot=True))
    button = find(card, QAbstractButton, "running_enter_token")
    assert button.isVisible()
    assert not find(card, QAbstractButton, "running_check_again").isVisible()
    with qtbot.waitSignal(card.action_requested) as wanted:
        press(card, "running_enter_token")
    assert wanted.args == [Action.ENTER_TOKEN]
    card.show_record(record(8, TaskState.QUEUED))
    assert not button.isVisible()


def test_the_time_of_the_next_try_passes_while_it_is_looked_at(card: RunningCard, clock: FakeClock) -> None:
    waiting = replace(record(1, TaskState.QUEUED), problem=Busy(http_status=429))
    card.show_record(waiting, Circumstances(has_slot=True, next_try=clock.now() + 40))
    assert "tried again at" in find(card, QLabel, "running_next").text()
    clock.time += 41
    card._seconds.tick()
    assert find(card, QLabel, "running_next").text() == "Easel tries again by itself."
