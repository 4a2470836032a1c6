"""Connects the history with the engine: pages, new tasks, marks, removal, filters, statistics."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from app.core.history import HistoryChoices, SavedFilter
from app.core.tasks import Standing, standing_of
from app.engine.backend import Backend, CountsRead, PageRead, StatisticsRead, UndecidedRead
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
from app.ui.history.pane import PageRequest
from app.ui.preferences.controller import PreferencesController
from app.ui.texts import problem_detail
from app.ui.widgets.naming import named
from app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.history.statistics_dialog import StatisticsDialog

UNDECIDED_QUIET_MS = 250


class HistoryController(QObject):
    """Keeps the list at what the journal holds, and has the journal changed as a person marks and removes."""

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        choice: GatewaySelection,
        preferences: PreferencesController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._choice = choice
        self._preferences = preferences
        self._selects_next = False
        self._statistics: StatisticsDialog | None = None
        self._standings: dict[int, Standing] = {}
        history, actions = window.history, window.history.task_actions
        history.show_saved_filters(preferences.now().history_filters)
        history.show_as_grid(is_grid=preferences.now().history_is_grid)
        history.saved_filters_changed.connect(self._keep_filters)
        history.grid_chosen.connect(self._keep_form)
        history.page_requested.connect(self._read_page)
        history.counts_requested.connect(backend.read_counts)
        history.fetch_requested.connect(self.fetch)
        backend.started.connect(history.reload)
        backend.page_read.connect(self._page_read)
        backend.counts_read.connect(self._counts_read)
        backend.tasks_added.connect(self._tasks_added)
        backend.task_changed.connect(self._task_changed)
        actions.favourite_requested.connect(backend.mark_favourite)
        actions.tag_requested.connect(backend.tag)
        actions.remove_requested.connect(backend.remove)
        actions.restore_requested.connect(backend.restore)
        actions.purge_requested.connect(backend.purge)
        window.top.deleted_requested.connect(self._show_deleted)
        # Not before they are asked for: reading them fills the cache of the database.
        history.choices_requested.connect(backend.read_choices)
        history.statistics_requested.connect(self._open_statistics)
        backend.statistics_read.connect(self._statistics_read)
        backend.file_written.connect(self._file_written)
        backend.choices_read.connect(self._choices_read)
        backend.marks_changed.connect(self._marks_changed)
        backend.tasks_removed.connect(self._tasks_removed)
        backend.tasks_restored.connect(self._tasks_restored)
        backend.tasks_purged.connect(self._tasks_purged)
        backend.removal_ended.connect(self._removal_ended)
        self._undecided_timer = named(QTimer(self), "undecided_timer")
        self._undecided_timer.setSingleShot(True)
        self._undecided_timer.setInterval(UNDECIDED_QUIET_MS)
        self._undecided_timer.timeout.connect(backend.read_undecided)
        backend.started.connect(backend.read_undecided)
        backend.undecided_read.connect(self._undecided_read)
        window.decision_bar.tasks_requested.connect(self._show_undecided)

    @Slot()
    def select_next(self) -> None:
        """The first of the tasks that are added next is selected, and so shown."""
        self._selects_next = True

    @Slot(str)
    def fetch(self, task_id: str) -> None:
        """Has a task that was made elsewhere fetched from the gateway in use."""
        if self._choice.gateway:
            self.select_next()
            self._backend.fetch(task_id, self._choice.gateway)

    @Slot(object)
    def _tasks_added(self, event: TasksAdded) -> None:
        self._window.history.records_added(event.records)
        if self._selects_next:
            self._selects_next = False
            self._window.history.select(event.records[0].id)

    @Slot(object)
    def _task_changed(self, event: TaskChanged) -> None:
        self._window.history.record_changed(event.record)
        before = self._standings.get(event.record.id)
        self._standings[event.record.id] = now = standing_of(event.record.state)
        # Of one that is heard of for the first time nobody knows what it was.
        if now is not before and (before is None or Standing.UNCERTAIN in (before, now)):
            self._undecided_timer.start()

    @Slot(object)
    def _undecided_read(self, undecided: UndecidedRead) -> None:
        self._window.decision_bar.show_undecided(undecided)

    @Slot(int)
    def _show_undecided(self, newest_id: int) -> None:
        self._window.unfold(2)
        self._window.history.show_standing(Standing.UNCERTAIN)
        self._window.history.select(newest_id)

    @Slot(object)
    def _read_page(self, wanted: PageRequest) -> None:
        self._backend.read_page(wanted.ticket, wanted.filter, wanted.before_id, wanted.limit)

    @Slot(object)
    def _page_read(self, read: PageRead) -> None:
        self._window.history.receive_page(read.ticket, read.page)

    @Slot(object)
    def _counts_read(self, read: CountsRead) -> None:
        self._window.history.receive_counts(read.counts)

    @Slot(tuple)
    def _keep_filters(self, saved: tuple[SavedFilter, ...]) -> None:
        self._preferences.take(replace(self._preferences.now(), history_filters=saved))

    @Slot(bool)
    def _keep_form(self, is_grid: bool) -> None:
        self._preferences.take(replace(self._preferences.now(), history_is_grid=is_grid))

    @Slot(object)
    def _choices_read(self, choices: HistoryChoices) -> None:
        self._window.history.receive_choices(choices)

    @Slot(object)
    def _marks_changed(self, event: MarksChanged) -> None:
        self._window.history.marks_changed(event.marks)

    @Slot(object)
    def _tasks_removed(self, event: TasksRemoved) -> None:
        self._window.history.tasks_removed(event)
        self._clear_stage_of(event.record_ids)

    @Slot(object)
    def _tasks_restored(self, event: TasksRestored) -> None:
        self._window.history.tasks_restored(event.records)

    @Slot(object)
    def _tasks_purged(self, event: TasksPurged) -> None:
        self._window.history.tasks_purged(event.record_ids)
        self._clear_stage_of(event.record_ids)

    def _clear_stage_of(self, record_ids: tuple[int, ...]) -> None:
        shown = self._window.stage.record()
        if shown is not None and shown.id in record_ids:
            self._window.stage.show_record(None, ())

    @Slot()
    def _show_deleted(self) -> None:
        self._window.unfold(2)
        self._window.history.show_deleted()

    @Slot(object)
    def _removal_ended(self, event: RemovalEnded) -> None:
        self._window.trash_bar.show_left(event.files_left)

    @Slot()
    def _open_statistics(self) -> None:
        from app.ui.history.statistics_dialog import StatisticsDialog

        dialog = StatisticsDialog(self._window.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.export_requested.connect(self._backend.write_exported)
        dialog.finished.connect(self._statistics_closed)
        dialog.open()
        self._statistics = dialog
        self._backend.read_statistics()

    @Slot()
    def _statistics_closed(self) -> None:
        self._statistics = None

    @Slot(object)
    def _statistics_read(self, read: StatisticsRead) -> None:
        if self._statistics is not None:
            self._statistics.show_rows(read.rows)

    @Slot(object)
    def _file_written(self, event: FileWritten) -> None:
        self._window.status.show_notice(
            self.tr("Exported as {file}").format(file=event.target)
            if event.problem is None
            else self.tr("The table could not be written: {why}").format(why=problem_detail(event.problem))
        )
