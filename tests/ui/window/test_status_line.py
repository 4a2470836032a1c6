import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.core.problems import NetworkDown
from app.ui.window.status_line import StatusLine
from tests.ui.finding import find


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    return made


def text(line: StatusLine, name: str) -> str:
    return find(line, QLabel, name).text()


def test_the_link_is_told_in_words(line: StatusLine) -> None:
    said = [text(line, "link_label")]
    line.show_gateway(None, is_chosen=True, has_answered=False)
    said.append(text(line, "link_label"))
    line.show_gateway(None, is_chosen=True, has_answered=True)
    said.append(text(line, "link_label"))
    line.show_gateway(NetworkDown(), is_chosen=True, has_answered=False)
    said.append(text(line, "link_label"))
    assert said == ["○ No gateway yet", "● Ready", "● Connected", "◌ The gateway can't be reached"]


def test_another_gateway_is_not_yet_known_to_answer(line: StatusLine) -> None:
    line.show_gateway(None, is_chosen=True, has_answered=True)
    line.show_gateway(None, is_chosen=True, has_answered=False)
    assert text(line, "link_label") == "● Ready"


@pytest.mark.parametrize(
    ("running", "waiting", "words"), [(0, 0, ""), (2, 0, "2 running"), (3, 4, "3 running · 4 waiting")]
)
def test_the_queue_is_counted(line: StatusLine, running: int, waiting: int, words: str) -> None:
    line.show_queue(running, waiting)
    button = find(line, QToolButton, "queue_button")
    assert button.text().strip() == words
    assert button.isHidden() is not bool(words)


def test_folder_and_notices_are_plain_words(line: StatusLine) -> None:
    line.show_folder("/a/<b>")
    line.show_notice("Saved.")
    assert text(line, "library_label") == "Pictures: /a/<b>"
    assert text(line, "notice_label") == "Saved."


def test_a_pause_is_plain_though_nothing_waits(qtbot: QtBot, line: StatusLine) -> None:
    line.show_queue(0, 0, is_paused=True)
    button = find(line, QToolButton, "queue_button")
    assert button.text() == "paused"
    with qtbot.waitSignal(line.queue_requested):
        button.click()


def test_a_task_that_begins_moves_nothing(line: StatusLine) -> None:
    before = line.sizeHint().height()
    line.show_queue(1, 0)
    assert line.sizeHint().height() == before


def test_a_notice_leaves_by_itself(line: StatusLine) -> None:
    line.show_notice("Saved.")
    timer = find(line, QTimer, "notice_timer")
    assert timer.isActive()
    timer.timeout.emit()
    assert text(line, "notice_label") == ""
