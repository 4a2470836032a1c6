"""A practice gateway in this process and a window that sends to it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.core.preferences import Preferences
from app.paths import Paths, paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.storage.preferences import save_preferences
from app.ui.widgets.motion import use_motion


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield running


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("EASEL_TOKEN", PRACTICE_TOKEN)
    made = paths_under(tmp_path / "data")
    save_preferences(made.preferences, Preferences(language="en", theme="light"))
    return made


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application as it is before and after a window: with its own style and Python's own collector."""
    locale = QLocale()
    yield qapp
    qapp.setStyleSheet("")
    use_motion(is_wanted=False)
    QLocale.setDefault(locale)
    gc.unfreeze()
    gc.enable()
