from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.single_window import SingleWindow, knock, server_name


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleWindow]:  # noqa: ARG001 - sockets need the application
    made = SingleWindow(tmp_path)
    yield made
    made.close()


def test_a_knock_is_heard(qtbot: QtBot, window: SingleWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.knocked):
        assert knock(tmp_path)


@pytest.mark.usefixtures("window")
def test_another_folder_has_another_window(tmp_path: Path) -> None:
    assert not knock(tmp_path / "other")


def test_a_closed_window_does_not_answer(window: SingleWindow, tmp_path: Path) -> None:
    window.close()
    assert not knock(tmp_path)


def test_one_folder_has_one_short_name(tmp_path: Path) -> None:
    assert server_name(tmp_path) == server_name(tmp_path / "a" / "..")
    assert len(server_name(tmp_path)) < 30
