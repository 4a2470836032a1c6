from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter, HistoryPage, Marks
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.history import grid_view as grid_delegate
from app.ui.history.grid_view import GridDelegate, GridView
from app.ui.history.model import HistoryModel
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from tests.ui.records import record, with_picture

COUNT = 100
COLUMNS = 3


@pytest.fixture
def model() -> HistoryModel:
    made = HistoryModel()
    made.add(tuple(record(n) for n in range(1, COUNT + 1)))
    return made


@pytest.fixture
def view(qtbot: QtBot, model: HistoryModel, theme: Theme, thumbnails: Thumbnails) -> GridView:
    made = GridView(model, GridDelegate(theme, thumbnails), thumbnails)
    qtbot.addWidget(made)
    made.resize(COLUMNS * Metrics.GRID_CELL + 5 * Metrics.SPACE_2, 4 * Metrics.GRID_CELL)
    with qtbot.waitExposed(made):
        made.show()
    assert made.columns() == COLUMNS
    return made


def test_every_cell_is_found_where_it_is_shown(view: GridView, model: HistoryModel) -> None:
    view.verticalScrollBar().setValue(250)
    for row in view.visible_rows():
        index = model.index(row)
        assert view.indexAt(view.visualRect(index).center()) == index
    assert not view.indexAt(QPoint(1, 1)).isValid()


def test_it_scrolls_from_the_first_to_the_last(view: GridView, model: HistoryModel) -> None:
    view.scrollTo(model.index(COUNT - 1))
    assert view.viewport().rect().contains(view.visualRect(model.index(COUNT - 1)))
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    view.scrollTo(model.index(0))
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Down, 4 + COLUMNS),
        (Qt.Key.Key_Up, 4 - COLUMNS),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, COUNT - 1),
    ],
)
def test_keys_lead_as_the_eye_does(view: GridView, model: HistoryModel, key: Qt.Key, row: int) -> None:
    view.setCurrentIndex(model.index(4))
    QTest.keyClick(view, key)
    assert view.currentIndex().row() == row
    assert [index.row() for index in view.selectedIndexes()] == [row]


def test_a_page_down_stays_within_the_tasks(view: GridView, model: HistoryModel) -> None:
    view.setCurrentIndex(model.index(COUNT - 2))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.currentIndex().row() == COUNT - 1


def test_a_click_selects_one_and_with_control_one_more(view: GridView, model: HistoryModel) -> None:
    for row, modifier in ((1, Qt.KeyboardModifier.NoModifier), (5, Qt.KeyboardModifier.ControlModifier)):
        place = view.visualRect(model.index(row)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    assert sorted(index.row() for index in view.selectedIndexes()) == [1, 5]
    region = view.visualRegionForSelection(view.selectionModel().selection())
    assert region.contains(view.visualRect(model.index(5)).center())
    assert not region.contains(view.visualRect(model.index(2)).center())


def test_a_band_selects_what_it_touches(view: GridView, model: HistoryModel) -> None:
    band = QRect(view.visualRect(model.index(1)).center(), view.visualRect(model.index(5)).center())
    view.setSelection(band, view.selectionModel().SelectionFlag.ClearAndSelect)
    assert sorted(index.row() for index in view.selectedIndexes()) == [1, 2, 4, 5]


def test_new_tasks_keep_selection_and_the_line_that_is_read(view: GridView, model: HistoryModel) -> None:
    view.setCurrentIndex(model.index(COUNT - 1))
    chosen = model.record(COUNT - 1)
    view.verticalScrollBar().setValue(5 * view.cell() + 7)
    first = model.record(view.visible_rows().start)
    assert first is not None
    model.add((record(COUNT + 1), record(COUNT + 2)))
    assert model.record(view.currentIndex().row()) == chosen
    row = model.row_of(first.id)
    assert row is not None
    assert view.visualRect(model.index(row)).top() == -7
    view.verticalScrollBar().setValue(0)
    model.add((record(COUNT + 3),))
    assert view.verticalScrollBar().value() == 0


def test_the_end_asks_for_older_tasks(qtbot: QtBot, view: GridView, model: HistoryModel) -> None:
    with qtbot.waitSignal(model.page_requested):
        model.show_filter(HistoryFilter())
    records = tuple(record(n) for n in range(COUNT, 0, -1))
    model.receive_page(HistoryPage(records, is_last=False))
    with qtbot.waitSignal(model.page_requested) as more:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert more.args[0].before_id == 1


def test_pictures_are_asked_for_where_they_are_seen_and_nowhere_else(
    qtbot: QtBot, view: GridView, model: HistoryModel, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    shown = tuple(
        with_picture(record(1000 + n, TaskState.DONE), tmp_path / f"{n}.png", 32, 32) for n in range(60)
    )
    with qtbot.waitSignal(thumbnails.ready):
        model.add(shown)
    qtbot.waitUntil(lambda: all(thumbnails.known(r.pictures[0].path) for r in shown[-12:]))
    assert view.visible_rows().start == 0
    assert thumbnails.known(shown[0].pictures[0].path) is None


def test_an_empty_history_is_an_empty_grid(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> None:
    model = HistoryModel()
    view = GridView(model, GridDelegate(theme, thumbnails), thumbnails)
    qtbot.addWidget(view)
    view.show()
    assert list(view.visible_rows()) == []
    assert not view.indexAt(QPoint(50, 50)).isValid()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert not view.currentIndex().isValid()


# --- cells ---


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
