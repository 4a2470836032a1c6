from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.widgets.timers import Seconds
from tests.fakes.clock import FakeClock


def test_the_time_is_one_for_all_between_two_ticks(qtbot: QtBot) -> None:
    clock = FakeClock()
    clock.time = 10.2
    seconds = Seconds(clock)
    assert seconds.now() == 10.2
    row, card = QObject(), QObject()
    seconds.follow(row)
    clock.time = 10.9
    seconds.follow(card)
    assert seconds.now() == 10.2, "whoever comes later sees the second that the others see"
    with qtbot.waitSignal(seconds.ticked):
        seconds.tick()
    assert seconds.now() == 10.9
    seconds.leave(row)
    clock.time = 11.4
    assert seconds.now() == 10.9
    seconds.leave(card)
    seconds.leave(card)
    assert seconds.now() == 11.4
