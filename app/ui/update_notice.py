"""Asks the engine now and then for a newer Easel, and shows what it tells in a line of the window."""

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.core.gateway_address import PRACTICE
from app.core.settings import Preferences
from app.engine.engine import Engine
from app.service.facts import UpdateFound
from app.ui.main_window import MainWindow
from app.ui.update_bar import UpdateBar

ASK_EVERY_MS = 24 * 3600 * 1000
"""For windows that stay open: how often the engine is asked, which looks once a week at most."""


class UpdateNotice(QObject):
    """Looks for nothing before somebody has chosen a gateway of their own: practice promises no network."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        preferences: Preferences,
        gateway: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._window = window
        self._preferences = preferences
        # The one of this run, which the command line may have named.
        self._gateway = gateway
        self._found: UpdateFound | None = None
        self._bar: UpdateBar | None = None
        self._put_off = ""
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)
        engine.started.connect(self._ask)
        engine.update_found.connect(self._tell)

    @Slot(Preferences)
    def take_preferences(self, preferences: Preferences) -> None:
        """Looks once it is wanted, and takes the line away once it is not."""
        was_wanted = self._is_wanted()
        if preferences.gateway != self._preferences.gateway:
            self._gateway = preferences.gateway
        self._preferences = preferences
        if not self._is_wanted():
            self._hide()
        elif not was_wanted:
            self._ask()

    def _is_wanted(self) -> bool:
        return self._preferences.update_notice and self._gateway not in ("", PRACTICE)

    @Slot()
    def _ask(self) -> None:
        self._timer.start()
        if self._is_wanted():
            self._engine.look_for_update()

    @Slot(object)
    def _tell(self, found: UpdateFound) -> None:
        if not self._is_wanted() or found.version == self._put_off or found == self._found:
            return
        self._hide()
        self._found = found
        self._bar = UpdateBar(found.version)
        self._bar.page_wanted.connect(self._open_page)
        self._bar.skip_wanted.connect(self._skip)
        self._bar.later_wanted.connect(self._put_aside)
        self._window.show_line(self._bar)

    @Slot()
    def _open_page(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl(self._found.page))
        self._put_aside()

    @Slot()
    def _skip(self) -> None:
        if self._found is not None:
            self._engine.skip_update(self._found.version)
        self._put_aside()

    @Slot()
    def _put_aside(self) -> None:
        """Until the next start."""
        if self._found is not None:
            self._put_off = self._found.version
        self._hide()

    def _hide(self) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = self._found = None
