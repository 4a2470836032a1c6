"""The pane of the history: filters above, the list or the grid, and below it the bars of what is selected and removed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.history import HistoryChoices, HistoryCounts, HistoryFilter, HistoryPage, Marks, SavedFilter
from app.core.library import Project
from app.core.tasks import STATES_OF, Standing, TaskRecord, read_task_id
from app.engine.thumbnails import Thumbnails
from app.service.events import TasksRemoved
from app.ui.actions import Actions, TaskMenu
from app.ui.commands import Place
from app.ui.history.filters import TYPING_MS, FilterBar
from app.ui.history.grid_view import GridDelegate, GridView
from app.ui.history.list_view import HistoryDelegate, HistoryView, Skeleton
from app.ui.history.model import HistoryModel, PageRequest
from app.ui.history.selection import HistoryActions
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.clipboard import DragSource
from app.ui.widgets.keys import CloserLook
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import Seconds, single_shot


class NewRowsPill(QPushButton):
    """Counts tasks that came on top while the one of *views* that is seen was scrolled away from there.

    New tasks move nothing that is looked at; a click leads up to them.
    """

    def __init__(
        self, model: HistoryModel, views: Sequence[QAbstractItemView], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "history_new_rows")
        self.setProperty("role", "pill")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._views = tuple(views)
        self._count = 0
        model.rowsInserted.connect(self._rows_inserted)
        model.modelReset.connect(self._forget)
        for view in self._views:
            view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.clicked.connect(self._go_up)
        self._show_count()

    @Slot(QModelIndex, int, int)
    def _rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        # Older tasks are appended as they are read.
        if first == 0 and any(view.isVisible() and view.verticalScrollBar().value() for view in self._views):
            self._count += last + 1
            self._show_count()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if not value and self._count:
            self._forget()

    @Slot()
    def _forget(self) -> None:
        self._count = 0
        self._show_count()

    @Slot()
    def _go_up(self) -> None:
        for view in self._views:
            view.scrollToTop()
        self._forget()

    def _show_count(self) -> None:
        self.setText("↑ " + self.tr("%n new", "", self._count))
        self.setAccessibleName(self.tr("Show %n new task(s)", "", self._count))
        self.setToolTip(safe_tooltip(self.accessibleName()))
        self.setVisible(self._count > 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_count()
        super().changeEvent(event)


class ListEntry(QObject):
    """Down in the search field enters the view that is shown; up on its first line leaves it.

    Where the tasks that are searched for are not there yet, it waits for them: ``wanted`` asks for them.
    """

    wanted = Signal()

    def __init__(
        self,
        search: QLineEdit,
        views: tuple[HistoryView, GridView],
        model: HistoryModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._views = views
        self._model = model
        self._enters = False
        for part in (search, *views):
            part.installEventFilter(self)

    def follow(self) -> None:
        """Enters the list if that is still waited for: the tasks may be there now."""
        if not self._enters or self._model.is_searching:
            return
        self._enters = False
        if self._search.hasFocus() and self._model.rowCount():
            view = next((view for view in self._views if view.isVisible()), self._views[0])
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            view.setCurrentIndex(self._model.index(0))
            view.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Up and Down without modifiers."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if is_alone and event.key() == Qt.Key.Key_Down and watched is self._search:
                self._enters = True
                self.wanted.emit()
                self.follow()
                return True
            if is_alone and event.key() == Qt.Key.Key_Up and self._is_at_the_top(watched):
                self._search.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _is_at_the_top(self, watched: QObject) -> bool:
        of_list, of_grid = self._views
        if watched is of_grid:
            return of_grid.currentIndex().row() < of_grid.columns()
        return watched is of_list and of_list.currentIndex().row() < 1


__all__ = ["HistoryPane", "PageRequest"]

TASK_ID_CHARS_MIN = 20

_EXPLAINED = {
    "history_filter": "filter",
    "history_clear_filters": "clear_filters",
    "history_grid": "grid",
    "history_statistics": "statistics",
    "undo_button": "restore",
}
"""Buttons of the pane, each with the command that does the same."""


class HistoryPane(Retranslated, QWidget):
    """Shows pages and events, and emits what a person wants. The database does the filtering."""

    page_requested = Signal(PageRequest)
    counts_requested = Signal(HistoryFilter)
    choices_requested = Signal()
    saved_filters_changed = Signal(tuple)
    statistics_requested = Signal()
    grid_chosen = Signal(bool)
    selected = Signal(int)
    selection_changed = Signal()
    sight_requested = Signal()
    fetch_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        seconds: Seconds | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "history_pane")
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(Metrics.PANE_WIDTH_MIN)
        self._theme = theme
        self._thumbnails = thumbnails
        self._actions = actions
        self._selected_id: int | None = None
        self._model = HistoryModel(self)
        seconds = seconds or Seconds(parent=self)
        delegate = HistoryDelegate(theme, thumbnails, seconds, self)
        self._view = HistoryView(self._model, delegate, thumbnails, seconds)
        self._grid = GridView(self._model, GridDelegate(theme, thumbnails, self), thumbnails)
        self._grid.setSelectionModel(self._view.selectionModel())
        self._new_rows = NewRowsPill(self._model, (self._view, self._grid), self)
        self.task_actions = HistoryActions(theme, self._model, actions, self)
        self._filters = FilterBar(theme)
        self._entry = ListEntry(self._filters.search, (self._view, self._grid), self._model, self)
        self._grid_button = named(QToolButton(), "history_grid")
        self._grid_button.setCheckable(True)
        self._statistics = named(QToolButton(), "history_statistics")
        self._counting = single_shot(self, TYPING_MS)
        self._counts = HistoryCounts()
        self._reselecting = single_shot(self)
        self._empty = named(PlainLabel(), "history_empty")
        self._skeleton = Skeleton(theme)
        self._clear = named(QPushButton(), "history_clear_filters")
        self._fetch = named(QPushButton(), "history_fetch")
        self._lay_out()
        self._connect()
        self._join_task_menu()
        self._tint()
        self.retranslate()

    def _lay_out(self) -> None:
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5)
        column.setSpacing(Metrics.SPACE_3)
        column.addWidget(self._empty)
        for button in (self._clear, self._fetch):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
            button.hide()
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._nothing = nothing
        nothing.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for page in (self._view, self._grid, nothing, self._skeleton):
            self._stack.addWidget(page)
        for button_of_view in (self._grid_button, self._statistics):
            self._filters.add_button(button_of_view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._filters)
        below = QGridLayout()
        below.addWidget(self._stack, 0, 0)
        below.addWidget(self._new_rows, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        whole.addLayout(below, 1)
        self._new_rows.raise_()
        whole.addWidget(self.task_actions.bar)
        self.take_undo(self.task_actions.undo)
        self._stack.setCurrentWidget(self._skeleton)

    def take_undo(self, undo: QWidget) -> None:
        """The bar that takes a removal back stands at the lower edge."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(undo)

    def _connect(self) -> None:
        self._model.page_requested.connect(self.page_requested)
        self._view.record_selected.connect(self._record_selected)
        self._view.selection_changed.connect(self.task_actions.selection_changed)
        self._view.selection_changed.connect(self.selection_changed)
        self._model.all_wanted.connect(self.selection_changed)
        self._reselecting.timeout.connect(self.selection_changed)
        for view in (self._view, self._grid):
            self.task_actions.serve(view)
        self._actions.tags_requested.connect(self.choices_requested)
        self.task_actions.undo.ended.connect(self._undo_bar_ended)
        self._filters.changed.connect(self.reload)
        self._entry.wanted.connect(self._filters.tell_now)
        self._filters.choices_requested.connect(self.choices_requested)
        self._filters.saved_filters_changed.connect(self.saved_filters_changed)
        self._grid_button.toggled.connect(self._show_as_grid)
        self._grid_button.clicked.connect(self.grid_chosen)
        self._statistics.clicked.connect(self.statistics_requested)
        self._counting.timeout.connect(self._ask_counts)
        self._clear.clicked.connect(self._clear_filters)
        self._fetch.clicked.connect(self._fetch_typed)
        self._theme.changed.connect(self._tint)
        for place in self.key_places():
            self._actions.listen(place, Place.HISTORY)
        for looked_through in self.views():
            CloserLook(looked_through, self._actions["full_screen"])
        self._actions.set_home_of_selected(self)
        self._actions.explain(self, _EXPLAINED)
        self._actions["search"].triggered.connect(self.focus_search)
        self._actions["filter"].triggered.connect(self._filters.open_menu)
        self._actions["clear_filters"].triggered.connect(self._clear_filters)
        self._actions["grid"].triggered.connect(self._grid_button.click)
        self._actions["newer"].triggered.connect(self.select_newer)
        self._actions["older"].triggered.connect(self.select_older)

    def _join_task_menu(self) -> None:
        """The menu acts on what is selected; files can be dragged out."""
        self.task_menu.set_source(self._selected_records)
        DragSource(self._view.viewport(), self._dragged, self._thumbnails.pixmap)

    @property
    def task_menu(self) -> TaskMenu:
        """What can be done with the selected tasks."""
        return self.task_actions.menu

    def views(self) -> tuple[QAbstractItemView, ...]:
        """The list and the grid."""
        return (self._view, self._grid)

    def key_places(self) -> tuple[QWidget, ...]:
        """Where the keys of the history are heard: the views, and what stands there when nothing is left."""
        return (*self.views(), self._nothing)

    @Slot(bool)
    def _undo_bar_ended(self, had_keys: bool) -> None:
        """Whoever deletes the last one can still take it back with the keys."""
        if had_keys and (instead := self._stack.currentWidget()) is not None:
            instead.setFocus()

    # --- what comes in -----------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Asks the database for what the filters say."""
        wanted = self._filters.wanted()
        self.task_actions.bar.show_deleted(is_deleted=wanted.recently_deleted)
        self._model.show_filter(wanted)
        self._ask_counts()

    @Slot(object)
    def receive_page(self, page: HistoryPage) -> None:
        """Shows the page that was asked for last."""
        was_first = self._model.is_waiting_for_first
        self._model.receive_page(page)
        if was_first:
            # Qt forgets without a word what was selected in another list.
            if self._selected_id is not None:
                self._view.select_quietly(self._selected_id)
            self.task_actions.selection_changed()
            self.selection_changed.emit()
        self._show_emptiness()
        self._entry.follow()

    @Slot(object)
    def receive_counts(self, counts: HistoryCounts) -> None:
        """Shows the true totals."""
        self._counts = counts
        self._filters.show_counts(counts)

    @Slot(object)
    def receive_choices(self, choices: HistoryChoices) -> None:
        """What there is to filter by."""
        self._filters.show_choices(choices)
        self._actions.show_tags(choices.tags)

    @Slot(tuple)
    def show_projects(self, projects: Sequence[Project]) -> None:
        """What the projects are called."""
        self._filters.show_projects(projects)

    def show_saved_filters(self, saved: tuple[SavedFilter, ...]) -> None:
        """The filters that have names."""
        self._filters.show_saved_filters(saved)

    def show_as_grid(self, *, is_grid: bool) -> None:
        """Shows pictures side by side, or rows with words."""
        self._grid_button.setChecked(is_grid)

    def records_added(self, records: tuple[TaskRecord, ...]) -> None:
        """New tasks go on top, if they match."""
        self._view.add(records)
        self._after_change()

    def record_changed(self, record: TaskRecord) -> None:
        """A task that is shown says its new facts."""
        row = self._view.change(record)
        if row is not None and self._view.selectionModel().isRowSelected(row, QModelIndex()):
            # What is known of selected tasks is told once for all that change in this turn.
            self._reselecting.start()
        self._after_change()

    def marks_changed(self, marks: tuple[tuple[int, Marks], ...]) -> None:
        """Tasks that are shown say their new marks."""
        for record_id, new in marks:
            self._model.mark(record_id, new)
        self._after_change()

    def tasks_removed(self, removal: TasksRemoved) -> None:
        """Removed tasks leave the list, with a way back."""
        had_focus = self._has_keys()
        had_selection = self._view.selectionModel().hasSelection()
        rows = [row for n in removal.record_ids if (row := self._model.row_of(n)) is not None]
        self.task_actions.show_removal(removal)
        if rows and had_selection and not self._view.selectionModel().hasSelection():
            self._view.select_at(min(rows))
        if had_focus and (view := self._seen_view()) is not None:
            view.setFocus()
        if self._filters.wanted().recently_deleted:
            self.reload()
        if had_focus and not self._model.rowCount():
            self.task_actions.undo.take_focus()
        self._after_change()

    def _has_keys(self) -> bool:
        """Whether the keys are in the list, or in the bar of what is selected in it."""
        focus = QApplication.focusWidget()
        return focus is not None and any(
            part is focus or part.isAncestorOf(focus) for part in (*self.views(), self.task_actions.bar)
        )

    def _seen_view(self) -> QAbstractItemView | None:
        return next((view for view in self.views() if view.isVisible()), None)

    def tasks_restored(self, records: tuple[TaskRecord, ...]) -> None:
        """Tasks are back where they were."""
        ids = [record.id for record in records]
        self.task_actions.undo.forget(ids)
        if self._filters.wanted().recently_deleted:
            self._model.take_out(ids)
        for record in records:
            self._view.change(record)
        self._after_change()

    def tasks_purged(self, record_ids: tuple[int, ...]) -> None:
        """Deleted tasks are gone for good."""
        self.task_actions.undo.forget(record_ids)
        self._model.take_out(record_ids)
        self._after_change()

    @Slot()
    def show_deleted(self) -> None:
        """Shows the tasks that were deleted and can be restored."""
        self.sight_requested.emit()
        self._filters.show_filter(HistoryFilter(recently_deleted=True))

    def select(self, record_id: int | None) -> None:
        """Selects a task that is shown elsewhere; where the list does not hold it, what is selected stays so."""
        if record_id is None:
            self._selected_id = None
        elif record_id != self._selected_id and not self._view.select(record_id):
            self._record_selected(record_id)

    def selection(self) -> tuple[tuple[TaskRecord, ...], int]:
        """The selected tasks that are loaded, newest first, and how many more are meant that are on their way."""
        records = self._selected_records()
        if not self._model.is_fetching_all:
            return records, 0
        states = self._filters.wanted().states
        counted = self._counts.by_state.items()
        matching = sum(count for state, count in counted if not states or state in states)
        # What was counted may be older than what is on its way, or not be here yet.
        return records, max(1, matching - self._model.rowCount())

    def marks(self) -> dict[int, Marks]:
        """The marks of the selected tasks that have some."""
        return {record.id: self._model.marks_of(record.id) for record in self._selected_records()}

    @Slot()
    def select_newer(self) -> None:
        """Selects the task above the selected one; the newest where none is."""
        self._view.step(-1)

    @Slot()
    def select_older(self) -> None:
        """Selects the task below the selected one; the newest where none is."""
        self._view.step(1)

    @Slot()
    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self.sight_requested.emit()
        self._filters.focus_search()

    def record(self, record_id: int) -> TaskRecord | None:
        """A task that is loaded."""
        row = self._model.row_of(record_id)
        return None if row is None else self._model.record(row)

    def _after_change(self) -> None:
        self._show_emptiness()
        if not self._counting.isActive():
            self._counting.start()

    def _selected_records(self) -> tuple[TaskRecord, ...]:
        return tuple(self.task_actions.selected())

    def _dragged(self, place: QPoint) -> tuple[str, ...]:
        """The files of the task under the pointer."""
        record = self._model.record(self._view.rowAt(place.y()))
        return tuple(picture.path for picture in record.pictures) if record is not None else ()

    # --- what goes out -----------------------------------------------------------------------------------

    @Slot(int)
    def _record_selected(self, record_id: int) -> None:
        self._selected_id = record_id
        self.selected.emit(record_id)

    @Slot()
    def _ask_counts(self) -> None:
        self.counts_requested.emit(replace(self._filters.wanted(), states=frozenset()))

    def show_standing(self, standing: Standing) -> None:
        """Shows the tasks that are counted as *standing*, and filters by nothing else."""
        self.sight_requested.emit()
        self._filters.show_filter(HistoryFilter(states=STATES_OF[standing]))

    @Slot()
    def _clear_filters(self) -> None:
        self._filters.show_filter(HistoryFilter())

    @Slot()
    def _fetch_typed(self) -> None:
        task_id = read_task_id(self._filters.text())
        if task_id is not None:
            self._filters.clear_text()
            self.fetch_requested.emit(task_id)

    @Slot(bool)
    def _show_as_grid(self, _is_grid: bool) -> None:
        self._tint()
        self.retranslate()
        if (current := self._view.currentIndex()).isValid():
            (self._grid if self._grid_button.isChecked() else self._view).scrollTo(current)

    @Slot()
    def _tint(self) -> None:
        palette = self._theme.palette
        self._grid_button.setIcon(icon("list" if self._grid_button.isChecked() else "grid", palette))
        self._statistics.setIcon(icon("chart", palette))

    # --- words -------------------------------------------------------------------------------------------

    def _show_emptiness(self) -> None:
        is_empty = self._model.rowCount() == 0
        view = self._grid if self._grid_button.isChecked() else self._view
        instead = self._nothing if self._model.has_answer else self._skeleton
        self._skeleton.show_as_grid(is_grid=self._grid_button.isChecked())
        self._stack.setCurrentWidget(instead if is_empty else view)
        typed = self._filters.text()
        is_filtered = self._filters.wanted() != HistoryFilter()
        is_deleted = self._filters.wanted() == HistoryFilter(recently_deleted=True)
        self._empty.setText(
            self.tr("Nothing was deleted lately.")
            if is_deleted
            else self.tr("Nothing matches.")
            if is_filtered
            else self.tr("Your tasks will be listed here, each with its TaskId, newest first.")
        )
        self._clear.setVisible(is_filtered)
        looks_like_task_id = len(typed) >= TASK_ID_CHARS_MIN and read_task_id(typed) is not None
        self._fetch.setVisible(is_empty and looks_like_task_id)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._view.setAccessibleName(self.tr("History"))
        self._grid.setAccessibleName(self.tr("History"))
        self._fetch.setText(self.tr("Fetch this TaskId (free)"))
        self._fetch.setAccessibleName(self._fetch.text())
        self._clear.setText(self.tr("Clear filters"))
        self._clear.setAccessibleName(self._clear.text())
        self._show_emptiness()
