"""The library: a sidebar, above the pictures what narrows and sorts them, below what can be done with the selected ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSlider,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.frozen import frozen
from app.core.history import REJECTED, STARS_MAX, HistoryChoices, HistoryFilter, HistoryOrder, SavedFilter
from app.core.library import Project
from app.core.tasks import UNFINISHED
from app.engine.thumbnails import Thumbnails
from app.ui.actions import Actions, TaskMenu
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
from app.ui.texts import shortened
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.hover import HoverActions
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

TYPING_MS = 120
CHOICES_MAX = 40
WALKED_AROUND = 200
"""So many tasks before and after the one that is enlarged can be walked through."""


@frozen
class Wanted:
    """What is looked at, and in which order."""

    filter: HistoryFilter
    order: HistoryOrder


class SelectionBar(Retranslated, QWidget):
    """At the lower edge: how many are selected and what can be done with them, and how to select all that match."""

    all_requested = Signal()
    before_requested = Signal()
    cleared = Signal()

    _COMMANDS = (
        ("favourite", "star"),
        ("new_tag", "tag"),
        ("move_to_project", "folder"),
        ("survey", "columns"),
        ("export", "download"),
        ("delete", "trash"),
        ("restore_tasks", "refresh"),
        ("purge", "trash"),
    )
    _OF_DELETED = frozenset({"restore_tasks", "purge"})
    _OF_BOTH = frozenset({"export", "survey"})

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "library_bar")
        self.setProperty("role", "inverse")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._actions = actions
        self._count = self._matching = self._before = 0
        self._said = named(PlainLabel(), "library_selected")
        self._said.setProperty("role", "inverse")
        self._buttons = {
            command: (named(QToolButton(), f"library_{command}"), sign)
            for command, sign in self._COMMANDS
            if actions.has(command)
        }
        self._all = named(QToolButton(), "library_select_all")
        self._none = named(QToolButton(), "library_select_none")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_1, Metrics.SPACE_3, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_1)
        row.addWidget(self._said)
        row.addSpacing(Metrics.SPACE_2)
        for command, (button, _) in self._buttons.items():
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("role", "inverse")
            actions.bind_to_selected(button, command)
            row.addWidget(button)
        row.addStretch(1)
        for plain in (self._all, self._none):
            plain.setProperty("role", "inverse")
            row.addWidget(plain)
        self._all.clicked.connect(self._press_all)
        self._none.clicked.connect(self.cleared)
        theme.changed.connect(self._tint)
        self._tint()
        self.show_deleted(is_deleted=False)
        self.hide()

    def show_deleted(self, *, is_deleted: bool) -> None:
        """Whether they are deleted ones, which can be restored or go for good."""
        for command, (button, _) in self._buttons.items():
            button.setVisible(command in self._OF_BOTH or (command in self._OF_DELETED) == is_deleted)
        self.retranslate()

    def show_count(self, count: int, matching: int) -> None:
        """So many of so many that match are selected."""
        self._count, self._matching = count, matching
        if count < matching:
            self._before = 0
        self.setVisible(count > 0)
        self.retranslate()

    def show_before(self, count: int) -> None:
        """All were selected; so many were before."""
        self._before = max(1, count)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the commands are known by their pictures alone."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Its commands have pictures where their words have no room."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        row = self.layout()
        if row is None:
            return
        for style in (Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly):
            for button, _ in self._buttons.values():
                button.setToolButtonStyle(style)
            row.invalidate()
            if row.sizeHint().width() <= self.width():
                return

    @Slot()
    def _press_all(self) -> None:
        (self.before_requested if self._before else self.all_requested).emit()

    @Slot()
    def _tint(self) -> None:
        for button, sign in self._buttons.values():
            button.setIcon(icon(sign, self._theme.palette, "pane"))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._said.setText(self.tr("%Ln selected", "", self._count))
        words = {
            "favourite": self.tr("Favourite"),
            "new_tag": self.tr("Tag…"),
            "move_to_project": self.tr("Move to project…"),
            "survey": self.tr("Survey"),
            "export": self.tr("Export…"),
            "delete": self.tr("Delete"),
            "restore_tasks": self.tr("Restore"),
            "purge": self.tr("Delete for good…"),
        }
        for command, (button, _) in self._buttons.items():
            button.setText(words[command])
            button.setAccessibleName(words[command])
        self._all.setText(
            self.tr("All %Ln selected. Undo", "", self._matching)
            if self._before
            else self.tr("Select all %Ln", "", self._matching)
        )
        self._all.setAccessibleName(self._all.text())
        self._none.setText(self.tr("Clear"))
        self._none.setAccessibleName(self.tr("Select nothing"))
        self._fit()


class Toolbar(Retranslated, QWidget):
    """Search, what narrows, order, size and stacks. ``changed`` comes once a person has paused typing or chosen."""

    changed = Signal()
    choices_requested = Signal()
    days_requested = Signal()
    keep_requested = Signal()
    size_changed = Signal(int)
    size_settled = Signal(int)
    stacks_toggled = Signal(bool)
    failed_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "library_toolbar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._narrow = HistoryFilter()
        self._order = HistoryOrder.NEWEST
        self._choices = HistoryChoices()
        self._total = 0
        self._failed_count = 0
        self.search = named(QLineEdit(), "library_search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(Metrics.TITLE_WIDTH_MIN)
        self._favourites = self._chip("library_favourites", is_checkable=True)
        self._failed = self._chip("library_failed", is_checkable=True)
        self._model, self._model_menu = self._menu_chip("library_model")
        self._tag, self._tag_menu = self._menu_chip("library_tag")
        self._day, self._day_menu = self._menu_chip("library_day")
        self._stars, self._stars_menu = self._menu_chip("library_stars")
        self._keep = self._chip("library_keep")
        self._sort, self._sort_menu = self._menu_chip("library_sort")
        self._stacks = self._chip("library_stacks", is_checkable=True)
        self._size = named(QSlider(Qt.Orientation.Horizontal), "library_size")
        self._size.setRange(Metrics.LIBRARY_ROW_MIN, Metrics.LIBRARY_ROW_MAX)
        self._size.setFixedWidth(Metrics.LIBRARY_SLIDER)
        self._size.setSingleStep(Metrics.SPACE_4)
        self._size.setPageStep(3 * Metrics.SPACE_4)
        self._small, self._large = PlainLabel(), PlainLabel()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._lay_out()
        self._connect()
        self._tint()
        self.retranslate()

    def _chip(self, object_name: str, *, is_checkable: bool = False) -> QToolButton:
        chip = named(QToolButton(), object_name)
        chip.setProperty("role", "chip")
        chip.setCheckable(is_checkable)
        chip.setFixedHeight(Metrics.CHIP)
        return chip

    def _menu_chip(self, object_name: str) -> tuple[QToolButton, QMenu]:
        chip = self._chip(object_name)
        menu = named(QMenu(self), f"{object_name}_menu")
        chip.setMenu(menu)
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return chip, menu

    def _lay_out(self) -> None:
        self._chips = QWidget()
        flow = FlowLayout(Metrics.SPACE_2, self._chips)
        edge = (Metrics.BUTTON_HEIGHT - Metrics.CHIP) // 2
        flow.setContentsMargins(0, edge, 0, edge)
        for chip in (
            *(self._favourites, self._model, self._tag, self._day, self._stars),
            *(self._failed, self._keep),
        ):
            flow.addWidget(chip)
        self.search.setMaximumWidth(Metrics.LIBRARY_SEARCH)
        self.search.setFixedHeight(Metrics.BUTTON_HEIGHT)
        self._look = QWidget()
        right = QHBoxLayout(self._look)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Metrics.SPACE_2)
        parts: tuple[QWidget, ...] = (self._sort, self._small, self._size, self._large, self._stacks)
        for part in parts:
            right.addWidget(part)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_2, Metrics.SPACE_4, Metrics.SPACE_2)
        self._grid.setHorizontalSpacing(Metrics.SPACE_3)
        self._grid.setVerticalSpacing(Metrics.SPACE_1)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5)
        self._grid.addWidget(self.search, 0, 0)
        self._grid.addWidget(self._look, 0, 2)
        self._place_chips()

    def _place_chips(self) -> None:
        """Beside the search where there is room, else below it."""
        is_narrow = self.width() < Metrics.LIBRARY_WIDE
        at = self._grid.itemAtPosition(1, 0)
        if (at is not None) == is_narrow and self._grid.indexOf(self._chips) >= 0:
            return
        self._grid.removeWidget(self._chips)
        if is_narrow:
            self._grid.addWidget(self._chips, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._chips, 0, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips go below the search where the row is too short."""
        super().resizeEvent(event)
        self._place_chips()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.changed)
        self._favourites.clicked.connect(self._toggle_favourites)
        self._failed.clicked.connect(self.failed_toggled)
        self._keep.clicked.connect(self.keep_requested)
        self._stacks.clicked.connect(self.stacks_toggled)
        self._size.valueChanged.connect(self._sized)
        self._size.sliderReleased.connect(self._settle_size)
        for menu, fill in (
            (self._model_menu, self._fill_models),
            (self._tag_menu, self._fill_tags),
            (self._day_menu, self._fill_days),
            (self._stars_menu, self._fill_stars),
            (self._sort_menu, self._fill_orders),
        ):
            menu.aboutToShow.connect(fill)
            menu.triggered.connect(self._chosen)
        for menu in (self._model_menu, self._tag_menu):
            menu.aboutToShow.connect(self.choices_requested)
        self._theme.changed.connect(self._tint)

    # --- what is wanted --------------------------------------------------------------------------------

    def narrowed(self, base: HistoryFilter) -> HistoryFilter:
        """*base*, narrowed by what is chosen here."""
        narrow = self._narrow
        return replace(
            base,
            text=" ".join(part for part in (base.text, self.search.text().strip()) if part),
            model=narrow.model or base.model,
            tag=narrow.tag or base.tag,
            first_day=base.first_day if narrow.first_day is None else narrow.first_day,
            last_day=base.last_day if narrow.last_day is None else narrow.last_day,
            stars=narrow.stars or base.stars,
            favourites_only=narrow.favourites_only or base.favourites_only,
        )

    @property
    def order(self) -> HistoryOrder:
        """What comes first."""
        return self._order

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is asked for here."""
        return self._narrow != HistoryFilter() or bool(self.search.text().strip())

    def show_order(self, order: HistoryOrder) -> None:
        """*order* is in use."""
        self._order = order
        self.retranslate()

    def show_height(self, height: int) -> None:
        """Pictures are that high."""
        self._size.blockSignals(True)
        self._size.setValue(height)
        self._size.blockSignals(False)

    def show_stacks(self, *, are_on: bool) -> None:
        """Whether batches stand in stacks."""
        self._stacks.setChecked(are_on)
        self._tint()

    def show_choices(self, choices: HistoryChoices) -> None:
        """What there is to filter by."""
        self._choices = choices
        for menu, fill in ((self._model_menu, self._fill_models), (self._tag_menu, self._fill_tags)):
            if menu.isVisible():
                fill()

    def show_total(self, total: int) -> None:
        """So many tasks are in what is searched."""
        self._total = total
        self.retranslate()

    def show_failed(self, count: int, *, are_folded: bool) -> None:
        """So many of what is shown have no picture."""
        self._failed_count = count
        self._failed.setVisible(count > 0 and are_folded)
        self.retranslate()

    def clear(self) -> None:
        """Narrows by nothing; not told."""
        self._typing.stop()
        self._narrow = HistoryFilter()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.retranslate()

    def narrow_to_days(self, wanted: HistoryFilter) -> None:
        """Those days, and what was asked for before."""
        self._set(replace(self._narrow, first_day=wanted.first_day, last_day=wanted.last_day))

    @property
    def narrow(self) -> HistoryFilter:
        """What is chosen here, text apart."""
        return self._narrow

    def _set(self, narrow: HistoryFilter) -> None:
        self._narrow = narrow
        self.retranslate()
        self.changed.emit()

    @Slot(bool)
    def _toggle_favourites(self, is_on: bool) -> None:
        self._set(replace(self._narrow, favourites_only=is_on))

    @Slot(int)
    def _sized(self, height: int) -> None:
        self.size_changed.emit(height)
        if not self._size.isSliderDown():
            self.size_settled.emit(height)

    @Slot()
    def _settle_size(self) -> None:
        self.size_settled.emit(self._size.value())

    # --- menus -----------------------------------------------------------------------------------------

    def _fill(self, menu: QMenu, choices: Sequence[tuple[str, object]], now: object) -> None:
        menu.clear()
        for group in menu.findChildren(QActionGroup):
            group.deleteLater()
        group = QActionGroup(menu)
        for words, value in choices:
            action = QAction(words.replace("&", "&&"), menu)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == now)
            group.addAction(action)
            menu.addAction(action)

    @Slot()
    def _fill_models(self) -> None:
        narrow = self._narrow
        models = [
            (shortened(model), replace(narrow, model=model)) for model in self._choices.models[:CHOICES_MAX]
        ]
        self._fill(self._model_menu, [(self.tr("Any model"), replace(narrow, model="")), *models], narrow)

    @Slot()
    def _fill_tags(self) -> None:
        narrow = self._narrow
        tags = [(shortened(tag), replace(narrow, tag=tag)) for tag in self._choices.tags[:CHOICES_MAX]]
        self._fill(self._tag_menu, [(self.tr("Any tag"), replace(narrow, tag="")), *tags], narrow)

    @Slot()
    def _fill_days(self) -> None:
        narrow = self._narrow
        choices = [
            (words, replace(narrow, first_day=first, last_day=last))
            for words, first, last in (
                (self.tr("Any day"), None, None),
                (self.tr("Today"), 0, 0),
                (self.tr("Yesterday"), 1, 1),
                (self.tr("Last 7 days"), 6, None),
                (self.tr("Last 30 days"), 29, None),
            )
        ]
        self._fill(self._day_menu, choices, narrow)
        self._day_menu.addSeparator()
        choose = named(QAction(self.tr("Choose days…"), self._day_menu), "library_choose_days")
        self._day_menu.addAction(choose)

    @Slot()
    def _fill_stars(self) -> None:
        narrow = self._narrow
        stars = [(self._stars_words(n), replace(narrow, stars=n)) for n in range(STARS_MAX, 0, -1)]
        choices = [
            (self.tr("Any rating"), replace(narrow, stars=0)),
            *stars,
            (self.tr("Rejected"), replace(narrow, stars=REJECTED)),
        ]
        self._fill(self._stars_menu, choices, narrow)

    @Slot()
    def _fill_orders(self) -> None:
        self._fill(
            self._sort_menu, [(self._order_words(order), order) for order in HistoryOrder], self._order
        )

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, HistoryFilter):
            self._set(data)
        elif action.objectName() == "library_choose_days":
            self.days_requested.emit()
        elif isinstance(data, str):
            self._order = HistoryOrder(data)
            self.retranslate()
            self.changed.emit()

    # --- words -----------------------------------------------------------------------------------------

    def _order_words(self, order: HistoryOrder) -> str:
        return {
            HistoryOrder.NEWEST: self.tr("Newest first"),
            HistoryOrder.OLDEST: self.tr("Oldest first"),
            HistoryOrder.RATING: self.tr("Best rated first"),
            HistoryOrder.COST: self.tr("Dearest first"),
            HistoryOrder.PROMPT: self.tr("By prompt"),
        }[order]

    @Slot()
    def _tint(self) -> None:
        palette = self._theme.palette
        self._small.setPixmap(icon("image", palette).pixmap(Metrics.STAR))
        self._large.setPixmap(icon("image", palette).pixmap(Metrics.ICON))
        is_on = self._favourites.isChecked()
        self._favourites.setIcon(
            icon("star-filled" if is_on else "star", palette, "accent_text" if is_on else "muted")
        )
        self._favourites.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        narrow = self._narrow
        self.search.setPlaceholderText(
            self.tr("Search %Ln picture(s) and task(s)", "", self._total)
            if self._total
            else self.tr("Search the library")
        )
        self.search.setAccessibleName(self.tr("Search the library"))
        self._favourites.setText(self.tr("Favourites"))
        self._favourites.setChecked(narrow.favourites_only)
        self._failed.setText(self.tr("%Ln without a picture", "", self._failed_count))
        self._failed.setToolTip(self.tr("Show what failed or was cancelled on every day"))
        self._keep.setText(self.tr("Keep this filter…"))
        self._keep.setVisible(self.is_narrowing)
        stars = narrow.stars
        for chip, name, value in (
            (self._model, self.tr("Model"), narrow.model),
            (self._tag, self.tr("Tag"), narrow.tag),
            (self._day, self.tr("Day"), self._day_words()),
            (
                self._stars,
                self.tr("Rating"),
                self.tr("Rejected") if stars < 0 else self._stars_words(stars) if stars else "",
            ),
        ):
            chip.setText(shortened(value or name).replace("&", "&&"))
            chip.setAccessibleName(f"{name}: {value}" if value else name)
            chip.setToolTip(safe_tooltip(chip.accessibleName()))
            set_on(chip, is_on=bool(value))
        self._sort.setText(self._order_words(self._order))
        self._sort.setAccessibleName(self.tr("Order: {order}").format(order=self._order_words(self._order)))
        self._size.setAccessibleName(self.tr("Size of the pictures"))
        self._size.setToolTip(safe_tooltip(self._size.accessibleName()))
        self._stacks.setText(self.tr("Stacks"))
        self._stacks.setToolTip(self.tr("The pictures of one press as one, with their number"))
        for chip in (self._favourites, self._failed, self._keep, self._stacks):
            chip.setAccessibleName(chip.text())
        self._tint()

    def _stars_words(self, stars: int) -> str:
        return (
            self.tr("%n star(s)", "", stars)
            if stars == STARS_MAX
            else self.tr("%n star(s) and more", "", stars)
        )

    def _day_words(self) -> str:
        from app.ui.widgets.days import days_words

        return days_words(self._narrow)


def set_on(chip: QToolButton, *, is_on: bool) -> None:
    """Whether a chip says that it narrows."""
    role = "chipOn" if is_on else "chip"
    if chip.property("role") != role:
        chip.setProperty("role", role)
        chip.style().unpolish(chip)
        chip.style().polish(chip)


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
