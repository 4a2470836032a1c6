import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.maintenance import FolderSize, PreferencesExported, PreferencesRead, UnusedOriginals
from app.core.preferences import Preferences, imported
from app.ui.preferences.controller import PreferencesController
from app.ui.preferences.storage_page import ImportDialog, StoragePage
from app.ui.widgets.dialogs import Question
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend

KEPT = Preferences(theme="dark")


@pytest.fixture
def page(qtbot: QtBot, controller: PreferencesController) -> StoragePage:
    made = StoragePage(KEPT)
    controller.serve(made)
    qtbot.addWidget(made)
    made.show()
    return made


def said(page: StoragePage) -> str:
    return find(page, QLabel, "preferences_transfer_said").text()


def test_sizes_come_in_when_they_are_counted(page: StoragePage, backend: SilentBackend) -> None:
    note = find(page, QLabel, "storage_data_note")
    assert note.text() == "Counting…"
    assert not find(page, QPushButton, "storage_data_open").isEnabled()
    backend.answer((FolderSize("data", "/data", 1234, 5_000_000),), "maintenance.count_sizes")
    assert find(page, QLineEdit, "storage_data").text() == "/data"
    assert "1,234" in note.text() or "1234" in note.text()
    assert find(page, QPushButton, "storage_data_open").isEnabled()


def test_preferences_are_written_where_that_is_wanted(
    monkeypatch: pytest.MonkeyPatch, page: StoragePage, backend: SilentBackend
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/there.json", ""))
    press(page, "preferences_export")
    assert backend.named("maintenance.export_preferences") == [("/there.json", KEPT)]
    backend.answer(PreferencesExported("/there.json"))
    assert "/there.json" in said(page)
    press(page, "preferences_export")
    backend.answer(PreferencesExported("/there.json", "no room"))
    assert "no room" in said(page)


def test_what_a_file_holds_is_taken_over_after_a_question(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: StoragePage, backend: SilentBackend
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/there.json", ""))
    press(page, "preferences_import")
    assert backend.named("maintenance.read_preferences") == [("/there.json", KEPT)]
    with qtbot.assertNotEmitted(page.changed):
        found = imported(KEPT, Preferences(theme="light"), frozenset({"theme"}))
        backend.answer(PreferencesRead(found, 2))
    question = find(page, ImportDialog, "preferences_import_question")
    with qtbot.waitSignal(page.changed) as told:
        find(question, QDialogButtonBox, "import_buttons").accepted.emit()
    assert told.args == [Preferences(theme="light")]
    assert said(page) == "Taken over."


def test_a_file_that_is_none_says_so(
    monkeypatch: pytest.MonkeyPatch, page: StoragePage, backend: SilentBackend
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/there.json", ""))
    press(page, "preferences_import")
    backend.answer(PreferencesRead(None, sentence="This file holds no preferences of Easel."))
    assert said(page) == "This file holds no preferences of Easel."


def test_unused_originals_go_after_a_question(page: StoragePage, backend: SilentBackend) -> None:
    remove = find(page, QPushButton, "storage_remove_unused")
    note = find(page, QLabel, "storage_originals_note")
    assert not remove.isEnabled()
    backend.answer(UnusedOriginals(3, 5_000_000), "maintenance.count_unused")
    assert note.text().startswith("3 ")
    remove.click()
    question = find(page, Question, "storage_removal_question")
    assert note.text() in question.text()
    assert not backend.named("maintenance.remove_unused")
    press(question, "question_agree")
    assert not remove.isEnabled()
    backend.answer(UnusedOriginals(3, 5_000_000, were_removed=True), "maintenance.remove_unused")
    assert "removed" in note.text()
    assert backend.calls[-1].name == "maintenance.count_sizes", "they are less now"


@pytest.mark.parametrize(
    ("unused", "said_of_them"),
    [(UnusedOriginals(), "Nothing to remove"), (UnusedOriginals(detail="disk full"), "Not known: disk full")],
)
def test_without_unused_originals_nothing_is_offered(
    page: StoragePage, backend: SilentBackend, unused: UnusedOriginals, said_of_them: str
) -> None:
    backend.answer(unused, "maintenance.count_unused")
    assert find(page, QLabel, "storage_originals_note").text().startswith(said_of_them)
    assert not find(page, QPushButton, "storage_remove_unused").isEnabled()
