"""What the history can be narrowed to, besides text and state."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.history import HistoryChoices, HistoryFilter, SavedFilter
from app.ui.history.marks_wording import days_words, gateway_words, short
from app.ui.naming import name

CHOICES_MAX = 40
"""More than that nobody reads in a menu; the search finds the rest."""


class FilterMenu(QMenu):
    """Submenus for model, gateway, day and tag, favourites, and the filters that were kept under a name."""

    chosen = Signal(HistoryFilter)
    days_wanted = Signal()
    save_wanted = Signal()
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "filter_menu")
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
        """Follows a change of language."""
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
        menu = name(self.addMenu(title), f"filter_{object_name}")
        menu.setEnabled(bool(choices))
        for words, wanted in choices[:CHOICES_MAX]:
            action = self._add(menu, _verbatim(short(words)), "")
            action.setData(wanted)
            action.setCheckable(True)
            action.setChecked(wanted == self._filter)

    def _add_days(self) -> None:
        menu = name(self.addMenu(self.tr("Day")), "filter_day")
        for first, last in ((0, 0), (1, 1), (6, None), (29, None)):
            wanted = replace(self._filter, first_day=first, last_day=last)
            action = self._add(menu, days_words(wanted), "")
            action.setData(wanted)
            action.setCheckable(True)
            action.setChecked(wanted == self._filter)
        menu.addSeparator()
        self._add(menu, self.tr("Choose days…"), "filter_days")

    def _add_saved(self) -> None:
        for saved in self._saved:
            self._add(self, _verbatim(short(saved.name)), "").setData(saved.filter)
        save = self._add(self, self.tr("Save this filter…"), "filter_save")
        save.setEnabled(self._filter != HistoryFilter())
        forget = name(self.addMenu(self.tr("Forget a filter")), "filter_forget")
        forget.setEnabled(bool(self._saved))
        for saved in self._saved:
            self._add(forget, _verbatim(short(saved.name)), "").setData(saved.name)

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
            self.forget_wanted.emit(data)
        elif action.objectName() == "filter_days":
            self.days_wanted.emit()
        elif action.objectName() == "filter_save":
            self.save_wanted.emit()


def _verbatim(text: str) -> str:
    """*text* for a menu, where an ampersand would mark a key."""
    return text.replace("&", "&&")
