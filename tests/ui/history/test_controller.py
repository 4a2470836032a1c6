import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.history import Grouping, HistoryFilter, HistoryPage, Marks, SavedFilter, StatisticsRow
from app.core.preferences import Preferences
from app.core.problems import DiskTrouble, Problem
from app.core.tasks import TaskState
from app.engine.backend import PageRead, StatisticsRead
from app.service.events import (
    FileWritten,
    MarksChanged,
    RemovalEnded,
    TaskChanged,
    TasksAdded,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)
from app.ui.gateways.controller import GatewaySelection
from app.ui.history.controller import HistoryController
from app.ui.history.statistics_dialog import StatisticsDialog
from app.ui.preferences.controller import PreferencesController
from app.ui.window.main_window import MainWindow
from tests.ui.finding import find, press
from tests.ui.records import record
from tests.ui.silent_backend import SilentBackend

GATEWAY = "https://gw.example"


class Backend(SilentBackend):
    """Remembers what was to become of tasks."""

    def __init__(self) -> None:
        super().__init__()
        self.wishes: list[tuple[object, ...]] = []

    def mark_favourite(self, record_ids: object, is_favourite: bool) -> None:
        self.wishes.append(("favourite", record_ids, is_favourite))

    def tag(self, record_ids: object, name: str, is_on: bool) -> None:
        self.wishes.append(("tag", record_ids, name, is_on))

    def remove(self, record_ids: object, trashes: bool) -> None:
        self.wishes.append(("remove", record_ids, trashes))

    def restore(self, record_ids: object) -> None:
        self.wishes.append(("restore", record_ids))

    def purge(self, record_ids: object) -> None:
        self.wishes.append(("purge", record_ids))

    def read_statistics(self) -> None:
        self.wishes.append(("statistics",))

    def write_exported(self, target: str, content: bytes) -> None:
        self.wishes.append(("write", target, content))

    def fetch(self, task_id: str, gateway: str) -> None:
        self.wishes.append(("fetch", task_id, gateway))

    def read_page(self, ticket: int, wanted: HistoryFilter, before_id: int | None, limit: int) -> None:
        self.wishes.append(("page", ticket, wanted, before_id, limit))

    def read_choices(self) -> None:
        self.wishes.append(("choices",))


@pytest.fixture
def backend() -> Backend:
    return Backend()


@pytest.fixture
def window(window: MainWindow, backend: Backend) -> MainWindow:
    preferences = PreferencesController(backend, Preferences(history_is_grid=True), window)
    choice = GatewaySelection(backend, preferences, GATEWAY, window)
    desk = HistoryController(backend, window, choice, preferences, window)
    desk.setObjectName("history_desk")
    window.history.records_added(TasksAdded((record(1, TaskState.DONE), record(2, TaskState.DONE))).records)
    return window


def test_wishes_reach_the_engine(backend: Backend, window: MainWindow) -> None:
    actions = window.history.task_actions
    actions.favourite_requested.emit((1,), True)
    actions.tag_requested.emit((1,), "x", False)
    actions.remove_requested.emit((1, 2), True)
    actions.restore_requested.emit((1,))
    actions.purge_requested.emit((2,))
    window.history.choices_requested.emit()
    assert backend.wishes == [
        ("favourite", (1,), True),
        ("tag", (1,), "x", False),
        ("remove", (1, 2), True),
        ("restore", (1,)),
        ("purge", (2,)),
        ("choices",),
    ]


def test_marks_are_shown(backend: Backend, window: MainWindow) -> None:
    backend.marks_changed.emit(MarksChanged(((1, Marks(tags=("new",))),)))
    assert window.history.task_actions._model.marks_of(1).tags == ("new",)


def test_a_removed_task_leaves_list_and_stage_and_comes_back(backend: Backend, window: MainWindow) -> None:
    shown = record(1, TaskState.DONE)
    window.stage.show_record(shown, ())
    backend.tasks_removed.emit(TasksRemoved((1,), kept=0, trashes=False))
    assert window.stage.record() is None
    assert window.history.record(1) is None
    backend.tasks_restored.emit(TasksRestored((shown,)))
    assert window.history.record(1) == shown


def test_files_that_stayed_are_told_of(backend: Backend, window: MainWindow) -> None:
    backend.removal_ended.emit(RemovalEnded(files_left=("/a.png", "/b.png")))
    assert " 2 picture" in window.trash_bar.text()


def test_statistics_are_counted_shown_and_exported(backend: Backend, window: MainWindow) -> None:
    window.history.statistics_requested.emit()
    dialog = find(window, StatisticsDialog, "statistics_dialog")
    assert backend.wishes[-1] == ("statistics",)
    row = StatisticsRow("GEM 3.0", 3, 2, 1, 19.0)
    backend.statistics_read.emit(StatisticsRead(dict.fromkeys(Grouping, ()) | {Grouping.MODEL: (row,)}))
    press(dialog, "statistics_by_model")
    dialog.export_to("/tmp/table.csv")
    assert list(backend.wishes[-1])[:2] == ["write", "/tmp/table.csv"]
    dialog.accept()
    backend.statistics_read.emit(StatisticsRead({}))


@pytest.mark.parametrize(
    ("problem", "said"), [(None, "Exported as /a.csv"), (DiskTrouble(detail="full"), "full")]
)
def test_what_became_of_an_export_is_said(
    backend: Backend, window: MainWindow, problem: Problem | None, said: str
) -> None:
    backend.file_written.emit(FileWritten("/a.csv", problem))
    assert said in find(window, QLabel, "notice_label").text()


def test_closing_the_window_leaves_what_was_deleted_where_it_is(backend: Backend, window: MainWindow) -> None:
    window.closing.emit()
    assert not [wish for wish in backend.wishes if wish[0] == "purge"]


def test_what_is_gone_for_good_leaves_the_stage(backend: Backend, window: MainWindow) -> None:
    shown = record(7, TaskState.DONE)
    window.stage.show_record(shown, (shown,))
    backend.tasks_purged.emit(TasksPurged((3, 7)))
    assert window.stage.record() is None


def test_the_menu_leads_to_what_was_deleted(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.history.page_requested) as asked:
        find(window, QAction, "menu_recently_deleted").trigger()
    assert asked.args[0].filter == HistoryFilter(recently_deleted=True)


def test_the_next_task_is_selected_where_it_was_asked_for(
    qtbot: QtBot, backend: Backend, window: MainWindow
) -> None:
    backend.tasks_added.emit(TasksAdded((record(3),)))
    window.history.fetch_requested.emit("251007502-AigcImageTask-1t")
    assert backend.wishes[-1] == ("fetch", "251007502-AigcImageTask-1t", GATEWAY)
    with qtbot.waitSignal(window.history.selected) as selected:
        backend.tasks_added.emit(TasksAdded((record(4),)))
    assert selected.args == [4]
    with qtbot.assertNotEmitted(window.history.selected):
        backend.tasks_added.emit(TasksAdded((record(5),)))


def test_pages_are_read_and_shown(backend: Backend, window: MainWindow) -> None:
    backend.started.emit(None)
    _, ticket, *_ = next(wish for wish in backend.wishes if wish[0] == "page")
    assert isinstance(ticket, int)
    backend.page_read.emit(PageRead(ticket, HistoryPage((record(9, TaskState.DONE),), is_last=True)))
    assert window.history.record(9) is not None
    backend.task_changed.emit(TaskChanged(record(9, TaskState.FAILED)))
    changed = window.history.record(9)
    assert changed is not None
    assert changed.state is TaskState.FAILED


def test_saved_filters_and_the_form_of_the_list_are_kept(backend: Backend, window: MainWindow) -> None:
    saved = (SavedFilter("Posters", HistoryFilter("poster")),)
    window.history.saved_filters_changed.emit(saved)
    window.history.grid_chosen.emit(False)
    assert backend.preferences == [
        Preferences(history_filters=saved, history_is_grid=True),
        Preferences(history_filters=saved, history_is_grid=False),
    ]
