"""The library: a sidebar, above the pictures what narrows and sorts them, below what can be done with the selected ones."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.frozen import frozen
from app.core.history import HistoryFilter, HistoryOrder, SavedFilter
from app.core.library import Project
from app.core.tasks import UNFINISHED
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions, TaskMenu
from app.ui.library.bars import SelectionBar, Toolbar
from app.ui.library.model import LibraryModel
from app.ui.library.sidebar import (
    ALL,
    DELETED,
    FAVOURITES,
    KEPT,
    NEEDS,
    NONE,
    PROJECT,
    WORKS,
    Sidebar,
)
from app.ui.library.view import LibraryView
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.hover import HoverActions
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

WALKED_AROUND = 200
"""So many tasks before and after the one that is enlarged can be walked through."""


@frozen
class Wanted:
    """What is looked at, and in which order."""

    filter: HistoryFilter
    order: HistoryOrder


class LibraryPane(Retranslated, QWidget):
    """Emits what a person wants; shows what it is given."""

    wanted_changed = Signal()
    selection_changed = Signal()
    open_requested = Signal(int)
    enlarge_requested = Signal(int, tuple)
    project_menu_requested = Signal(int, QPoint)
    kept_menu_requested = Signal(str, QPoint)
    keep_requested = Signal()
    make_requested = Signal()
    use_requested = Signal(int)
    stacks_toggled = Signal(bool)

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "library_pane")
        self._theme = theme
        self._actions = actions
        self._kept: tuple[SavedFilter, ...] = ()
        self._projects: tuple[Project, ...] = ()
        self._counts: Mapping[str, int] = {}
        self.model = LibraryModel(self)
        self.sidebar = Sidebar(theme)
        self.toolbar = Toolbar(theme)
        self.view = LibraryView(self.model, theme, thumbnails)
        self.bar = SelectionBar(theme, actions)
        self._hover = HoverActions(theme, actions.on_hover(), self.view.viewport())
        self._menu = TaskMenu("library_task_menu", actions, self)
        self._empty_words = named(PlainLabel(), "library_empty")
        self._empty_action = named(QPushButton(), "library_empty_action")
        self._do_when_empty: Callable[[], None] = self.make_requested.emit
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._empty_words.setProperty("role", "muted")
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_words.setWordWrap(True)
        self._nothing = QWidget()
        self._nothing.setProperty("role", "ground")
        self._nothing.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._nothing.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5, Metrics.SPACE_5)
        column.setSpacing(Metrics.SPACE_3)
        column.addStretch(2)
        column.addWidget(self._empty_words)
        column.addWidget(self._empty_action, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        main = QWidget()
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.setSpacing(0)
        self._main.addWidget(self.toolbar)
        self._main.addWidget(self._stack, 1)
        self._split = named(QSplitter(Qt.Orientation.Horizontal), "library_split")
        self._split.setHandleWidth(Metrics.BORDER)
        self._split.addWidget(self.sidebar)
        self._split.addWidget(main)
        self._split.setStretchFactor(1, 1)
        self._split.setCollapsible(1, False)
        self._split.setSizes([Metrics.LIBRARY_SIDEBAR, Metrics.WINDOW_WIDTH])
        self.sidebar.setMinimumWidth(Metrics.TITLE_WIDTH_MIN)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._split, 1)
        whole.addWidget(self.bar)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self._entry_chosen)
        self.sidebar.menu_requested.connect(self._ask_menu)
        self.toolbar.changed.connect(self._narrowed)
        self.toolbar.size_changed.connect(self.view.set_row_height)
        self.toolbar.stacks_toggled.connect(self._toggle_stacks)
        self.toolbar.failed_toggled.connect(self._show_failed)
        self.toolbar.keep_requested.connect(self.keep_requested)
        self.toolbar.days_requested.connect(self._ask_days)
        self.model.modelReset.connect(self._show_emptiness)
        view, bar = self.view, self.bar
        view.chosen.connect(self._selected)
        view.opened.connect(self._open)
        view.enlarged.connect(self._enlarge)
        view.hovered.connect(self._pointed_at)
        view.all_chosen.connect(self._all_selected)
        view.rated.connect(self._rate)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        bar.all_requested.connect(view.selectAll)
        bar.before_requested.connect(view.select_as_before)
        bar.cleared.connect(view.clearSelection)
        self._hover.chosen.connect(self._act_on_hovered)
        self._hover.menu_requested.connect(self._open_menu_of_hovered)
        self._empty_action.clicked.connect(self._act_when_empty)
        self._hovered_row = -1

    def take_notices(self, notices: QWidget) -> None:
        """What the window has to say stands above the pictures while they are seen."""
        self._main.insertWidget(0, notices)

    def take_undo(self, undo: QWidget) -> None:
        """What was removed can be taken back here."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(undo)

    def key_places(self) -> tuple[QWidget, ...]:
        """Where the keys for tasks are heard."""
        return (self.view, self._nothing)

    def parts(self) -> tuple[QWidget, ...]:
        """What the eye takes for parts, in their order."""
        return (self.sidebar, self.toolbar, self._stack, self.bar)

    # --- what is looked at -----------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        """What is asked for now."""
        return Wanted(self.toolbar.narrowed(self._base()), self.toolbar.order)

    def _base(self) -> HistoryFilter:
        key = self.sidebar.key
        if key.startswith(PROJECT):
            return HistoryFilter(project=int(key.removeprefix(PROJECT)))
        if key.startswith(KEPT):
            kept = self._kept_named(key.removeprefix(KEPT))
            return kept.filter if kept is not None else HistoryFilter()
        return base_filter(key)

    def _kept_named(self, name: str) -> SavedFilter | None:
        return next((kept for kept in self._kept if kept.name == name), None)

    @Slot(str)
    def _entry_chosen(self, key: str) -> None:
        self.toolbar.clear()
        kept = self._kept_named(key.removeprefix(KEPT)) if key.startswith(KEPT) else None
        if kept is not None:
            self.toolbar.show_order(kept.order)
        self.bar.show_deleted(is_deleted=key == DELETED)
        self._narrowed()

    @Slot()
    def _narrowed(self) -> None:
        self.toolbar.retranslate()
        self.toolbar.show_total(self._counts.get(self.sidebar.key, 0))
        self.view.forget_selection()
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Asks for what is wanted now."""
        wanted = self.wanted()
        self.model.show(wanted.filter, wanted.order)
        self.wanted_changed.emit()

    def show_projects(self, projects: Sequence[Project]) -> None:
        """The projects there are."""
        self._projects = tuple(projects)
        self.sidebar.show_projects(projects)
        self._show_emptiness()

    def show_kept(self, kept: Sequence[SavedFilter]) -> None:
        """The filters that have names."""
        self._kept = tuple(kept)
        self.sidebar.show_kept(kept)

    @property
    def kept(self) -> tuple[SavedFilter, ...]:
        """The filters that have names."""
        return self._kept

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many tasks each entry of the sidebar holds."""
        self._counts = counts
        self.sidebar.show_counts(counts)
        self.toolbar.show_total(counts.get(self.sidebar.key, 0))
        self._show_emptiness()

    def show_stacks(self, *, are_on: bool) -> None:
        """Whether batches stand in stacks."""
        self.toolbar.show_stacks(are_on=are_on)
        self.model.use_stacks(are_wanted=are_on)

    def show_height(self, height: int) -> None:
        """Pictures are about that high."""
        self.toolbar.show_height(height)
        self.view.set_row_height(height)

    @Slot(bool)
    def _toggle_stacks(self, are_on: bool) -> None:
        self.show_stacks(are_on=are_on)
        self.stacks_toggled.emit(are_on)

    @Slot(bool)
    def _show_failed(self, are_shown: bool) -> None:
        self.model.unfold_all(is_wanted=are_shown)

    @Slot()
    def _ask_days(self) -> None:
        from app.ui.widgets.days import DaysDialog

        dialog = DaysDialog(self.toolbar.narrow, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.toolbar.narrow_to_days)
        dialog.open()

    @Slot()
    def clear_filters(self) -> None:
        """Narrows by nothing."""
        self.toolbar.clear()
        self._narrowed()

    @Slot()
    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self.toolbar.search.setFocus()
        self.toolbar.search.selectAll()

    # --- what is selected ------------------------------------------------------------------------------

    @Slot()
    def _selected(self) -> None:
        count = len(self.view.selected_ids())
        self.bar.show_count(count, self.model.seen_tasks)
        self.selection_changed.emit()

    @Slot()
    def _all_selected(self) -> None:
        self.bar.show_before(1)

    @Slot(int)
    def _open(self, row: int) -> None:
        cell = self.model.cell(row)
        if cell is not None:
            self.open_requested.emit(cell.id)

    @Slot(int)
    def _enlarge(self, row: int) -> None:
        record = self.model.record(row)
        if record is None:
            return
        if record.pictures:
            rows = range(max(0, row - WALKED_AROUND), min(self.model.rowCount(), row + WALKED_AROUND + 1))
            around = (self.model.cell(each) for each in rows)
            self.enlarge_requested.emit(record.id, tuple(cell.id for cell in around if cell is not None))
        else:
            self.open_requested.emit(record.id)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid() or self.view.selected_rows():
            ids = self.view.selected_ids()
            records = [record for n in ids if (record := self.model.known(n)) is not None]
            if records:
                self._actions.open_menu(self._menu, self.view.viewport().mapToGlobal(place), records)

    # --- what is pointed at ----------------------------------------------------------------------------

    @Slot(int, QRect)
    def _pointed_at(self, row: int, place: QRect) -> None:
        record = self.model.record(row) if row >= 0 else None
        cell = self.model.cell(row) if row >= 0 else None
        if record is None or cell is None or self.model.wanted.recently_deleted:
            self._hover.leave()
            return
        self._hovered_row = row
        self._actions.show_hover(self._hover, place, record, self.model.marks_of(record.id))

    @Slot(str)
    def _act_on_hovered(self, command: str) -> None:
        record = self.model.record(self._hovered_row)
        if record is not None:
            self._actions.trigger(command, (record,))

    @Slot(int, int)
    def _rate(self, row: int, stars: int) -> None:
        record = self.model.record(row)
        if record is not None:
            self._actions.trigger(f"rate_{stars}", (record,))

    @Slot(QPoint)
    def _open_menu_of_hovered(self, place: QPoint) -> None:
        record = self.model.record(self._hovered_row)
        if record is not None:
            self._actions.open_menu(self._menu, place, (record,))

    # --- menus of the sidebar --------------------------------------------------------------------------

    @Slot(str, QPoint)
    def _ask_menu(self, key: str, place: QPoint) -> None:
        if key.startswith(PROJECT):
            self.project_menu_requested.emit(int(key.removeprefix(PROJECT)), place)
        else:
            self.kept_menu_requested.emit(key.removeprefix(KEPT), place)

    # --- nothing ---------------------------------------------------------------------------------------

    @Slot()
    def _show_emptiness(self) -> None:
        model = self.model
        self.toolbar.show_failed(model.failed, are_folded=model.folds)
        is_empty = model.has_answer and not model.sections
        had_keys = self.view.hasFocus()
        self._stack.setCurrentWidget(self._nothing if is_empty else self.view)
        if is_empty and had_keys:
            self._nothing.setFocus()
        if not is_empty:
            return
        key = self.sidebar.key
        words, action, act = self._when_empty(key)
        self._empty_words.setText(words)
        self._empty_action.setText(action)
        self._empty_action.setAccessibleName(action)
        self._empty_action.setVisible(bool(action))
        self._do_when_empty = act

    def _when_empty(self, key: str) -> tuple[str, str, Callable[[], None]]:
        make, clear = self.make_requested.emit, self.clear_filters
        show_all: Callable[[], None] = partial(self.sidebar.choose, ALL)
        if self.toolbar.is_narrowing:
            return self.tr("Nothing matches."), self.tr("Clear filters"), clear
        if key.startswith(PROJECT):
            use: Callable[[], None] = partial(self.use_requested.emit, int(key.removeprefix(PROJECT)))
            words = self.tr("This project is empty. Drag pictures onto it, or make new ones in it.")
            return words, self.tr("Make pictures in this project"), use
        words = {
            FAVOURITES: self.tr("No favourites yet. A star on a picture puts it here."),
            WORKS: self.tr("Nothing is in the works."),
            NEEDS: self.tr("Nothing needs you."),
            NONE: self.tr("Every task belongs to a project."),
            DELETED: self.tr("Nothing was deleted lately."),
        }.get(key, "")
        if words:
            return words, self.tr("Show all"), show_all
        if key.startswith(KEPT):
            return self.tr("Nothing matches."), self.tr("Show all"), show_all
        return (
            self.tr("All pictures that you make are kept here, by day, with all that was asked for."),
            self.tr("Make the first picture"),
            make,
        )

    @Slot()
    def _act_when_empty(self) -> None:
        self._do_when_empty()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setAccessibleName(self.tr("Library"))
        self._show_emptiness()

    def minimumSizeHint(self) -> QSize:
        """As the window may be."""
        return QSize(Metrics.WINDOW_WIDTH_MIN, super().minimumSizeHint().height())


def base_filter(key: str) -> HistoryFilter:
    """What an entry of the sidebar asks for that is no project and no kept filter."""
    return {
        FAVOURITES: HistoryFilter(favourites_only=True),
        WORKS: HistoryFilter(states=UNFINISHED),
        NEEDS: HistoryFilter(needs_you=True),
        NONE: HistoryFilter(project=0),
        DELETED: HistoryFilter(recently_deleted=True),
    }.get(key, HistoryFilter())
