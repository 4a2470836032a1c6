from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPlainTextEdit

from app.core.draft import PromptList
from app.core.prompt_templates import PromptTemplate
from app.engine.loop_thread import Started
from app.service.events import PromptFileRead, TemplatesRead
from app.ui.actions import Actions
from app.ui.compose.controller import PROMPTS_SHOWN_MAX, ComposeController, PromptController, ReuseController
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from tests.ui.finding import find, press
from tests.ui.silent_backend import SilentBackend


class Lists(ReuseController):
    """Remembers which lists were to stand in for the prompt."""

    def __init__(self, parent: QObject) -> None:
        QObject.__init__(self, parent)
        self.used: list[PromptList] = []

    def use_list(self, prompts: PromptList) -> None:
        self.used.append(prompts)


@pytest.fixture
def lists(window: MainWindow) -> Lists:
    return Lists(window)


@pytest.fixture(autouse=True)
def controller(
    window: MainWindow,
    state: AppState,
    backend: SilentBackend,
    actions: Actions,
    lists: Lists,
    compose_controller: ComposeController,
) -> PromptController:
    state.notice.connect(window.status.show_notice)
    return PromptController(window.compose, state, backend, actions, lists, compose_controller)


def test_the_history_of_prompts_is_asked_for_and_shown(backend: SilentBackend, window: MainWindow) -> None:
    press(window, "prompt_history_button")
    assert backend.named("prompts") == [("", PROMPTS_SHOWN_MAX)]
    backend.answer(("", ("boat",)))
    assert find(window, QListWidget, "prompt_history_list").count() == 1


def test_what_is_typed_on_makes_the_search_before_stale(backend: SilentBackend, window: MainWindow) -> None:
    press(window, "prompt_history_button")
    search = find(window, QLineEdit, "prompt_history_search")
    window.compose.tools.prompts_requested.emit("bo")
    backend.answer(("", ("an old answer",)))
    search.setText("bo")
    window.compose.tools.prompts_requested.emit("bo")
    backend.answer(("bo", ("boat", "bottle")))
    assert find(window, QListWidget, "prompt_history_list").count() == 2


def test_a_file_of_prompts_becomes_the_list(backend: SilentBackend, window: MainWindow, lists: Lists) -> None:
    window.compose.tools.file_chosen.emit(str(Path("a.txt")))
    assert backend.named("prompts.read_file") == [("a.txt",)]
    prompts = PromptList("a.txt", ("one", "two"))
    backend.answer(PromptFileRead(prompts))
    assert lists.used == [prompts]


def test_a_file_that_is_no_list_is_told(backend: SilentBackend, window: MainWindow) -> None:
    window.compose.tools.file_chosen.emit("a.txt")
    backend.answer(PromptFileRead(None, "This file can't be read."))
    assert find(window, QLabel, "notice_label").text() == "This file can't be read."


def test_templates_are_read_at_the_start_and_edited(
    backend: SilentBackend, window: MainWindow, actions: Actions
) -> None:
    backend.started.emit(Started())
    card = PromptTemplate("Card", "a card")
    backend.answer(TemplatesRead((card,)), "prompts.read_templates")
    actions["templates"].trigger()
    dialog = find(window, QDialog, "templates_dialog")
    press(dialog, "template_delete")
    assert backend.named("prompts.keep_templates") == [((),)]
    backend.answer(TemplatesRead(()))
    assert find(dialog, QListWidget, "templates_list").count() == 0
    press(dialog, "template_insert")
    assert window.compose.draft().request.prompt == "a card"


def test_escape_loses_no_template_that_was_being_written(
    backend: SilentBackend, window: MainWindow, actions: Actions
) -> None:
    backend.started.emit(Started())
    backend.answer(TemplatesRead((PromptTemplate("Card", "a card"),)), "prompts.read_templates")
    for written in ("half a thought", "and more"):
        actions["templates"].trigger()
        dialog = find(window, QDialog, "templates_dialog")
        text = find(dialog, QPlainTextEdit, "template_text")
        text.setPlainText(written)
        QTest.keyClick(text, Qt.Key.Key_Escape)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        actions["templates"].trigger()
        dialog = find(window, QDialog, "templates_dialog")
        assert find(dialog, QPlainTextEdit, "template_text").toPlainText() == written
        assert find(dialog, QListWidget, "templates_list").currentRow() == 0
        find(dialog, QPlainTextEdit, "template_text").setPlainText("a card")
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
