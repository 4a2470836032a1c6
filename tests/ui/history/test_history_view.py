import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter, HistoryPage
from app.engine.thumbnails import Thumbnails
from app.ui.history.list_view import HistoryDelegate, HistoryView
from app.ui.history.model import HistoryModel
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.shown_time import Seconds
from tests.fakes.clock import FakeClock
from tests.ui.records import DAY_S, NOON, record

COUNT = 60


@pytest.fixture
def model() -> HistoryModel:
    made = HistoryModel()
    made.add(tuple(record(n) for n in range(1, COUNT + 1)))
    return made


@pytest.fixture
def view(qtbot: QtBot, model: HistoryModel, theme: Theme, thumbnails: Thumbnails) -> HistoryView:
    seconds = Seconds(FakeClock())
    made = HistoryView(model, HistoryDelegate(theme, thumbnails, seconds), thumbnails, seconds)
    qtbot.addWidget(made)
    made.resize(Metrics.HISTORY_WIDTH, 6 * Metrics.HISTORY_ROW)
    with qtbot.waitExposed(made):
        made.show()
    return made


def top_of(view: HistoryView, model: HistoryModel, record_id: int) -> int:
    """Where the row of a task begins on screen."""
    row = model.row_of(record_id)
    assert row is not None
    return view.rowViewportPosition(row)


def test_rows_have_their_height_and_headings_make_them_taller(view: HistoryView, model: HistoryModel) -> None:
    model.add((record(COUNT + 1, at=NOON + DAY_S),))
    tall = Metrics.HISTORY_ROW + Metrics.HISTORY_DAY
    assert [view.rowHeight(row) for row in (0, 1, 2)] == [tall, tall, Metrics.HISTORY_ROW]


def test_a_row_loses_its_heading_to_a_new_one_of_its_day(view: HistoryView, model: HistoryModel) -> None:
    view.add((record(COUNT + 1),))
    assert [view.rowHeight(row) for row in (0, 1)] == [
        Metrics.HISTORY_ROW + Metrics.HISTORY_DAY,
        Metrics.HISTORY_ROW,
    ]
    assert model.rowCount() == COUNT + 1


@pytest.mark.parametrize("days", [0, 1])
def test_new_rows_move_nothing_that_is_looked_at(view: HistoryView, model: HistoryModel, days: int) -> None:
    view.select(30)
    before = top_of(view, model, 30)
    assert view.verticalScrollBar().value() > 0
    view.add((record(COUNT + 1, at=NOON + days * DAY_S), record(COUNT + 2, at=NOON + days * DAY_S)))
    assert top_of(view, model, 30) == before


def test_at_the_top_new_rows_are_seen(view: HistoryView, model: HistoryModel) -> None:
    view.add((record(COUNT + 1),))
    assert view.verticalScrollBar().value() == 0
    assert top_of(view, model, COUNT + 1) == 0


def test_new_rows_keep_the_selection_and_tell_of_nothing(
    qtbot: QtBot, view: HistoryView, model: HistoryModel
) -> None:
    view.select(30)
    with qtbot.assertNotEmitted(view.record_selected):
        view.add((record(COUNT + 1),))
    assert view.currentIndex().row() == model.row_of(30)
    assert [index.row() for index in view.selectedIndexes()] == [model.row_of(30)]


def test_choosing_a_row_tells_of_its_task(qtbot: QtBot, view: HistoryView) -> None:
    with qtbot.waitSignal(view.record_selected) as told:
        assert view.select(7)
    assert told.args == [7]
    assert not view.select(999)


def test_a_key_that_is_held_while_a_task_is_chosen_selects_no_further_ones(view: HistoryView) -> None:
    view.select(30)
    window = view.windowHandle()
    assert window is not None
    # As Ctrl is when Ctrl+Return has sent a task and that is shown.
    QTest.keyPress(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    view.select(40)
    view.step(1)
    QTest.keyRelease(window, Qt.Key.Key_Return)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [COUNT - 39]


def test_after_a_reload_the_task_is_marked_again_without_a_word(
    qtbot: QtBot, view: HistoryView, model: HistoryModel
) -> None:
    with qtbot.waitSignal(model.page_requested):
        model.show_filter(HistoryFilter())
    model.receive_page(HistoryPage(tuple(record(n) for n in (9, 8, 7)), is_last=True))
    with qtbot.assertNotEmitted(view.record_selected):
        view.select_quietly(8)
    assert [index.row() for index in view.selectedIndexes()] == [1]


def test_scrolling_to_the_end_asks_for_older_tasks(
    qtbot: QtBot, view: HistoryView, model: HistoryModel
) -> None:
    with qtbot.waitSignal(model.page_requested):
        model.show_filter(HistoryFilter())
    records = tuple(record(n) for n in range(COUNT, 0, -1))
    model.receive_page(HistoryPage(records, is_last=False))
    with qtbot.waitSignal(model.page_requested) as more:
        view.scrollToBottom()
    assert more.args[0].before_id == 1
