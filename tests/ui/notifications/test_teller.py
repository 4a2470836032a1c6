from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.engine.loop_thread import Started
from app.ui.notifications.controller import Announcer, Teller
from app.ui.window.main_window import MainWindow
from tests.ui.silent_backend import SilentBackend


def test_it_begins_with_the_engine_and_brings_the_window_to_a_task(
    qtbot: QtBot, window: MainWindow, backend: SilentBackend
) -> None:
    teller = Teller(backend, window, Preferences, window)
    assert teller.findChildren(Announcer) == []
    backend.started.emit(Started())
    (announcer,) = teller.findChildren(Announcer)
    with qtbot.waitSignal(window.history.selected) as told:
        announcer.task_requested.emit(7)
    assert told.args == [7]
    assert isinstance(window, QWidget)
    assert window.isVisible()
