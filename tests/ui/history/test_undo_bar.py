import pytest
from pytestqt.qtbot import QtBot

from app.service.events import TasksRemoved
from app.ui.history.selection import UndoBar
from tests.ui.finding import press


@pytest.fixture
def bar(qtbot: QtBot) -> UndoBar:
    made = UndoBar()
    qtbot.addWidget(made)
    return made


def test_undo_takes_the_last_removal_back_and_then_the_one_before(qtbot: QtBot, bar: UndoBar) -> None:
    for ids in ((1, 2), (3,)):
        bar.show_removal(TasksRemoved(ids, 0, trashes=True))
    for ids, left in (((3,), True), ((1, 2), False)):
        with qtbot.waitSignal(bar.undone) as told:
            press(bar, "undo_button")
        assert told.args == [ids]
        assert bar.has_something is left
    assert bar.isHidden()
    with qtbot.assertNotEmitted(bar.undone):
        bar.undo()


def test_what_was_read_goes_away_and_can_still_be_taken_back_step_by_step(qtbot: QtBot, bar: UndoBar) -> None:
    for ids in ((1, 2), (3,)):
        bar.show_removal(TasksRemoved(ids, 0, trashes=False))
    with qtbot.waitSignal(bar.ended):
        bar._timer.timeout.emit()
    assert bar.isHidden()
    told: list[tuple[int, ...]] = []
    bar.undone.connect(told.append)
    for _ in range(3):
        bar.undo()
    assert told == [(3,), (1, 2)]
    assert bar.isHidden()


def test_what_is_back_or_gone_is_not_taken_back(bar: UndoBar) -> None:
    for ids in ((1, 2), (3,), (4,)):
        bar.show_removal(TasksRemoved(ids, 0, trashes=False))
    bar.forget((2, 4, 3))
    assert bar.has_something
    told: list[tuple[int, ...]] = []
    bar.undone.connect(told.append)
    bar.undo()
    bar.undo()
    assert told == [(1,)]


def test_where_nothing_went_there_is_nothing_to_undo(qtbot: QtBot, bar: UndoBar) -> None:
    bar.show_removal(TasksRemoved((), 2, trashes=False))
    assert not bar.isHidden()
    assert not bar.has_something
    with qtbot.assertNotEmitted(bar.undone):
        bar.undo()
