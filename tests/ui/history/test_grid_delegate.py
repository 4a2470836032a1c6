from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter, Marks
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.history import grid_view as grid_delegate
from app.ui.history.grid_view import GridDelegate
from app.ui.history.model import HistoryModel
from app.ui.theme.theme import Theme
from tests.ui.records import record, with_picture

SIDE = 96


@pytest.fixture
def delegate(theme: Theme, thumbnails: Thumbnails) -> GridDelegate:
    return GridDelegate(theme, thumbnails)


def painted(
    delegate: GridDelegate,
    shown: TaskRecord,
    state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
    marks: Marks | None = None,
) -> QImage:
    model = HistoryModel()
    model.show_filter(HistoryFilter())
    model.add((shown,))
    if marks is not None:
        model.mark(shown.id, marks)
    option = QStyleOptionViewItem()
    option.state = state
    option.rect = QRect(0, 0, SIDE, SIDE)
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


@pytest.mark.parametrize("flag", [QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus])
def test_selection_and_focus_are_seen(delegate: GridDelegate, flag: QStyle.StateFlag) -> None:
    assert painted(delegate, record(1), flag) != painted(delegate, record(1))


def test_states_and_marks_are_seen(delegate: GridDelegate) -> None:
    failed = painted(delegate, record(1, TaskState.FAILED))
    assert failed != painted(delegate, record(1, TaskState.DONE))
    assert failed != painted(delegate, record(1, TaskState.FAILED), marks=Marks(favourite=True))


def test_a_picture_that_is_not_on_disk_is_told_from_one_that_is_being_read(
    qtbot: QtBot, delegate: GridDelegate, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    path = Path(done.pictures[0].path)
    path.unlink()
    before = painted(delegate, done)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.pixmap(str(path))
    assert painted(delegate, done) != before


def test_a_picture_is_cut_once_and_again_when_it_is_new(
    qtbot: QtBot, delegate: GridDelegate, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 160, 90)
    path = done.pictures[0].path
    painted(delegate, done)
    assert not delegate.has(path)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.pixmap(path)
    image = painted(delegate, done)
    assert delegate.has(path)
    assert image.pixel(SIDE // 2, SIDE // 2) == 0xFF336699
    thumbnails.ready.emit(path)
    assert not delegate.has(path)


def test_a_frame_cuts_so_many_pictures_and_leaves_the_rest_to_the_next(
    qtbot: QtBot, delegate: GridDelegate, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    count = grid_delegate.CUTS_A_FRAME + 1
    done = [with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in range(1, count + 1)]
    for task in done:
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.pixmap(task.pictures[0].path)
    for frame, cut in enumerate((count - 1, count)):
        delegate.begin_frame()
        for task in done:
            painted(delegate, task)
        assert sum(delegate.has(task.pictures[0].path) for task in done) == cut
        assert delegate.has_more is (frame == 0)


def test_the_cut_pictures_stay_within_their_limit(
    qtbot: QtBot,
    delegate: GridDelegate,
    thumbnails: Thumbnails,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(grid_delegate, "CACHE_BYTES", SIDE * SIDE * 4)
    done = [with_picture(record(n, TaskState.DONE), tmp_path / f"{n}.png") for n in (1, 2)]
    for task in done:
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.pixmap(task.pictures[0].path)
        painted(delegate, task)
    assert [delegate.has(task.pictures[0].path) for task in done] == [False, True]
