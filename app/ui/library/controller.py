"""The library: its cells and counts are kept at what the journal holds, and what is selected stands in the state.

What runs first: :meth:`LibraryController.show` once the library is seen; before that nothing is asked. Cells come from
the history's own thread, a screenful and then the rest; the tasks behind them are read as they are looked at. Events are
gathered for a moment, and the cells of what has changed are asked for together.
"""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QInputDialog, QMenu

from app.core.frozen import frozen
from app.core.history import HistoryFilter, HistoryPage, Marks, SavedFilter, read_tag
from app.core.library import Cell, Project, project_of
from app.core.ports import Journal
from app.core.preferences import Preferences
from app.core.tasks import TaskRecord
from app.engine.backend import Backend, NewestQuestions
from app.engine.reply import Reply
from app.service.events import MarksChanged, TaskChanged, TasksAdded, TasksPurged, TasksRemoved, TasksRestored
from app.ui.actions import Actions
from app.ui.library.model import CellsRequest
from app.ui.library.pane import LibraryPane, base_filter
from app.ui.library.projects import ProjectsController
from app.ui.library.sidebar import ALL, DELETED, FAVOURITES, KEPT, NEEDS, NONE, PROJECT, WORKS
from app.ui.state import AppState
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.naming import named
from app.ui.widgets.timers import single_shot

QUIET_MS = 120
COUNT_MS = 250
SELECTED_AT_ONCE = 1_000


@frozen
class Changed:
    """Tasks that have changed: the cells of those that match, and all of them as they are now."""

    ids: tuple[int, ...]
    cells: tuple[Cell, ...]
    page: HistoryPage


def counts_in(journal: Journal, kept: tuple[SavedFilter, ...]) -> Mapping[str, int]:
    """How many tasks each entry of the sidebar holds, by its key; the same counts as everywhere."""

    def count(wanted: HistoryFilter) -> int:
        by_state = journal.counts(wanted).by_state
        return sum(tasks for state, tasks in by_state.items() if not wanted.states or state in wanted.states)

    of_projects = journal.project_counts()
    counts = {key: count(base_filter(key)) for key in (ALL, FAVOURITES, WORKS, NEEDS, NONE, DELETED)}
    counts |= {f"{PROJECT}{project.id}": of_projects.get(project.id, 0) for project in journal.projects()}
    return counts | {f"{KEPT}{each.name}": count(each.filter) for each in kept}


class LibraryController(QObject):
    """Connects the library's pane with state and backend."""

    def __init__(
        self,
        pane: LibraryPane,
        projects: ProjectsController,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._projects = projects
        self._state = state
        self._backend = backend
        self._actions = actions
        self._newest = NewestQuestions(backend, self)
        self._changed_ids: set[int] = set()
        self._selected: list[int] = []
        self._walked: tuple[int, ...] = ()
        self._selection_reply: Reply | None = None
        self._is_stale = True
        self._gathering = named(single_shot(self, QUIET_MS, self._read_changed), "library_gathering")
        self._counting = named(single_shot(self, COUNT_MS, self._read_counts), "library_counting")
        self._hear_pane()
        self._hear_backend()
        state.preferences_changed.connect(self._follow_preferences)
        state.projects_changed.connect(self._follow_projects)
        actions["search"].triggered.connect(self._focus_search)
        actions["clear_filters"].triggered.connect(self._clear_filters)
        actions["recently_deleted"].triggered.connect(self._show_deleted)
        for command in ("use_as_reference", "use_pictures"):
            actions[command].triggered.connect(self._say_used)
        pane.toolbar.show_order(state.preferences.library_order)
        pane.show_height(state.preferences.library_height or Metrics.LIBRARY_ROW)
        pane.show_stacks(are_on=state.preferences.library_stacks)
        pane.show_kept(state.preferences.history_filters)
        pane.show_projects(state.projects)

    def _hear_pane(self) -> None:
        pane = self._pane
        pane.model.cells_requested.connect(self._read_cells)
        pane.model.records_requested.connect(self._read_records)
        pane.wanted_changed.connect(self._keep_order)
        pane.selection_changed.connect(self._take_selection)
        pane.open_requested.connect(self._open)
        pane.enlarge_requested.connect(self._enlarge)
        pane.project_menu_requested.connect(self._open_project_menu)
        pane.kept_menu_requested.connect(self._open_kept_menu)
        pane.keep_requested.connect(self._ask_name)
        pane.make_requested.connect(self._state.leave_library)
        pane.use_requested.connect(self._make_in)
        pane.stacks_toggled.connect(self._keep_stacks)
        pane.toolbar.size_settled.connect(self._keep_height)
        pane.toolbar.choices_requested.connect(self._read_choices)
        pane.sidebar.new_project_requested.connect(self._actions["new_project"].trigger)
        pane.sidebar.tasks_dropped.connect(self._projects.move)

    def _hear_backend(self) -> None:
        backend = self._backend
        backend.started.connect(self._reload)
        backend.pictures_moved.connect(self._reload)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        backend.marks_changed.connect(self._marks_changed)
        backend.tasks_removed.connect(self._tasks_removed)
        backend.tasks_restored.connect(self._tasks_restored)
        backend.tasks_purged.connect(self._tasks_purged)

    @property
    def _is_seen(self) -> bool:
        return self._state.preferences.library_is_shown

    @Slot()
    def show(self) -> None:
        """The library is seen from now on."""
        if self._is_stale:
            self._is_stale = False
            self._pane.reload()
            self._read_counts()
        self._take_selection()

    @Slot()
    def _reload(self) -> None:
        if self._is_seen:
            self._pane.reload()
            self._read_counts()
        else:
            self._is_stale = True

    # --- what is asked of the journal --------------------------------------------------------------------

    @Slot(object)
    def _read_cells(self, asked: CellsRequest) -> None:
        def cells_in(journal: Journal) -> tuple[CellsRequest, tuple[Cell, ...]]:
            return asked, journal.cells(asked.filter, asked.order, asked.offset, asked.limit)

        self._newest.ask("cells", cells_in).done.connect(self._receive_cells)

    @Slot(object)
    def _receive_cells(self, answer: tuple[CellsRequest, tuple[Cell, ...]]) -> None:
        self._pane.model.receive(*answer)

    @Slot(tuple)
    def _read_records(self, record_ids: tuple[int, ...]) -> None:
        read = self._backend.read(lambda journal: journal.some(record_ids), self)
        read.done.connect(self._pane.model.receive_records)
        read.failed.connect(self._pane.model.forget_asked)

    @Slot()
    def _read_counts(self) -> None:
        kept = self._state.preferences.history_filters

        def library_counts(journal: Journal) -> Mapping[str, int]:
            return counts_in(journal, kept)

        self._newest.ask("counts", library_counts).done.connect(self._pane.show_counts)

    @Slot()
    def _read_choices(self) -> None:
        self._newest.ask("choices", lambda journal: journal.choices()).done.connect(
            self._pane.toolbar.show_choices
        )

    # --- what the backend tells --------------------------------------------------------------------------

    def _gather(self, record_ids: tuple[int, ...]) -> None:
        if not self._is_seen:
            self._is_stale = True
            return
        self._changed_ids.update(record_ids)
        if not self._gathering.isActive():
            self._gathering.start()
        if not self._counting.isActive():
            self._counting.start()

    @Slot()
    def _read_changed(self) -> None:
        ids, wanted = tuple(self._changed_ids), self._pane.wanted()
        self._changed_ids.clear()

        def changed_in(journal: Journal) -> Changed:
            return Changed(ids, journal.cells(wanted.filter, wanted.order, 0, -1, ids), journal.some(ids))

        self._backend.read(changed_in, self).done.connect(self._receive_changed)

    @Slot(object)
    def _receive_changed(self, changed: Changed) -> None:
        model = self._pane.model
        model.receive_records(changed.page)
        if (
            not model.has_answer
            or not model.is_complete
            or not model.update_cells(changed.ids, changed.cells)
        ):
            self._pane.reload()
        if not self._is_seen:
            return
        selection = self._state.selection
        read = {record.id: record for record in changed.page.records}
        if any(record.id in read for record in selection.records):
            records = tuple(read.get(record.id, record) for record in selection.records)
            marks = {n: changed.page.marks.get(n, Marks()) for n in read}
            self._state.set_selection(replace(selection, records=records).with_marks(marks))

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        self._gather(tuple(record.id for record in event.records))

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        self._gather((event.record.id,))

    @Slot(object)
    def _marks_changed(self, event: MarksChanged) -> None:
        self._gather(tuple(record_id for record_id, _ in event.marks))

    @Slot(object)
    def _tasks_removed(self, event: TasksRemoved) -> None:
        self._gather(event.record_ids)
        if not self._pane.model.wanted.recently_deleted:
            self._pane.model.take_out(event.record_ids)

    @Slot(object)
    def _tasks_restored(self, event: TasksRestored) -> None:
        self._gather(tuple(record.id for record in event.records))

    @Slot(object)
    def _tasks_purged(self, event: TasksPurged) -> None:
        self._pane.model.take_out(event.record_ids)
        self._gather(event.record_ids)

    # --- what is selected ----------------------------------------------------------------------------------

    @Slot()
    def _take_selection(self) -> None:
        if not self._is_seen:
            return
        if self._selection_reply is not None:
            self._selection_reply.cancel()
            self._selection_reply = None
        model = self._pane.model
        ids = self._pane.view.selected_ids()
        known = [(n, model.known(n)) for n in ids]
        records = tuple(record for _, record in known if record is not None)
        self._selected = [n for n, record in known if record is None]
        marks = {record.id: model.marks_of(record.id) for record in records}
        selection = replace(self._state.selection, records=records, more=len(self._selected))
        self._state.set_selection(selection.with_marks(marks))
        self._read_selected()

    def _read_selected(self) -> None:
        some, self._selected = self._selected[:SELECTED_AT_ONCE], self._selected[SELECTED_AT_ONCE:]
        if some:
            self._selection_reply = self._backend.read(lambda journal: journal.some(some), self)
            self._selection_reply.done.connect(self._receive_selected)

    @Slot(object)
    def _receive_selected(self, page: HistoryPage) -> None:
        self._selection_reply = None
        if self._is_seen:
            selection = self._state.selection
            records: tuple[TaskRecord, ...] = (*selection.records, *page.records)
            selection = replace(selection, records=records, more=len(self._selected))
            self._state.set_selection(selection.with_marks(page.marks))
            self._pane.model.receive_records(page)
            self._read_selected()

    @Slot(int)
    def _open(self, record_id: int) -> None:
        """Shows a task on the stage, in the other mode."""
        self._state.leave_library()
        self._state.show_task(record_id)

    @Slot(int, tuple)
    def _enlarge(self, record_id: int, around: tuple[int, ...]) -> None:
        """Shows a picture on all of the screen, from which one walks on through those around it."""
        self._state.show_task(record_id)
        self._walked = around
        self._backend.read(lambda journal: journal.some(around), self).done.connect(self._around_read)

    @Slot(object)
    def _around_read(self, page: HistoryPage) -> None:
        places = {record_id: place for place, record_id in enumerate(self._walked)}
        known = (record for record in page.records if record.id in places)
        self._actions.trigger("full_screen", sorted(known, key=lambda record: places[record.id]))

    @Slot(int)
    def _make_in(self, project_id: int) -> None:
        preferences = replace(self._state.preferences, project=project_id, library_is_shown=False)
        self._state.set_preferences(preferences)
        self._actions["prompt"].trigger()

    # --- menus of the sidebar ------------------------------------------------------------------------------

    @Slot(int, QPoint)
    def _open_project_menu(self, project_id: int, place: QPoint) -> None:
        project = project_of(self._state.projects, project_id)
        if not project.id:
            return
        menu = self._menu("library_project_menu")
        if not project.is_archived:
            use = menu.addAction(self.tr("Use for new pictures"))
            use.setCheckable(True)
            use.setChecked(self._state.preferences.project == project_id)
            use.triggered.connect(self._menu_use)
        menu.addAction(self.tr("Rename, folder, file names…")).triggered.connect(self._menu_edit)
        menu.addAction(self.tr("Export all…")).triggered.connect(self._menu_export)
        menu.addSeparator()
        words = self.tr("Bring back") if project.is_archived else self.tr("Archive")
        menu.addAction(words).triggered.connect(self._menu_archive)
        for action in menu.actions():
            action.setData(project_id)
        menu.popup(place)

    def _menu(self, object_name: str) -> QMenu:
        menu = named(QMenu(self._pane), object_name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _project_of_action(self) -> int:
        action = self.sender()
        return int(action.data()) if action is not None and hasattr(action, "data") else 0

    @Slot()
    def _menu_use(self) -> None:
        project_id = self._project_of_action()
        self._projects.use(0 if self._state.preferences.project == project_id else project_id)

    @Slot()
    def _menu_edit(self) -> None:
        self._projects.edit(self._project_of_action())

    @Slot()
    def _menu_archive(self) -> None:
        project = project_of(self._state.projects, self._project_of_action())
        self._projects.archive(project.id, is_archived=not project.is_archived)

    @Slot()
    def _menu_export(self) -> None:
        wanted = HistoryFilter(project=self._project_of_action())

        def project_page(journal: Journal) -> HistoryPage:
            return journal.page(wanted, None, journal.counts(wanted).total or 1)

        self._newest.ask("export", project_page).done.connect(self._export)

    @Slot(object)
    def _export(self, page: HistoryPage) -> None:
        self._actions.trigger("export", page.records)

    # --- kept filters ----------------------------------------------------------------------------------------

    @Slot()
    def _ask_name(self) -> None:
        dialog = named(QInputDialog(self._pane), "library_filter_name")
        dialog.setWindowTitle(self.tr("Keep this filter"))
        dialog.setLabelText(self.tr("Name of the filter:"))
        keep_unsaved_input(dialog)
        dialog.textValueSelected.connect(self._keep_filter)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _keep_filter(self, text: str) -> None:
        name, wanted = read_tag(text), self._pane.wanted()
        if name:
            others = (kept for kept in self._state.preferences.history_filters if kept.name != name)
            self._keep_filters((*others, SavedFilter(name, wanted.filter, wanted.order)))
            self._pane.sidebar.choose(f"{KEPT}{name}")

    @Slot(str, QPoint)
    def _open_kept_menu(self, name: str, place: QPoint) -> None:
        menu = self._menu("library_kept_menu")
        forget = menu.addAction(self.tr("Forget this filter"))
        forget.setData(name)
        forget.triggered.connect(self._menu_forget)
        menu.popup(place)

    @Slot()
    def _menu_forget(self) -> None:
        action = self.sender()
        name = str(action.data()) if action is not None and hasattr(action, "data") else ""
        self._keep_filters(
            tuple(kept for kept in self._state.preferences.history_filters if kept.name != name)
        )
        if self._pane.sidebar.key == f"{KEPT}{name}":
            self._pane.sidebar.choose(ALL)

    def _keep_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        self._state.set_preferences(replace(self._state.preferences, history_filters=filters))

    # --- what stands in the state ----------------------------------------------------------------------------

    @Slot(object)
    def _follow_preferences(self, preferences: Preferences) -> None:
        if preferences.history_filters != self._pane.kept:
            self._pane.show_kept(preferences.history_filters)
            self._read_counts()

    @Slot(tuple)
    def _follow_projects(self, projects: tuple[Project, ...]) -> None:
        self._pane.show_projects(projects)
        if self._is_seen:
            self._counting.start()

    @Slot()
    def _keep_order(self) -> None:
        self._set(library_order=self._pane.toolbar.order)

    @Slot(bool)
    def _keep_stacks(self, are_on: bool) -> None:
        self._set(library_stacks=are_on)

    @Slot(int)
    def _keep_height(self, height: int) -> None:
        self._set(library_height=height)

    def _set(self, **changes: object) -> None:
        self._state.set_preferences(replace(self._state.preferences, **changes))  # type: ignore[arg-type]  # by name

    # --- commands --------------------------------------------------------------------------------------------

    @Slot()
    def _focus_search(self) -> None:
        if self._is_seen:
            self._pane.focus_search()

    @Slot()
    def _clear_filters(self) -> None:
        if self._is_seen:
            self._pane.clear_filters()

    @Slot()
    def _say_used(self) -> None:
        if self._is_seen:
            self._state.notice.emit(
                self.tr("A reference image of the next request now; the form is in Make.")
            )

    @Slot()
    def _show_deleted(self) -> None:
        if self._is_seen:
            self._pane.sidebar.choose(DELETED)
