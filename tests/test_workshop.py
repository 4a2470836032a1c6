"""What the window is built from and how it ends; what a person does in it is told in ``journeys``."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.settings import Preferences
from app.paths import paths_under
from app.storage.preferences import load_preferences, save_preferences
from tests.journeys.visit import visit


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    locale = QLocale()
    yield qapp
    qapp.setStyleSheet("")
    QLocale.setDefault(locale)
    gc.unfreeze()
    gc.enable()


def test_a_window_that_is_closed_leaves_its_layout_and_nothing_running(
    qtbot: QtBot, application: QApplication, tmp_path: Path
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language="en", theme="dark"))
    with visit(qtbot, application, paths, None) as shown:
        assert application.styleSheet()
        layout = shown.window.layout_text()
    assert load_preferences(paths.preferences).window_layout == layout
