import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui import single_window
from app.ui.single_window import SingleWindow, knock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "knocks"


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[SingleWindow]:  # noqa: ARG001 - watching needs the application
    made = SingleWindow(folder)
    yield made
    made.close()


def knock_from_elsewhere(folder: Path, answers: list[bool]) -> threading.Thread:
    thread = threading.Thread(target=lambda: answers.append(knock(folder)))
    thread.start()
    return thread


def test_a_knock_is_heard_and_answered(qtbot: QtBot, window: SingleWindow, folder: Path) -> None:
    answers: list[bool] = []
    with qtbot.waitSignal(window.knocked):
        thread = knock_from_elsewhere(folder, answers)
    thread.join()
    assert answers == [True]
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("window")
def test_another_folder_has_another_window(tmp_path: Path) -> None:
    assert not knock(tmp_path / "other")


def test_a_closed_window_does_not_answer_and_no_knock_stays_behind(
    window: SingleWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_window, "ANSWER_S", 0.05)
    window.close()
    assert not knock(folder)
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("qapp")
def test_a_knock_that_nobody_took_is_not_heard_by_the_next_window(qtbot: QtBot, folder: Path) -> None:
    folder.mkdir()
    (folder / "old").touch()
    window = SingleWindow(folder)
    with qtbot.assertNotEmitted(window.knocked, wait=20):
        assert list(folder.iterdir()) == []
    window.close()
