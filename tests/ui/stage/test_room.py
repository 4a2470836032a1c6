"""How much of the window a picture may fill."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.lineage import Chain, Step
from app.core.tasks import TaskState
from app.ui.actions import Actions
from app.ui.main_window import MainWindow
from app.ui.stage.change_line import ChangePanel
from app.ui.stage.viewer import Viewer
from app.ui.theme.theme import Theme
from tests.ui.finding import find, settle
from tests.ui.records import record, with_picture


@pytest.fixture
def dressed(qapp: QApplication, theme: Theme) -> Iterator[Theme]:
    """With the style sheet, which gives everything its size."""
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def crowded(dressed: Theme, window: MainWindow, actions: Actions, tmp_path: Path) -> MainWindow:
    """A window with a press of four on the stage, and all there is around a picture."""
    assert window.theme is dressed
    press = tuple(
        replace(with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png"), batch="p")
        for n in range(1, 5)
    )
    window.stage.show_record(press[0], press)
    panel = ChangePanel(window.thumbnails, actions)
    window.stage.add_line(panel)
    panel.show_chain(Chain((Step(press[0]),), 0), "")
    window.show_welcome(is_shown=False)
    window.show()
    return window


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900), (1920, 1080)])
def test_a_picture_may_fill_a_third_of_the_window_and_most_of_it_without_the_sides(
    crowded: MainWindow, width: int, height: int
) -> None:
    shares = []
    for fold in (False, True):
        crowded.resize(width, height)
        if fold:
            crowded.fold_sides()
        settle()
        settle()
        assert (crowded.width(), crowded.height()) == (width, height)
        for name in ("stage_header", "filmstrip", "change_line", "result_bar"):
            assert find(crowded, QWidget, name).isVisible()
        room = find(crowded, Viewer, "viewer").room()
        shares.append(room.width() * room.height() / (width * height))
    assert shares[0] >= 1 / 3
    assert shares[1] >= 0.6
