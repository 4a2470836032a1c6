from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QProgressBar, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from app.core.export import ExportEnded, ExportForm, ExportMoved, ExportOrder, ExportTable
from app.core.presets import ExportLook, PictureFormat
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


def take(dialog: ExportDialog, name: str, value: object) -> None:
    """Chooses *value* in the list of that name."""
    combo = find(dialog, QComboBox, name)
    combo.setCurrentIndex(next(n for n in range(combo.count()) if combo.itemData(n) == value))


def said(dialog: ExportDialog) -> str:
    return find(dialog, QLabel, "export_said").text()


def test_a_zip_is_ordered_as_it_is_set(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "/out/all")
    take(dialog, "export_form", ExportForm.ZIP)
    take(dialog, "export_table", ExportTable.CSV)
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
    take(dialog, "export_form", ExportForm.ZIP)
    choose(monkeypatch, str(tmp_path / "all"))
    with qtbot.waitSignal(dialog.export_requested) as wanted:
        press(dialog, "export_confirm")
    assert wanted.args[0].target == str(tmp_path / "all (2).zip")


def test_a_bare_folder_carries_nothing_private(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "/out")
    find(dialog, QCheckBox, "export_with_links").setChecked(True)
    take(dialog, "export_form", ExportForm.FOLDER)
    take(dialog, "export_table", ExportTable.NONE)
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
    take(dialog, "export_form", ExportForm.ZIP)
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


def test_a_look_is_chosen_kept_and_forgotten(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.show_looks((), ExportLook())
    looks = find(dialog, QComboBox, "export_look")
    assert [looks.itemText(n) for n in range(looks.count())] == [
        "As it came",
        "JPEG 90 · 2048 px · sRGB",
        "WebP 85 · 1600 px · sRGB",
    ]
    looks.setCurrentIndex(1)
    looks.activated.emit(1)
    assert dialog.look() == ExportLook(PictureFormat.JPEG, 90, 2048, srgb=True)
    find(dialog, QSpinBox, "export_quality").setValue(70)
    assert looks.currentText() == "JPEG 70 · 2048 px · sRGB"
    with qtbot.waitSignal(dialog.looks_kept) as told:
        press(dialog, "export_keep")
    assert told.args == [(ExportLook(PictureFormat.JPEG, 70, 2048, srgb=True),)]
    assert find(dialog, QPushButton, "export_keep").text() == "Forget it"
    with qtbot.waitSignal(dialog.looks_kept) as told:
        press(dialog, "export_keep")
    assert told.args == [()]


def test_a_folder_is_asked_for_once(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(dialog, "export_form", ExportForm.FOLDER)
    choose(monkeypatch, "/out")
    with qtbot.waitSignal(dialog.export_requested):
        press(dialog, "export_confirm")
    dialog.show_end(ExportEnded("/out", 3, 0))
    choose(monkeypatch, "/never asked for")
    with qtbot.waitSignal(dialog.export_requested) as wanted:
        press(dialog, "export_confirm")
    assert wanted.args[0].target == "/out"
    assert find(dialog, QLabel, "export_where").text() == "/out"


def test_a_contact_sheet_has_its_own_way_with_pictures(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(dialog, "export_form", ExportForm.SHEET_PDF)
    assert not find(dialog, QComboBox, "export_format").isEnabled()
    choose(monkeypatch, "/out/sheet")
    with qtbot.waitSignal(dialog.export_requested) as wanted:
        press(dialog, "export_confirm")
    assert (wanted.args[0].target, wanted.args[0].form) == ("/out/sheet.pdf", ExportForm.SHEET_PDF)


def test_a_folder_without_a_list_is_what_it_begins_with(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "/out")
    with qtbot.waitSignal(dialog.export_requested) as wanted:
        press(dialog, "export_confirm")
    order = wanted.args[0]
    assert (order.target, order.form, order.table) == ("/out", ExportForm.FOLDER, ExportTable.NONE)


def test_the_name_of_the_example_ends_as_the_format_does(dialog: ExportDialog) -> None:
    example = find(dialog, QLabel, "export_template_example")
    for format_, ending in (
        (PictureFormat.JPEG, ".jpg"),
        (PictureFormat.WEBP, ".webp"),
        (PictureFormat.AS_IT_CAME, ".png"),
    ):
        take(dialog, "export_format", format_)
        assert example.accessibleName().endswith(ending)
