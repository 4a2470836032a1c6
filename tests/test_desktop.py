"""What the window is built from and how it ends; what a person does in it is told in ``journeys``."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.application import Easel
from app.core.history import HistoryFilter
from app.core.preferences import Preferences
from app.core.request import GenerationRequest
from app.core.tasks import KeptQueue, TaskRecord, TaskState
from app.engine.backend import Backend
from app.paths import paths_under
from app.storage.documents import load_draft, save_queue
from app.storage.journal import SqliteJournal
from app.storage.preferences import load_preferences, save_preferences
from app.ui.widgets.motion import use_motion
from tests.journeys.visit import visit
from tests.ui.finding import find


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    locale = QLocale()
    yield qapp
    qapp.setStyleSheet("")
    use_motion(is_wanted=False)
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


PATIENCE_MS = 30_000
"""A whole start, beside whatever else the machine does."""


def test_keys_that_come_before_all_is_built_are_kept(
    qtbot: QtBot, application: QApplication, tmp_path: Path
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language="en"))
    easel = Easel(application, paths, practice=True)
    seen: list[bool] = []

    def write() -> None:
        seen.append(hasattr(easel.window, "history"))
        QTest.keyClicks(find(easel.window, QPlainTextEdit, "prompt"), "a boat")
        seen.append(find(easel.window, QPushButton, "generate").isEnabled())

    easel.window.form_painted.connect(write)
    with qtbot.waitSignal(easel.ready, timeout=PATIENCE_MS):
        easel.window.show()
    assert seen == [False, True]
    assert easel.desktop.app_controller.state.draft.request.prompt == "a boat"
    easel.window.close()
    qtbot.waitUntil(
        lambda: load_draft(paths.draft, lambda _: None).request.prompt == "a boat", timeout=PATIENCE_MS
    )
    easel.close()


def test_a_window_that_is_closed_before_all_is_built_keeps_layout_and_draft(
    qtbot: QtBot, application: QApplication, tmp_path: Path
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language="en"))
    easel = Easel(application, paths, practice=True)

    def write_and_close() -> None:
        QTest.keyClicks(find(easel.window, QPlainTextEdit, "prompt"), "half a thought")
        easel.window.resize(1234, 777)
        easel.window.close()

    easel.window.form_painted.connect(write_and_close)
    with qtbot.waitSignal(easel.window.closing, timeout=PATIENCE_MS):
        easel.window.show()
    with qtbot.waitSignal(easel.desktop.backend.stopped, timeout=PATIENCE_MS):
        pass
    easel.close()
    assert load_draft(paths.draft, lambda _: None).request.prompt == "half a thought"
    assert load_preferences(paths.preferences).window_layout == easel.window.layout_text()


def test_the_history_is_shown_before_the_engine_begins(
    qtbot: QtBot, application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language="en"))
    journal = SqliteJournal.open(paths.journal)
    journal.add([TaskRecord(0, "https://gw.example", TaskState.DONE, 1.0, GenerationRequest(prompt="boat"))])
    journal.close()
    monkeypatch.setattr(Backend, "start", lambda _backend: None)
    easel = Easel(application, paths, practice=True)
    with qtbot.waitSignal(easel.ready, timeout=PATIENCE_MS):
        easel.window.show()
    qtbot.waitUntil(lambda: easel.window.history._model.rowCount() > 0, timeout=PATIENCE_MS)
    monkeypatch.undo()
    if easel.desktop._has_started:
        # As far as it knows; otherwise closing begins it, once.
        easel.desktop.backend.start()
    with qtbot.waitSignal(easel.desktop.backend.stopped, timeout=PATIENCE_MS):
        easel.window.close()
    easel.close()


@pytest.mark.parametrize("was_used", [False, True])
def test_the_form_does_not_move_once_it_is_painted(
    qtbot: QtBot, application: QApplication, tmp_path: Path, *, was_used: bool
) -> None:
    paths = paths_under(tmp_path / "data")
    save_preferences(paths.preferences, Preferences(language="en"))
    if was_used:
        journal = SqliteJournal.open(paths.journal)
        journal.add(
            [TaskRecord(0, "https://gw.example", TaskState.DONE, 1.0, GenerationRequest(prompt="boat"))]
        )
        journal.close()
    easel = Easel(application, paths, practice=True)

    def places() -> dict[str, QRect]:
        parts = easel.window.compose.findChildren(QWidget)
        return {
            part.objectName(): QRect(part.mapTo(easel.window, QPoint()), part.size())
            for part in parts
            if part.objectName() and not part.objectName().startswith("qt_") and part.isVisible()
        }

    with qtbot.waitSignal(easel.window.form_painted, timeout=PATIENCE_MS):
        easel.window.show()
    before = places()
    with qtbot.waitSignal(easel.ready, timeout=PATIENCE_MS):
        pass
    with qtbot.waitSignal(easel.desktop.backend.started, timeout=PATIENCE_MS):
        pass
    qtbot.waitUntil(lambda: easel.window.history._model.rowCount() > 0 or not was_used, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: easel.window.compose._has_examples is not was_used, timeout=PATIENCE_MS)
    assert len(before) > 20
    assert places() == before
    easel.window.close()
    with qtbot.waitSignal(easel.desktop.backend.stopped, timeout=PATIENCE_MS):
        pass
    easel.close()
