import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.storage.data_lock import DataLock
from app.ui.main_window import MainWindow
from app.ui.theme.theme import Theme
from app.ui.window import single_instance as single_window
from app.ui.window.single_instance import TRY_MS, SingleInstance, WaitForEnd, notify_first_instance
from tests.storage.test_data_lock import another_easel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "knocks"


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[SingleInstance]:  # noqa: ARG001 - watching needs the application
    made = SingleInstance(folder)
    yield made
    made.close()


def knock_from_elsewhere(folder: Path, answers: list[bool]) -> threading.Thread:
    thread = threading.Thread(target=lambda: answers.append(notify_first_instance(folder)))
    thread.start()
    return thread


def test_a_knock_is_heard_and_answered(qtbot: QtBot, window: SingleInstance, folder: Path) -> None:
    answers: list[bool] = []
    with qtbot.waitSignal(window.second_start):
        thread = knock_from_elsewhere(folder, answers)
    thread.join()
    assert answers == [True]
    assert list(folder.iterdir()) == []


def test_a_window_that_was_closed_does_not_come_back(qtbot: QtBot, folder: Path, theme: Theme) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    single = SingleInstance(folder)
    single.second_start.connect(window.come_to_front)
    window.show()
    told: list[None] = []
    window.closing.connect(lambda: told.append(None))
    window.close()
    single.second_start.emit()
    assert not window.isVisible()
    window.close()
    assert len(told) == 1
    single.close()
    single.close()


@pytest.mark.usefixtures("qapp")
def test_what_is_no_knock_and_a_folder_that_cannot_be_made_stop_nothing(qtbot: QtBot, folder: Path) -> None:
    (folder / "no knock").mkdir(parents=True)
    window = SingleInstance(folder)
    with qtbot.waitSignal(window.second_start):
        (folder / "knock").touch()
    window.close()
    (folder.parent / "file").touch()
    SingleInstance(folder.parent / "file").close()


def test_a_folder_that_is_taken_away_is_no_fault(qtbot: QtBot, window: SingleInstance, folder: Path) -> None:
    with qtbot.waitSignal(window._watcher.directoryChanged):
        folder.rmdir()


def test_the_next_start_waits_for_one_that_ends_and_takes_its_lock(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = DataLock(tmp_path / "lock"), DataLock(tmp_path / "lock")
    assert first.acquire()
    first.begin_to_end()
    waiting = WaitForEnd(second)
    qtbot.addWidget(waiting)
    waiting.open()
    assert "still closing" in waiting.text()
    with qtbot.assertNotEmitted(waiting.finished, wait=2 * TRY_MS):
        pass
    with qtbot.waitSignal(waiting.accepted):
        first.release()
    assert waiting.has_lock
    assert not waiting.is_declined
    second.release()


def test_the_next_start_gets_the_lock_of_one_that_is_killed_while_it_ends(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lock"
    with another_easel(path) as (process, answer):
        assert answer == "True"
        path.with_name("lock.ending").touch()
        second = DataLock(path)
        waiting = WaitForEnd(second)
        qtbot.addWidget(waiting)
        waiting.open()
        process.kill()
        qtbot.waitUntil(lambda: waiting.has_lock)
    assert not second.is_ending
    second.release()


def test_who_does_not_want_to_wait_takes_no_lock(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = DataLock(tmp_path / "lock"), DataLock(tmp_path / "lock")
    first.acquire()
    first.begin_to_end()
    waiting = WaitForEnd(second)
    qtbot.addWidget(waiting)
    waiting.open()
    with qtbot.waitSignal(waiting.rejected):
        waiting.button(QMessageBox.StandardButton.Cancel).click()
    assert waiting.is_declined
    first.release()
    qtbot.wait(2 * TRY_MS)
    assert not waiting.has_lock


def test_a_third_that_took_the_lock_is_no_reason_to_wait(qtbot: QtBot, tmp_path: Path) -> None:
    third, second = DataLock(tmp_path / "lock"), DataLock(tmp_path / "lock")
    third.acquire()
    waiting = WaitForEnd(second)
    qtbot.addWidget(waiting)
    with qtbot.waitSignal(waiting.accepted):
        waiting.open()
    assert not waiting.has_lock
    third.release()


@pytest.mark.usefixtures("window")
def test_another_folder_has_another_window(tmp_path: Path) -> None:
    assert not notify_first_instance(tmp_path / "other")


def test_a_closed_window_does_not_answer_and_no_knock_stays_behind(
    window: SingleInstance, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_window, "ANSWER_S", 0.05)
    window.close()
    assert not notify_first_instance(folder)
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("qapp")
def test_a_knock_that_nobody_took_is_not_heard_by_the_next_window(qtbot: QtBot, folder: Path) -> None:
    folder.mkdir()
    (folder / "old").touch()
    window = SingleInstance(folder)
    with qtbot.assertNotEmitted(window.second_start, wait=20):
        assert list(folder.iterdir()) == []
    window.close()


def test_what_is_no_knock_stays_and_calls_nobody(qtbot: QtBot, window: SingleInstance, folder: Path) -> None:
    with qtbot.assertNotEmitted(window.second_start, wait=50):
        (folder / "a folder").mkdir()
        (folder / "a folder" / "a file").touch()
    answers: list[bool] = []
    with qtbot.waitSignal(window.second_start):
        thread = knock_from_elsewhere(folder, answers)
    thread.join()
    with qtbot.assertNotEmitted(window.second_start, wait=50):
        assert answers == [True]
    assert [file.name for file in folder.iterdir()] == ["a folder"]
