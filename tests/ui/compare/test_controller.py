from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from app.core.request import FileInfo
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.compare.controller import CompareController, ComparedTasks
from app.ui.compare.dialog import ComparisonDialog, PictureChoice
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from app.ui.theme.theme import Theme
from tests.ui.finding import find
from tests.ui.records import record, request, with_picture
from tests.ui.silent_backend import SilentBackend


@pytest.fixture
def seen() -> dict[FileInfo, str]:
    """Where reference images can be seen."""
    return {}


@pytest.fixture
def notices(state: AppState) -> list[str]:
    told: list[str] = []
    state.notice.connect(told.append)
    return told


@pytest.fixture(autouse=True)
def compare(
    backend: SilentBackend,
    window: MainWindow,
    theme: Theme,
    thumbnails: Thumbnails,
    state: AppState,
    actions: Actions,
    seen: dict[FileInfo, str],
) -> CompareController:
    return CompareController(
        window, theme, thumbnails, state, backend, actions, lambda info: seen.get(info, ""), window
    )


@pytest.fixture
def done(tmp_path: Path) -> TaskRecord:
    return with_picture(record(1, TaskState.DONE), tmp_path / "a.png")


def first_of_two(state: AppState) -> int | None:
    """The task that is marked."""
    return state.selection.first_of_two


def titles(window: MainWindow) -> list[str]:
    dialog = find(window, ComparisonDialog, "comparison_dialog")
    return [find(dialog, QLabel, f"comparison_title_{side}").text() for side in ("left", "right")]


def test_the_marked_one_comes_first(
    backend: SilentBackend,
    window: MainWindow,
    actions: Actions,
    done: TaskRecord,
    state: AppState,
    notices: list[str],
) -> None:
    actions.trigger("compare_marked", (done,))
    assert backend.calls == []
    actions.trigger("compare_mark", (done,))
    assert notices[-1].startswith("Marked.")
    assert first_of_two(state) == done.id
    other = replace(done, id=2, request=request("fjord"))
    actions.trigger("compare_marked", (other,))
    assert backend.named("get") == [(1,), (2,)]
    assert notices[-1] == "", "it is done"
    assert not first_of_two(state)
    backend.answer(ComparedTasks((done, other), (None, None)))
    assert titles(window) == ["harbour at dawn", "fjord"]
    actions.trigger("compare_tasks", (other, done))
    assert backend.named("get")[2:] == [(2,), (1,)]


def test_what_was_asked_stands_beside_what_came(
    backend: SilentBackend, window: MainWindow, actions: Actions, done: TaskRecord
) -> None:
    actions.trigger("compare_request", (done,))
    assert backend.named("get") == [(1,)]
    backend.answer(ComparedTasks((done,), (request("rewritten"),)))
    assert titles(window) == ["Asked", "Came"]
    dialog = find(window, ComparisonDialog, "comparison_dialog")
    assert "rewritten" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_picture_from_disk_is_asked_for(
    window: MainWindow, actions: Actions, done: TaskRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    actions.trigger("compare_file", (done,))
    assert window.findChild(ComparisonDialog) is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (done.pictures[0].path, ""))
    actions.trigger("compare_file", (done,))
    assert titles(window) == ["Asked · a.png", "Came"]


def test_tasks_that_are_gone_from_the_history_open_nothing(
    backend: SilentBackend, window: MainWindow, actions: Actions, done: TaskRecord
) -> None:
    actions.trigger("compare_request", (done,))
    backend.answer(ComparedTasks((), ()))
    assert window.findChild(ComparisonDialog) is None


def test_a_reference_image_is_compared_where_it_can_be_seen(
    window: MainWindow,
    actions: Actions,
    done: TaskRecord,
    seen: dict[FileInfo, str],
    notices: list[str],
) -> None:
    info = FileInfo(url="https://a.test/a.png")
    with_reference = replace(done, request=replace(request(), file_infos=(FileInfo(), info)))
    actions.trigger("compare_reference", (with_reference,))
    assert notices[-1].startswith("No reference image")
    seen[info] = done.pictures[0].path
    actions.trigger("compare_reference", (with_reference,))
    assert titles(window) == ["Asked · Reference image 2", "Came"]


def test_of_several_reference_images_one_is_chosen(
    window: MainWindow, actions: Actions, done: TaskRecord, seen: dict[FileInfo, str]
) -> None:
    infos = tuple(FileInfo(url=f"https://a.test/{n}.png") for n in range(3))
    seen.update(dict.fromkeys((infos[0], infos[2]), done.pictures[0].path))
    actions.trigger("compare_reference", (replace(done, request=replace(request(), file_infos=infos)),))
    choice = find(window, PictureChoice, "comparison_choice")
    assert [choice.itemText(n) for n in range(choice.count())] == ["Reference image 1", "Reference image 3"]
    assert titles(window) == ["Asked · Reference image 1", "Came"]
    choice.setCurrentIndex(1)
    assert titles(window) == ["Asked · Reference image 3", "Came"]


def test_a_single_reference_image_needs_no_number(
    window: MainWindow, actions: Actions, done: TaskRecord, seen: dict[FileInfo, str]
) -> None:
    wanted = replace(request(), file_infos=(FileInfo(url="https://a.test/a.png"),))
    seen[wanted.file_infos[0]] = done.pictures[0].path
    actions.trigger("compare_reference", (replace(done, request=wanted),))
    assert titles(window) == ["Asked · Reference image", "Came"]


def test_a_mark_is_taken_back_where_it_was_set(actions: Actions, done: TaskRecord, state: AppState) -> None:
    for expected in (done.id, None):
        actions.trigger("compare_mark", (done,))
        assert state.selection.first_of_two == expected
