import pytest
from pytestqt.qtbot import QtBot

from app.service.facts import TasksRemoved
from app.ui.history.undo_bar import UndoBar
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


def test_in_the_end_all_removals_are_final(qtbot: QtBot, bar: UndoBar) -> None:
    for ids in ((1, 2), (3,)):
        bar.show_removal(TasksRemoved(ids, 0, trashes=False))
    with qtbot.waitSignal(bar.ended) as told:
        bar._timer.timeout.emit()
    assert told.args == [(1, 2, 3)]
    assert not bar.has_something
    with qtbot.assertNotEmitted(bar.ended):
        bar.end()


def test_where_nothing_went_there_is_nothing_to_undo(qtbot: QtBot, bar: UndoBar) -> None:
    bar.show_removal(TasksRemoved((), 2, trashes=False))
    assert not bar.isHidden()
    assert not bar.has_something
    with qtbot.assertNotEmitted(bar.ended):
        bar.end()
