from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.ui.compose.generate_bar import APART_MS, HeldKey


def press(at_ms: int, *, is_repeated: bool = False) -> QKeyEvent:
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r", is_repeated
    )
    event.setTimestamp(at_ms)
    return event


def test_what_repeats_is_one_press_whatever_the_system_calls_it() -> None:
    key = HeldKey()
    assert key.is_pressed_anew(press(5000))
    held = [5660, *range(5700, 9000, 40)]
    assert not any(key.is_pressed_anew(press(at, is_repeated=at % 80 == 0)) for at in held)
    assert key.is_pressed_anew(press(held[-1] + APART_MS))


def test_a_repetition_is_no_first_press() -> None:
    assert not HeldKey().is_pressed_anew(press(0, is_repeated=True))


def test_presses_without_a_time_are_each_meant() -> None:
    key = HeldKey()
    assert key.is_pressed_anew(press(0))
    assert key.is_pressed_anew(press(0))
