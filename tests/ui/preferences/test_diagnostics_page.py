import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.engine.maintenance import MaintenanceBackend
from app.service.events import Diagnosed
from app.ui.preferences.general_pages import DiagnosticsPage
from tests.ui.finding import find, press


def test_the_diagnostics_are_shown_before_they_are_copied(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: MaintenanceBackend
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desk, "diagnose", lambda _preferences, window: asked.append(window))
    page = DiagnosticsPage(Preferences(), desk)
    qtbot.addWidget(page)
    assert "Qt: 6." in asked[0]
    assert not find(page, QPushButton, "diagnostics_copy").isEnabled()
    desk.diagnosed.emit(Diagnosed("## Versions\nEasel: 1"))
    assert find(page, QPlainTextEdit, "diagnostics_shown").toPlainText() == "## Versions\nEasel: 1"
    press(page, "diagnostics_copy")
    assert QGuiApplication.clipboard().text() == "## Versions\nEasel: 1"
