from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter, HistoryPage, Marks
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.history.list_view import (
    HistoryDelegate,
    HistoryView,
    Skeleton,
    _whole_words,
    paint_star,
    two_lines,
)
from app.ui.history.model import HistoryModel, HistoryRole
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import DARK, LIGHT, Metrics
from app.ui.widgets.timers import Seconds
from tests.fakes.clock import FakeClock
from tests.ui.records import DAY_S, NOON, record, with_picture

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


# --- rows ---


WIDE = 320


@pytest.fixture
def delegate(theme: Theme, thumbnails: Thumbnails) -> HistoryDelegate:
    return HistoryDelegate(theme, thumbnails, Seconds(FakeClock()))


def painted(
    delegate: HistoryDelegate,
    shown: TaskRecord,
    state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
    marks: Marks = Marks(),  # noqa: B008 - frozen
) -> QImage:
    """The row of *shown* below another task of its day, as it is painted."""
    model = HistoryModel()
    model.show_filter(HistoryFilter())
    model.add((shown, replace(shown, id=shown.id + 1)))
    model.mark(shown.id, marks)
    index = model.index(1)
    option = QStyleOptionViewItem()
    option.state = state
    option.rect = QRect(0, 0, WIDE, delegate.sizeHint(option, index).height())
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


@pytest.mark.parametrize("state", TaskState)
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_every_state_is_painted_in_its_own_way(
    theme: Theme, delegate: HistoryDelegate, state: TaskState, choice: str
) -> None:
    theme.set_choice(choice)
    image = painted(delegate, record(1, state))
    others = [painted(delegate, record(1, other)) for other in TaskState if other is not state]
    assert all(image != other for other in others)


@pytest.mark.parametrize("flag", [QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus])
def test_selection_and_focus_are_seen(delegate: HistoryDelegate, flag: QStyle.StateFlag) -> None:
    assert painted(delegate, record(1), flag) != painted(delegate, record(1))


@pytest.mark.parametrize("prompt", ["", "<b>bold</b>\n" * 50, "海" * 1000, "\u202egnihtyna\x00\ud7ff"])
def test_any_prompt_is_painted(delegate: HistoryDelegate, prompt: str) -> None:
    painted(delegate, record(1, prompt=prompt))


def test_a_fetched_task_without_a_request_is_painted(delegate: HistoryDelegate) -> None:
    painted(delegate, replace(record(1), request=None))


def test_a_picture_stands_in_the_row_once_it_is_decoded(
    qtbot: QtBot, delegate: HistoryDelegate, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.ready):
        before = painted(delegate, done)
    after = painted(delegate, done)
    assert before != after


def test_a_picture_that_cannot_be_read_leaves_the_sign_and_says_how_long_the_link_lasts(
    qtbot: QtBot, delegate: HistoryDelegate, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    Path(done.pictures[0].path).write_bytes(b"no picture")
    with qtbot.waitSignal(thumbnails.ready):
        before = painted(delegate, done)
    after = painted(delegate, done)
    sign = QRect(0, 0, Metrics.SPACE_4 + Metrics.THUMBNAIL, before.height())
    assert after.copy(sign) == before.copy(sign)
    assert after != before


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a boat", 1),
        ("a lighthouse keeper's kitchen at dawn, window light, and much more that stands in no row", 2),
        ("秋茶节海报，手绘山水，温暖的色调，竖版构图，留白，极简，不要文字，适合印刷", 2),
        ("👩‍🎨" * 40, 2),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_prompt_has_two_lines(text: str, lines: int) -> None:
    shown = two_lines(text, QFont(), 240)
    assert len(shown) == lines
    assert "".join(shown).replace(" ", "") == text.replace(" ", "")


def batch_of(states: str) -> tuple[TaskRecord, ...]:
    """Tasks of one batch, oldest first, by the first letters of their states; and one before and after."""
    known = {"d": TaskState.DONE, "f": TaskState.FAILED, "q": TaskState.QUEUED}
    return tuple(
        replace(record(COUNT + 1 + n, known[letter]), batch="press") for n, letter in enumerate(states)
    )


def seen_ids(view: HistoryView, model: HistoryModel) -> list[int]:
    """The newest that are seen, down to those of before."""
    rows = [row for row in range(model.rowCount()) if not view.isRowHidden(row)]
    ids = [found.id for row in rows if (found := model.record(row)) is not None]
    return [each - COUNT for each in ids if each > COUNT]


def test_failures_of_one_batch_stand_in_one_row_until_they_are_wanted(
    view: HistoryView, model: HistoryModel
) -> None:
    view.add(batch_of("dfffd"))
    assert seen_ids(view, model) == [5, 4, 1]
    delegate = view.itemDelegate()
    assert isinstance(delegate, HistoryDelegate)
    assert delegate.folded == {COUNT + 4: 3}
    row = view.visualRect(model.index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert seen_ids(view, model) == [5, 4, 1]
    at_its_end = row.topRight() - QPoint(20, -20)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_its_end)
    assert seen_ids(view, model) == [5, 4, 3, 2, 1]
    assert delegate.folded == {}


def test_the_arrow_to_the_right_opens_them_and_going_down_passes_them_by(
    view: HistoryView, model: HistoryModel
) -> None:
    view.add(batch_of("dff"))
    view.setCurrentIndex(model.index(0))
    view.step(1)
    assert view.currentIndex().row() == 2
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert seen_ids(view, model) == [3, 2, 1]


def test_a_task_that_fails_joins_those_that_failed_and_one_that_is_sent_again_leaves_them(
    view: HistoryView, model: HistoryModel
) -> None:
    tasks = batch_of("fqf")
    view.add(tasks)
    assert seen_ids(view, model) == [3, 2, 1]
    view.change(replace(tasks[1], state=TaskState.FAILED))
    assert seen_ids(view, model) == [3]
    view.change(replace(tasks[2], state=TaskState.QUEUED))
    assert seen_ids(view, model) == [3, 2]


def test_a_folded_task_that_is_to_be_shown_is_unfolded(view: HistoryView, model: HistoryModel) -> None:
    view.add(batch_of("fff"))
    view.select(COUNT + 1)
    assert seen_ids(view, model) == [3, 2, 1]
    assert view.currentIndex().row() == 2


def test_the_newest_of_a_batch_bears_its_number(model: HistoryModel) -> None:
    model.add(batch_of("ddd"))
    assert [model.index(row).data(HistoryRole.BATCH_SIZE) for row in (0, 2, 3)] == [3, 3, 1]


def test_references_and_project_are_marked(delegate: HistoryDelegate) -> None:
    plain = record(1, TaskState.DONE)
    with_reference = replace(
        plain,
        request=replace(plain.request or GenerationRequest(), file_infos=(FileInfo(url="https://x.test/a"),)),
    )
    looks = [
        painted(delegate, plain),
        painted(delegate, with_reference),
        painted(delegate, plain, marks=Marks(project=2)),
    ]
    assert all(one != other for one, other in combinations(looks, 2))


def test_a_heading_makes_a_row_taller(delegate: HistoryDelegate) -> None:
    model = HistoryModel()
    model.add((record(1), record(2)))
    heights = [delegate.sizeHint(QStyleOptionViewItem(), model.index(row)) for row in (0, 1)]
    assert heights[0] - heights[1] == QSize(0, Metrics.HISTORY_DAY)


@pytest.mark.parametrize(
    ("room", "shown"), [(400, "Done · GEM 3.0 · 2K"), (100, "Done · GEM 3.0"), (10, "Done")]
)
def test_facts_are_left_out_whole(qapp: QApplication, room: int, shown: str) -> None:
    metrics = QFontMetrics(qapp.font())
    width = metrics.horizontalAdvance("Done · GEM 3.0") if room == 100 else room
    assert _whole_words(("Done", "GEM 3.0", "2K"), metrics, width) == shown


# --- the outline while nothing is read yet ---


@pytest.fixture
def skeleton(qtbot: QtBot, theme: Theme) -> Skeleton:
    made = Skeleton(theme)
    qtbot.addWidget(made)
    made.resize(330, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(skeleton: Skeleton) -> QImage:
    return skeleton.grab().toImage()


def test_it_appears_only_when_reading_takes_its_time(qtbot: QtBot, skeleton: Skeleton) -> None:
    skeleton.hide()
    skeleton.show()
    before = seen(skeleton)
    qtbot.waitUntil(lambda: seen(skeleton) != before)
    skeleton.hide()
    skeleton.show()
    assert seen(skeleton) == before


def test_rows_and_cells_look_different(qtbot: QtBot, skeleton: Skeleton) -> None:
    blank = seen(skeleton)
    qtbot.waitUntil(lambda: seen(skeleton) != blank)
    rows = seen(skeleton)
    skeleton.show_as_grid(is_grid=True)
    assert seen(skeleton) not in (rows, blank)


# --- the star ---


def test_a_star_is_seen_in_the_corner_in_both_themes() -> None:
    for palette in (LIGHT, DARK):
        image = QImage(Metrics.THUMBNAIL, Metrics.THUMBNAIL, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_star(painter, QRect(image.rect()), palette)
        painter.end()
        middle = Metrics.ICON // 2
        assert image.pixelColor(image.width() - middle, middle + 2) == QColor(palette.attention)
        assert image.pixel(2, image.height() - 2) == 0xFF000000
