"""Said once: that no font has Chinese characters."""

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.state import AppState
from app.ui.window.controller import FontController
from app.ui.window.notices import FONT_PACKAGE, FontBar
from tests.ui.finding import press
from tests.ui.silent_backend import SilentBackend

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere the system brings them"
)


def started(backend: SilentBackend, state: AppState, shown: list[QWidget], *, lacks: bool) -> FontController:
    controller = FontController(backend, shown.append, state, lacks=lambda _: lacks)
    backend.started.emit(None)
    return controller


def test_the_package_is_named_once(qtbot: QtBot, backend: SilentBackend, state: AppState) -> None:
    shown: list[QWidget] = []
    first = started(backend, state, shown, lacks=True)
    (bar,) = shown
    assert isinstance(bar, FontBar)
    qtbot.addWidget(bar)
    assert FONT_PACKAGE in bar.text()
    press(bar, "font_bar_close")
    assert state.preferences.knows_of_fonts
    second = started(backend, state, shown, lacks=True)
    assert len(shown) == 1
    assert first is not second


def test_where_there_is_one_nothing_is_said(backend: SilentBackend, state: AppState) -> None:
    shown: list[QWidget] = []
    assert started(backend, state, shown, lacks=False).parent() is None
    assert shown == []
