"""The bars of the library: above the pictures what narrows and sorts them, below what is done with the selected ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
)

from app.core.history import REJECTED, STARS_MAX, HistoryChoices, HistoryFilter, HistoryOrder
from app.ui.actions import Actions
from app.ui.texts import shortened
from app.ui.theme.icons import icon
from app.ui.theme.style import restyle
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import show_what_fits
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot

TYPING_MS = 120
CHOICES_MAX = 40


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
        if row is not None:
            styles = (Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly)
            show_what_fits(row, (button for button, _ in self._buttons.values()), styles, self.width())

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
        self._typing = single_shot(self, TYPING_MS)
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
        from app.ui.widgets.days import last_week

        narrow = self._narrow
        week = last_week(date.today())
        choices = [
            (words, replace(narrow, first_day=first, last_day=last))
            for words, first, last in (
                (self.tr("Any day"), None, None),
                (self.tr("Today"), 0, 0),
                (self.tr("Yesterday"), 1, 1),
                (self.tr("Last week"), *week),
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
            restyle(chip, "chipOn" if value else "chip")
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
