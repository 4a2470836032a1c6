from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.preferences import Preferences
from app.engine.loop_thread import Started
from app.service.events import UpdateFound
from app.ui.main_window import MainWindow
from app.ui.state import AppState, gateway_state
from app.ui.theme.theme import Theme
from app.ui.window.controller import UpdateController
from app.ui.window.notices import UpdateBar
from tests.ui.finding import press
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"
FOUND = UpdateFound("1.10.0", "https://easel.example/download")
WANTED = Preferences(gateway=GATEWAY)

Noticing = Callable[..., tuple[UpdateController, AppState]]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def noticing(backend: SilentBackend, window: MainWindow) -> Noticing:
    def notice(
        preferences: Preferences = WANTED, gateway: str = GATEWAY
    ) -> tuple[UpdateController, AppState]:
        state = AppState(preferences, Draft(), gateway_state(preferences, gateway), window)
        return UpdateController(backend, window.show_line, state, window), state

    return notice


def asked(backend: SilentBackend) -> int:
    """How often it was asked whether there is a newer Easel."""
    return len(backend.named("check_for_update"))


def find_out(backend: SilentBackend, found: UpdateFound | None) -> None:
    """The engine runs, is asked, and answers."""
    backend.started.emit(Started())
    backend.answer(found, "check_for_update")


def bars(window: MainWindow) -> list[UpdateBar]:
    return [bar for bar in window.findChildren(UpdateBar) if not bar.isHidden()]


def test_it_asks_once_the_engine_runs(noticing: Noticing, backend: SilentBackend) -> None:
    noticing()
    assert asked(backend) == 0
    backend.started.emit(Started())
    assert asked(backend) == 1


@pytest.mark.parametrize(
    ("preferences", "gateway"),
    [(Preferences(), ""), (WANTED, PRACTICE), (replace(WANTED, update_notice=False), GATEWAY)],
)
def test_it_stays_quiet(
    noticing: Noticing, backend: SilentBackend, window: MainWindow, preferences: Preferences, gateway: str
) -> None:
    noticing(preferences, gateway)
    backend.started.emit(Started())
    assert asked(backend) == 0
    assert bars(window) == []


def test_nothing_is_told_where_nothing_is_found(
    noticing: Noticing, backend: SilentBackend, window: MainWindow
) -> None:
    noticing()
    find_out(backend, None)
    assert bars(window) == []


def test_what_is_found_is_told_once(noticing: Noticing, backend: SilentBackend, window: MainWindow) -> None:
    noticing()
    find_out(backend, FOUND)
    find_out(backend, FOUND)
    assert len(bars(window)) == 1


def test_the_page_is_opened_only_when_asked_for(
    noticing: Noticing, backend: SilentBackend, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    noticing()
    find_out(backend, FOUND)
    assert opened == []
    press(bars(window)[0], "update_page")
    assert [url.toString() for url in opened] == [FOUND.page]
    assert bars(window) == []


def test_not_now_is_until_the_next_start(
    noticing: Noticing, backend: SilentBackend, window: MainWindow
) -> None:
    noticing()
    find_out(backend, FOUND)
    press(bars(window)[0], "update_later")
    find_out(backend, FOUND)
    assert bars(window) == []
    assert backend.named("skip_update") == []
    find_out(backend, replace(FOUND, version="1.11.0"))
    assert len(bars(window)) == 1


def test_a_version_is_skipped_for_good(
    noticing: Noticing, backend: SilentBackend, window: MainWindow
) -> None:
    noticing()
    find_out(backend, FOUND)
    press(bars(window)[0], "update_skip")
    assert backend.named("skip_update") == [("1.10.0",)]
    assert bars(window) == []


def test_the_preference_takes_effect_at_once(
    noticing: Noticing, backend: SilentBackend, window: MainWindow
) -> None:
    _, state = noticing()
    find_out(backend, FOUND)
    state.set_preferences(replace(WANTED, update_notice=False))
    assert bars(window) == []
    state.set_preferences(WANTED)
    assert asked(backend) == 2


def test_a_run_on_practice_stays_one_whatever_else_is_preferred(
    noticing: Noticing, backend: SilentBackend
) -> None:
    _, state = noticing(WANTED, PRACTICE)
    state.set_preferences(replace(WANTED, theme="dark"))
    assert asked(backend) == 0
    state.set_preferences(replace(WANTED, gateway="https://other.example"))
    assert asked(backend) == 1
