"""A picture that was made leaves the window and comes back as its request."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.core.tasks import TaskState
from app.paths import Paths
from app.practice.server import PracticeServer
from app.storage.metadata.note import request_in
from app.ui.compare.dialog import ComparisonDialog
from app.ui.compose.references_controller import RestoreDialog
from app.ui.export.dialog import ExportDialog
from tests.journeys.visit import WAIT_MS, visit
from tests.ui.finding import find, press


def test_a_picture_gives_its_request_back_and_goes_out_in_a_zip(
    qtbot: QtBot,
    application: QApplication,
    paths: Paths,
    server: PracticeServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with visit(qtbot, application, paths, server.address) as shown:
        shown.generate("a harbour in the fog")
        done = shown.newest(TaskState.DONE)
        window = shown.window
        state = shown.easel.desktop.app_controller.state
        qtbot.waitUntil(lambda: state.selection.shown == done, timeout=WAIT_MS)

        noted = request_in(Path(done.pictures[0].path))
        assert noted is not None
        assert noted.request.prompt == "a harbour in the fog"
        shown.type_prompt("something else")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (done.pictures[0].path, ""))
        find(window, QAction, "action_restore_request").trigger()
        qtbot.waitUntil(lambda: window.findChild(RestoreDialog) is not None, timeout=WAIT_MS)
        press(find(window, RestoreDialog, "restore_dialog"), "restore_confirm")
        assert shown.prompt() == "a harbour in the fog"
        press(window, "form_undo")
        assert shown.prompt() == "something else"

        find(window, QAction, "action_compare_request").trigger()
        qtbot.waitUntil(lambda: window.findChild(ComparisonDialog) is not None, timeout=WAIT_MS)
        find(window, ComparisonDialog, "comparison_dialog").close()

        target = tmp_path / "all.zip"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        find(window, QAction, "action_export").trigger()
        dialog = find(window, ExportDialog, "export_dialog")
        find(dialog, QComboBox, "export_form").setCurrentIndex(1)
        press(dialog, "export_confirm")
        qtbot.waitUntil(find(dialog, QLabel, "export_said").isVisible, timeout=WAIT_MS)
        press(dialog, "export_close")
        with zipfile.ZipFile(target) as made:
            assert len(made.namelist()) == 1
    assert len(server.creates) == 1
