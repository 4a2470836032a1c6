import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import HistoryPage
from app.core.tasks import TaskRecord
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions
from app.ui.history.pane import HistoryPane
from app.ui.theme.theme import Theme
from tests.ui.finding import find
from tests.ui.records import record


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, actions: Actions) -> HistoryPane:
    made = HistoryPane(theme, thumbnails, actions)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
    """Presses a key where the focus is; says where it is then."""
    QTest.keyClick(focused(), key, modifier)
    return focused().objectName()


def fill(qtbot: QtBot, pane: HistoryPane, *records: TaskRecord) -> None:
    with qtbot.waitSignal(pane.page_requested):
        pane.reload()
    pane.receive_page(HistoryPage(records, is_last=True))


@pytest.mark.parametrize("is_grid", [False, True])
def test_down_enters_the_list_and_up_on_its_first_line_leaves_it(
    qtbot: QtBot, pane: HistoryPane, is_grid: bool
) -> None:
    pane.show_as_grid(is_grid=is_grid)
    fill(qtbot, pane, *(record(number) for number in range(30, 0, -1)))
    pane.select(7)
    pane.focus_search()
    view = "history_grid_view" if is_grid else "history_list"
    with qtbot.waitSignal(pane.selected) as told:
        assert key(Qt.Key.Key_Down) == view
    assert told.args == [30]
    assert key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier) == view
    assert key(Qt.Key.Key_Down) == view
    assert key(Qt.Key.Key_Up) == view
    assert find(pane, QAbstractItemView, view).currentIndex().row() == 0
    assert key(Qt.Key.Key_Up) == "history_search"


def test_down_waits_for_what_is_being_searched(qtbot: QtBot, pane: HistoryPane) -> None:
    fill(qtbot, pane, record(2), record(1))
    pane.focus_search()
    QTest.keyClicks(focused(), "fjord")
    with qtbot.assertNotEmitted(pane.selected), qtbot.waitSignal(pane.page_requested) as asked:
        assert key(Qt.Key.Key_Down) == "history_search"
    assert asked.args[0].filter.text == "fjord"
    with qtbot.waitSignal(pane.selected) as told:
        pane.receive_page(HistoryPage((record(1),), is_last=True))
    assert told.args == [1]
    assert focused().objectName() == "history_list"


def test_there_is_no_way_into_an_empty_list(qtbot: QtBot, pane: HistoryPane) -> None:
    fill(qtbot, pane)
    pane.focus_search()
    assert key(Qt.Key.Key_Down) == "history_search"
    fill(qtbot, pane, record(1))
    assert focused() is find(pane, QLineEdit, "history_search"), "an old press of a key does nothing"
