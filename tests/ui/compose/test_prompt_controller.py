from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.draft import PromptList
from app.core.prompt_templates import PromptTemplate
from app.engine.backend import PromptsRead
from app.engine.loop_thread import Started
from app.service.events import PromptFileRead, TemplatesRead
from app.ui.compose.controller import PromptController
from app.ui.window.main_window import MainWindow
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend


@pytest.fixture
def window(window: MainWindow, backend: SilentBackend) -> MainWindow:
    PromptController(backend, window, window).setObjectName("prompt_desk")
    return window


def test_the_history_of_prompts_is_asked_for_and_shown(backend: SilentBackend, window: MainWindow) -> None:
    press(window, "prompt_history_button")
    assert backend.asked == ["prompts "]
    backend.prompts_read.emit(PromptsRead("", ("boat",)))
    assert find(window, QListWidget, "prompt_history_list").count() == 1


def test_a_list_of_prompts_is_handed_on(qtbot: QtBot, backend: SilentBackend, window: MainWindow) -> None:
    window.compose.tools.file_chosen.emit(str(Path("a.txt")))
    assert backend.asked == ["prompt file a.txt"]
    prompts = PromptList("a.txt", ("one", "two"))
    with qtbot.waitSignal(find(window, PromptController, "prompt_desk").list_read) as told:
        backend.prompt_file_read.emit(PromptFileRead(prompts))
    assert told.args == [prompts]


def test_a_file_that_is_no_list_is_told(backend: SilentBackend, window: MainWindow) -> None:
    backend.prompt_file_read.emit(PromptFileRead(None, "This file can't be read."))
    assert find(window, QLabel, "notice_label").text() == "This file can't be read."


def test_templates_are_read_at_the_start_and_edited(backend: SilentBackend, window: MainWindow) -> None:
    backend.started.emit(Started())
    assert backend.asked == ["templates"]
    card = PromptTemplate("Card", "a card")
    backend.templates_read.emit(TemplatesRead((card,)))
    find(window, QAction, "edit_templates").trigger()
    dialog = find(window, QDialog, "templates_dialog")
    press(dialog, "template_delete")
    assert backend.templates == [()]
    backend.templates_read.emit(TemplatesRead(()))
    assert find(dialog, QListWidget, "templates_list").count() == 0
    press(dialog, "template_insert")
    assert window.compose.draft().request.prompt == "a card"


def test_escape_loses_no_template_that_was_being_written(backend: SilentBackend, window: MainWindow) -> None:
    backend.templates_read.emit(TemplatesRead((PromptTemplate("Card", "a card"),)))
    for written in ("half a thought", "and more"):
        find(window, QAction, "edit_templates").trigger()
        dialog = find(window, QDialog, "templates_dialog")
        text = find(dialog, QPlainTextEdit, "template_text")
        text.setPlainText(written)
        QTest.keyClick(text, Qt.Key.Key_Escape)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        find(window, QAction, "edit_templates").trigger()
        dialog = find(window, QDialog, "templates_dialog")
        assert find(dialog, QPlainTextEdit, "template_text").toPlainText() == written
        assert find(dialog, QListWidget, "templates_list").currentRow() == 0
        find(dialog, QPlainTextEdit, "template_text").setPlainText("a card")
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
