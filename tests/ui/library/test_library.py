"""The library with a journal in memory behind it: what is shown, counted, selected, moved and rated."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.core.history import REJECTED, HistoryFilter, HistoryOrder, SavedFilter
from app.core.library import Project
from app.core.ports import ClosableJournal
from app.core.tasks import Picture, TaskRecord, TaskState
from app.engine.reply import Answer, Reply
from app.engine.thumbnails import Thumbnails
from app.service.events import (
    MarksChanged,
    TaskChanged,
    TasksAdded,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)
from app.ui.actions import Actions
from app.ui.commands import Place
from app.ui.library.cells import star_places
from app.ui.library.controller import LibraryController, counts_in
from app.ui.library.dialogs import MoveDialog, ProjectDialog
from app.ui.library.model import LibraryModel
from app.ui.library.pane import LibraryPane
from app.ui.library.projects import ProjectsController, project_folder
from app.ui.library.sidebar import ALL, DELETED, FAVOURITES, KEPT, NEEDS, PROJECT, WORKS
from app.ui.library.view import TASKS_MIME
from app.ui.state import AppState
from app.ui.theme.theme import Theme
from app.ui.window.languages import Languages
from tests.fakes.journal import FakeJournal
from tests.ui.finding import find, press, settle
from tests.ui.records import DAY_S, NOON, record
from tests.ui.silent_backend import SilentBackend, _Journal

DONE, FAILED = TaskState.DONE, TaskState.FAILED


class JournalBackend(SilentBackend):
    """Answers what is read from a journal in memory, in the next turn; remembers what was to be done."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = _Journal()
        self.queries: list[tuple[int, Callable[[ClosableJournal], object]]] = []

    def read(self, query: Callable[[ClosableJournal], object], parent: QObject) -> Reply:
        number, reply = self._replies.expect(parent)
        self.queries.append((number, query))
        return reply

    def turn(self) -> None:
        """Answers all that was asked, and what is asked for thereupon."""
        for _ in range(8):
            asked, self.queries = self.queries, []
            for number, query in asked:
                self._replies.deliver(Answer(number, query(self.journal)))
            QCoreApplication.processEvents()


class Scene:
    """The library and nothing else of the window."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, state: AppState, actions: Actions
    ) -> None:
        self.backend, self.state, self.actions = JournalBackend(), state, actions
        self.journal: FakeJournal = self.backend.journal
        self.pane = LibraryPane(theme, thumbnails, actions)
        qtbot.addWidget(self.pane)
        self.projects = ProjectsController(self.pane, "/pictures", state, self.backend, actions, self.pane)
        for widget in self.pane.key_places():
            actions.listen(widget, Place.HISTORY)
        self.controller = LibraryController(self.pane, self.projects, state, self.backend, actions, self.pane)
        self.pane.resize(1000, 700)
        self.view, self.model = self.pane.view, self.pane.model

    def open(self) -> None:
        """It is seen, and everything has come."""
        self.state.set_preferences(replace(self.state.preferences, library_is_shown=True))
        self.pane.show()
        self.controller.show()
        self.turn()
        # What is seen is read a moment later: now.
        self.view._ask()
        self.turn()

    def turn(self) -> None:
        for timer in ("library_gathering", "library_counting"):
            made = find(self.controller, QTimer, timer)
            if made.isActive():
                made.stop()
                made.timeout.emit()
        self.backend.turn()

    def add(self, *records: TaskRecord) -> list[int]:
        return [made.id for made in self.journal.add(records)]

    def shown(self) -> list[int]:
        cells = (self.model.cell(row) for row in range(self.model.rowCount()))
        return [cell.id for cell in cells if cell is not None]

    def row(self, record_id: int) -> int:
        row = self.model.row_of(record_id)
        assert row is not None
        return row

    def click(self, record_id: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.view.scrollTo(self.model.index(self.row(record_id)))
        place = self.view.visualRect(self.model.index(self.row(record_id))).center()
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)
        self.turn()

    def entries(self) -> dict[str, str]:
        items = (self.pane.sidebar.item(row) for row in range(self.pane.sidebar.count()))
        said = ((str(item.data(Qt.ItemDataRole.UserRole) or ""), item) for item in items)
        return {key: str(item.data(Qt.ItemDataRole.AccessibleTextRole)) for key, item in said if key}


@pytest.fixture
def scene(
    qtbot: QtBot, theme: Theme, thumbnails: Thumbnails, state: AppState, actions: Actions
) -> Iterator[Scene]:
    made = Scene(qtbot, theme, thumbnails, state, actions)
    yield made
    # Nothing is asked for any more, as the thumbnails end before it.
    made.pane.hide()


def made(record_id: int, state: TaskState = DONE, *, at: float = NOON, batch: str = "") -> TaskRecord:
    return replace(record(record_id, state, at=at), batch=batch or f"b{record_id}")


# --- what is shown -----------------------------------------------------------------------------------------


def test_days_come_newest_first_with_true_counts_and_failures_folded(scene: Scene) -> None:
    ids = scene.add(made(1, at=NOON - DAY_S), made(2, FAILED), made(3), made(4, TaskState.CANCELLED))
    scene.open()
    assert scene.shown() == [ids[2], ids[0]]
    assert [(s.tasks, s.failed, s.cancelled) for s in scene.model.sections] == [(3, 1, 1), (1, 0, 0)]
    scene.model.unfold(scene.model.sections[0].day)
    assert scene.shown() == [ids[3], ids[2], ids[1], ids[0]]
    scene.model.unfold(scene.model.sections[0].day)
    assert scene.shown() == [ids[2], ids[0]]
    press(scene.pane, "library_failed")
    assert len(scene.shown()) == 4


def test_the_tasks_of_one_press_are_a_stack_that_opens(scene: Scene) -> None:
    ids = scene.add(*(made(n, batch="p") for n in range(1, 5)), made(5))
    scene.open()
    assert scene.shown() == [ids[4], ids[3]]
    assert [scene.model.stack_size(row) for row in (0, 1)] == [1, 4]
    scene.view.setCurrentIndex(scene.model.index(1))
    QTest.keyClick(scene.view, Qt.Key.Key_S)
    assert scene.shown() == [ids[4], ids[3], ids[2], ids[1], ids[0]]
    assert scene.view.currentIndex().row() == 1
    QTest.keyClick(scene.view, Qt.Key.Key_S)
    assert scene.shown() == [ids[4], ids[3]]
    press(scene.pane, "library_stacks")
    assert scene.shown() == ids[::-1]
    assert not scene.state.preferences.library_stacks


def test_a_stack_stands_for_all_that_are_in_it_when_it_is_selected(scene: Scene) -> None:
    ids = scene.add(*(made(n, batch="p") for n in range(1, 4)), made(5))
    scene.open()
    scene.click(ids[2])
    assert sorted(scene.state.selection.ids) == ids[:3]
    said = find(scene.pane, QPushButton, "library_empty_action")
    assert not said.isVisible()
    scene.click(ids[3], Qt.KeyboardModifier.ControlModifier)
    assert sorted(scene.state.selection.ids) == ids
    scene.click(ids[3])
    assert scene.state.selection.ids == (ids[3],)


def test_what_changes_within_a_stack_leaves_its_cover_on_top(scene: Scene) -> None:
    ids = scene.add(*(made(n, batch="p") for n in range(1, 4)))
    scene.open()
    scene.journal.rate(ids, rating=3)
    scene.backend.marks_changed.emit(MarksChanged(tuple(scene.journal.marks(ids).items())))
    scene.turn()
    assert scene.shown() == [ids[2]]
    assert scene.model.stack_size(0) == 3


def test_the_sidebar_counts_what_its_entries_show(scene: Scene) -> None:
    tea = scene.journal.keep_project(Project(0, "Tea"))
    kept = SavedFilter("stars", HistoryFilter(stars=4))
    scene.state.set_preferences(replace(scene.state.preferences, history_filters=(kept,)))
    scene.state.set_projects((tea,))
    now = time.time()
    ids = scene.add(made(1), made(2), made(3, TaskState.RUNNING), made(4, TaskState.UNCERTAIN), made(5))
    scene.add(made(6, FAILED, at=now))
    scene.journal.mark_favourite(ids[:2], is_favourite=True)
    scene.journal.rate(ids[:1], rating=5)
    scene.journal.move(ids[:3], project=tea.id)
    scene.journal.remove([ids[4]], NOON, trashes=True)
    scene.open()
    counts = counts_in(scene.journal, (kept,))
    shown = {key: counts[key] for key in (ALL, FAVOURITES, WORKS, NEEDS, DELETED)}
    assert shown == {ALL: 5, FAVOURITES: 2, WORKS: 1, NEEDS: 2, DELETED: 1}
    assert (counts[f"{PROJECT}{tea.id}"], counts["none"], counts[f"{KEPT}stars"]) == (3, 2, 1)
    assert scene.entries()[f"{PROJECT}{tea.id}"] == "Tea, 3"
    for key, count in counts.items():
        scene.pane.sidebar.choose(key)
        scene.turn()
        assert scene.model.tasks == count, key


def test_search_filters_and_order_narrow_what_is_asked_for(scene: Scene) -> None:
    ids = scene.add(made(1), made(2), made(3))
    scene.journal.rate([ids[1]], rating=5)
    scene.journal.rate([ids[0]], rating=REJECTED)
    scene.open()
    scene.pane.toolbar.show_order(HistoryOrder.RATING)
    scene.pane.toolbar.changed.emit()
    scene.turn()
    assert scene.shown() == [ids[1], ids[2], ids[0]]
    assert [section.day for section in scene.model.sections] == [None]
    assert scene.state.preferences.library_order is HistoryOrder.RATING
    search = find(scene.pane, QLineEdit, "library_search")
    search.setText("no such thing")
    scene.pane.toolbar.changed.emit()
    scene.turn()
    assert scene.shown() == []
    action = find(scene.pane, QPushButton, "library_empty_action")
    assert action.isVisible()
    action.click()
    scene.turn()
    assert len(scene.shown()) == 3
    assert search.text() == ""


def test_a_filter_is_kept_with_its_order_and_forgotten(scene: Scene) -> None:
    scene.add(made(1))
    scene.open()
    find(scene.pane, QLineEdit, "library_search").setText("harbour")
    scene.controller._keep_filter("ports")
    scene.turn()
    kept = SavedFilter("ports", HistoryFilter(text="harbour"))
    assert scene.state.preferences.history_filters == (kept,)
    assert scene.pane.sidebar.key == f"{KEPT}ports"
    assert find(scene.pane, QLineEdit, "library_search").text() == ""
    assert scene.model.wanted == kept.filter


def test_an_empty_library_says_so_and_leads_to_the_form(scene: Scene) -> None:
    scene.open()
    action = find(scene.pane, QPushButton, "library_empty_action")
    assert action.isVisible()
    action.click()
    assert not scene.state.preferences.library_is_shown


def test_an_empty_project_leads_to_making_pictures_in_it(scene: Scene) -> None:
    tea = scene.journal.keep_project(Project(0, "Tea"))
    scene.add(made(1))
    scene.state.set_projects((tea,))
    scene.open()
    scene.pane.sidebar.choose(f"{PROJECT}{tea.id}")
    scene.turn()
    find(scene.pane, QPushButton, "library_empty_action").click()
    assert scene.state.preferences.project == tea.id
    assert not scene.state.preferences.library_is_shown


# --- what happens meanwhile ---------------------------------------------------------------------------------


def test_what_happens_is_shown_and_the_selection_stays(scene: Scene) -> None:
    ids = scene.add(*(made(n) for n in range(1, 5)))
    scene.open()
    scene.click(ids[1])
    (new,) = scene.journal.add([made(9, TaskState.RUNNING)])
    scene.backend.tasks_added.emit(TasksAdded((new,)))
    scene.turn()
    assert scene.shown() == [new.id, *ids[::-1]]
    assert scene.state.selection.ids == (ids[1],)
    failed = replace(new, state=FAILED)
    scene.journal.save(failed)
    scene.backend.task_changed.emit(TaskChanged(failed))
    scene.turn()
    assert scene.shown() == ids[::-1]
    assert scene.model.failed == 1
    scene.journal.rate([ids[1]], rating=3)
    scene.backend.marks_changed.emit(MarksChanged(()))
    scene.backend.marks_changed.emit(MarksChanged(((ids[1], scene.journal.marks([ids[1]])[ids[1]]),)))
    scene.turn()
    cell = scene.model.cell(scene.row(ids[1]))
    assert cell is not None
    assert cell.rating == 3
    assert scene.state.selection.marks[ids[1]].rating == 3
    scene.journal.remove([ids[1]], NOON, trashes=True)
    scene.backend.tasks_removed.emit(TasksRemoved((ids[1],), 0, trashes=True))
    scene.turn()
    assert scene.shown() == [ids[3], ids[2], ids[0]]
    assert not scene.state.selection.ids
    scene.journal.restore([ids[1]])
    scene.backend.tasks_restored.emit(TasksRestored(()))
    record_back = scene.journal.get(ids[1])
    assert record_back is not None
    scene.backend.tasks_restored.emit(TasksRestored((record_back,)))
    scene.turn()
    assert scene.shown() == ids[::-1]


def test_what_is_moved_out_of_a_project_leaves_its_list(scene: Scene) -> None:
    tea = scene.journal.keep_project(Project(0, "Tea"))
    ids = scene.add(made(1), made(2))
    scene.journal.move(ids, project=tea.id)
    scene.state.set_projects((tea,))
    scene.open()
    scene.pane.sidebar.choose(f"{PROJECT}{tea.id}")
    scene.turn()
    scene.journal.move(ids[:1], project=0)
    scene.backend.marks_changed.emit(MarksChanged(((ids[0], scene.journal.marks(ids).get(ids[0])),)))  # type: ignore[arg-type]
    scene.turn()
    assert scene.shown() == [ids[1]]


def test_deleted_tasks_are_listed_restored_and_purged(scene: Scene) -> None:
    ids = scene.add(made(1), made(2))
    scene.journal.remove(ids, NOON, trashes=True)
    scene.open()
    scene.actions["recently_deleted"].trigger()
    scene.turn()
    assert scene.pane.sidebar.key == DELETED
    assert scene.shown() == ids[::-1]
    scene.click(ids[0])
    assert not find(scene.pane, QToolButton, "library_favourite").isVisible()
    heard: list[object] = []
    scene.actions["restore_tasks"].triggered.connect(
        lambda: heard.append([r.id for r in scene.actions.tasks("restore_tasks")])
    )
    press(scene.pane, "library_restore_tasks")
    assert heard == [[ids[0]]]
    scene.backend.tasks_purged.emit(TasksPurged((ids[1],)))
    assert scene.shown() == [ids[0]]


def test_nothing_is_asked_before_it_is_seen_and_what_was_missed_is_read_then(scene: Scene) -> None:
    scene.backend.tasks_added.emit(TasksAdded((made(1),)))
    assert not scene.backend.queries
    scene.add(made(1))
    scene.open()
    assert len(scene.shown()) == 1


# --- keys and pointer -----------------------------------------------------------------------------------------


def test_arrows_lead_through_the_rows_in_two_dimensions(scene: Scene) -> None:
    ids = scene.add(*(made(n) for n in range(1, 31)))
    scene.open()
    scene.view.setFocus()
    scene.view.setCurrentIndex(scene.model.index(0))
    places = [scene.view.visualRect(scene.model.index(row)) for row in range(scene.model.rowCount())]
    QTest.keyClick(scene.view, Qt.Key.Key_Down)
    row = scene.view.currentIndex().row()
    assert places[row].top() > places[0].top()
    assert places[row].left() == places[0].left()
    QTest.keyClick(scene.view, Qt.Key.Key_Right)
    assert scene.view.currentIndex().row() == row + 1
    QTest.keyClick(scene.view, Qt.Key.Key_Up)
    assert scene.view.currentIndex().row() == 1
    QTest.keyClick(scene.view, Qt.Key.Key_End)
    assert scene.view.currentIndex().row() == len(ids) - 1
    QTest.keyClick(scene.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert len(scene.view.selected_rows()) == len(ids)
    QTest.keyClick(scene.view, Qt.Key.Key_Escape)
    assert scene.view.selected_rows() == []


def test_a_star_over_a_picture_rates_it_and_takes_the_rating_back(scene: Scene) -> None:
    pictures = (Picture("/one.png", 4, 3, 1, "png"),)
    ids = scene.add(replace(made(1), pictures=pictures), replace(made(2), pictures=pictures))
    scene.open()
    heard: list[tuple[str, tuple[int, ...]]] = []
    for command in ("rate_0", "rate_3"):
        scene.actions[command].triggered.connect(partial(_hear, heard, scene.actions, command))
    index = scene.model.index(scene.row(ids[0]))
    scene.view._set_hovered(index.row())
    third = star_places(scene.view.visualRect(index))[2].center()
    QTest.mouseClick(scene.view.viewport(), Qt.MouseButton.LeftButton, pos=third)
    scene.journal.rate([ids[0]], rating=3)
    scene.backend.marks_changed.emit(MarksChanged(tuple(scene.journal.marks(ids).items())))
    scene.turn()
    scene.view._set_hovered(index.row())
    QTest.mouseClick(scene.view.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert heard == [("rate_3", (ids[0],)), ("rate_0", (ids[0],))]
    assert scene.view.selected_rows() == []


def _hear(heard: list[tuple[str, tuple[int, ...]]], actions: Actions, command: str) -> None:
    heard.append((command, tuple(record.id for record in actions.tasks(command))))


def test_end_leads_to_the_last_one_though_none_is_current(scene: Scene) -> None:
    ids = scene.add(*(made(n) for n in range(1, 5)))
    scene.open()
    scene.view.setFocus()
    scene.view.setCurrentIndex(QModelIndex())
    QTest.keyClick(scene.view, Qt.Key.Key_End)
    assert scene.view.currentIndex().row() == len(ids) - 1


def test_large_numbers_are_written_as_people_write_them(scene: Scene, languages: Languages) -> None:
    languages.use("en")
    scene.open()
    scene.pane.toolbar.show_total(1284)
    assert "1,284" in find(scene.pane, QLineEdit, "library_search").placeholderText()


def test_return_shows_the_task_on_the_stage(scene: Scene) -> None:
    ids = scene.add(made(1), made(2))
    scene.open()
    scene.click(ids[0])
    QTest.keyClick(scene.view, Qt.Key.Key_Return)
    assert scene.state.selection.shown_id == ids[0]
    assert not scene.state.preferences.library_is_shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_F])
def test_a_key_fills_the_screen_and_one_walks_through_what_is_around(scene: Scene, key: Qt.Key) -> None:
    pictures = (Picture(f"/{n}.png", 30, 20, 1, "png") for n in (1, 2, 3))
    ids = scene.add(*(replace(made(n), pictures=(picture,)) for n, picture in enumerate(pictures, 1)))
    scene.open()
    looked_at: list[list[int]] = []
    scene.actions.carry_out(
        {"full_screen": lambda records: looked_at.append([task.id for task in records])}, scene.pane
    )
    scene.click(ids[1])
    QTest.keyClick(scene.view, key)
    scene.turn()
    assert looked_at == [[ids[2], ids[1], ids[0]]]
    assert scene.state.selection.shown_id == ids[1]


def test_all_that_match_are_selected_and_that_is_taken_back(scene: Scene) -> None:
    ids = scene.add(*(made(n) for n in range(1, 9)))
    scene.open()
    scene.click(ids[2])
    press(scene.pane, "library_select_all")
    scene.turn()
    assert sorted(scene.state.selection.ids) == ids
    press(scene.pane, "library_select_all")
    scene.turn()
    assert scene.state.selection.ids == (ids[2],)


def test_a_frame_drawn_around_pictures_selects_them(scene: Scene) -> None:
    ids = scene.add(*(made(n) for n in range(1, 13)))
    scene.open()
    first, second = (scene.view.visualRect(scene.model.index(row)) for row in (0, 1))
    viewport = scene.view.viewport()
    begin, end = QPoint(4, first.top() - 6), second.center()

    def mouse(kind: QEvent.Type, at: QPoint, button: Qt.MouseButton) -> None:
        buttons = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind,
            QPointF(at),
            viewport.mapToGlobal(QPointF(at)),
            button,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(viewport, event)

    mouse(QEvent.Type.MouseButtonPress, begin, Qt.MouseButton.LeftButton)
    mouse(QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton)
    mouse(QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.LeftButton)
    assert scene.view.selected_rows() == [0, 1]
    assert scene.view.selected_ids() == [ids[11], ids[10]]


def test_what_is_dragged_are_the_files_and_for_easel_the_tasks(scene: Scene) -> None:
    ids = scene.add(made(1), made(2))
    tea = scene.journal.keep_project(Project(0, "Tea"))
    scene.state.set_projects((tea,))
    scene.open()
    scene.click(ids[0])
    scene.click(ids[1], Qt.KeyboardModifier.ControlModifier)
    pictures = (Picture("/one.png", 4, 3, 1, "png"), Picture("/two.png", 4, 3, 1, "png"))
    mime = scene.view.dragged([replace(made(1), pictures=pictures)])
    assert [url.toLocalFile() for url in mime.urls()] == ["/one.png", "/two.png"]
    assert bytes(mime.data(TASKS_MIME).data()).split() == [str(n).encode() for n in ids[::-1]]
    sidebar = find(scene.pane, QListWidget, "library_sidebar")
    items = [sidebar.item(row) for row in range(sidebar.count())]
    item = next(i for i in items if i.data(Qt.ItemDataRole.UserRole) == f"{PROJECT}{tea.id}")
    place = QPointF(sidebar.visualItemRect(item).center())
    drop = QDropEvent(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    scene.pane.sidebar.dropEvent(drop)
    assert scene.backend.named("history.move_to_project") == [((ids[1], ids[0]), tea.id)]


def test_the_size_changes_and_is_kept_and_what_is_looked_at_stays(scene: Scene) -> None:
    scene.add(*(made(n) for n in range(1, 200)))
    scene.open()
    bar = scene.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = scene.view.indexAt(QPoint(200, 60))
    scene.pane.toolbar._size.setValue(120)
    scene.turn()
    assert scene.state.preferences.library_height == 120
    rect = scene.view.visualRect(before)
    assert -rect.height() * 2 <= rect.top() <= 300


# --- screen readers ---------------------------------------------------------------------------------------------


def test_a_screen_reader_hears_prompt_state_stack_and_stars(scene: Scene) -> None:
    ids = scene.add(*(made(n, batch="p") for n in (1, 2)))
    scene.journal.rate([ids[1]], rating=4)
    scene.open()
    scene.click(ids[1])
    read = QAccessible.queryAccessibleInterface(scene.view)
    assert read is not None
    assert read.role() is QAccessible.Role.Table
    # Qt counts the hidden headings of the table.
    child = read.child(read.childCount() - 1)
    text = child.text(QAccessible.Text.Name)
    assert "harbour at dawn" in text
    assert "4" in text
    assert "2" in text
    assert child.state().selected
    assert child.state().focusable or child.state().selectable


# --- projects -----------------------------------------------------------------------------------------------------


def test_a_new_project_is_made_and_in_use(scene: Scene, qtbot: QtBot) -> None:
    scene.open()
    press(scene.pane, "library_new_project")
    dialog = find(scene.pane, ProjectDialog, "project_dialog")
    ok = dialog._buttons.button(dialog._buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    find(dialog, QLineEdit, "project_name").setText(" Tea  festival ")
    dialog._has_folder.setChecked(True)
    assert find(dialog, QLineEdit, "project_folder").text() == project_folder("/pictures", "Tea festival")
    with qtbot.waitSignal(dialog.destroyed):
        ok.click()
    (asked,) = scene.backend.named("history.keep_project")
    expected = Project(0, "Tea festival", project_folder("/pictures", "Tea festival"))
    assert asked == (expected,)
    scene.backend.answer(replace(expected, id=7), "history.keep_project")
    assert scene.state.preferences.project == 7


def test_two_projects_have_no_name_in_common(scene: Scene) -> None:
    scene.state.set_projects((Project(1, "Tea"),))
    scene.open()
    scene.actions["new_project"].trigger()
    dialog = find(scene.pane, ProjectDialog, "project_dialog")
    find(dialog, QLineEdit, "project_name").setText("TEA")
    assert not dialog._buttons.button(dialog._buttons.StandardButton.Ok).isEnabled()


def test_selected_tasks_move_into_a_project_that_is_chosen(scene: Scene) -> None:
    said: list[str] = []
    scene.state.notice.connect(said.append)
    scene.state.set_projects((Project(1, "Tea"), Project(2, "Old", is_archived=True)))
    ids = scene.add(made(1), made(2))
    scene.open()
    scene.click(ids[0])
    press(scene.pane, "library_move_to_project")
    dialog = find(scene.pane, MoveDialog, "move_dialog")
    projects = find(dialog, QListWidget, "move_projects")
    assert [projects.item(row).text() for row in range(projects.count())] == ["Tea", "No project"]
    dialog._accept()
    assert scene.backend.named("history.move_to_project") == [((ids[0],), 1)]
    assert "Tea" in said[-1]


def test_without_a_project_its_name_is_written_and_return_makes_it_and_moves(scene: Scene) -> None:
    ids = scene.add(made(1), made(2))
    scene.open()
    scene.click(ids[0])
    press(scene.pane, "library_move_to_project")
    dialog = find(scene.pane, MoveDialog, "move_dialog")
    assert not find(dialog, QListWidget, "move_projects").isVisible()
    name = find(dialog, QLineEdit, "move_name")
    assert dialog.focusWidget() is name
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(name, " Tea  festival")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert scene.backend.named("history.keep_project") == [(Project(0, "Tea festival"),)]
    scene.backend.answer(Project(7, "Tea festival"), "history.keep_project")
    assert scene.backend.named("history.move_to_project") == [((ids[0],), 7)]


def test_an_archived_project_is_not_in_use_any_more(scene: Scene) -> None:
    tea = Project(1, "Tea")
    scene.state.set_projects((tea,))
    scene.state.set_preferences(replace(scene.state.preferences, project=1))
    scene.projects.archive(1, is_archived=True)
    assert scene.backend.named("history.keep_project") == [(replace(tea, is_archived=True),)]
    assert scene.state.preferences.project == 0
    scene.open()
    scene.state.set_projects((replace(tea, is_archived=True),))
    assert f"{PROJECT}1" not in scene.entries()
    assert "archive" in scene.entries()


@pytest.mark.usefixtures("qapp")
def test_a_hundred_thousand_cells_fold_into_rows_without_reading_a_task() -> None:
    from app.core.library import Cell

    model = LibraryModel()
    asked: list[object] = []
    model.cells_requested.connect(asked.append)
    model.records_requested.connect(asked.append)
    model.show(HistoryFilter(), HistoryOrder.NEWEST)
    cells = [Cell(n, NOON + n * 60.0, n // 4, "done", 1.0, 0, 0) for n in range(100_000, 0, -1)]
    model.receive(asked[0], cells[:1000])  # type: ignore[arg-type]
    model.receive(asked[1], cells[1000:])  # type: ignore[arg-type]
    assert model.rowCount() == 25_001
    assert sum(section.tasks for section in model.sections) == 100_000
    assert len(asked) == 2
    settle()
