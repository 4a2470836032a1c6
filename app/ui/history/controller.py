"""The history: its list is kept at what the journal holds, and the journal is changed as a person marks and removes.

What runs first: the pane asks for the first page and the counts of its filter once the backend has started. Each is
one question to the journal; a newer one of the same kind makes the older one stale. What is selected and shown stands
in the state: a click in the list sets it there, and the list follows where somebody else sets it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot

from app.core.disk import Doing
from app.core.history import (
    REJECTED,
    STARS_MAX,
    Grouping,
    HistoryFilter,
    SavedFilter,
    StatisticsRow,
    rows_by,
)
from app.core.ports import Journal
from app.core.preferences import Preferences
from app.core.tasks import STATES_OF, Standing, TaskRecord, standing_of
from app.engine.backend import Backend, NewestQuestions
from app.service.events import (
    FileWritten,
    HistoryProgress,
    MarksChanged,
    TaskChanged,
    TasksAdded,
    TasksPurged,
    TasksRemoved,
    TasksRestored,
)
from app.ui.actions import Actions
from app.ui.history.bars import DecisionBar, TrashBar, Undecided
from app.ui.history.model import PageRequest
from app.ui.history.pane import HistoryPane
from app.ui.state import AppState, Selection
from app.ui.texts import problem_detail
from app.ui.theme.theme import Theme
from app.ui.widgets.dialogs import open_dialog
from app.ui.widgets.naming import named
from app.ui.widgets.timers import single_shot

UNDECIDED_QUIET_MS = 250


def undecided_in(journal: Journal) -> Undecided:
    """The tasks of the whole history that wait for a person's decision."""
    newest = journal.page(HistoryFilter(states=STATES_OF[Standing.UNCERTAIN]), None, 1).records
    count = journal.counts(HistoryFilter()).of(Standing.UNCERTAIN)
    return Undecided(count, newest[0].id if newest else None)


def statistics_in(journal: Journal) -> dict[Grouping, tuple[StatisticsRow, ...]]:
    """All tasks, counted by day, model and gateway."""
    figures = journal.statistics()
    return {grouping: rows_by(grouping, figures) for grouping in Grouping}


class HistoryController(QObject):
    """Connects the list, its bars and the dialog of the statistics with state and backend."""

    def __init__(
        self,
        pane: HistoryPane,
        decision_bar: DecisionBar,
        trash_bar: TrashBar,
        theme: Theme,
        state: AppState,
        backend: Backend,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._decision_bar = decision_bar
        self._trash_bar = trash_bar
        self._theme = theme
        self._state = state
        self._backend = backend
        self._newest = NewestQuestions(backend, self)
        self._standings: dict[int, Standing] = {}
        self._is_out_of_sight = False
        self._undecided_timer = named(
            single_shot(self, UNDECIDED_QUIET_MS, self._read_undecided), "undecided_timer"
        )
        self._show_preferences(state.preferences)
        self._hear_views(actions)
        state.preferences_changed.connect(self._show_preferences)
        pane.show_projects(state.projects)
        state.projects_changed.connect(pane.show_projects)
        state.selection_changed.connect(self._follow)
        backend.started.connect(pane.reload)
        backend.pictures_moved.connect(pane.reload)
        backend.started.connect(self._read_undecided)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        backend.marks_changed.connect(self._marks_changed)
        backend.history_progress.connect(self._history_progress)
        backend.tasks_removed.connect(self._tasks_removed)
        backend.tasks_restored.connect(self._tasks_restored)
        backend.tasks_purged.connect(self._tasks_purged)

    def _hear_views(self, actions: Actions) -> None:
        pane, of_tasks = self._pane, self._pane.task_actions
        pane.page_requested.connect(self._read_page)
        pane.counts_requested.connect(self._read_counts)
        # Not before they are asked for: reading them fills the cache of the database.
        pane.choices_requested.connect(self._read_choices)
        pane.saved_filters_changed.connect(self._keep_filters)
        pane.grid_chosen.connect(self._keep_form)
        pane.fetch_requested.connect(self.fetch)
        pane.statistics_requested.connect(actions["statistics"].trigger)
        pane.selected.connect(self._state.show_task)
        pane.selection_changed.connect(self._take_selection)
        actions.carry_out({"favourite": self._toggle_favourites}, self)
        stars = {f"rate_{n}": partial(self._rate, rating=n) for n in range(STARS_MAX + 1)}
        actions.carry_out({**stars, "reject": partial(self._rate, rating=REJECTED)}, self)
        of_tasks.tag_requested.connect(self._tag)
        of_tasks.remove_requested.connect(self._remove)
        of_tasks.restore_requested.connect(self._restore)
        of_tasks.purge_requested.connect(self._purge)
        self._decision_bar.tasks_requested.connect(self._show_undecided)
        actions["fetch"].triggered.connect(self._open_fetch)
        actions["recently_deleted"].triggered.connect(pane.show_deleted)
        actions["statistics"].triggered.connect(self._open_statistics)

    # --- what is asked of the journal --------------------------------------------------------------------

    @Slot(object)
    def _read_page(self, wanted: PageRequest) -> None:
        page = self._newest.ask(
            "page", lambda journal: journal.page(wanted.filter, wanted.before_id, wanted.limit)
        )
        page.done.connect(self._pane.receive_page)

    @Slot(object)
    def _read_counts(self, wanted: HistoryFilter) -> None:
        counts = self._newest.ask("counts", lambda journal: journal.counts(wanted))
        counts.done.connect(self._pane.receive_counts)

    @Slot()
    def _read_choices(self) -> None:
        choices = self._newest.ask("choices", lambda journal: journal.choices())
        choices.done.connect(self._pane.receive_choices)

    @Slot()
    def _read_undecided(self) -> None:
        self._newest.ask("undecided", undecided_in).done.connect(self._decision_bar.show_undecided)

    @Slot()
    def _open_statistics(self) -> None:
        from app.ui.history.statistics_dialog import StatisticsDialog

        dialog = StatisticsDialog(self._theme, self._pane.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.export_requested.connect(self._export)
        dialog.open()
        self._backend.read(statistics_in, dialog).done.connect(dialog.show_rows)

    @Slot(str, bytes)
    def _export(self, target: str, content: bytes) -> None:
        written = self._backend.ask(lambda app: app.write_exported(target, content), self)
        written.done.connect(self._exported)

    @Slot(object)
    def _exported(self, written: FileWritten) -> None:
        self._state.notice.emit(
            self.tr("Exported as {file}").format(file=written.target)
            if written.problem is None
            else self.tr("The table could not be written: {why}").format(why=problem_detail(written.problem))
        )

    # --- what a person does with tasks -------------------------------------------------------------------

    def _toggle_favourites(self, records: Sequence[TaskRecord]) -> None:
        ids = tuple(record.id for record in records)
        self._backend.do(lambda app: app.history.toggle_favourite(ids), Doing.MARK)

    def _rate(self, records: Sequence[TaskRecord], rating: int) -> None:
        ids = tuple(record.id for record in records)
        self._backend.do(lambda app: app.history.rate(ids, rating), Doing.MARK)

    @Slot(tuple, str, bool)
    def _tag(self, ids: tuple[int, ...], name: str, is_on: bool) -> None:
        self._backend.do(lambda app: app.history.tag(ids, name, is_on=is_on), Doing.MARK)

    @Slot(tuple, bool)
    def _remove(self, ids: tuple[int, ...], trashes: bool) -> None:
        self._backend.do(lambda app: app.history.remove(ids, trashes=trashes), Doing.REMOVE)

    @Slot(tuple)
    def _restore(self, ids: tuple[int, ...]) -> None:
        self._backend.do(lambda app: app.history.restore(ids), Doing.REMOVE)

    @Slot(tuple)
    def _purge(self, ids: tuple[int, ...]) -> None:
        self._backend.do(lambda app: app.history.purge(ids), Doing.REMOVE)

    @Slot()
    def _open_fetch(self) -> None:
        from app.ui.history.fetch_dialog import FetchDialog

        dialog = FetchDialog(self._pane.window())
        dialog.fetch_requested.connect(self.fetch)
        open_dialog(dialog)

    @Slot(str)
    def fetch(self, task_id: str) -> None:
        """Has a task that was made elsewhere fetched from the gateway in use, and shows it."""
        gateway = self._state.gateway.address
        if gateway:
            fetched = self._backend.ask(lambda app: app.scheduler.fetch(task_id, gateway), self, Doing.FETCH)
            fetched.done.connect(self._fetched)

    @Slot(object)
    def _fetched(self, record: TaskRecord) -> None:
        self._state.leave_library()
        self._state.show_task(record.id)

    # --- what is selected and shown ----------------------------------------------------------------------

    @Slot()
    def _take_selection(self) -> None:
        if self._state.preferences.library_is_shown:
            # What is selected there counts, until this list is seen again.
            return
        records, more = self._pane.selection()
        selection, siblings = self._state.selection, self._state.selection.siblings
        # Of what stands on the stage the marks are known from there; of what was selected before, nobody asks.
        marks = {task.id: marked for task in siblings if (marked := selection.marks.get(task.id)) is not None}
        selection = replace(selection, records=records, more=more, marks=marks)
        self._state.set_selection(selection.with_marks(self._pane.marks()))

    @Slot(object)
    def _follow(self, selection: Selection) -> None:
        """Marks the task that somebody else wants to be shown, as far as the list holds it."""
        self._pane.select(selection.shown_id)

    @Slot(int)
    def _show_undecided(self, newest_id: int) -> None:
        self._pane.show_standing(Standing.UNCERTAIN)
        self._state.leave_library()
        self._state.show_task(newest_id)

    # --- what stands in the preferences ------------------------------------------------------------------

    @Slot(object)
    def _show_preferences(self, preferences: Preferences) -> None:
        is_back = self._is_out_of_sight and not preferences.library_is_shown
        self._is_out_of_sight = preferences.library_is_shown
        if is_back:
            self._take_selection()
        self._pane.show_saved_filters(preferences.history_filters)
        self._pane.show_as_grid(is_grid=preferences.history_is_grid)

    @Slot(tuple)
    def _keep_filters(self, saved: tuple[SavedFilter, ...]) -> None:
        self._state.set_preferences(replace(self._state.preferences, history_filters=saved))

    @Slot(bool)
    def _keep_form(self, is_grid: bool) -> None:
        self._state.set_preferences(replace(self._state.preferences, history_is_grid=is_grid))

    # --- what the backend tells --------------------------------------------------------------------------

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        self._pane.records_added(event.records)

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        self._pane.record_changed(event.record)
        before = self._standings.get(event.record.id)
        self._standings[event.record.id] = now = standing_of(event.record.state)
        # Of one that is heard of for the first time nobody knows what it was.
        if now is not before and (before is None or Standing.UNCERTAIN in (before, now)):
            self._undecided_timer.start()

    @Slot(object)
    def _marks_changed(self, event: MarksChanged) -> None:
        self._pane.marks_changed(event.marks)
        self._state.set_selection(self._state.selection.with_marks(dict(event.marks)))

    @Slot(object)
    def _history_progress(self, event: HistoryProgress) -> None:
        self._pane.task_actions.undo.show_progress(event)

    @Slot(object)
    def _tasks_removed(self, event: TasksRemoved) -> None:
        self._pane.tasks_removed(event)

    @Slot(object)
    def _tasks_restored(self, event: TasksRestored) -> None:
        self._pane.tasks_restored(event.records)
        self._state.notice.emit(self.tr("%n task(s) are back where they were.", "", len(event.records)))

    @Slot(object)
    def _tasks_purged(self, event: TasksPurged) -> None:
        self._pane.tasks_purged(event.record_ids)
        if event.files_left:
            self._trash_bar.show_left(event.files_left)
