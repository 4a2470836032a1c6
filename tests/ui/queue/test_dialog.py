from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskState
from app.service.events import QueueChanged
from app.ui.actions import Actions
from app.ui.queue.dialog import QueueList, _OrderedList
from tests.ui.finding import find, press
from tests.ui.records import record


def queue(*waiting: int, is_paused: bool = False) -> QueueChanged:
    return QueueChanged(
        (record(1),), tuple(record(n, TaskState.QUEUED, prompt=f"p{n}") for n in waiting), is_paused=is_paused
    )


@pytest.fixture
def shown(qtbot: QtBot, actions: Actions) -> QueueList:
    made = QueueList(actions)
    qtbot.addWidget(made)
    made.show_queue(queue(2, 3, 4))
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(shown: QueueList) -> list[str]:
    waiting = find(shown, QListWidget, "queue_waiting")
    return [waiting.item(row).text().split(" ")[0] for row in range(waiting.count())]


def test_it_says_what_runs_and_what_waits(shown: QueueList) -> None:
    assert find(shown, QListWidget, "queue_running").count() == 1
    assert rows(shown) == ["p2", "p3", "p4"]
    assert find(shown, QLabel, "queue_waiting_label").text() == "3 waiting"


@pytest.mark.parametrize(
    ("row", "button", "order"), [(2, "queue_up", (2, 4, 3)), (0, "queue_down", (3, 2, 4))]
)
def test_buttons_put_in_order(
    qtbot: QtBot, shown: QueueList, row: int, button: str, order: tuple[int, ...]
) -> None:
    find(shown, QListWidget, "queue_waiting").setCurrentRow(row)
    with qtbot.waitSignal(shown.reordered) as told:
        press(shown, button)
    assert told.args == [order]


def test_the_ends_of_the_queue_have_nowhere_to_go(shown: QueueList) -> None:
    waiting = find(shown, QListWidget, "queue_waiting")
    waiting.setCurrentRow(0)
    assert not find(shown, QPushButton, "queue_up").isEnabled()
    waiting.setCurrentRow(2)
    assert not find(shown, QPushButton, "queue_down").isEnabled()


def test_one_is_cancelled(qtbot: QtBot, shown: QueueList) -> None:
    waiting = find(shown, QListWidget, "queue_waiting")
    waiting.setCurrentRow(1)
    with qtbot.waitSignal(shown.cancel_requested) as told:
        press(shown, "queue_cancel")
    assert told.args == [3]


def test_the_current_task_stays_current_while_others_go(shown: QueueList) -> None:
    waiting = find(shown, QListWidget, "queue_waiting")
    waiting.setCurrentRow(2)
    shown.show_queue(queue(3, 4, 5))
    assert waiting.currentItem().text().startswith("p4")


def test_the_pause_is_plain_and_ends_by_the_same_button(qtbot: QtBot, shown: QueueList) -> None:
    assert find(shown, QLabel, "queue_paused").isHidden()
    with qtbot.waitSignal(shown.pause_requested) as told:
        press(shown, "queue_pause")
    assert told.args == [True]
    shown.show_queue(queue(2, is_paused=True))
    assert find(shown, QLabel, "queue_paused").isVisible()
    with qtbot.waitSignal(shown.pause_requested) as told:
        press(shown, "queue_pause")
    assert told.args == [False]


def test_cancelling_all_needs_something_that_waits(qtbot: QtBot, shown: QueueList) -> None:
    with qtbot.waitSignal(shown.cancel_all_requested):
        press(shown, "queue_cancel_all")
    shown.show_queue(queue())
    assert not find(shown, QPushButton, "queue_cancel_all").isEnabled()


class Hand(_OrderedList):
    """A list with a task in the hand, or not."""

    is_full = False

    @property
    def is_dragging(self) -> bool:
        return self.is_full


def test_what_happens_during_a_drag_is_shown_after_it(
    qtbot: QtBot, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.queue.dialog._OrderedList", Hand)
    made = QueueList(actions)
    qtbot.addWidget(made)
    made.show_queue(queue(2, 3))
    waiting = find(made, Hand, "queue_waiting")
    waiting.is_full = True
    made.show_queue(queue(3))
    assert rows(made) == ["p2", "p3"]
    waiting.is_full = False
    with qtbot.waitSignal(made.reordered):
        waiting.dropped.emit()
    qtbot.waitUntil(lambda: rows(made) == ["p3"])


def test_all_that_runs_has_room_and_what_is_empty_says_so(qtbot: QtBot, shown: QueueList) -> None:
    running = find(shown, QListWidget, "queue_running")
    at_work = tuple(record(n, TaskState.RUNNING) for n in (1, 2, 3))
    shown.show_queue(QueueChanged(at_work, (), is_paused=False))
    qtbot.waitUntil(lambda: running.visualItemRect(running.item(2)).bottom() <= running.viewport().height())
    assert not find(shown, QLabel, "queue_nothing_runs").isVisible()
    assert find(shown, QLabel, "queue_nothing_waits").isVisible()
    shown.show_queue(QueueChanged((), (), is_paused=False))
    assert find(shown, QLabel, "queue_nothing_runs").isVisible()
    assert not running.isVisible()


def test_how_far_a_task_is_stands_beside_it(shown: QueueList) -> None:
    running = find(shown, QListWidget, "queue_running")
    looks = []
    for progress in (10, 90):
        at_work = replace(record(1, TaskState.RUNNING), progress=progress)
        shown.show_queue(QueueChanged((at_work,), (), is_paused=False))
        looks.append(running.item(0).icon().pixmap(40, 40).toImage())
    assert looks[0] != looks[1]


def test_what_waits_shows_its_reference_image(shown: QueueList) -> None:
    waiting = find(shown, QListWidget, "queue_waiting")
    picture = QPixmap(40, 40)
    picture.fill(Qt.GlobalColor.red)

    def colour(row: int) -> QColor:
        return waiting.item(row).icon().pixmap(20, 20).toImage().pixelColor(10, 10)

    assert colour(1) != QColor(Qt.GlobalColor.red)
    shown.show_pictures(lambda record: picture if record.prompt == "p3" else None)
    assert [colour(row) == QColor(Qt.GlobalColor.red) for row in range(3)] == [False, True, False]
