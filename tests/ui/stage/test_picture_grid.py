from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.core.tasks import Picture, TaskRecord, TaskState
from app.engine.thumbnails import SIDE, Thumbnails
from app.ui.stage.picture_grid import SharpPictures, SiblingGrid
from app.ui.theme.tokens import Metrics
from tests.ui.records import record, with_picture


def of_model(made: TaskRecord, model: str) -> TaskRecord:
    assert made.request is not None
    return replace(made, request=replace(made.request, model_name=model), batch="p")


def test_each_model_has_a_column(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    grid = SiblingGrid(thumbnails)
    qtbot.addWidget(grid)
    done = of_model(with_picture(record(1, TaskState.DONE), tmp_path / "a.png"), "GEM")
    siblings = (done, of_model(record(2), "SI"), of_model(record(3), "GEM"))
    grid.show_siblings(siblings)
    model = grid.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["GEM 3.0", "SI 3.0"]
    assert model.rowCount() == 2
    assert model.index(1, 1).data() is None
    assert model.index(1, 0).data() == "Generating · 40 %"
    qtbot.waitUntil(lambda: model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is not None)
    with qtbot.waitSignal(grid.sibling_requested) as told:
        grid.clicked.emit(model.index(0, 1))
    assert told.args == [2]


def test_what_changes_keeps_its_place(qtbot: QtBot, thumbnails: Thumbnails) -> None:
    grid = SiblingGrid(thumbnails)
    qtbot.addWidget(grid)
    grid.show_siblings((of_model(record(1), "GEM"), of_model(record(2), "SI")))
    grid.setCurrentIndex(grid.model().index(0, 1))
    grid.show_siblings((of_model(record(1), "GEM"), of_model(record(2, TaskState.FAILED), "SI")))
    assert grid.currentIndex().column() == 1
    assert grid.currentIndex().data() == "The model could not make the picture"


@pytest.mark.parametrize(
    ("count", "shape", "size", "columns"),
    [
        (4, (160, 160), (900, 900), 2),
        (9, (160, 160), (720, 520), 3),
        (4, (160, 160), (400, 330), 2),
        (4, (160, 90), (900, 300), 2),
        (3, (90, 160), (800, 500), 3),
        (2, (160, 90), (700, 700), 1),
        # More than there is room for: those further down are larger than where all are seen at once.
        (60, (160, 160), (920, 600), 4),
        (40, (160, 160), (400, 330), 2),
        (2, (160, 160), (150, 150), 1),
    ],
)
def test_pictures_of_one_model_are_as_large_as_there_is_room_for(
    qtbot: QtBot,
    thumbnails: Thumbnails,
    tmp_path: Path,
    count: int,
    shape: tuple[int, int],
    size: tuple[int, int],
    columns: int,
) -> None:
    grid = shown_grid(qtbot, thumbnails, size)
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", *shape)
    grid.show_siblings((done, *(record(n) for n in range(2, count + 1))))
    model = grid.model()
    assert model.columnCount() == columns
    assert grid.horizontalHeader().isHidden()
    is_all_seen = grid.verticalScrollBar().maximum() == 0
    assert is_all_seen or grid.rowHeight(0) > Metrics.GRID_PICTURE
    assert is_all_seen is (count < 40 and min(size) > Metrics.GRID_PICTURE)
    assert not grid.horizontalScrollBar().isVisible()
    # As one reads: along the rows.
    with qtbot.waitSignal(grid.sibling_requested) as told:
        grid.clicked.emit(model.index(1, 0) if columns == 1 else model.index(0, 1))
    assert told.args == [2]


def test_the_place_goes_with_the_picture_when_the_room_changes(qtbot: QtBot, thumbnails: Thumbnails) -> None:
    grid = shown_grid(qtbot, thumbnails, (900, 300))
    grid.show_siblings(tuple(record(n) for n in range(1, 5)))
    grid.setCurrentIndex(grid.model().index(0, 3))
    grid.resize(600, 600)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    # Of a longer press, too.
    grid.show_siblings(tuple(record(n) for n in range(1, 10)))
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    grid.show_siblings((record(1), record(2)))
    assert not grid.currentIndex().isValid()


def test_a_large_picture_is_sharp_and_given_back_when_nobody_sees_it(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    grid = shown_grid(qtbot, thumbnails, (900, 500))
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 1000, 1000)
    sharp = grid.findChild(SharpPictures)
    assert sharp is not None
    with qtbot.waitSignal(sharp.ready):
        grid.show_siblings((done, record(2)))
    thumbnail = thumbnails.known(done.pictures[0].path)
    assert thumbnail is not None
    assert sharp.pixmap(done.pictures[0], thumbnail, 400).width() == 512
    grid.hide()
    assert sharp.pixmap(done.pictures[0], thumbnail, 400) is thumbnail


def shown_grid(qtbot: QtBot, thumbnails: Thumbnails, size: tuple[int, int]) -> SiblingGrid:
    grid = SiblingGrid(thumbnails)
    qtbot.addWidget(grid)
    grid.resize(*size)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def painted(path: Path, width: int, height: int) -> Picture:
    return with_picture(record(1, TaskState.DONE), path, width, height).pictures[0]


def test_a_thumbnail_that_is_large_enough_is_left(
    thumbnails: Thumbnails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    monkeypatch.setattr(thumbnails, "load_sized", lambda *_: pytest.fail("nothing is asked for"))
    assert sharp.pixmap(painted(tmp_path / "a.png", 800, 400), thumbnail, SIDE) is thumbnail
    # Of a small picture nothing sharper can be had.
    assert sharp.pixmap(painted(tmp_path / "b.png", SIDE, SIDE), thumbnail, 900) is thumbnail


def test_a_larger_place_gets_a_larger_picture(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    picture = painted(tmp_path / "a.png", 1600, 800)
    with qtbot.waitSignal(sharp.ready):
        assert sharp.pixmap(picture, thumbnail, 300) is thumbnail
    for side in (300, 512):
        assert sharp.pixmap(picture, thumbnail, side).width() == 512
    with qtbot.waitSignal(sharp.ready):
        # What there is stands until then.
        assert sharp.pixmap(picture, thumbnail, 600).width() == 512
    assert sharp.pixmap(picture, thumbnail, 600).width() == 1024


def test_what_is_not_kept_is_asked_for_again(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    one, other = (painted(tmp_path / name, 800, 400) for name in ("a.png", "b.png"))
    with qtbot.waitSignals([sharp.ready, sharp.ready]):
        for picture in (one, other):
            sharp.pixmap(picture, thumbnail, 500)
    sharp.keep((other.path,))
    assert sharp.pixmap(other, thumbnail, 500).width() == 512
    with qtbot.waitSignal(sharp.ready):
        assert sharp.pixmap(one, thumbnail, 500) is thumbnail
    # Nor is taken what comes too late.
    sharp.keep(())
    sharp.pixmap(one, thumbnail, 500)
    with qtbot.waitSignal(thumbnails.sized_ready), qtbot.assertNotEmitted(sharp.ready):
        sharp.keep(())


def test_a_file_that_is_gone_leaves_its_thumbnail(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    sharp, thumbnail = SharpPictures(thumbnails), QPixmap(SIDE, SIDE // 2)
    gone = Picture(str(tmp_path / "gone.png"), 800, 400, 1, "png")
    with qtbot.waitSignal(thumbnails.sized_ready), qtbot.assertNotEmitted(sharp.ready):
        sharp.pixmap(gone, thumbnail, 500)
    assert sharp.pixmap(gone, thumbnail, 500) is thumbnail
