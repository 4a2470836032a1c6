from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.disk import Doing
from app.service.events import DiskRefused
from app.ui.preferences import controller as controller_module
from app.ui.state import AppState
from tests.ui.silent_backend import SilentBackend

pytestmark = pytest.mark.usefixtures("controller")


def test_a_change_is_written_once(state: AppState, backend: SilentBackend) -> None:
    dark = replace(state.preferences, theme="dark")
    state.set_preferences(dark)
    state.set_preferences(replace(dark))
    assert backend.preferences == [dark]


def test_what_the_disk_refused_is_written_again_as_it_is_then(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, state: AppState, backend: SilentBackend
) -> None:
    monkeypatch.setattr(controller_module, "AGAIN_MS", 1)
    backend.disk_refused.emit(DiskRefused(Doing.DRAFT, "full"))
    backend.disk_refused.emit(DiskRefused(Doing.PREFERENCES, "full"))
    qtbot.waitUntil(lambda: backend.preferences == [state.preferences])
