import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.prompt_templates import PromptTemplate
from app.service.events import TemplatesRead
from app.ui.compose.templates_dialog import TemplatesDialog
from tests.ui.finding import find, press

POSTER = PromptTemplate("Poster", "poster of [[subject]]", "Print")
CARD = PromptTemplate("Card", "card", "Print")


@pytest.fixture
def dialog(qtbot: QtBot) -> TemplatesDialog:
    made = TemplatesDialog((POSTER, CARD))
    qtbot.addWidget(made)
    return made


def write(dialog: TemplatesDialog, name: str, text: str) -> None:
    find(dialog, QLineEdit, "template_name").setText(name)
    find(dialog, QPlainTextEdit, "template_text").setPlainText(text)


def test_the_first_is_shown_and_an_edit_replaces_it(qtbot: QtBot, dialog: TemplatesDialog) -> None:
    assert find(dialog, QLineEdit, "template_name").text() == "Card"
    write(dialog, "Card", "another")
    with qtbot.waitSignal(dialog.kept) as told:
        press(dialog, "template_save")
    assert told.args == [(PromptTemplate("Card", "another", "Print"), POSTER)]


def test_a_new_one_needs_a_name_of_its_own(qtbot: QtBot, dialog: TemplatesDialog) -> None:
    press(dialog, "template_new")
    assert not find(dialog, QPushButton, "template_save").isEnabled()
    write(dialog, "Poster", "x")
    press(dialog, "template_save")
    assert find(dialog, QLabel, "templates_said").text()
    write(dialog, "Flyer", "x")
    with qtbot.waitSignal(dialog.kept) as told:
        press(dialog, "template_save")
    assert told.args == [(CARD, PromptTemplate("Flyer", "x", "Print"), POSTER)]


def test_one_is_deleted(qtbot: QtBot, dialog: TemplatesDialog) -> None:
    with qtbot.waitSignal(dialog.kept) as told:
        press(dialog, "template_delete")
    assert told.args == [(POSTER,)]


def test_one_is_inserted_as_it_stands_in_the_fields(qtbot: QtBot, dialog: TemplatesDialog) -> None:
    with qtbot.waitSignal(dialog.insert_requested) as told:
        press(dialog, "template_insert")
    assert told.args == [CARD]


def test_files_are_chosen_and_what_came_of_them_is_said(
    qtbot: QtBot, dialog: TemplatesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/in.json", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/out.json", ""))
    with qtbot.waitSignal(dialog.import_requested):
        press(dialog, "template_import")
    with qtbot.waitSignal(dialog.export_requested):
        press(dialog, "template_export")
    said = find(dialog, QLabel, "templates_said")
    dialog.show_templates(TemplatesRead((CARD,), problem="Template {n} in this file is too long.", number=3))
    assert said.text() == "Template 3 in this file is too long."
    dialog.show_templates(TemplatesRead((CARD,), added=2))
    assert "2" in said.text()
    assert find(dialog, QListWidget, "templates_list").count() == 1
