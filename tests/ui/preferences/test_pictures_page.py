from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from app.core.maintenance import PicturesMoved, PicturesMoving
from app.core.preferences import NAME_TEMPLATE_DEFAULT, Preferences
from app.core.problems import DiskTrouble
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.pictures_page import PicturesPage
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

USUAL, OTHER = str(Path("/pictures")), str(Path("/elsewhere"))


@pytest.fixture
def page(qtbot: QtBot, controller: PreferencesController) -> PicturesPage:
    made = PicturesPage(Preferences(), USUAL)
    controller.serve(made)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(monkeypatch: pytest.MonkeyPatch, page: PicturesPage, folder: str) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)
    press(page, "preferences_choose_folder")


def test_an_empty_template_is_the_usual_one(qtbot: QtBot, page: PicturesPage) -> None:
    template = find(page, QLineEdit, "preferences_name_template")
    template.setText("  ")
    with qtbot.waitSignal(page.changed) as told:
        template.editingFinished.emit()
    assert told.args[0].name_template == NAME_TEMPLATE_DEFAULT


def test_the_name_that_a_picture_gets_is_shown_and_kept_once_the_line_is_left(
    qtbot: QtBot, page: PicturesPage
) -> None:
    template = find(page, QLineEdit, "preferences_name_template")
    with qtbot.assertNotEmitted(page.changed):
        template.selectAll()
        QTest.keyClicks(template, "{prompt}")
    assert find(page, QLabel, "preferences_name_template_example").text() == "Example: Autumn tea poster.png"
    with qtbot.waitSignal(page.changed) as told:
        template.editingFinished.emit()
    assert told.args[0].name_template == "{prompt}"
    with qtbot.waitSignal(page.changed) as told:
        find(page, QAction, "preferences_name_template_insert_n").trigger()
    assert told.args[0].name_template == "{prompt}{n}"


def test_requests_in_files_can_be_switched_off(qtbot: QtBot, page: PicturesPage) -> None:
    with qtbot.waitSignal(page.changed) as told:
        find(page, QCheckBox, "preferences_write_metadata").click()
    assert told.args[0].write_metadata is False


def test_a_folder_counts_at_once_and_the_old_pictures_move_when_that_is_wanted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: PicturesPage, backend: SilentBackend
) -> None:
    move = find(page, QPushButton, "preferences_move_pictures")
    assert not move.isVisible()
    with qtbot.waitSignal(page.changed) as told:
        choose(monkeypatch, page, OTHER)
    assert told.args[0].pictures_folder == OTHER
    assert move.isVisible()
    move.click()
    assert [args[:2] for args in backend.named("maintenance.move_pictures")] == [(USUAL, OTHER)]
    assert not move.isEnabled()
    backend.progress(PicturesMoving(1, 3))
    assert find(page, QProgressBar, "preferences_move_progress").value() == 1
    backend.answer(PicturesMoved(1, 2, DiskTrouble(detail="no room")))
    said = find(page, QLabel, "preferences_move_said")
    assert "no room" in said.text()
    assert move.isEnabled()
    move.click()
    backend.answer(PicturesMoved(2, 0))
    assert not move.isVisible()


def test_the_usual_folder_is_kept_as_none(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: PicturesPage
) -> None:
    choose(monkeypatch, page, OTHER)
    with qtbot.waitSignal(page.changed) as told:
        choose(monkeypatch, page, USUAL)
    assert told.args[0].pictures_folder == ""


@pytest.mark.parametrize("folder", ["", USUAL])
def test_no_other_folder_changes_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: PicturesPage, folder: str
) -> None:
    with qtbot.assertNotEmitted(page.changed):
        choose(monkeypatch, page, folder)


def test_a_move_goes_on_when_the_dialog_is_closed_and_the_next_one_shows_how_far_it_is(
    qtbot: QtBot, controller: PreferencesController, backend: SilentBackend
) -> None:
    closed = PicturesPage(Preferences(), USUAL)
    controller.serve(closed)
    closed.move_requested.emit(USUAL, OTHER)
    shiboken6.delete(closed)
    again = PicturesPage(Preferences(pictures_folder=OTHER), USUAL)
    qtbot.addWidget(again)
    controller.serve(again)
    again.show()
    backend.progress(PicturesMoving(2, 3))
    progress = find(again, QProgressBar, "preferences_move_progress")
    assert (progress.isVisible(), progress.value()) == (True, 2)
    backend.answer(PicturesMoved(3, 0))
    assert not progress.isVisible()
