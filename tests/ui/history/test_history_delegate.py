from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.core.history import HistoryFilter
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.ui.history.list_view import HistoryDelegate, _whole_words
from app.ui.history.model import HistoryModel
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.shown_time import Seconds
from tests.fakes.clock import FakeClock
from tests.ui.records import record, with_picture

WIDE = 320


@pytest.fixture
def delegate(theme: Theme, thumbnails: Thumbnails) -> HistoryDelegate:
    return HistoryDelegate(theme, thumbnails, Seconds(FakeClock()))


def painted(
    delegate: HistoryDelegate, shown: TaskRecord, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled
) -> QImage:
    """The row of *shown* below another task of its day, as it is painted."""
    model = HistoryModel()
    model.show_filter(HistoryFilter())
    model.add((shown, replace(shown, id=shown.id + 1)))
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
