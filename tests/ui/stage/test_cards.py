from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QProgressBar, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.core.card_texts import ALONE, Circumstances
from app.core.problems import Action, Busy, NetworkDown, NoToken
from app.core.tasks import TaskRecord, TaskState
from app.ui.stage.cards import CopyRow, NothingCard, RunningCard, StateBadge, carded
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.layouts import FactsScroll, centred
from app.ui.widgets.timers import Seconds
from tests.fakes.clock import FakeClock
from tests.ui.finding import find, press, settle
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


def test_a_card_stands_in_the_middle_and_is_not_too_wide(qtbot: QtBot) -> None:
    card = QLabel("card")
    frame = centred(card)
    qtbot.addWidget(frame)
    frame.resize(3 * Metrics.CARD_WIDTH_MAX, 600)
    with qtbot.waitExposed(frame):
        frame.show()
    assert card.width() <= Metrics.CARD_WIDTH_MAX
    centre = card.mapTo(frame, card.rect().center())
    assert abs(centre.x() - frame.width() / 2) <= 2
    assert abs(centre.y() - frame.height() / 2) <= 2


def test_a_tab_fills_the_card_it_stands_on(qtbot: QtBot) -> None:
    tab = QLabel("tab")
    frame = carded(tab)
    qtbot.addWidget(frame)
    frame.resize(600, 400)
    with qtbot.waitExposed(frame):
        frame.show()
    assert tab.width() > 500
    card = tab.parentWidget()
    assert card is not None
    assert card.property("role") == "tabCard"


def test_facts_give_way_before_buttons(qtbot: QtBot) -> None:
    words, button, card = QLabel("a reason " * 400), QPushButton("Try again"), QFrame()
    words.setWordWrap(True)
    facts = QVBoxLayout()
    facts.addWidget(words)
    scroll = FactsScroll("facts", facts)
    column = QVBoxLayout(card)
    column.addWidget(scroll)
    column.addWidget(button)
    frame = centred(card)
    qtbot.addWidget(frame)
    frame.resize(Metrics.CARD_WIDTH_MAX, 300)
    with qtbot.waitExposed(frame):
        frame.show()
    settle()
    assert scroll.verticalScrollBar().maximum() > 0
    assert frame.verticalScrollBar().maximum() == 0
    assert frame.rect().contains(button.geometry().translated(card.mapTo(frame, card.rect().topLeft())))
    words.setText("short")
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0 and card.height() < frame.height() / 2)


HOSTILE = "<b>a</b> & <script>"


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> CopyRow:
    made = CopyRow(theme, "row_value")
    qtbot.addWidget(made)
    return made


def test_the_value_is_copied_as_it_is_and_never_read_as_markup(row: CopyRow) -> None:
    row.show_value("TaskId", HOSTILE)
    assert find(row, QLabel, "row_value").textFormat() is Qt.TextFormat.PlainText
    press(row, "row_value_copy")
    assert QGuiApplication.clipboard().text() == HOSTILE


def test_the_row_says_what_it_copies(row: CopyRow) -> None:
    row.show_value("TaskId", "a-1")
    assert find(row, QLabel, "row_value").accessibleName() == "TaskId a-1"
    assert find(row, QAbstractButton, "row_value_copy").accessibleName() == "Copy TaskId"


def test_without_a_value_there_is_no_row(row: CopyRow) -> None:
    row.show_value("TaskId", "a-1")
    assert not row.isHidden()
    row.show_value("TaskId", "")
    assert row.isHidden()


def test_the_icon_follows_the_theme(row: CopyRow, theme: Theme) -> None:
    button = find(row, QAbstractButton, "row_value_copy")
    before = button.icon().cacheKey()
    theme.set_choice("dark")
    assert button.icon().cacheKey() != before


def test_it_says_how_to_begin_in_either_theme(qtbot: QtBot, theme: Theme) -> None:
    card = NothingCard(theme)
    qtbot.addWidget(card)
    assert "Generate" in find(card, QLabel, "stage_nothing_text").text()
    icon = find(card, QLabel, "stage_nothing_icon")
    light = icon.pixmap().toImage()
    theme.set_choice("dark")
    assert icon.pixmap().toImage() != light


@pytest.fixture
def badge(qtbot: QtBot, theme: Theme) -> StateBadge:
    made = StateBadge(theme, "badge")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def test_a_failure_looks_unlike_what_wants_attention_in_both_themes(badge: StateBadge, theme: Theme) -> None:
    looks = []
    for choice in ("light", "dark"):
        theme.set_choice(choice)
        for is_failure in (True, False):
            badge.show_sign("!", is_failure=is_failure)
            looks.append(badge.grab().toImage())
    assert all(one != other for n, one in enumerate(looks) for other in looks[n + 1 :])


def test_the_sign_is_seen(badge: StateBadge) -> None:
    badge.show_sign("!", is_failure=True)
    with_sign = badge.grab().toImage()
    badge.show_sign("", is_failure=True)
    assert badge.grab().toImage() != with_sign
