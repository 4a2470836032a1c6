"""Search, state chips, filter menu and removable chips: together they say which tasks are wanted."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.history import (
    REMOVED_DAYS,
    HistoryChoices,
    HistoryCounts,
    HistoryFilter,
    SavedFilter,
    read_tag,
)
from app.core.tasks import STATES_OF, Standing, TaskState
from app.ui.bold_choice import BoldChoice
from app.ui.flow_layout import FlowLayout
from app.ui.history.filter_chips import FilterChips
from app.ui.history.filter_menu import FilterMenu
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.tab_order import put_after, put_before
from app.ui.theme.icons import icon
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.typed_text_kept import keep_typed_text

TYPING_MS = 120

_STANDINGS = (
    *(Standing.RUNNING, Standing.WAITING, Standing.DONE, Standing.UNCERTAIN),
    *(Standing.FAILED, Standing.CANCELLED, Standing.UNWATCHED),
)
_GROUPS: tuple[frozenset[TaskState], ...] = (frozenset(), *map(STATES_OF.__getitem__, _STANDINGS))
_ALWAYS = frozenset({Standing.RUNNING, Standing.DONE, Standing.FAILED})
"""The others are offered only where there are any: most histories have none."""

_S = TaskState
_GROUPS_BEFORE: Mapping[frozenset[TaskState], Standing] = {
    STATES_OF[Standing.RUNNING] | {_S.QUEUED, _S.UNWATCHED}: Standing.RUNNING,
    frozenset({_S.FAILED, _S.UNCERTAIN}): Standing.FAILED,
}
"""What chips stood for in filters that an older Easel has kept."""


class FilterBar(QWidget):
    """Emits :attr:`changed` once a person has paused typing, or chosen something else."""

    changed = Signal()
    choices_wanted = Signal()
    saved_filters_changed = Signal(tuple)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "filter_bar")
        self._theme = theme
        self._counts = HistoryCounts()
        self._narrow = HistoryFilter()
        self._saved: tuple[SavedFilter, ...] = ()
        self._search = name(QLineEdit(), "history_search")
        self._search.setClearButtonEnabled(True)
        self._menu = FilterMenu(self)
        self._button = name(QToolButton(), "history_filter")
        self._button.setProperty("role", "icon")
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self._menu)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._chips = [name(BoldChoice(), f"history_filter_{n}") for n in ("all", *_STANDINGS)]
        self._group = QButtonGroup(self)
        self._narrowed = FilterChips()
        self._deleted = name(PlainLabel(), "history_deleted_note")
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
        chips = FlowLayout(Metrics.SPACE_1)
        for chip in self._chips:
            chip.setProperty("role", "filter")
            chip.setCheckable(True)
            self._group.addButton(chip)
            chips.addWidget(chip)
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
        self._menu.aboutToShow.connect(self.choices_wanted)
        self._menu.chosen.connect(self.show_filter)
        self._menu.days_wanted.connect(self._ask_days)
        self._menu.save_wanted.connect(self._ask_name)
        self._menu.forget_wanted.connect(self._forget)
        self._narrowed.changed.connect(self._show_narrowed)
        self._theme.changed.connect(self._tint)

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
        put_after(self._chips[-1], self._narrowed.chips())
        self._tell()

    def show_counts(self, counts: HistoryCounts) -> None:
        """Shows the true totals."""
        self._counts = counts
        self._show_counts()

    def show_choices(self, choices: HistoryChoices) -> None:
        """What there is to filter by."""
        self._menu.show_choices(choices)

    def show_saved_filters(self, saved: tuple[SavedFilter, ...]) -> None:
        """The filters that have names."""
        self._saved = saved
        self._menu.show_saved(saved)

    # --- slots ----------------------------------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
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

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    @Slot()
    def _ask_days(self) -> None:
        from app.ui.history.days_dialog import DaysDialog

        dialog = DaysDialog(self.wanted(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.show_filter)
        dialog.open()

    @Slot()
    def _ask_name(self) -> None:
        dialog = name(QInputDialog(self), "filter_name_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save this filter"))
        dialog.setLabelText(self.tr("Name of the filter:"))
        dialog.setTextValue("")
        keep_typed_text(dialog)
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
        for chip, standing, count in zip(self._chips[1:], _STANDINGS, counts[1:], strict=True):
            chip.setVisible(standing in _ALWAYS or count > 0 or chip.isChecked())

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._search.setPlaceholderText(self.tr("Search prompts and TaskIds"))
        self._search.setAccessibleName(self.tr("Search the history"))
        self._button.setToolTip(self.tr("Filter by model, gateway, day, tag or favourite"))
        self._button.setAccessibleName(self.tr("Filter"))
        self._deleted.setText(
            self.tr("Deleted tasks stay here for %n day(s). Then they go for good.", "", REMOVED_DAYS)
        )
        self._show_counts()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
