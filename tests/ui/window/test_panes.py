import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.window.panes import Panes, Widths, arranged
from tests.ui.finding import settle

LEAST = Widths(328, 320, 280)
WANTED = (364, 330)


@pytest.mark.parametrize(
    ("total", "widths"),
    [
        (1440, (364, 746, 330)),
        (1366, (364, 672, 330)),
        (1278, (328, 670, 280)),
        (1150, (328, 542, 280)),
        (1024, (328, 416, 280)),
        (928, (328, 320, 280)),
        (927, (328, 599, 0)),
        (700, (328, 372, 0)),
    ],
)
def test_the_sides_grow_narrower_and_then_the_history_folds(total: int, widths: tuple[int, int, int]) -> None:
    assert arranged(total, WANTED, (False, False), LEAST, keeps_history=False) == widths


def test_a_side_that_somebody_drew_wider_gives_way_only_where_there_is_little_room() -> None:
    assert arranged(1278, (400, 330), (False, False), LEAST, keeps_history=False) == (400, 598, 280)
    assert arranged(1100, (400, 330), (False, False), LEAST, keeps_history=False) == (340, 480, 280)


def test_compose_folds_where_the_history_was_asked_for() -> None:
    assert arranged(900, WANTED, (False, False), LEAST, keeps_history=True) == (0, 620, 280)


def test_what_was_folded_stays_folded() -> None:
    assert arranged(1440, WANTED, (True, False), LEAST, keeps_history=False) == (0, 1110, 330)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    # A splitter that is a window itself grows no narrower than all that it holds.
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def panes(window: QWidget) -> Panes:
    made = Panes(window)
    for least in LEAST:
        pane = QWidget()
        pane.setMinimumWidth(least)
        made.addWidget(pane)
    made.setStretchFactor(1, 1)
    made.resize(1442, 400)
    window.show()
    settle()
    return made


def test_a_narrow_window_folds_the_history_until_there_is_room_again(qtbot: QtBot, panes: Panes) -> None:
    assert panes.sizes() == [364, 746, 330]
    with qtbot.waitSignal(panes.folded):
        panes.resize(900, 400)
    assert panes.sizes()[2] == 0
    with qtbot.waitSignal(panes.folded):
        panes.resize(1442, 400)
    assert panes.sizes() == [364, 746, 330]


def test_where_only_one_has_room_the_one_that_is_asked_for_comes(panes: Panes) -> None:
    panes.resize(900, 400)
    panes.fold(2)
    assert [width > 0 for width in panes.sizes()] == [False, True, True]
    panes.fold(0)
    assert [width > 0 for width in panes.sizes()] == [True, True, False]


def test_widths_and_folds_come_back(panes: Panes) -> None:
    panes.setSizes([400, 640, 400])
    panes.splitterMoved.emit(400, 1)
    panes.fold(0)
    kept = panes.text()
    panes.restore("364,330,0,0")
    assert panes.sizes()[0] == 364
    panes.restore(kept)
    assert panes.sizes() == [0, 1040, 400]
    panes.fold(0)
    assert panes.sizes() == [400, 640, 400]


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "-1,2,0,0", "²,1,0,0"])
def test_what_is_no_arrangement_is_ignored(panes: Panes, text: str) -> None:
    panes.restore(text)
    assert panes.sizes() == [364, 746, 330]


def test_both_sides_fold_together_and_come_back_as_they_were(panes: Panes) -> None:
    panes.fold_sides()
    assert panes.sizes() == [0, 1440, 0]
    panes.fold_sides()
    assert panes.sizes() == [364, 746, 330]
    panes.fold(2)
    panes.fold_sides()
    panes.fold_sides()
    assert [bool(size) for size in panes.sizes()] == [True, True, False]
    for pane in (0, 2):
        if panes.sizes()[pane]:
            panes.fold(pane)
    panes.fold_sides()
    assert panes.sizes()[0] > 0
