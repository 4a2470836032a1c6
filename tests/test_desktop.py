"""What the window is built from and how it ends; what a person does in it is told in ``journeys``."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Easel
from app.core.history import HistoryFilter
from app.core.preferences import Preferences
from app.core.request import GenerationRequest
from app.core.tasks import KeptQueue, TaskRecord, TaskState
from app.paths import paths_under
from app.storage.documents import save_queue
from app.storage.journal import SqliteJournal
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


def test_a_pause_outlives_the_window_and_nothing_is_sent(
    qtbot: QtBot, application: QApplication, tmp_path: Path
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language="en"))
    save_queue(paths.queue, KeptQueue(is_paused=True))
    journal = SqliteJournal.open(paths.journal)
    (record,) = journal.add(
        [TaskRecord(0, "https://gw.example", TaskState.QUEUED, 1.0, GenerationRequest(prompt="boat"))]
    )
    with visit(qtbot, application, paths, None) as shown:
        qtbot.waitUntil(lambda: shown.window.status._is_paused)
    kept = journal.get(record.id)
    assert kept is not None
    assert (kept.state, kept.problem) == (TaskState.QUEUED, None)
    journal.close()


def test_what_is_asked_for_before_the_engine_begins_is_done_though_the_window_is_closed_at_once(
    qtbot: QtBot, application: QApplication, tmp_path: Path
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language="en"))
    easel = Easel(application, paths)
    qtbot.addWidget(easel.window)
    with qtbot.waitSignal(easel.ready):
        easel.window.show()
    with qtbot.waitSignal(easel.desktop.backend.stopped):
        easel.desktop.backend.do(
            lambda services: services.scheduler.submit(
                (GenerationRequest(prompt="boat"),), "https://gw.example"
            )
        )
        easel.window.close()
    easel.close()
    journal = SqliteJournal.open(paths.journal)
    (kept,) = journal.page(HistoryFilter(), None, 10).records
    assert kept.request is not None
    assert kept.request.prompt == "boat"
    journal.close()
