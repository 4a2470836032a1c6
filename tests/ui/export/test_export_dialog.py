from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from app.core.export import ExportEnded, ExportForm, ExportMoved, ExportOrder, ExportTable
from app.core.problems import NoRoom
from app.ui.export.dialog import ExportDialog
from tests.ui.finding import find, press


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> ExportDialog:
    made = ExportDialog(3, None, "{prompt}", with_requests=True)
    made.start_in(str(tmp_path))
    qtbot.addWidget(made)
    made.show()
    return made


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: path)


def said(dialog: ExportDialog) -> str:
    return find(dialog, QLabel, "export_said").text()


def test_a_zip_is_ordered_as_it_is_set(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "/out/all")
    find(dialog, QCheckBox, "export_with_links").setChecked(True)
    with qtbot.waitSignal(dialog.export_requested) as wanted:
        press(dialog, "export_confirm")
    assert wanted.args == [
        ExportOrder(
            "/out/all.zip", ExportForm.ZIP, ExportTable.CSV, "{prompt}", with_requests=True, with_links=True
        )
    ]
    assert not find(dialog, QPushButton, "export_confirm").isEnabled()
    dialog.show_progress(ExportMoved(40))
    assert find(dialog, QProgressBar, "export_progress").value() == 40


def test_a_zip_that_nobody_was_asked_about_is_not_replaced(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "all.zip").touch()
    choose(monkeypatch, str(tmp_path / "all"))
    with qtbot.waitSignal(dialog.export_requested) as wanted:
        press(dialog, "export_confirm")
    assert wanted.args[0].target == str(tmp_path / "all (2).zip")


def test_a_bare_folder_carries_nothing_private(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "/out")
    find(dialog, QCheckBox, "export_with_links").setChecked(True)
    find(dialog, QComboBox, "export_form").setCurrentIndex(1)
    find(dialog, QComboBox, "export_table").setCurrentIndex(2)
    find(dialog, QCheckBox, "export_with_requests").setChecked(False)
    assert not find(dialog, QCheckBox, "export_with_links").isEnabled()
    with qtbot.waitSignal(dialog.export_requested) as wanted:
        press(dialog, "export_confirm")
    assert wanted.args == [
        ExportOrder(
            "/out", ExportForm.FOLDER, ExportTable.NONE, "{prompt}", with_requests=False, with_links=False
        )
    ]


def test_without_a_place_nothing_is_ordered(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "")
    with qtbot.assertNotEmitted(dialog.export_requested):
        press(dialog, "export_confirm")
    assert find(dialog, QPushButton, "export_confirm").isEnabled()


def test_closing_cancels_what_is_under_way_first(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "/out/all.zip")
    press(dialog, "export_confirm")
    with qtbot.waitSignal(dialog.cancel_requested):
        press(dialog, "export_close")
    assert dialog.isVisible()
    dialog.show_end(ExportEnded("/out/all.zip", 0, 0, was_cancelled=True))
    assert said(dialog) == "Cancelled."
    press(dialog, "export_close")
    assert not dialog.isVisible()


def test_the_end_is_told(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.show_end(ExportEnded("/out/all.zip", 2, 1))
    assert said(dialog).startswith("2 picture(s) exported. 1 file(s) are gone")
    with qtbot.waitSignal(dialog.show_requested) as shown:
        press(dialog, "export_show")
    assert shown.args == ["/out/all.zip"]
    dialog.show_end(ExportEnded("/out/all.zip", 0, 0, NoRoom(detail="No space left")))
    assert said(dialog).startswith(
        "There is not enough room for the export (No space left). Nothing half-written"
    )
    assert not find(dialog, QPushButton, "export_show").isVisible()
    dialog.show_end(ExportEnded("/out", 2, 0, NoRoom(detail="No space left")))
    assert said(dialog).endswith("2 picture(s) exported.")
