from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.problems import Action
from app.core.tasks import TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.stage.cards import MissingCard
from app.ui.stage.pane import StagePane
from app.ui.theme.theme import Theme
from tests.fakes.clock import FakeClock
from tests.ui.finding import find, press
from tests.ui.records import DAY_S, NOON, record, with_picture


@pytest.fixture
def clock() -> FakeClock:
    made = FakeClock()
    made.time = NOON
    return made


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, clock: FakeClock) -> MissingCard:
    made = MissingCard(theme, clock)
    qtbot.addWidget(made)
    return made


def test_it_says_where_the_file_was_and_offers_to_download_it_again(
    qtbot: QtBot, card: MissingCard, tmp_path: Path
) -> None:
    done = with_picture(record(7, TaskState.DONE), tmp_path / "a.png")
    card.show_record(done)
    assert find(card, QLabel, "missing_path").text() == done.pictures[0].path
    assert find(card, QPushButton, "missing_download_again").accessibleName() == "Download again (free)"
    with qtbot.waitSignal(card.action_requested) as wanted:
        press(card, "missing_download_again")
    assert wanted.args == [Action.DOWNLOAD_AGAIN]


@pytest.mark.parametrize(
    ("expires", "title", "words"),
    [
        ("", "The picture can't be opened", "the link lasts until"),
        ("9999-01-01T12:00:00Z", "The picture can't be opened", "the link lasts until"),
        ("1971-01-01T12:00:00Z", "The file is gone and the link to it has run out", "The link ran out on"),
    ],
)
def test_it_says_how_long_the_link_lasts(
    card: MissingCard, tmp_path: Path, expires: str, title: str, words: str
) -> None:
    done = with_picture(record(7, TaskState.DONE), tmp_path / "a.png")
    card.show_record(replace(done, pictures=(replace(done.pictures[0], link_expires=expires),)))
    assert find(card, QLabel, "missing_title").text() == title
    assert words in find(card, QLabel, "missing_advice").text()


def test_a_link_of_which_nothing_was_said_runs_out_after_a_week(
    card: MissingCard, clock: FakeClock, tmp_path: Path
) -> None:
    clock.time = NOON + 8 * DAY_S
    done = with_picture(record(7, TaskState.DONE), tmp_path / "a.png")
    card.show_record(replace(done, pictures=(replace(done.pictures[0], link_expires=""),)))
    assert find(card, QLabel, "missing_title").text() == "The file is gone and the link to it has run out"
    assert "{day}" not in find(card, QLabel, "missing_advice").text()
    assert find(card, QPushButton, "missing_check_again").text() == "Ask for a fresh link (free)"
    assert find(card, QPushButton, "missing_generate_again").text() == "Generate again (charged)"
    assert find(card, QPushButton, "missing_download_again").isHidden()


def test_the_stage_shows_it_instead_of_a_picture_that_is_gone(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path, actions: Actions
) -> None:
    stage = StagePane(theme, thumbnails, actions)
    qtbot.addWidget(stage)
    stage.show()
    done = with_picture(record(7, TaskState.DONE), tmp_path / "a.png")
    Path(done.pictures[0].path).unlink()
    with qtbot.waitSignal(thumbnails.full_ready):
        stage.show_record(done, (done,))
    card = find(stage, MissingCard, "missing_card")
    assert card.isVisible()
    stage.show_record(done, (done,))
    assert card.isVisible()
    whole = with_picture(record(8, TaskState.DONE), tmp_path / "b.png")
    stage.show_record(whole, (whole,))
    assert not card.isVisible()
