from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.preferences import Preferences
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.general_pages import DiagnosticsPage
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend


def test_the_diagnostics_are_shown_before_they_are_copied(
    qtbot: QtBot, controller: PreferencesController, backend: SilentBackend
) -> None:
    page = DiagnosticsPage(Preferences())
    qtbot.addWidget(page)
    controller.serve(page)
    ((_, window),) = backend.named("maintenance.diagnose")
    assert "Qt: 6." in str(window)
    assert not find(page, QPushButton, "diagnostics_copy").isEnabled()
    backend.answer("## Versions\nEasel: 1")
    assert find(page, QPlainTextEdit, "diagnostics_shown").toPlainText() == "## Versions\nEasel: 1"
    press(page, "diagnostics_copy")
    assert QGuiApplication.clipboard().text() == "## Versions\nEasel: 1"
