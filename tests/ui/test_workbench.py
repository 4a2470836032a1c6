from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.catalogue import read_catalogue
from app.core.draft import Draft
from app.core.json_values import parse
from app.core.problems import KeychainUnavailable
from app.core.settings import Preferences
from app.core.tasks import TaskState
from app.engine.engine import Details
from app.engine.thumbnails import Thumbnails
from app.paths import paths_under
from app.resources import resource_path
from app.service.facts import FaultHappened, TaskChanged, TasksAdded, TokenLooked, TokenState
from app.service.upkeep_facts import PicturesMoved
from app.setting import Setting
from app.ui.main_window import MainWindow
from app.ui.theme.theme import Theme
from app.ui.workbench import Workbench
from tests.ui.finding import find, press
from tests.ui.records import record, request
from tests.ui.silent_engine import SilentEngine

GATEWAY = "https://gw.example"


@pytest.fixture
def engine() -> SilentEngine:
    return SilentEngine()


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, engine: SilentEngine, tmp_path: Path
) -> MainWindow:
    made = MainWindow(theme, thumbnails, read_catalogue(parse(resource_path("models.json").read_bytes())))
    qtbot.addWidget(made)
    setting = Setting(paths_under(tmp_path), Preferences(gateway=GATEWAY), GATEWAY)
    Workbench(engine, made, setting, Draft(request("kept"), 2), made)
    return made


def test_the_draft_is_sent_as_often_as_wanted_once_there_is_a_token(
    engine: SilentEngine, window: MainWindow
) -> None:
    window.compose.generate_wanted.emit()
    assert engine.sent == []
    engine.token_looked.emit(TokenLooked(GATEWAY, TokenState.KEPT))
    press(window, "generate")
    assert engine.sent == [((request("kept"), request("kept")), GATEWAY)]
    assert find(window, QPlainTextEdit, "prompt").toPlainText() == "kept"


def test_use_again_never_takes_the_session_id_along(window: MainWindow) -> None:
    window.stage.use_again_wanted.emit(replace(request("again"), session_id="s-1"))
    assert window.compose.request() == request("again")


def test_tasks_are_counted_while_they_are_under_way(engine: SilentEngine, window: MainWindow) -> None:
    engine.tasks_added.emit(TasksAdded((record(1, TaskState.QUEUED), record(2, TaskState.QUEUED))))
    engine.task_changed.emit(TaskChanged(record(1)))
    assert find(window, QLabel, "queue_label").text() == "1 running · 1 waiting"
    engine.task_changed.emit(TaskChanged(record(1, TaskState.DONE)))
    assert find(window, QLabel, "queue_label").text() == "1 waiting"


def test_a_fault_of_our_own_is_told(engine: SilentEngine, window: MainWindow) -> None:
    engine.fault_happened.emit(FaultHappened("KeyError"))
    assert "KeyError" in find(window, QLabel, "fault_bar_text").text()


def test_a_token_that_is_kept_stands_in_no_field(engine: SilentEngine, window: MainWindow) -> None:
    find(window.welcome, QLineEdit, "gateway_address").setText(GATEWAY)
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    engine.token_looked.emit(TokenLooked(GATEWAY, TokenState.KEPT))
    assert find(window.welcome, QLineEdit, "gateway_token").text() == ""


def test_a_gateway_that_was_connected_is_tested_once(
    engine: SilentEngine, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested: list[str] = []
    monkeypatch.setattr(window.connection_bar, "test", lambda _desk, profile: tested.append(profile.address))
    find(window.welcome, QLineEdit, "gateway_address").setText("https://new.example")
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    assert tested == []
    for _ in range(2):
        engine.token_looked.emit(TokenLooked("https://new.example", TokenState.KEPT))
    assert tested == ["https://new.example"]
    window.connection_bar.passed.emit()
    assert "in order" in find(window, QLabel, "notice_label").text()


def test_the_menu_switches_the_gateway_and_tasks_go_there(engine: SilentEngine, window: MainWindow) -> None:
    window.top.gateway_wanted.emit("practice")
    press(window, "generate")
    assert engine.sent[-1][1] == "practice"
    assert engine.preferences[-1].gateway == "practice"


def test_the_welcome_stays_until_the_token_is_kept(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, engine: SilentEngine, tmp_path: Path
) -> None:
    window = MainWindow(theme, thumbnails, read_catalogue(parse(resource_path("models.json").read_bytes())))
    qtbot.addWidget(window)
    window.show()
    Workbench(
        engine, window, Setting(paths_under(tmp_path), Preferences(), ""), Draft(request("kept"), 1), window
    )
    find(window.welcome, QLineEdit, "gateway_address").setText(GATEWAY)
    find(window.welcome, QLineEdit, "gateway_token").setText("secret-1")
    press(window.welcome, "gateway_connect")
    engine.token_looked.emit(TokenLooked(GATEWAY, TokenState.UNAVAILABLE, KeychainUnavailable()))
    assert find(window.welcome, QLabel, "gateway_problem").isVisible()
    engine.token_looked.emit(TokenLooked(GATEWAY, TokenState.SESSION))
    assert not window.welcome.isVisible()


def test_a_task_is_copied_for_the_gateway_that_it_has(engine: SilentEngine, window: MainWindow) -> None:
    window.history.selected.emit(1)
    elsewhere = replace(record(1), gateway="https://elsewhere.example")
    engine.details_read.emit(Details(elsewhere, (), (), ()))
    find(window.stage, QPushButton, "request_copy_curl").click()
    assert "https://elsewhere.example/" in QGuiApplication.clipboard().text()


def test_pictures_that_were_moved_are_read_anew(
    engine: SilentEngine, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(engine, "read_details", read.append)
    window.history.selected.emit(7)
    engine.heard.emit(PicturesMoved(3, 0))
    assert read == [7, 7]
