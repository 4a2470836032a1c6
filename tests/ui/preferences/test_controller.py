import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.ui.preferences import controller as preferences_keeper
from app.ui.preferences.controller import PreferencesController
from tests.ui.silent_backend import SilentBackend


def test_a_change_is_written_and_told_once(qtbot: QtBot, qapp: QApplication) -> None:  # noqa: ARG001 - threads need it
    backend = SilentBackend()
    keeper = PreferencesController(backend, Preferences())
    dark = Preferences(theme="dark")
    with qtbot.waitSignal(keeper.changed) as told:
        keeper.take(dark)
    assert told.args == [dark]
    assert keeper.now() == dark
    with qtbot.assertNotEmitted(keeper.changed):
        keeper.take(Preferences(theme="dark"))
    assert backend.preferences == [dark]


def test_what_the_disk_refused_is_kept_again(
    qtbot: QtBot,
    qapp: QApplication,  # noqa: ARG001 - threads need it
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preferences_keeper, "AGAIN_MS", 1)
    backend = SilentBackend()
    keeper = PreferencesController(backend, Preferences(theme="dark"))
    keeper.keep_again()
    qtbot.waitUntil(lambda: backend.preferences == [Preferences(theme="dark")])
