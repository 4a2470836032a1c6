"""References, alternatives, models, history and reuse together, as on a busy day."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QTableView
from pytestqt.qtbot import QtBot

from app.core.draft import Draft, PromptList
from app.core.gateway_profile import INSIDE_REQUEST, GatewayProfile
from app.core.preferences import Preferences
from app.core.request import GenerationRequest
from app.core.tasks import TaskState
from app.paths import Paths
from app.practice.server import PracticeServer
from app.storage.preferences import save_preferences
from app.ui.compose.references_controller import ReferencesController
from app.ui.export.dialog import ExportDialog
from tests.journeys.visit import WAIT_MS, Visit, visit
from tests.ui.finding import find, press

SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def select(shown: Visit, *rows: int) -> None:
    """Selects rows of the list and no others."""
    view = find(shown.window, QTableView, "history_list")
    for n, row in enumerate(rows):
        view.selectionModel().select(view.model().index(row, 0), SELECT if n else ONLY)


def use_again(shown: Visit, what: str) -> None:
    """Chooses from the context menu of the history."""
    shown.window.history.task_menu.aboutToShow.emit()
    find(shown.window, QAction, f"action_use_{what}").trigger()


def picture(path: Path) -> str:
    """A small picture on disk."""
    image = QImage(120, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    return str(path)


def test_a_batch_is_made_taken_out_together_and_used_again(
    qtbot: QtBot,
    application: QApplication,
    paths: Paths,
    server: PracticeServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    profile = GatewayProfile(server.address, reference_delivery=INSIDE_REQUEST)
    save_preferences(paths.preferences, Preferences(language="en", theme="light", profiles=(profile,)))
    with visit(qtbot, application, paths, server.address) as shown:
        window, compose = shown.window, shown.window.compose
        find(window, ReferencesController, "references_controller").take_files((picture(tmp_path / "a.png"),))
        qtbot.waitUntil(lambda: len(compose.references.tiles()) == 1, timeout=WAIT_MS)
        (info,) = compose.references.infos()
        written = GenerationRequest(
            prompt="a {red|blue} boat", file_infos=(replace(info, text="the colour"),)
        )
        batch = Draft(written, 2, (("SI", "4.0"),))
        compose.edited.emit(batch)
        generate = find(window, QAbstractButton, "generate")
        qtbot.waitUntil(generate.isEnabled, timeout=WAIT_MS)
        assert "8" in generate.text()
        press(window, "generate")
        shown.wait_for_tasks(8)
        qtbot.waitUntil(
            lambda: {record.state for record in shown.history()} == {TaskState.DONE}, timeout=WAIT_MS
        )

        # One press, and each model with what it takes.
        assert len({record.batch for record in shown.history()}) == 1
        notes = {
            (record.request.model_name, info.text)
            for record in shown.history()
            if record.request
            for info in record.request.file_infos
        }
        assert notes == {("GEM", "the colour"), ("SI", None)}
        qtbot.waitUntil(
            lambda: find(window, QAbstractButton, "history_filter_done").text() == "Done 8", timeout=WAIT_MS
        )

        select(shown, 0, 3, 7)
        assert find(window, QLabel, "selection_words").text() == "3 selected"
        target = tmp_path / "some.zip"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        press(window, "selection_export")
        dialog = find(window, ExportDialog, "export_dialog")
        find(dialog, QComboBox, "export_form").setCurrentIndex(1)
        find(dialog, QComboBox, "export_table").setCurrentIndex(1)
        press(dialog, "export_confirm")
        qtbot.waitUntil(find(dialog, QLabel, "export_said").isVisible, timeout=WAIT_MS)
        press(dialog, "export_close")
        chosen = [shown.history()[row] for row in (0, 3, 7)]
        with zipfile.ZipFile(target) as made:
            (table,) = (name for name in made.namelist() if name.endswith(".csv"))
            assert len(made.namelist()) == 4
            rows = list(csv.DictReader(io.StringIO(made.read(table).decode("utf-8-sig"))))
        assert {row["task_id"] for row in rows} == {record.task_id for record in chosen}

        use_again(shown, "prompts")
        assert compose.draft().prompt_list == PromptList("", ("a red boat", "a blue boat"))
        assert "8" in generate.text()
        press(window, "form_undo")
        assert compose.draft() == batch

        use_again(shown, "pictures")
        qtbot.waitUntil(lambda: len(compose.references.tiles()) == 4, timeout=WAIT_MS)
        assert compose.references.infos()[0].text == "the colour"

    # What was refused for a model and what was not sent is there again.
    with visit(qtbot, application, paths, server.address) as shown:
        draft = shown.window.compose.draft()
        assert (draft.count, draft.more_models, len(draft.request.file_infos)) == (2, (("SI", "4.0"),), 4)
        shown.wait_for_tasks(8)
    assert len(server.creates) == 8
