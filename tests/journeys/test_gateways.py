"""Several gateways in one window: settings that count, a test of the connection, and a network that goes and comes."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.connection import Step
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.core.tasks import TaskState
from app.paths import Paths
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.storage.preferences import load_preferences, save_preferences
from app.ui.window.notices import OfflineBar
from tests.journeys.visit import WAIT_MS, visit
from tests.ui.finding import find, press


def prefer(paths: Paths, **changes: object) -> None:
    """Sets preferences before the window opens."""
    save_preferences(paths.preferences, replace(load_preferences(paths.preferences), **changes))  # type: ignore[arg-type]


def test_a_renamed_model_is_shown_as_it_was_sent_and_kept_as_it_was_chosen(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    prefer(paths, profiles=(GatewayProfile(server.address, "Studio", model_renames=(("GEM", "GG"),)),))
    with visit(qtbot, application, paths, server.address) as shown:
        shown.generate("a harbour in the fog")
        kept = shown.newest(TaskState.DONE, TaskState.FAILED)
        assert kept.request is not None
        assert kept.request.model_name == "GEM"
        press(shown.window, "tab_request")
        text = find(shown.window, QPlainTextEdit, "request_json")
        qtbot.waitUntil(lambda: '"GG"' in text.toPlainText(), timeout=WAIT_MS)


def test_the_connection_is_tested_from_the_preferences_and_nothing_is_created(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    prefer(paths, gateway=server.address)
    with visit(qtbot, application, paths, None) as shown:
        press(shown.window, "preferences_button")
        dialog = find(shown.window, QDialog, "preferences_dialog")
        press(dialog, "connection_test_begin")
        summary = find(dialog, QLabel, "connection_test_summary")
        qtbot.waitUntil(lambda: summary.text() == "Everything is in order", timeout=WAIT_MS)
        texts = [find(dialog, QLabel, f"connection_{step}_text").text() for step in Step]
        assert all(texts)
        dialog.close()
    assert server.creates == ()


def test_offline_is_a_state_and_the_task_goes_on_by_itself(
    qtbot: QtBot, application: QApplication, paths: Paths, tmp_path: Path
) -> None:
    settings = PracticeSettings(state_file=tmp_path / "practice.jsonl", seconds=4, scale=0.05)
    first = PracticeServer(settings)
    again = replace(settings, port=int(first.address.rpartition(":")[2]))
    with visit(qtbot, application, paths, first.address) as shown:
        shown.generate("a harbour in the fog")
        shown.newest(TaskState.RUNNING)
        first.stop()
        bar = find(shown.window, OfflineBar, "offline_bar")
        qtbot.waitUntil(bar.isVisible, timeout=WAIT_MS)
        assert bar.text().startswith("Offline since")
        assert "1 task waits" in bar.text()
        with PracticeServer(again):
            done = shown.newest(TaskState.DONE)
            qtbot.waitUntil(lambda: not bar.isVisible(), timeout=WAIT_MS)
    assert Path(done.pictures[0].path).is_file()


def test_preferences_that_are_changed_are_on_disk_when_the_window_is_closed(
    qtbot: QtBot, application: QApplication, paths: Paths
) -> None:
    with visit(qtbot, application, paths, None) as shown:
        press(shown.window, "preferences_button")
        dialog = find(shown.window, QDialog, "preferences_dialog")
        press(dialog, "profile_add")
        dialog.close()
    kept: Preferences = load_preferences(paths.preferences)
    assert [profile.name for profile in kept.profiles] == ["New gateway"]
