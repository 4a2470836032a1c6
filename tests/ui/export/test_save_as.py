import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.export import clipboard as save_as
from app.ui.export.clipboard import ask_target, show_in_folder
from tests.ui.desktop_bus import SERVICES, desktop, what_is_missing


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
    assert (Path(str(asked[2])).name, asked[3]) == ("fog.png", "*.png")


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
        monkeypatch.setattr(save_as, "session_bus", lambda: shown.bus)
        show_in_folder(str(tmp_path / "a b.png"))
        qtbot.waitUntil(lambda: bool(shown.calls or opened), timeout=10_000)
        url = (tmp_path / "a b.png").as_uri()
        assert shown.calls == ([("ShowItems", ([url], ""))] if services else [])
        assert opened == ([] if services else [tmp_path.as_posix()])
