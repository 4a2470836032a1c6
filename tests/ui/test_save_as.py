from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.save_as import ask_target, show_in_folder


@pytest.mark.parametrize(
    ("chosen", "target"), [("/b/copy.png", "/b/copy.png"), ("", None), ("/a/fog.png", None)]
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
    assert asked[2:] == ["fog.png", "*.png"]


def test_the_folder_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    show_in_folder(str(tmp_path / "a.png"))
    assert [url.toLocalFile() for url in opened] == [tmp_path.as_posix()]
