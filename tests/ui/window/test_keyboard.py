from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskRecord, TaskState
from app.service.events import QueueChanged
from app.ui.actions import Actions
from app.ui.main_window import MainWindow
from app.ui.queue.dialog import QueueList
from app.ui.state import AppState, Selection
from tests.ui.finding import find
from tests.ui.records import record, with_picture

_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, window: MainWindow) -> MainWindow:
    with qtbot.waitActive(window):
        window.show()
    return window


def test_the_cursor_goes_where_the_keys_say(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find(window, QLineEdit, "history_search").hasFocus()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert find(window, QPlainTextEdit, "prompt").hasFocus()


def test_the_history_is_walked_through(window: MainWindow) -> None:
    window.history.reload()
    window.history.records_added((record(1), record(2)))
    chosen: list[int] = []
    window.history.selected.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    assert chosen == [2, 1, 2]


def test_panes_are_folded(window: MainWindow) -> None:
    panes = find(window, QSplitter, "panes")
    QTest.keyClick(window, Qt.Key.Key_F7)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert [bool(size) for size in panes.sizes()] == [False, True, False]


def test_the_list_of_shortcuts_is_asked_for_by_the_keys_that_are_set(
    qtbot: QtBot, window: MainWindow, actions: Actions
) -> None:
    actions.use_keys({"shortcuts": "F2"})
    with qtbot.waitSignal(actions["shortcuts"].triggered):
        QTest.keyClick(window, Qt.Key.Key_F2)


def test_commands_of_window_and_history_are_carried_out(
    window: MainWindow, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QMenu, "popup", lambda *_: opened.append("menu"))
    window.show()
    for command in ("prompt", "negative_prompt", "next_pane", "previous_pane", "clear_filters", "filter"):
        actions[command].trigger()
    assert opened == ["menu"]
    was_grid = find(window, QToolButton, "history_grid").isChecked()
    actions["grid"].trigger()
    assert find(window, QToolButton, "history_grid").isChecked() is not was_grid
    window.fold(2)
    actions["search"].trigger()
    assert find(window, QLineEdit, "history_search").isVisible()


@pytest.fixture
def queue(qtbot: QtBot, window: MainWindow, actions: Actions) -> QueueList:
    made = QueueList(actions, window)
    waiting = tuple(record(n, TaskState.QUEUED) for n in (2, 3, 4))
    made.show_queue(QueueChanged((record(1),), waiting, is_paused=False))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    find(made, QListWidget, "queue_waiting").setCurrentRow(1)
    made.waiting.setFocus()
    return made


@pytest.mark.parametrize(
    ("key", "modifier", "order"),
    [("Up", _ALT, (3, 2, 4)), ("Down", _ALT, (2, 4, 3)), ("F3", _NONE, (3, 2, 4))],
)
def test_the_queue_is_put_in_order_by_the_keys_that_are_set(
    qtbot: QtBot, actions: Actions, queue: QueueList, key: str, modifier: Qt.KeyboardModifier, order: object
) -> None:
    actions.use_keys({"queue_up": "F3"} if key == "F3" else {})
    with qtbot.waitSignal(queue.reordered) as told:
        QTest.keyClick(queue.waiting, Qt.Key[f"Key_{key}"], modifier)
    assert told.args == [order]


def test_a_waiting_task_is_cancelled_by_its_key_where_it_stands(
    qtbot: QtBot, actions: Actions, queue: QueueList
) -> None:
    with qtbot.assertNotEmitted(queue.cancel_requested):
        find(queue, QListWidget, "queue_running").setFocus()
        QTest.keyClick(find(queue, QListWidget, "queue_running"), Qt.Key.Key_Delete)
        queue.waiting.setFocus()
        actions.use_keys({"queue_cancel": "F3"})
        QTest.keyClick(queue.waiting, Qt.Key.Key_Delete)
    with qtbot.waitSignal(queue.cancel_requested) as told:
        QTest.keyClick(queue.waiting, Qt.Key.Key_F3)
    assert told.args == [3]


def test_a_list_of_the_queue_that_is_gone_wants_no_keys(actions: Actions, queue: QueueList) -> None:
    queue.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    actions.use_keys({"queue_up": "F3"})


def test_the_pause_has_a_key_when_one_is_set(qtbot: QtBot, window: MainWindow, actions: Actions) -> None:
    actions.use_keys({"queue_pause": "F4"})
    with qtbot.waitSignal(actions["queue_pause"].triggered):
        QTest.keyClick(window, Qt.Key.Key_F4)


def test_f6_goes_round_the_panes_and_leaves_out_what_is_folded(window: MainWindow) -> None:
    window.show_welcome(is_shown=False)
    window.fold(2)
    visited = []
    window.compose.focus_prompt()
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(next(pane for pane in window.panes() if pane.isAncestorOf(focused)))
    assert visited == [window.top, window.compose]


def test_the_keys_of_a_task_mean_the_selected_ones_where_the_history_is_used(
    window: MainWindow, state: AppState, actions: Actions, tmp_path: Path
) -> None:
    window.history.reload()
    done = tuple(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2))
    window.history.records_added(done)
    view = window.history.views()[0]
    view.setFocus()
    view.selectAll()
    state.set_selection(Selection(records=tuple(window.history.task_actions.selected()), shown=done[0]))
    wanted: list[Sequence[TaskRecord]] = []
    actions.carry_out({"export": wanted.append}, window)
    QTest.keyClick(view, Qt.Key.Key_S, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [len(tasks) for tasks in wanted] == [2]
