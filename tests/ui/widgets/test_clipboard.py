import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets import clipboard
from app.ui.widgets.clipboard import (
    DragSource,
    ask_target,
    copy_files,
    copy_image,
    copy_text,
    session_bus,
    show_in_folder,
)
from tests.ui.desktop_bus import SERVICES, desktop, what_is_missing

ROOT = Path(__file__).resolve().parents[3]


def test_files_are_copied_for_every_file_browser(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "a 秋.png"
    copy_files([str(file)])
    mime = QGuiApplication.clipboard().mimeData()
    assert [url.toLocalFile() for url in mime.urls()] == [file.as_posix()]
    gnome = bytes(mime.data("x-special/gnome-copied-files").data()).decode()
    assert gnome == f"copy\n{file.as_uri()}"
    assert qapp is not None


def test_files_may_stay_on_the_clipboard_when_python_has_ended() -> None:
    left = (
        "from PySide6.QtWidgets import QApplication; from app.ui.widgets.clipboard import copy_files;"
        "application = QApplication([]); copy_files(['/tmp/a.png'])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", left], cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0


def test_pixels_and_words_are_copied(qapp: QApplication) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    copy_image(image)
    assert QGuiApplication.clipboard().image().pixelColor(1, 1) == QColor(1, 2, 3)
    copy_text("words")
    assert QGuiApplication.clipboard().text() == "words"
    assert qapp is not None


@pytest.mark.parametrize(
    ("chosen", "target"),
    [("/b/copy.png", "/b/copy.png"), ("/b/copy", "/b/copy.png"), ("", None), ("/a/fog.png", None)],
)
def test_the_target_is_asked_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, chosen: str, target: str | None
) -> None:
    asked: list[object] = []

    def ask(*question: object) -> tuple[str, str]:
        asked.extend(question)
        return chosen, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_target(parent, "/a/fog.png") == target
    assert Path(str(asked[2])).name == "fog.png"
    assert asked[3] == "As it came (*.png);;JPEG (*.jpg *.jpeg);;WebP (*.webp)"


@pytest.mark.parametrize(
    ("typed", "kind", "target"),
    [
        ("/b/fog.png", "JPEG (*.jpg *.jpeg)", "/b/fog.jpg"),
        ("/b/fog", "WebP (*.webp)", "/b/fog.webp"),
        ("/b/fog.webp", "As it came (*.png)", "/b/fog.webp"),
        ("/b/fog.jpeg", "JPEG (*.jpg *.jpeg)", "/b/fog.jpeg"),
        ("/b/fog v1.2", "As it came (*.png)", "/b/fog v1.2.png"),
    ],
)
def test_the_format_is_what_was_typed_or_else_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str, kind: str, target: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, kind))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_target(parent, "/a/fog.png") == target


def test_it_begins_among_the_pictures_and_then_where_it_was_last(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, beginning: str, _kinds: str) -> tuple[str, str]:
        asked.append(beginning)
        return "/b/copy.png", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    window = QWidget()
    qtbot.addWidget(window)
    for _ in range(2):
        ask_target(QWidget(window), "/a/fog.png")
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    assert asked == [str(Path(pictures) / "fog.png"), str(Path("/b/fog.png"))]


def test_a_name_without_an_ending_gets_it_and_replaces_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fog v1.2.png").touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "fog v1.2"), ""))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_target(parent, "/a/fog.png") == str(tmp_path / "fog v1.2 (2).png")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that the desktop was asked to open."""
    folders: list[str] = []

    def open_url(url: QUrl) -> bool:
        folders.append(url.toLocalFile())
        return True

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return folders


def test_the_folder_is_opened(opened: list[str], tmp_path: Path) -> None:
    show_in_folder(str(tmp_path / "a.png"))
    assert opened == [tmp_path.as_posix()]


def test_windows_own_explorer_selects_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("SYSTEMROOT", r"D:\Windows")
    monkeypatch.setattr(subprocess, "Popen", started.append)
    show_in_folder(r"C:\Pictures\a harbour, 2.png")
    assert started == [r'"D:\Windows\explorer.exe" /select,"C:\Pictures\a harbour, 2.png"']


@pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())
@pytest.mark.parametrize("services", [SERVICES, ()])
def test_a_file_browser_that_can_do_it_selects_the_file(
    qtbot: QtBot,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    services: tuple[str, ...],
) -> None:
    with desktop(*services) as shown:
        monkeypatch.setattr(clipboard, "session_bus", lambda: shown.bus)
        show_in_folder(str(tmp_path / "a b.png"))
        qtbot.waitUntil(lambda: bool(shown.calls or opened), timeout=10_000)
        url = (tmp_path / "a b.png").as_uri()
        assert shown.calls == ([("ShowItems", ([url], ""))] if services else [])
        assert opened == ([] if services else [tmp_path.as_posix()])


class Dragged:
    """What was dragged, without a system that drags."""

    def __init__(self) -> None:
        self.drags: list[tuple[list[str], bool, Qt.DropAction]] = []

    def note(self, drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        mime = drag.mimeData()
        self.drags.append(([url.toLocalFile() for url in mime.urls()], mime.hasImage(), actions))
        return actions


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> Dragged:
    made = Dragged()
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions, _default: made.note(drag, actions))
    return made


@pytest.fixture
def button(qtbot: QtBot) -> QPushButton:
    made = QPushButton("file")
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    return made


def source(button: QPushButton, *paths: Path) -> DragSource:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    return DragSource(
        button, lambda _place: [str(path) for path in paths], lambda _path: QPixmap(), lambda: image
    )


def drag(qtbot: QtBot, button: QPushButton, far: int = 80) -> None:
    qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for step in (2, far):
        qtbot.mouseMove(button, QPoint(20 + step, 20))


def test_a_file_is_dragged_out_as_a_copy(
    qtbot: QtBot, button: QPushButton, dragged: Dragged, tmp_path: Path
) -> None:
    source(button, tmp_path / "a.png")
    with qtbot.assertNotEmitted(button.clicked):
        drag(qtbot, button)
    assert dragged.drags == [([(tmp_path / "a.png").as_posix()], True, Qt.DropAction.CopyAction)]
    assert not button.isDown()


def test_several_files_carry_no_pixels(
    qtbot: QtBot, button: QPushButton, dragged: Dragged, tmp_path: Path
) -> None:
    source(button, tmp_path / "a.png", tmp_path / "b.png")
    drag(qtbot, button)
    ((paths, has_image, _),) = dragged.drags
    assert (len(paths), has_image) == (2, False)


def test_a_press_that_does_not_move_stays_a_press(
    qtbot: QtBot, button: QPushButton, dragged: Dragged, tmp_path: Path
) -> None:
    source(button, tmp_path / "a.png")
    with qtbot.waitSignal(button.clicked):
        drag(qtbot, button, far=3)
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(23, 20))
    assert dragged.drags == []


def test_where_there_is_no_file_nothing_is_dragged(
    qtbot: QtBot, button: QPushButton, dragged: Dragged
) -> None:
    source(button)
    drag(qtbot, button)
    assert dragged.drags == []


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_no_bus(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert session_bus() is None


def test_without_a_bus_there_is_none() -> None:
    assert session_bus() is None
