"""What the history can be filtered by: the search field, its chips, the menu of filters, and their words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCursor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.gateway_address import PRACTICE
from app.core.history import (
    REMOVED_DAYS,
    HistoryChoices,
    HistoryCounts,
    HistoryFilter,
    Marks,
    SavedFilter,
    read_tag,
)
from app.core.library import Project, project_of
from app.core.tasks import STATES_OF, Standing, TaskRecord, TaskState, days_left
from app.ui.texts import shortened
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import BoldChoice
from app.ui.widgets.days import DaysDialog, days_words, last_week
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.focus import put_after, put_before
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.timers import single_shot


def marks_words(marks: Marks) -> tuple[str, ...]:
    """What a task is marked with."""
    favourite = (QCoreApplication.translate("History", "Favourite"),) if marks.favourite else ()
    return (*favourite, *marks.tags)


def gateway_words(gateway: str) -> str:
    """The gateway as people know it: without the scheme."""
    if gateway == PRACTICE:
        return QCoreApplication.translate("History", "Practice gateway")
    return gateway.removeprefix("https://")


class _Counted(QObject):
    """Words with a number in them: lupdate counts only what an object says of itself."""

    def days_left(self, count: int) -> str:
        return self.tr("%n day(s) left to download", "", count)


def link_words(record: TaskRecord, now: float, *, is_missing: bool) -> tuple[str, ...]:
    """How long a result can still be downloaded; nothing for one that is on disk, or that has no result."""
    may_have_result = record.state in (TaskState.DONE, TaskState.UNWATCHED) or bool(record.pictures)
    if not may_have_result or (record.pictures and not is_missing):
        return ()
    left = days_left(record, now)
    if left is None:
        return ()
    if left == 0:
        return (QCoreApplication.translate("History", "link has run out"),)
    return (_Counted().days_left(left),)


class FilterChips(QWidget):
    """One chip for each thing that is asked for; pressing it asks for it no longer. Hidden where there is none."""

    changed = Signal(HistoryFilter)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "filter_chips")
        self._filter = HistoryFilter()
        self._without: dict[str, HistoryFilter] = {}
        self._projects: tuple[Project, ...] = ()
        self._flow = FlowLayout(Metrics.SPACE_1, self)
        self.hide()

    def show_filter(self, wanted: HistoryFilter) -> None:
        """Shows what *wanted* asks for besides text and states."""
        self._filter = wanted
        self._flow.clear()
        chips = {
            "favourites": (
                self.tr("Favourites") if wanted.favourites_only else "",
                replace(wanted, favourites_only=False),
            ),
            "model": (wanted.model, replace(wanted, model="")),
            "gateway": (gateway_words(wanted.gateway), replace(wanted, gateway="")),
            "days": (days_words(wanted), replace(wanted, first_day=None, last_day=None)),
            "deleted": (
                self.tr("Recently deleted") if wanted.recently_deleted else "",
                replace(wanted, recently_deleted=False),
            ),
            "tag": (f"# {wanted.tag}" if wanted.tag else "", replace(wanted, tag="")),
            # What a filter asks for that was kept in the library.
            "project": (self._project_words(wanted), replace(wanted, project=None)),
            "stars": (self._stars_words(wanted.stars), replace(wanted, stars=0)),
            "needs": (self.tr("Needs you") if wanted.needs_you else "", replace(wanted, needs_you=False)),
        }
        self._without = {f"chip_{kind}": without for kind, (words, without) in chips.items() if words}
        for kind, (words, _) in chips.items():
            if words:
                self._flow.addWidget(self._chip(f"chip_{kind}", words))
        self.setVisible(bool(self._without))
        self.updateGeometry()

    def show_projects(self, projects: Sequence[Project]) -> None:
        """The names of the projects."""
        self._projects = tuple(projects)
        if self._filter.project is not None:
            self.show_filter(self._filter)

    def _project_words(self, wanted: HistoryFilter) -> str:
        if wanted.project is None:
            return ""
        if not wanted.project:
            return self.tr("No project")
        return project_of(self._projects, wanted.project).name or self.tr("One project")

    def _stars_words(self, stars: int) -> str:
        if stars < 0:
            return self.tr("Rejected")
        return self.tr("%n star(s) and more", "", stars) if stars else ""

    def chips(self) -> tuple[QPushButton, ...]:
        """The chips in their order."""
        found = (self.findChild(QPushButton, object_name) for object_name in self._without)
        return tuple(chip for chip in found if chip is not None)

    def _chip(self, object_name: str, words: str) -> QPushButton:
        chip = named(BoldChoice(f"{shortened(words)}  ×".replace("&", "&&")), object_name)
        chip.setProperty("role", "filter")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setAccessibleName(self.tr("Do not filter by {what}").format(what=words))
        chip.setToolTip(safe_tooltip(chip.accessibleName()))
        chip.clicked.connect(self._pressed)
        return chip

    @Slot()
    def _pressed(self) -> None:
        self.changed.emit(self._without[self.sender().objectName()])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_filter(self._filter)
        super().changeEvent(event)


CHOICES_MAX = 40
"""More than that nobody reads in a menu; the search finds the rest."""


class FilterMenu(QMenu):
    """Submenus for model, gateway, day and tag, favourites, and the filters that were kept under a name."""

    chosen = Signal(HistoryFilter)
    days_requested = Signal()
    save_requested = Signal()
    forget_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "filter_menu")
        self._filter = HistoryFilter()
        self._choices = HistoryChoices()
        self._saved: tuple[SavedFilter, ...] = ()
        self._is_stale = True
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._triggered)

    def show_filter(self, wanted: HistoryFilter) -> None:
        """Checks what is asked for now, text and states included: they are kept with a saved filter."""
        self._filter = wanted
        self._renew()

    def show_choices(self, choices: HistoryChoices) -> None:
        """What there is to choose from."""
        self._choices = choices
        self._renew()

    def show_saved(self, saved: tuple[SavedFilter, ...]) -> None:
        """The filters that have names."""
        self._saved = saved
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)

    def _renew(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._fill()

    @Slot()
    def _fill(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        # Clearing forgets the actions, but not the menus behind them.
        for menu in self.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.setParent(None)
            menu.deleteLater()
        self.clear()
        wanted = self._filter
        favourites = self._add(self, self.tr("Favourites only"), "filter_favourites")
        favourites.setData(replace(wanted, favourites_only=not wanted.favourites_only))
        favourites.setCheckable(True)
        favourites.setChecked(wanted.favourites_only)
        self._add_choices(
            self.tr("Model"),
            "model",
            [(model, replace(wanted, model=model)) for model in self._choices.models],
        )
        self._add_choices(
            self.tr("Gateway"),
            "gateway",
            [(gateway_words(origin), replace(wanted, gateway=origin)) for origin in self._choices.gateways],
        )
        self._add_days()
        self._add_choices(
            self.tr("Tag"), "tag", [(tag, replace(wanted, tag=tag)) for tag in self._choices.tags]
        )
        self.addSeparator()
        deleted = self._add(self, self.tr("Recently deleted"), "filter_deleted")
        # Another list: what narrows the one says nothing about the other.
        deleted.setData(HistoryFilter(recently_deleted=not wanted.recently_deleted))
        deleted.setCheckable(True)
        deleted.setChecked(wanted.recently_deleted)
        self.addSeparator()
        self._add_saved()

    def _add_choices(self, title: str, object_name: str, choices: list[tuple[str, HistoryFilter]]) -> None:
        menu = named(self.addMenu(title), f"filter_{object_name}")
        menu.setEnabled(bool(choices))
        for words, wanted in choices[:CHOICES_MAX]:
            action = self._add(menu, _verbatim(shortened(words)), "")
            action.setData(wanted)
            action.setCheckable(True)
            action.setChecked(wanted == self._filter)

    def _add_days(self) -> None:
        menu = named(self.addMenu(self.tr("Day")), "filter_day")
        for first, last in ((0, 0), (1, 1), last_week(date.today()), (6, None), (29, None)):
            wanted = replace(self._filter, first_day=first, last_day=last)
            action = self._add(menu, days_words(wanted), "")
            action.setData(wanted)
            action.setCheckable(True)
            action.setChecked(wanted == self._filter)
        menu.addSeparator()
        self._add(menu, self.tr("Choose days…"), "filter_days")

    def _add_saved(self) -> None:
        for saved in self._saved:
            self._add(self, _verbatim(shortened(saved.name)), "").setData(saved.filter)
        save = self._add(self, self.tr("Save this filter…"), "filter_save")
        save.setEnabled(self._filter != HistoryFilter())
        forget = named(self.addMenu(self.tr("Forget a filter")), "filter_forget")
        forget.setEnabled(bool(self._saved))
        for saved in self._saved:
            self._add(forget, _verbatim(shortened(saved.name)), "").setData(saved.name)

    def _add(self, menu: QMenu, words: str, object_name: str) -> QAction:
        action = QAction(words, menu)
        action.setObjectName(object_name)
        menu.addAction(action)
        return action

    @Slot(QAction)
    def _triggered(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, HistoryFilter):
            self.chosen.emit(data)
        elif isinstance(data, str):
            self.forget_requested.emit(data)
        elif action.objectName() == "filter_days":
            self.days_requested.emit()
        elif action.objectName() == "filter_save":
            self.save_requested.emit()


def _verbatim(text: str) -> str:
    """*text* for a menu, where an ampersand would mark a key."""
    return text.replace("&", "&&")


TYPING_MS = 120

_STANDINGS = (
    *(Standing.RUNNING, Standing.WAITING, Standing.DONE, Standing.UNCERTAIN),
    *(Standing.FAILED, Standing.CANCELLED, Standing.UNWATCHED),
)
_GROUPS: tuple[frozenset[TaskState], ...] = (frozenset(), *map(STATES_OF.__getitem__, _STANDINGS))
_ALWAYS = frozenset({Standing.DONE, Standing.FAILED})
"""The others are offered only where there are any: most of the time there are none."""

_LESS_WANTED = (
    *(Standing.UNWATCHED, Standing.CANCELLED, Standing.DONE, Standing.WAITING),
    *(Standing.FAILED, Standing.RUNNING, Standing.UNCERTAIN),
)
"""Which gives way first where there is no room for all of them."""

_S = TaskState
_GROUPS_BEFORE: Mapping[frozenset[TaskState], Standing] = {
    STATES_OF[Standing.RUNNING] | {_S.QUEUED, _S.UNWATCHED}: Standing.RUNNING,
    frozenset({_S.FAILED, _S.UNCERTAIN}): Standing.FAILED,
}
"""What chips stood for in filters that an older Easel has kept."""


class FilterBar(Retranslated, QWidget):
    """Emits :attr:`changed` once a person has paused typing, or chosen something else."""

    changed = Signal()
    choices_requested = Signal()
    saved_filters_changed = Signal(tuple)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "filter_bar")
        self._theme = theme
        self._counts = HistoryCounts()
        self._narrow = HistoryFilter()
        self._saved: tuple[SavedFilter, ...] = ()
        self._search = named(QLineEdit(), "history_search")
        self._menu = FilterMenu(self)
        self._button = named(QToolButton(), "history_filter")
        self._button.setProperty("role", "icon")
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self._menu)
        self._typing = single_shot(self, TYPING_MS)
        self._chips = [named(BoldChoice(), f"history_filter_{n}") for n in ("all", *_STANDINGS)]
        self._rest = named(QToolButton(), "history_filter_rest")
        self._without_room: list[QAbstractButton] = []
        self._group = QButtonGroup(self)
        self._narrowed = FilterChips()
        self._deleted = named(PlainLabel(), "history_deleted_note")
        self._deleted.setProperty("role", "tiny")
        self._deleted.setWordWrap(True)
        self._deleted.hide()
        self._lay_out()
        self._connect()
        self._tint()
        self.retranslate()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(Metrics.SPACE_1)
        self._row.addWidget(self._search, 1)
        self._row.addWidget(self._button)
        chips = self._line = QHBoxLayout()
        chips.setSpacing(Metrics.SPACE_1)
        for chip in self._chips:
            chip.setProperty("role", "filter")
            chip.setCheckable(True)
            self._group.addButton(chip)
            chips.addWidget(chip)
        self._rest.setProperty("role", "icon")
        self._rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._rest.setMenu(named(QMenu(self._rest), "history_filter_rest_menu"))
        self._rest.menu().aboutToShow.connect(self._fill_rest)
        self._rest.menu().triggered.connect(self._choose_rest)
        chips.addStretch(1)
        chips.addWidget(self._rest)
        self._chips[0].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_3, Metrics.SPACE_1)
        column.setSpacing(Metrics.SPACE_2)
        column.addLayout(self._row)
        column.addLayout(chips)
        column.addWidget(self._narrowed)
        column.addWidget(self._deleted)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._typed)
        self._typing.timeout.connect(self._tell)
        self._group.buttonClicked.connect(self._tell)
        self._menu.aboutToShow.connect(self.choices_requested)
        self._menu.aboutToHide.connect(self._leave_button)
        self._menu.chosen.connect(self.show_filter)
        self._menu.days_requested.connect(self._ask_days)
        self._menu.save_requested.connect(self._ask_name)
        self._menu.forget_requested.connect(self._forget)
        self._narrowed.changed.connect(self._show_narrowed)
        self._theme.changed.connect(self._tint)

    @Slot()
    def _leave_button(self) -> None:
        """Qt tells a button nothing of a pointer that left it while its menu was open."""
        self._button.setAttribute(
            Qt.WidgetAttribute.WA_UnderMouse,
            self._button.rect().contains(self._button.mapFromGlobal(QCursor.pos())),
        )
        self._button.update()

    def add_button(self, button: QToolButton) -> None:
        """Puts one more button beside that of the filter."""
        button.setProperty("role", "icon")
        self._row.addWidget(button)
        put_before(self._chips[0], (button,))

    # --- what is wanted -------------------------------------------------------------------------------

    def wanted(self) -> HistoryFilter:
        """What is asked for now."""
        checked = next(index for index, chip in enumerate(self._chips) if chip.isChecked())
        return replace(self._narrow, text=self.text(), states=_GROUPS[checked])

    def text(self) -> str:
        """What is searched for."""
        return self._search.text().strip()

    @property
    def search(self) -> QLineEdit:
        """The field that is typed into."""
        return self._search

    @Slot()
    def tell_now(self) -> None:
        """Does not wait for a pause in what is being typed."""
        if self._typing.isActive():
            self._tell()

    def clear_text(self) -> None:
        """Searches for nothing; told after the pause."""
        self._search.clear()

    @Slot(HistoryFilter)
    def show_filter(self, wanted: HistoryFilter) -> None:
        """Asks for *wanted*; states that no chip stands for are all states."""
        self._narrow = wanted
        before = _GROUPS_BEFORE.get(wanted.states)
        states = wanted.states if before is None else STATES_OF[before]
        group = _GROUPS.index(states) if states in _GROUPS else 0
        self._chips[group].setChecked(True)
        self._show_counts()
        if self.text() != wanted.text:
            self._search.setText(wanted.text)
        self._narrowed.show_filter(wanted)
        self._deleted.setVisible(wanted.recently_deleted)
        put_after(self._rest, self._narrowed.chips())
        self._tell()

    def show_counts(self, counts: HistoryCounts) -> None:
        """Shows the true totals."""
        self._counts = counts
        self._show_counts()

    def show_choices(self, choices: HistoryChoices) -> None:
        """What there is to filter by."""
        self._menu.show_choices(choices)

    def show_projects(self, projects: Sequence[Project]) -> None:
        """What the projects are called that may be filtered by."""
        self._narrowed.show_projects(projects)
        put_after(self._rest, self._narrowed.chips())

    def show_saved_filters(self, saved: tuple[SavedFilter, ...]) -> None:
        """The filters that have names."""
        self._saved = saved
        self._menu.show_saved(saved)

    # --- slots ----------------------------------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
        # At the start it costs 8 ms: Qt looks through the themes of icons on disk.
        self._search.setClearButtonEnabled(True)
        self._menu.show_filter(self.wanted())
        self._typing.start()

    @Slot()
    def _tell(self) -> None:
        self._typing.stop()
        self._menu.show_filter(self.wanted())
        self.changed.emit()

    @Slot(HistoryFilter)
    def _show_narrowed(self, narrow: HistoryFilter) -> None:
        # The chips know neither what was typed since, nor the states.
        self.show_filter(replace(narrow, text=self.text(), states=self.wanted().states))

    @Slot()
    def open_menu(self) -> None:
        """Opens the menu of filters below its button."""
        self._button.menu().popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    @Slot()
    def _ask_days(self) -> None:

        dialog = DaysDialog(self.wanted(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.show_filter)
        dialog.open()

    @Slot()
    def _ask_name(self) -> None:
        dialog = named(QInputDialog(self), "filter_name_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save this filter"))
        dialog.setLabelText(self.tr("Name of the filter:"))
        dialog.setTextValue("")
        keep_unsaved_input(dialog)
        dialog.textValueSelected.connect(self._save)
        dialog.open()

    @Slot(str)
    def _save(self, text: str) -> None:
        if filter_name := read_tag(text):
            others = (saved for saved in self._saved if saved.name != filter_name)
            self._keep((*others, SavedFilter(filter_name, self.wanted())))

    @Slot(str)
    def _forget(self, filter_name: str) -> None:
        self._keep(tuple(saved for saved in self._saved if saved.name != filter_name))

    def _keep(self, saved: tuple[SavedFilter, ...]) -> None:
        self.show_saved_filters(saved)
        self.saved_filters_changed.emit(saved)

    @Slot()
    def _tint(self) -> None:
        self._button.setIcon(icon("filter", self._theme.palette))

    # --- words ----------------------------------------------------------------------------------------

    def _show_counts(self) -> None:
        words = (
            *(self.tr("All"), self.tr("Running"), self.tr("Waiting"), self.tr("Done")),
            *(self.tr("Uncertain"), self.tr("Failed"), self.tr("Cancelled"), self.tr("Not watched")),
        )
        counts = (self._counts.total, *map(self._counts.of, _STANDINGS))
        for chip, count, word in zip(self._chips, counts, words, strict=True):
            chip.setText(f"{word} {self.locale().toString(count)}" if count else word)
            chip.setAccessibleName(chip.text())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips stand in one line, whatever its width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As wide as the search needs to be: chips give way."""
        return QSize(Metrics.TITLE_WIDTH_MIN, super().minimumSizeHint().height())

    @Slot()
    def _fit(self) -> None:
        """One line always, so that the list below never moves: what has no room stands in a menu at its end."""
        counts = map(self._counts.of, _STANDINGS)
        offered = {
            standing: chip
            for chip, standing, count in zip(self._chips[1:], _STANDINGS, counts, strict=True)
            if standing in _ALWAYS or count > 0 or chip.isChecked()
        }
        margins = self.contentsMargins() if (column := self.layout()) is None else column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        gap = Metrics.SPACE_1

        def needed(chips: Iterable[QAbstractButton]) -> int:
            return sum(chip.sizeHint().width() + gap for chip in chips) - gap

        rest: list[Standing] = []
        for standing in _LESS_WANTED:
            shown = (chip for each, chip in offered.items() if each not in rest)
            more = (self._rest,) if rest else ()
            if needed((self._chips[0], *shown, *more)) <= room:
                break
            if standing in offered and not offered[standing].isChecked():
                rest.append(standing)
        self._without_room = [chip for standing, chip in offered.items() if standing in rest]
        for chip in self._chips[1:]:
            chip.setVisible(chip in offered.values() and chip not in self._without_room)
        self._rest.setVisible(bool(rest))

    @Slot()
    def _fill_rest(self) -> None:
        menu = self._rest.menu()
        menu.clear()
        for chip in self._without_room:
            menu.addAction(chip.text()).setData(chip.objectName())

    @Slot(QAction)
    def _choose_rest(self, action: QAction) -> None:
        for chip in self._chips:
            if chip.objectName() == action.data():
                chip.click()
                self._fit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._search.setPlaceholderText(self.tr("Search prompts and TaskIds"))
        self._search.setAccessibleName(self.tr("Search the history"))
        self._button.setAccessibleName(self.tr("Filter"))
        self._rest.setText("…")
        self._rest.setAccessibleName(self.tr("More states"))
        self._rest.setToolTip(safe_tooltip(self.tr("More states")))
        self._deleted.setText(
            self.tr("Deleted tasks stay here for %n day(s). Then they go for good.", "", REMOVED_DAYS)
        )
        self._show_counts()
