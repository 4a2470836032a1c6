from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.history import HistoryCounts, HistoryFilter, HistoryPage
from app.core.tasks import TaskRecord, TaskState
from app.engine.thumbnails import Thumbnails
from app.service.events import TasksRemoved
from app.ui.actions import Actions
from app.ui.history.list_view import HistoryDelegate, HistoryView
from app.ui.history.model import HistoryModel
from app.ui.history.pane import HistoryPane, NewRowsPill, PageRequest
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.timers import Seconds
from tests.fakes.clock import FakeClock
from tests.ui.finding import find, press
from tests.ui.records import TASK_ID, record, with_picture


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, actions: Actions) -> HistoryPane:
    made = HistoryPane(theme, thumbnails, actions)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def fill(qtbot: QtBot, pane: HistoryPane, *records: TaskRecord) -> PageRequest:
    with qtbot.waitSignal(pane.page_requested) as asked:
        pane.reload()
    wanted = asked.args[0]
    assert isinstance(wanted, PageRequest)
    pane.receive_page(HistoryPage(records, is_last=True))
    return wanted


def test_typing_asks_once_after_a_pause(qtbot: QtBot, pane: HistoryPane) -> None:
    with qtbot.waitSignal(pane.counts_requested) as counts, qtbot.waitSignal(pane.page_requested) as page:
        for text in ("f", "fj", " fjord "):
            find(pane, QLineEdit, "history_search").setText(text)
    assert page.args[0].filter == counts.args[0] == HistoryFilter("fjord")


@pytest.mark.parametrize(
    ("chip", "inside", "outside"),
    [
        ("running", TaskState.UPLOADING, TaskState.QUEUED),
        ("done", TaskState.DONE, TaskState.FAILED),
        ("failed", TaskState.FAILED, TaskState.UNCERTAIN),
    ],
)
def test_chips_filter_by_state(
    qtbot: QtBot, pane: HistoryPane, chip: str, inside: TaskState, outside: TaskState
) -> None:
    with qtbot.waitSignal(pane.page_requested) as asked:
        press(pane, f"history_filter_{chip}")
    states = asked.args[0].filter.states
    assert inside in states
    assert outside not in states


def test_chips_say_the_true_totals(pane: HistoryPane) -> None:
    pane.receive_counts(HistoryCounts({TaskState.DONE: 40, TaskState.QUEUED: 2, TaskState.UNCERTAIN: 1}))
    texts = [
        find(pane, QPushButton, f"history_filter_{n}").text()
        for n in ("all", "running", "waiting", "done", "uncertain", "failed")
    ]
    assert texts == ["All 43", "Running", "Waiting 2", "Done 40", "Uncertain 1", "Failed"]


def test_an_empty_history_says_what_will_be_there(qtbot: QtBot, pane: HistoryPane) -> None:
    fill(qtbot, pane)
    assert find(pane, QLabel, "history_empty").isVisible()
    assert find(pane, QLabel, "history_empty").text().startswith("Your tasks will be listed here")
    pane.records_added((record(1),))
    assert find(pane, QTableView, "history_list").isVisible()


def test_a_task_id_that_is_not_in_the_history_can_be_fetched(qtbot: QtBot, pane: HistoryPane) -> None:
    with qtbot.waitSignal(pane.page_requested):
        find(pane, QLineEdit, "history_search").setText(f" {TASK_ID} ")
    pane.receive_page(HistoryPage((), is_last=True))
    assert find(pane, QLabel, "history_empty").text() == "Nothing matches."
    with qtbot.waitSignal(pane.fetch_requested) as wanted:
        press(pane, "history_fetch")
    assert wanted.args == [TASK_ID]


def test_words_are_no_task_id(qtbot: QtBot, pane: HistoryPane) -> None:
    with qtbot.waitSignal(pane.page_requested):
        find(pane, QLineEdit, "history_search").setText("a long sentence about a harbour")
    pane.receive_page(HistoryPage((), is_last=True))
    assert not find(pane, QPushButton, "history_fetch").isVisible()


def test_choosing_a_task_tells_of_it_and_a_reload_keeps_it(qtbot: QtBot, pane: HistoryPane) -> None:
    fill(qtbot, pane, record(3), record(2), record(1))
    with qtbot.waitSignal(pane.selected) as told:
        pane.select(2)
    assert told.args == [2]
    with qtbot.assertNotEmitted(pane.selected):
        fill(qtbot, pane, record(4), record(3), record(2))
    view = find(pane, QTableView, "history_list")
    assert [index.row() for index in view.selectedIndexes()] == [2]


def test_a_task_that_is_not_loaded_is_told_of_all_the_same(qtbot: QtBot, pane: HistoryPane) -> None:
    with qtbot.waitSignal(pane.selected) as told:
        pane.select(77)
    assert told.args == [77]


def test_changes_are_shown_and_counted(qtbot: QtBot, pane: HistoryPane) -> None:
    fill(qtbot, pane, record(1))
    with qtbot.waitSignal(pane.counts_requested):
        pane.record_changed(record(1, TaskState.DONE))
    shown = pane.record(1)
    assert shown is not None
    assert shown.state is TaskState.DONE


def test_the_menu_acts_on_the_chosen_task_and_has_nothing_twice(
    qtbot: QtBot, pane: HistoryPane, actions: Actions, tmp_path: Path
) -> None:
    done = with_picture(record(5, TaskState.DONE), tmp_path / "a.png")
    fill(qtbot, pane, done)
    pane.select(5)
    pane.task_menu.aboutToShow.emit()
    for command in ("open", "copy_task_id"):
        assert actions[command].isEnabled()
        assert actions.tasks(command) == (done,)
    words = [action.text() for action in find(pane, QMenu, "history_menu").actions() if action.text()]
    assert len(set(words)) == len(words)


def test_a_row_is_dragged_out_as_its_file(
    qtbot: QtBot, pane: HistoryPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[str] = []

    def note(drag: QDrag, *_actions: object) -> Qt.DropAction:
        dragged.extend(url.toLocalFile() for url in drag.mimeData().urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", note)
    done = with_picture(record(5, TaskState.DONE), tmp_path / "a.png")
    fill(qtbot, pane, done)
    viewport = find(pane, QTableView, "history_list").viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    qtbot.mouseMove(viewport, QPoint(40, 140))
    assert dragged == [Path(done.pictures[0].path).as_posix()]


def test_new_tasks_out_of_sight_are_told_of_above_the_list(qtbot: QtBot, pane: HistoryPane) -> None:
    pane.records_added(tuple(record(n) for n in range(1, 60)))
    with qtbot.waitExposed(pane):
        pane.show()
    find(pane, QTableView, "history_list").scrollToBottom()
    pane.records_added((record(60),))
    pill = find(pane, QPushButton, "history_new_rows")
    assert pane.childAt(pill.geometry().center()) is pill


# --- new rows above what is seen ---


COUNT = 60


class Scene:
    """A list with the pill above it."""

    def __init__(self, qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> None:
        self.model = HistoryModel()
        self.model.add(tuple(record(n) for n in range(1, COUNT + 1)))
        self.pane = pane = QWidget()
        qtbot.addWidget(pane)
        seconds = Seconds(FakeClock())
        self.view = HistoryView(self.model, HistoryDelegate(theme, thumbnails, seconds), thumbnails, seconds)
        self.pill = NewRowsPill(self.model, (self.view,), pane)
        column = QVBoxLayout(pane)
        column.addWidget(self.view)
        column.addWidget(self.pill)
        pane.resize(Metrics.HISTORY_WIDTH, 6 * Metrics.HISTORY_ROW)
        with qtbot.waitExposed(pane):
            pane.show()

    def add(self, *numbers: int) -> None:
        self.view.add(tuple(record(COUNT + number) for number in numbers))


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, thumbnails: Thumbnails) -> Scene:
    return Scene(qtbot, theme, thumbnails)


def test_nothing_is_said_of_what_is_seen_anyway(scene: Scene) -> None:
    scene.add(1)
    assert scene.pill.isHidden()


def test_new_tasks_out_of_sight_are_counted_and_a_click_leads_up_to_them(scene: Scene) -> None:
    scene.view.scrollToBottom()
    scene.add(1)
    scene.add(2, 3)
    assert scene.pill.text() == "↑ 3 new"
    assert scene.pill.accessibleName() == "Show 3 new task(s)"
    scene.pill.click()
    assert scene.view.verticalScrollBar().value() == 0
    assert scene.pill.isHidden()


def test_scrolling_up_or_another_list_ends_it(qtbot: QtBot, scene: Scene) -> None:
    scene.view.scrollToBottom()
    scene.add(1)
    scene.view.scrollToTop()
    assert scene.pill.isHidden()
    scene.view.scrollToBottom()
    scene.add(2)
    assert scene.pill.isVisible()
    with qtbot.waitSignal(scene.model.page_requested):
        scene.model.show_filter(HistoryFilter(text="other"))
    scene.model.receive_page(HistoryPage((), is_last=True))
    assert scene.pill.isHidden()


def test_after_a_removal_the_next_row_is_selected_and_has_the_keys(qtbot: QtBot, pane: HistoryPane) -> None:
    fill(qtbot, pane, *(record(n, TaskState.DONE) for n in (5, 4, 3, 2, 1)))
    view = find(pane, QTableView, "history_list")
    view.setFocus()
    told: list[int] = []
    pane.select(4)
    pane.selected.connect(told.append)
    pane.tasks_removed(TasksRemoved((4, 3), 0, trashes=True))
    assert [each.id for each in pane.selection()[0]] == [2]
    assert told[-1] == 2
    assert view.hasFocus()
    pane.tasks_removed(TasksRemoved((1,), 0, trashes=True))
    assert [each.id for each in pane.selection()[0]] == [2], "what was selected besides stays so"
    pane.tasks_removed(TasksRemoved((2,), 0, trashes=True))
    assert [each.id for each in pane.selection()[0]] == [5], "the last one gives way to the one above it"
