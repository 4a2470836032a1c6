from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.core.history import Marks
from app.core.tasks import Picture, TaskRecord, TaskState
from app.engine.thumbnails import SIDE, Thumbnails
from app.ui.stage.filmstrip import frames_of
from app.ui.stage.picture_grid import PictureGrid, SharpPictures, captions_of
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.records import record, with_picture


def of_model(made: TaskRecord, model: str) -> TaskRecord:
    assert made.request is not None
    return replace(made, request=replace(made.request, model_name=model), batch="p")


def test_each_picture_says_what_tells_it_from_the_others(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (900, 500))
    done = of_model(with_picture(record(1, TaskState.DONE, prompt="a red boat"), tmp_path / "a.png"), "GEM")
    siblings = (
        done,
        of_model(record(2, prompt="a blue boat"), "SI"),
        of_model(record(3, prompt="a red boat"), "SI"),
    )
    assert [*captions_of(frames_of(siblings)).values()] == ["GEM 3.0 · red", "SI 3.0 · blue", "SI 3.0 · red"]
    alike = frames_of(tuple(record(n) for n in (1, 2, 3)))
    assert [*captions_of(alike).values()] == ["1 of 3", "2 of 3", "3 of 3"]
    grid.show_siblings(siblings)
    assert cell(grid, 1).data() == "Generating · 40 %"
    assert cell(grid, 3).data(Qt.ItemDataRole.UserRole) is None
    qtbot.waitUntil(lambda: cell(grid, 0).data(Qt.ItemDataRole.DecorationRole) is not None)
    assert "a red boat" in cell(grid, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_click_goes_to_a_picture_and_a_double_click_opens_it(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails
) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (900, 500))
    grid.show_siblings((record(1), record(2), record(3)), 1)
    place = grid.visualRect(cell(grid, 1)).center()
    with qtbot.waitSignal(grid.current_changed) as gone:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert gone.args is not None
    assert gone.args[0].record.id == 2
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args is not None
    assert opened.args[0].record.id == 2
    with qtbot.waitSignal(grid.opened):
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    with qtbot.waitSignal(grid.full_screen_requested):
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    with qtbot.waitSignal(grid.closed):
        qtbot.keyClick(grid, Qt.Key.Key_Escape)


def test_what_is_done_with_several_is_done_with_those_that_are_selected(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails
) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (900, 500))
    grid.show_siblings((record(1), record(2), record(3)), 1)
    for place in (0, 2):
        modifier = Qt.KeyboardModifier.ControlModifier if place else Qt.KeyboardModifier.NoModifier
        at = grid.visualRect(cell(grid, place)).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    assert [task.id for task in grid.selected_records()] == [1, 3]
    with qtbot.waitSignal(grid.menu_requested) as several:
        grid.customContextMenuRequested.emit(grid.visualRect(cell(grid, 2)).center())
    with qtbot.waitSignal(grid.menu_requested) as another:
        grid.customContextMenuRequested.emit(grid.visualRect(cell(grid, 1)).center())
    assert several.args is not None
    assert another.args is not None
    assert [task.id for task in several.args[0]] == [1, 3]
    assert [task.id for task in another.args[0]] == [2]


def test_the_pointer_over_a_picture_is_told(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (900, 500))
    grid.show_siblings((with_picture(record(1, TaskState.DONE), tmp_path / "a.png"), record(2)), 1)
    told: list[object] = []
    grid.pointed.connect(lambda frame, _place: told.append(frame and frame.record.id))
    for place in (0, 1):
        qtbot.mouseMove(grid.viewport(), grid.visualRect(cell(grid, place)).center())
    assert told[:1] == [1]
    assert told[-1] is None


def test_what_changes_keeps_its_place(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (900, 500))
    grid.show_siblings((record(1), record(2)), 2)
    grid.show_siblings((record(1), record(2, TaskState.FAILED)), 2)
    current = grid.current_frame()
    assert current is not None
    assert (current.record.id, grid.currentIndex().data()) == (2, "The model could not make the picture")


@pytest.mark.parametrize(
    ("count", "shape", "size", "columns"),
    [
        (4, (160, 160), (900, 900), 2),
        (9, (160, 160), (720, 600), 3),
        (4, (160, 90), (900, 300), 4),
        (3, (90, 160), (800, 500), 3),
        (2, (160, 90), (700, 700), 1),
        # More than there is room for: those further down are larger than where all are seen at once.
        (60, (160, 160), (920, 600), 4),
        (40, (160, 160), (400, 330), 2),
        (2, (160, 160), (150, 150), 1),
    ],
)
def test_pictures_are_as_large_as_there_is_room_for(
    qtbot: QtBot,
    theme: Theme,
    thumbnails: Thumbnails,
    tmp_path: Path,
    count: int,
    shape: tuple[int, int],
    size: tuple[int, int],
    columns: int,
) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, size)
    path = tmp_path / "a.png"
    grid.show_siblings(
        tuple(with_picture(record(n, TaskState.DONE), path, *shape) for n in range(1, count + 1))
    )
    assert grid.model().columnCount() == columns
    is_all_seen = grid.verticalScrollBar().maximum() == 0
    assert is_all_seen or grid.rowHeight(0) > Metrics.GRID_PICTURE
    assert is_all_seen is (count < 40 and min(size) > Metrics.GRID_PICTURE)
    assert not grid.horizontalScrollBar().isVisible()


def test_the_place_goes_with_the_picture_when_the_room_changes(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails
) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (1200, 240))
    grid.show_siblings(tuple(record(n) for n in range(1, 5)), 4)
    assert grid.currentIndex().row() == 0
    told: list[object] = []
    grid.current_changed.connect(told.append)
    grid.resize(600, 900)
    assert grid.currentIndex().row() > 0
    # Of a longer press, too.
    grid.show_siblings(tuple(record(n) for n in range(1, 10)), 4)
    current = grid.current_frame()
    assert current is not None
    assert current.record.id == 4
    assert told == []
    grid.show_siblings((record(1), record(2)))
    assert not grid.currentIndex().isValid()


def test_marks_are_seen(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (900, 500))
    with qtbot.waitSignal(thumbnails.ready):
        grid.show_siblings((with_picture(record(1, TaskState.DONE), tmp_path / "a.png"), record(2)), 2)
    looks = []
    for marks, picked in (({}, ()), ({1: Marks(favourite=True)}, ()), ({1: Marks(rating=3)}, ()), ({}, (1,))):
        grid.show_marks(marks, picked)
        looks.append(grid.grab(grid.visualRect(cell(grid, 0))).toImage())
    assert len({bytes(look.constBits()) for look in looks}) == 4


def test_a_large_picture_is_sharp_and_given_back_when_nobody_sees_it(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    grid = shown_grid(qtbot, theme, thumbnails, (900, 500))
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


def cell(grid: PictureGrid, place: int) -> QModelIndex:
    """Where the picture of that number stands, from 0."""
    return grid.model().index(*divmod(place, max(1, grid.model().columnCount())))


def shown_grid(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, size: tuple[int, int]) -> PictureGrid:
    grid = PictureGrid(theme, thumbnails)
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
