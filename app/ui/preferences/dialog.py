"""The preferences: a list of pages, and the page that was chosen."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.preferences import Preferences
from app.ui.preferences.gateways_page import GatewaysPage
from app.ui.preferences.general_pages import AppearancePage, DiagnosticsPage, NotificationsPage, SendingPage
from app.ui.preferences.parts import PreferencesPage
from app.ui.preferences.pictures_page import PicturesPage
from app.ui.preferences.storage_page import StoragePage
from app.ui.theme.tokens import Metrics
from app.ui.widgets.dialogs import keep_unsaved_input
from app.ui.widgets.keys import ENTER
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

PAGES = ("gateways", "pictures", "appearance", "sending", "notifications", "storage", "diagnostics")

_NOT_AT_ONCE = (
    *("profile_choice", "profile_address", "profile_token", "profile_model_renames"),
    *("proxy_place", "proxy_password"),
)
"""What does not apply while it cannot be read; and for which gateway it is."""


class PreferencesDialog(Retranslated, QDialog):
    """Changes apply at once; there is nothing to confirm. A page is built when it is first shown.

    :attr:`page_built` tells of it, for whoever answers what the page asks.
    """

    changed = Signal(Preferences)
    page_built = Signal(QWidget)

    def __init__(self, preferences: Preferences, usual_pictures: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "preferences_dialog")
        self._preferences = preferences
        self._build: dict[str, Callable[[Preferences], PreferencesPage]] = {
            "gateways": GatewaysPage,
            "pictures": lambda now: PicturesPage(now, usual_pictures),
            "appearance": AppearancePage,
            "sending": SendingPage,
            "notifications": NotificationsPage,
            "storage": StoragePage,
            "diagnostics": DiagnosticsPage,
        }
        self._pages: dict[str, PreferencesPage] = {}
        self._list = named(QListWidget(), "preferences_pages")
        self._list.setProperty("role", "pages")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items = {key: QListWidgetItem(self._list) for key in PAGES}
        self._stack = named(QStackedWidget(), "preferences_stack")
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Close), "preferences_buttons")
        # As with the window's own button: what cannot be saved yet is there again the next time.
        self._buttons.rejected.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_5)
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_4)
        column.addLayout(row, 1)
        column.addWidget(self._buttons)
        self.resize(Metrics.PREFERENCES_WIDTH, Metrics.PREFERENCES_HEIGHT)
        self.retranslate()
        self._list.currentRowChanged.connect(self._show_row)
        self.show_page(PAGES[0])
        # For the list of gateways that it was typed for: another one may have other names in these places.
        gateways = " ".join(profile.address for profile in preferences.profiles)
        keep_unsaved_input(self, gateways, only=_NOT_AT_ONCE, first=self._finish_editing)

    @property
    def pages(self) -> tuple[PreferencesPage, ...]:
        """The pages that were built."""
        return tuple(self._pages.values())

    def show_page(self, key: str) -> None:
        """Shows one of :data:`PAGES`."""
        self._list.setCurrentRow(PAGES.index(key))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Preferences"))
        self._list.setAccessibleName(self.tr("Pages"))
        words = (
            self.tr("Gateways"),
            self.tr("Pictures"),
            self.tr("Appearance"),
            self.tr("Sending"),
            self.tr("Notifications"),
            self.tr("Storage"),
            self.tr("Diagnostics"),
        )
        for key, text in zip(PAGES, words, strict=True):
            self._items[key].setText(text)
        needed = self._list.sizeHintForColumn(0) + 2 * Metrics.SPACE_2
        self._list.setFixedWidth(max(Metrics.PREFERENCES_LIST_WIDTH, needed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return belongs to the field that has the focus: it must neither close the dialog nor press a button."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """However it is closed: what was typed is saved."""
        self._finish_editing()
        super().done(result)

    def _finish_editing(self) -> None:
        for page in self._pages.values():
            page.finish_editing()

    @Slot(int)
    def _show_row(self, row: int) -> None:
        self._finish_editing()
        key = PAGES[max(0, row)]
        if key not in self._pages:
            page = self._build[key](self._preferences)
            page.changed.connect(self._tell)
            self._pages[key] = page
            self._stack.addWidget(page)
            self.page_built.emit(page)
        self._stack.setCurrentWidget(self._pages[key])

    @Slot(object)
    def show_preferences(self, preferences: Preferences) -> None:
        """Shows what is set now, on every page that shows something else."""
        self._preferences = preferences
        for page in self._pages.values():
            if page.preferences != preferences:
                page.show_preferences(preferences)

    @Slot(object)
    def _tell(self, preferences: Preferences) -> None:
        self.show_preferences(preferences)
        self.changed.emit(preferences)
