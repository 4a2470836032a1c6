from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui.widgets.keys import BOUNCE_MS, ENTER, UNKNOWN_MS, CloserLook, CtrlReturn, HeldKey


def event(kind: QEvent.Type, at_ms: int, *, is_repeated: bool = False) -> QKeyEvent:
    made = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r", is_repeated)
    made.setTimestamp(at_ms)
    return made


def press(at_ms: int, *, is_repeated: bool = False) -> QKeyEvent:
    return event(QEvent.Type.KeyPress, at_ms, is_repeated=is_repeated)


def release(at_ms: int, *, is_repeated: bool = False) -> QKeyEvent:
    return event(QEvent.Type.KeyRelease, at_ms, is_repeated=is_repeated)


def test_both_keys_that_say_enter_count() -> None:
    assert set(ENTER) == {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def test_what_repeats_is_one_press_whatever_the_system_calls_it() -> None:
    key = HeldKey()
    assert key.is_pressed_anew(press(5000))
    for at in (5660, *range(5700, 9000, 40)):
        is_repeated = at % 80 == 0
        key.release(release(at, is_repeated=is_repeated))
        assert not key.is_pressed_anew(press(at, is_repeated=is_repeated))
    key.release(release(9100))
    assert key.is_pressed_anew(press(9100 + BOUNCE_MS))


def test_each_press_of_a_key_that_was_let_go_is_meant_however_quick() -> None:
    key = HeldKey()
    for at in range(5000, 7000, 200):
        assert key.is_pressed_anew(press(at))
        key.release(release(at + 100))


def test_a_key_that_bounces_is_pressed_once() -> None:
    key = HeldKey()
    assert key.is_pressed_anew(press(5000))
    key.release(release(5010))
    assert not key.is_pressed_anew(press(5010 + BOUNCE_MS - 1))


def test_where_the_release_was_not_heard_time_decides() -> None:
    key = HeldKey()
    assert key.is_pressed_anew(press(5000))
    assert not key.is_pressed_anew(press(5000 + UNKNOWN_MS - 1))
    assert key.is_pressed_anew(press(5000 + 2 * UNKNOWN_MS))


def test_a_repetition_is_no_first_press() -> None:
    assert not HeldKey().is_pressed_anew(press(0, is_repeated=True))


def test_presses_without_a_time_are_each_meant() -> None:
    key = HeldKey()
    assert key.is_pressed_anew(press(0))
    assert key.is_pressed_anew(press(0))


def test_a_window_is_taken_down_while_its_keys_are_watched(qtbot: QtBot) -> None:
    window = QWidget()
    field = QLineEdit(window)
    CtrlReturn(window)
    with qtbot.waitActive(window):
        window.show()
    field.setFocus()
    with qtbot.captureExceptions() as raised:
        # What has the focus loses it on the way, when the window is none for Python any more.
        delete(window)
    assert raised == []


def test_a_closer_look_is_asked_for_with_keys_and_a_double_click(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    view.addItems(["harbour", "fjord"])
    view.setCurrentRow(0)
    look, looks = QAction(view), []
    look.triggered.connect(lambda: looks.append(view.currentRow()))
    CloserLook(view, look)
    view.show()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_F):
        qtbot.keyClick(view, key)
    view.doubleClicked.emit(view.currentIndex())
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert looks == [0, 0, 0]
