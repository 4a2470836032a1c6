from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QWidget

from app.core.batch import batch_requests
from app.core.draft import Draft, Part, PromptList
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import TaskState
from app.engine.reference_intake import ReferenceIntake
from app.service.events import RequestFound
from app.storage.reference_store import ReferenceStore
from app.ui.actions import Actions
from app.ui.compose.controller import ComposeController, ReuseController
from app.ui.compose.references_controller import ReferencesController, RestoreDialog
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from tests.ui.compose.hands import sent_by
from tests.ui.finding import find, press
from tests.ui.records import record, request, with_picture
from tests.ui.silent_backend import SilentBackend

READ = "exports.read_request"


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.show()
    return window


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[ReferenceIntake]:
    made = ReferenceIntake(ReferenceStore(tmp_path / "originals", tmp_path / "prepared"))
    yield made
    made.stop()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that became references."""
    files: list[str] = []
    monkeypatch.setattr(ReferencesController, "_take", lambda _self, paths: files.extend(paths))
    return files


@pytest.fixture
def reuse(
    backend: SilentBackend,
    window: MainWindow,
    state: AppState,
    actions: Actions,
    intake: ReferenceIntake,
    compose_controller: ComposeController,
) -> ReuseController:
    state.notice.connect(window.status.show_notice)
    references = ReferencesController(
        window.compose.references, state, backend, intake, window.thumbnails, compose_controller
    )
    return ReuseController(window.compose, state, backend, actions, references, window)


def bar(window: MainWindow) -> QWidget:
    return find(window, QWidget, "form_undo_bar")


def notice(window: MainWindow) -> str:
    return find(window, QLabel, "notice_label").text()


def test_undo_brings_the_whole_form_back(window: MainWindow, state: AppState, reuse: ReuseController) -> None:
    state.set_draft(Draft(request("before")))
    before = sent_by(window.compose)
    old = request("after")
    reuse.use(old)
    assert sent_by(window.compose) == old
    assert bar(window).isVisible()
    press(window, "form_undo")
    assert sent_by(window.compose) == before
    assert not bar(window).isVisible()


def test_a_request_that_is_used_again_is_one_task_and_what_changed_is_said(
    window: MainWindow, state: AppState, reuse: ReuseController
) -> None:
    state.set_draft(Draft(GenerationRequest("GEM", "3.0", prompt="before"), 4))
    links = (FileInfo(url="https://x.test/a.png"), FileInfo(url="https://x.test/b.png"))
    reuse.use(GenerationRequest("SI", "4.0", links, "after", output_config=OutputConfig(aspect_ratio="16:9")))
    assert state.draft.count == 1
    assert find(window, QLabel, "form_undo_words").accessibleName() == (
        "Now as in that request: prompt · model · ratio · 2 reference(s). × 1 instead of × 4."
    )
    press(window, "form_undo")
    assert state.draft.count == 4


def test_a_part_leaves_the_rest(window: MainWindow, state: AppState, reuse: ReuseController) -> None:
    state.set_draft(Draft(request("before")))
    reuse.use(request("after"), Part.SETTINGS)
    assert sent_by(window.compose).prompt == "before"
    assert not bar(window).isVisible()
    reuse.use(request("after"), Part.PROMPT)
    assert sent_by(window.compose).prompt == "after"
    assert bar(window).isVisible()


@pytest.mark.usefixtures("reuse")
def test_a_request_is_pasted_and_the_clipboard_stands_in_its_dialog_already(
    window: MainWindow, actions: Actions
) -> None:
    QGuiApplication.clipboard().setText('{"prompt": "fog"}')
    actions["paste_request"].trigger()
    assert find(window, QPlainTextEdit, "paste_edit").toPlainText() == '{"prompt": "fog"}'
    press(window, "paste_fill")
    assert sent_by(window.compose).prompt == "fog"
    assert bar(window).isVisible()


SEVERAL = Draft(
    GenerationRequest("GEM", "3.1", (FileInfo(url="https://x.test/a.png", text="note"),), "{a|b} boat"),
    4,
    (("SI", "4.0"),),
    PromptList("prompts.txt", ("one", "two")),
)


def test_undo_brings_back_what_makes_several_tasks_of_one(
    window: MainWindow, state: AppState, reuse: ReuseController
) -> None:
    state.set_draft(SEVERAL)
    reuse.use(request("after"))
    assert window.compose.draft().prompt_list is None
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL


def test_what_was_written_since_comes_back_by_another_undo(
    window: MainWindow, state: AppState, reuse: ReuseController
) -> None:
    state.set_draft(SEVERAL)
    reuse.use(request("after"))
    find(window, QPlainTextEdit, "prompt").setPlainText("after, and much more")
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL
    press(window, "form_undo")
    assert sent_by(window.compose).prompt == "after, and much more"


def test_a_cleared_form_can_be_brought_back(
    window: MainWindow, state: AppState, reuse: ReuseController, actions: Actions
) -> None:
    assert reuse.parent() is window
    state.set_draft(SEVERAL)
    actions["clear_form"].trigger()
    assert window.compose.draft() == Draft(GenerationRequest("GEM", "3.1"))
    press(window, "form_undo")
    assert window.compose.draft() == SEVERAL


THREE = tuple(FileInfo(url=f"https://x.test/{letter}.png") for letter in "abc")


@pytest.mark.parametrize(
    ("index", "key", "prompt", "infos", "words"),
    [
        (0, Qt.Key.Key_Delete, "@1 in the light of", THREE[1:], "@1"),
        (2, Qt.Key.Key_Delete, "@2 in the light of @1", THREE[:2], "removed."),
        (0, Qt.Key.Key_Right, "@1 in the light of @2", (THREE[1], THREE[0], THREE[2]), "follow"),
    ],
)
@pytest.mark.usefixtures("reuse")
def test_names_in_the_prompt_follow_their_pictures_and_undo_restores_both(
    window: MainWindow,
    state: AppState,
    index: int,
    key: Qt.Key,
    prompt: str,
    infos: tuple[FileInfo, ...],
    words: str,
) -> None:
    before = Draft(GenerationRequest("GEM", "3.1", THREE, "@2 in the light of @1"))
    state.set_draft(before)
    ctrl = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Right else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.compose.references.tiles()[index], key, ctrl)
    assert (state.draft.request.prompt, state.draft.request.file_infos) == (prompt, infos)
    assert words in find(window, QLabel, "form_undo_words").accessibleName()
    press(window, "form_undo")
    assert window.compose.draft() == state.draft == before


@pytest.mark.usefixtures("reuse")
def test_undo_in_the_prompt_brings_no_name_of_another_picture(window: MainWindow, state: AppState) -> None:
    state.set_draft(Draft(GenerationRequest("GEM", "3.1", THREE, "@2 in fog")))
    QTest.keyClick(window.compose.references.tiles()[0], Qt.Key.Key_Delete)
    editor = find(window, QPlainTextEdit, "prompt")
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A)
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "@1 in fog"


@pytest.mark.usefixtures("reuse")
def test_an_order_that_no_name_depends_on_is_nothing_to_tell(window: MainWindow, state: AppState) -> None:
    state.set_draft(Draft(GenerationRequest("GEM", "3.1", THREE, "fog")))
    QTest.keyClick(
        window.compose.references.tiles()[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier
    )
    assert not bar(window).isVisible()


@pytest.mark.usefixtures("reuse")
def test_the_prompts_of_several_tasks_become_a_list_in_the_order_of_their_making(
    window: MainWindow, state: AppState, actions: Actions
) -> None:
    state.set_draft(Draft(request("before")))
    prompts = ("{red} boat", "a ship", "{red} boat", " ")
    newest_first = [record(n, prompt=prompt) for n, prompt in enumerate(prompts, 1)][::-1]
    actions.trigger("use_prompts", newest_first)
    draft = window.compose.draft()
    assert draft.prompt_list == PromptList("", ("{red} boat", "a ship"))
    assert draft.request.prompt == "before"
    assert "history" in find(window, QLabel, "prompt_preview_count").text()
    assert [sent.prompt for sent in batch_requests(draft, window.compose.catalogue)] == [
        "{red} boat",
        "a ship",
    ]
    press(window, "form_undo")
    assert window.compose.draft().prompt_list is None
    actions.trigger("use_prompts", (record(5, prompt=""), record(6, prompt="")))
    assert not bar(window).isVisible()


@pytest.mark.parametrize(
    ("command", "prompt", "ratio"),
    [
        ("use_everything", "{after}", "16:9"),
        ("use_prompt", "{after}", "1:1"),
        ("use_settings", "before", "16:9"),
        ("use_references", "before", "1:1"),
    ],
)
@pytest.mark.usefixtures("reuse")
def test_a_part_of_a_task_is_used_again(
    window: MainWindow, state: AppState, actions: Actions, command: str, prompt: str, ratio: str
) -> None:
    state.set_draft(Draft(GenerationRequest(prompt="before", output_config=OutputConfig(aspect_ratio="1:1"))))
    old = replace(request("{after}"), file_infos=(FileInfo(url="https://x.test/a.png"),), session_id="s-1")
    actions.trigger(command, (replace(record(1), request=old),))
    sent = sent_by(window.compose)
    assert (sent.prompt, sent.output_config.aspect_ratio, sent.session_id) == (prompt, ratio, None)
    assert bool(sent.file_infos) is (command in ("use_everything", "use_references"))


@pytest.mark.usefixtures("reuse")
def test_pictures_of_tasks_become_references_in_the_order_of_their_making(
    actions: Actions, taken: list[str], tmp_path: Path
) -> None:
    first, second = (with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2))
    paths = [task.pictures[0].path for task in (first, second)]
    actions.trigger("use_pictures", (second, record(3), first))
    assert taken == paths
    two_pictures = replace(second, pictures=(*second.pictures, *first.pictures))
    actions.trigger("use_as_reference", (two_pictures,))
    assert taken == [*paths, paths[1]]


def test_a_list_stands_in_for_the_prompt_and_for_another_list(
    window: MainWindow, state: AppState, reuse: ReuseController
) -> None:
    state.set_draft(SEVERAL)
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


def test_what_was_written_since_is_not_undone_by_the_keys(window: MainWindow, reuse: ReuseController) -> None:
    reuse.use(request("after"))
    prompt = find(window, QPlainTextEdit, "prompt")
    prompt.insertPlainText("!")
    prompt.undo()
    prompt.insertPlainText("?")
    assert bar(window).isVisible()
    window.compose.generate_requested.emit()
    assert not bar(window).isVisible()


def test_a_picture_is_asked_for_and_looked_at(
    backend: SilentBackend,
    window: MainWindow,
    reuse: ReuseController,
    actions: Actions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert reuse.parent() is window
    for chosen in ("", "/a.png"):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=chosen: (path, ""))
        actions["restore_request"].trigger()
    assert backend.named(READ) == [("/a.png",)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("", "This picture carries no request of Easel’s."),
        ("The request in this picture is damaged.", "The request in this picture is damaged."),
    ],
)
def test_a_picture_without_a_request_is_told(
    backend: SilentBackend, window: MainWindow, reuse: ReuseController, sentence: str, told: str
) -> None:
    reuse.restore_from("/a.png")
    backend.answer(RequestFound("/a.png", None, sentence=sentence))
    assert notice(window) == told
    assert window.findChild(RestoreDialog) is None


def test_a_request_is_restored_once_that_is_wanted(
    backend: SilentBackend, window: MainWindow, reuse: ReuseController
) -> None:
    before = sent_by(window.compose)
    reuse.restore_from("/a.png")
    backend.answer(RequestFound("/a.png", request("from a picture")))
    assert sent_by(window.compose) == before
    press(find(window, RestoreDialog, "restore_dialog"), "restore_confirm")
    assert sent_by(window.compose) == request("from a picture")
    press(window, "form_undo")
    assert sent_by(window.compose) == before


def test_a_picture_that_carries_a_request_can_become_a_reference(
    backend: SilentBackend, window: MainWindow, reuse: ReuseController, taken: list[str]
) -> None:
    reuse.restore_from("/a.png")
    backend.answer(RequestFound("/a.png", request("from a picture")))
    assert taken == []
    press(find(window, RestoreDialog, "restore_dialog"), "restore_as_reference")
    assert taken == ["/a.png"]


def test_a_reference_that_was_replaced_comes_back_with_undo(
    window: MainWindow, reuse: ReuseController, state: AppState
) -> None:
    old, new = FileInfo(url="https://x.test/1.png"), FileInfo(url="https://x.test/2.png")
    state.set_draft(replace(state.draft, request=replace(state.draft.request, file_infos=(old,))))
    before = state.draft
    window.compose.references.replace(0, new)
    reuse._replaced(before)
    assert state.draft.request.file_infos == (new,)
    press(window, "form_undo")
    assert state.draft == before
