from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.draft import Draft, Part, PromptList
from app.core.request import FileInfo, GenerationRequest
from app.service.events import RequestFound
from app.ui.compose.references_controller import RestoreDialog
from app.ui.compose.reuse import Reuse
from app.ui.window.main_window import MainWindow
from tests.ui.finding import find, press
from tests.ui.records import request
from tests.ui.silent_backend import SilentBackend


class LookingEngine(SilentBackend):
    """Remembers which pictures were to be read."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at: list[str] = []

    def read_request_of(self, path: str) -> None:
        self.looked_at.append(path)


@pytest.fixture
def backend() -> LookingEngine:
    return LookingEngine()


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.show()
    return window


@pytest.fixture
def reuse(backend: LookingEngine, window: MainWindow) -> Reuse:
    return Reuse(backend, window, window)


def bar(window: MainWindow) -> QWidget:
    return find(window, QWidget, "form_undo_bar")


def notice(window: MainWindow) -> str:
    return find(window, QLabel, "notice_label").text()


def test_undo_brings_the_whole_form_back(window: MainWindow, reuse: Reuse) -> None:
    window.compose.set_request(request("before"))
    before = window.compose.request()
    old = request("after")
    reuse.use(old)
    assert window.compose.request() == old
    assert bar(window).isVisible()
    press(window, "form_undo")
    assert window.compose.request() == before
    assert not bar(window).isVisible()


def test_a_part_leaves_the_rest(window: MainWindow, reuse: Reuse) -> None:
    window.compose.set_request(request("before"))
    reuse.use(request("after"), Part.SETTINGS)
    assert window.compose.request().prompt == "before"
    assert not bar(window).isVisible()
    reuse.use(request("after"), Part.PROMPT)
    assert window.compose.request().prompt == "after"
    assert bar(window).isVisible()


SEVERAL = Draft(
    GenerationRequest("GEM", "3.1", (FileInfo(url="https://x.test/a.png", text="note"),), "{a|b} boat"),
    4,
    (("SI", "4.0"),),
    PromptList("prompts.txt", ("one", "two")),
)


def test_undo_brings_back_what_makes_several_tasks_of_one(window: MainWindow, reuse: Reuse) -> None:
    window.compose.set_draft(SEVERAL)
    reuse.use(request("after"))
    assert window.compose.draft().prompt_list is None
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL


def test_what_was_written_since_comes_back_by_another_undo(window: MainWindow, reuse: Reuse) -> None:
    window.compose.set_draft(SEVERAL)
    reuse.use(request("after"))
    find(window, QPlainTextEdit, "prompt").setPlainText("after, and much more")
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL
    press(window, "form_undo")
    assert window.compose.request().prompt == "after, and much more"


def test_a_cleared_form_can_be_brought_back(window: MainWindow, reuse: Reuse) -> None:
    assert reuse.parent() is window
    window.compose.set_draft(SEVERAL)
    find(window, QAction, "clear_request").trigger()
    assert window.compose.draft() == Draft(GenerationRequest("GEM", "3.1"))
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL


def test_the_prompts_of_several_tasks_become_a_list(window: MainWindow, reuse: Reuse) -> None:
    window.compose.set_request(request("before"))
    reuse.use_prompts(("{red} boat", "a ship", "{red} boat", " "))
    draft = window.compose.draft()
    assert draft.prompt_list == PromptList("", ("{red} boat", "a ship"))
    assert draft.request.prompt == "before"
    assert "history" in find(window, QLabel, "prompt_preview_count").text()
    assert [sent.prompt for sent in window.compose.requests()] == ["{red} boat", "a ship"]
    press(window, "form_undo")
    assert window.compose.draft().prompt_list is None
    reuse.use_prompts(("",))
    assert not bar(window).isVisible()


def test_a_list_stands_in_for_the_prompt_and_for_another_list(window: MainWindow, reuse: Reuse) -> None:
    window.compose.set_draft(SEVERAL)
    other = PromptList("other.txt", ("three",))
    reuse.use_list(other)
    assert window.compose.draft() == replace(SEVERAL, prompt_list=other)
    assert bar(window).isVisible()
    assert not find(window, QPlainTextEdit, "prompt").isEnabled()
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL
    press(window, "prompt_list_remove")
    assert window.compose.draft() == replace(SEVERAL, prompt_list=None)
    assert find(window, QPlainTextEdit, "prompt").isEnabled()
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL


def test_what_was_written_since_is_not_undone_by_the_keys(window: MainWindow, reuse: Reuse) -> None:
    reuse.use(request("after"))
    prompt = find(window, QPlainTextEdit, "prompt")
    prompt.insertPlainText("!")
    prompt.undo()
    prompt.insertPlainText("?")
    assert bar(window).isVisible()
    window.compose.generate_requested.emit()
    assert not bar(window).isVisible()


def test_a_picture_is_asked_for_and_looked_at(
    backend: LookingEngine, window: MainWindow, reuse: Reuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reuse.parent() is window
    for chosen in ("", "/a.png"):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=chosen: (path, ""))
        find(window, QAction, "restore_request").trigger()
    reuse.consider("/b.webp")
    assert backend.looked_at == ["/a.png", "/b.webp"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("", "This picture carries no request of Easel’s."),
        ("The request in this picture is damaged.", "The request in this picture is damaged."),
    ],
)
def test_a_picture_without_a_request_is_told(
    backend: LookingEngine, window: MainWindow, reuse: Reuse, sentence: str, told: str
) -> None:
    assert reuse.parent() is window
    backend.request_found.emit(RequestFound("/a.png", None, sentence=sentence))
    assert notice(window) == told
    assert window.findChild(RestoreDialog) is None


def test_of_two_pictures_dropped_one_after_the_other_both_become_references(
    backend: LookingEngine, window: MainWindow, reuse: Reuse
) -> None:
    wanted: list[str] = []
    reuse.reference_requested.connect(wanted.append)
    reuse.consider("/a.png")
    reuse.consider("/b.png")
    for path in ("/a.png", "/b.png"):
        backend.request_found.emit(RequestFound(path, None))
    assert wanted == ["/a.png", "/b.png"]
    assert notice(window) == ""
    reuse.restore_from("/a.png")
    backend.request_found.emit(RequestFound("/a.png", None))
    assert wanted == ["/a.png", "/b.png"]


def test_a_request_is_restored_once_that_is_wanted(
    backend: LookingEngine, window: MainWindow, reuse: Reuse
) -> None:
    assert reuse.parent() is window
    before = window.compose.request()
    backend.request_found.emit(RequestFound("/a.png", request("from a picture")))
    assert window.compose.request() == before
    assert window.findChild(QPushButton, "restore_as_reference") is None
    press(find(window, RestoreDialog, "restore_dialog"), "restore_confirm")
    assert window.compose.request() == request("from a picture")
    press(window, "form_undo")
    assert window.compose.request() == before


def test_a_picture_can_become_a_reference_where_somebody_takes_it(
    qtbot: QtBot, backend: LookingEngine, window: MainWindow, reuse: Reuse, tmp_path: Path
) -> None:
    path = str(tmp_path / "a.png")
    with qtbot.waitSignal(reuse.reference_requested) as wanted:
        backend.request_found.emit(RequestFound(path, request("from a picture")))
        press(find(window, RestoreDialog, "restore_dialog"), "restore_as_reference")
    assert wanted.args == [path]
