import pytest
from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from app import __version__
from app.ui.window.about_dialog import AboutDialog
from tests.ui.finding import find, press


@pytest.fixture
def dialog(qtbot: QtBot) -> AboutDialog:
    made = AboutDialog()
    qtbot.addWidget(made)
    return made


def test_it_says_which_version_this_is(dialog: AboutDialog) -> None:
    assert find(dialog, QLabel, "about_title").text().endswith(f" {__version__}")
    assert f"Qt {qVersion()}" in find(dialog, QLabel, "about_line").text()


def test_it_shows_the_licences(dialog: AboutDialog) -> None:
    listed = find(dialog, QTextBrowser, "about_third_party").toPlainText()
    assert all(package in listed for package in ("pyside6-essentials", "httpx", "keyring"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in find(dialog, QPlainTextEdit, "about_qt").toPlainText()
    assert "MIT License" in find(dialog, QPlainTextEdit, "about_own").toPlainText()


def test_the_folder_of_all_texts_can_be_opened(dialog: AboutDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(dialog, "about_folder")
    (folder,) = opened
    assert folder.isLocalFile()


@pytest.mark.parametrize(
    ("link", "is_local"),
    [("https://download.qt.io/", False), ("LICENSES/", True), ("file:///etc/passwd", True)],
)
def test_a_link_leads_to_the_web_or_to_the_folder_of_the_texts(
    dialog: AboutDialog, monkeypatch: pytest.MonkeyPatch, link: str, is_local: bool
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    find(dialog, QTextBrowser, "about_third_party").anchorClicked.emit(QUrl(link))
    (url,) = opened
    assert url.isLocalFile() is is_local
    assert url.path() != "/etc/passwd"
