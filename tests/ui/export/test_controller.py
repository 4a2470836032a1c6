from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from app.core.export import ExportEnded, ExportMoved, ExportOrder
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.service.events import PictureCopied
from app.ui.actions import Actions
from app.ui.export import controller as out
from app.ui.export.controller import ExportController
from app.ui.export.dialog import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from tests.ui.finding import find, press
from tests.ui.records import record, with_picture
from tests.ui.silent_backend import SilentBackend


@pytest.fixture(autouse=True)
def leaves_the_clipboard_empty(qapp: QApplication) -> Iterator[None]:
    """What is still on the offscreen platform's clipboard at the end of the process crashes it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def notices(state: AppState) -> list[str]:
    told: list[str] = []
    state.notice.connect(told.append)
    return told


@pytest.fixture(autouse=True)
def exports(
    backend: SilentBackend, window: MainWindow, thumbnails: Thumbnails, state: AppState, actions: Actions
) -> ExportController:
    return ExportController(window, thumbnails, state, backend, actions, window)


@pytest.fixture
def done(tmp_path: Path) -> TaskRecord:
    return replace(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"), request_id="r-1")


def clip() -> str:
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("copy_prompt", "harbour at dawn\nfjord"),
        ("copy_request_id", "r-1"),
    ],
)
def test_words_of_several_tasks_stand_on_lines_of_their_own(
    notices: list[str], actions: Actions, done: TaskRecord, action: str, text: str
) -> None:
    actions.trigger(action, (done, record(2, prompt="fjord")))
    assert clip() == text
    assert notices[-1] == "Copied."


def test_task_id_and_curl_are_copied_and_no_token(
    notices: list[str], actions: Actions, done: TaskRecord
) -> None:
    actions.trigger("copy_task_id", (done,))
    assert clip() == done.task_id
    actions.trigger("copy_curl", (done,))
    assert clip().startswith("curl --request POST https://gw.example/")
    assert "$EASEL_TOKEN" in clip()
    assert "variable" in notices[-1]


def test_a_picture_is_copied_as_pixels_and_as_a_file(
    qtbot: QtBot, thumbnails: Thumbnails, notices: list[str], actions: Actions, done: TaskRecord
) -> None:
    with qtbot.waitSignal(thumbnails.whole_ready, timeout=10_000):
        actions.trigger("copy_image", (done,))
    assert QGuiApplication.clipboard().image().width() == 160
    assert notices[-1] == "The picture is on the clipboard."
    actions.trigger("copy_file", (done,))
    urls = QGuiApplication.clipboard().mimeData().urls()
    assert [Path(url.toLocalFile()) for url in urls] == [Path(done.pictures[0].path)]


def test_a_file_that_is_gone_is_told(
    qtbot: QtBot, thumbnails: Thumbnails, notices: list[str], actions: Actions, done: TaskRecord
) -> None:
    Path(done.pictures[0].path).unlink()
    with qtbot.waitSignal(thumbnails.whole_ready, timeout=10_000):
        actions.trigger("copy_image", (done,))
    assert notices[-1].startswith("The file can’t be opened.")


def test_other_programs_are_asked(
    notices: list[str], actions: Actions, done: TaskRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(out, "show_in_folder", opened.append)
    actions.trigger("open", (done,))
    assert notices[-1].startswith("No program was found")
    actions.trigger("show_in_folder", (done,))
    assert [Path(path) for path in opened] == [Path(done.pictures[0].path)] * 2


def test_save_as_copies_to_where_it_is_wanted(
    backend: SilentBackend,
    notices: list[str],
    actions: Actions,
    done: TaskRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for target in (None, "/b.png"):
        monkeypatch.setattr(out, "ask_target", lambda *_, path=target: path)
        actions.trigger("save_as", (done,))
    assert backend.named("copy_picture") == [(done.pictures[0].path, "/b.png")]
    backend.answer(PictureCopied("/b.png", None))
    assert notices[-1] == "Saved as /b.png"


def test_an_export_is_asked_about_led_and_ended(
    backend: SilentBackend,
    window: MainWindow,
    actions: Actions,
    done: TaskRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/all")
    actions.trigger("export", (done, record(2)))
    actions.trigger("export", (done,))
    (dialog,) = window.findChildren(ExportDialog)
    press(dialog, "export_confirm")
    assert backend.named("get") == [(1,)]
    backend.answer((done,))
    ((order, records, _, has_to_end),) = backend.named("exports.export")
    assert isinstance(order, ExportOrder)
    assert (order.target, records) == ("/all", (done,))
    backend.progress(ExportMoved(30))
    assert find(dialog, QProgressBar, "export_progress").value() == 30
    assert callable(has_to_end)
    assert not has_to_end()
    press(dialog, "export_close")
    assert has_to_end()
    backend.answer(ExportEnded("/all.zip", 1, 0, was_cancelled=True))
    assert find(dialog, QLabel, "export_said").text() == "Cancelled. 1 picture(s) exported."
    press(dialog, "export_close")
    actions.trigger("export", (done,))
    assert len([made for made in window.findChildren(ExportDialog) if made.isVisible()]) == 1


def test_an_export_that_ends_by_an_error_of_our_own_can_be_tried_again(
    backend: SilentBackend,
    window: MainWindow,
    actions: Actions,
    done: TaskRecord,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/all")
    actions.trigger("export", (done,))
    (dialog,) = window.findChildren(ExportDialog)
    press(dialog, "export_confirm")
    backend.fail()
    press(dialog, "export_confirm")
    backend.answer((done,))
    backend.fail()
    assert find(dialog, QPushButton, "export_confirm").isEnabled()
