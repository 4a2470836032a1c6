"""The quiet line that tells of a newer Easel."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.engine.backend import Backend
from app.service.events import UpdateFound
from app.ui.state import AppState
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated


class UpdateBar(Retranslated, QWidget):
    """Names the version and offers its page; nothing is downloaded or installed from here."""

    page_requested = Signal()
    skip_requested = Signal()
    later_requested = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "update_bar")
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._version = version
        self._text = named(PlainLabel(), "update_text")
        self._page = named(QToolButton(), "update_page")
        self._skip = named(QToolButton(), "update_skip")
        self._later = named(QToolButton(), "update_later")
        for button in (self._page, self._skip, self._later):
            button.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(Metrics.SPACE_4, Metrics.SPACE_1, Metrics.SPACE_4, Metrics.SPACE_1)
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._text)
        row.addWidget(self._page)
        row.addStretch(1)
        row.addWidget(self._skip)
        row.addWidget(self._later)
        self._page.clicked.connect(self.page_requested)
        self._skip.clicked.connect(self.skip_requested)
        self._later.clicked.connect(self.later_requested)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._text.setText(self.tr("Easel {version} is out.").format(version=self._version))
        self._page.setText(self.tr("Open the download page"))
        self._skip.setText(self.tr("Skip this version"))
        self._later.setText(self.tr("Not now"))
        self.setAccessibleName(self._text.text())
        for button in (self._page, self._skip, self._later):
            button.setAccessibleName(button.text())


ASK_EVERY_MS = 24 * 3600 * 1000
"""For windows that stay open: how often the engine is asked, which looks once a week at most."""


class UpdateNotice(QObject):
    """Looks for nothing before somebody has chosen a gateway of their own: practice promises no network.

    *show_line* puts a line of news where the window has its place for it.
    """

    def __init__(
        self,
        backend: Backend,
        show_line: Callable[[QWidget], None],
        state: AppState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._show_line = show_line
        self._state = state
        self._was_wanted = self._is_wanted()
        self._found: UpdateFound | None = None
        self._bar: UpdateBar | None = None
        self._put_off = ""
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)
        backend.started.connect(self._ask)
        state.preferences_changed.connect(self._follow)
        state.gateway_changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Looks once it is wanted, and takes the line away once it is not."""
        was_wanted, self._was_wanted = self._was_wanted, self._is_wanted()
        if not self._was_wanted:
            self._hide()
        elif not was_wanted:
            self._ask()

    def _is_wanted(self) -> bool:
        gateway = self._state.gateway
        return self._state.preferences.update_notice and bool(gateway.address) and not gateway.is_practice

    @Slot()
    def _ask(self) -> None:
        self._timer.start()
        if self._is_wanted():
            asked = self._backend.ask(lambda services: services.check_for_update(), self)
            asked.done.connect(self._tell)

    @Slot(object)
    def _tell(self, found: UpdateFound | None) -> None:
        if found is None or not self._is_wanted() or found.version == self._put_off or found == self._found:
            return
        self._hide()
        self._found = found
        self._bar = UpdateBar(found.version)
        self._bar.page_requested.connect(self._open_page)
        self._bar.skip_requested.connect(self._skip)
        self._bar.later_requested.connect(self._put_aside)
        self._show_line(self._bar)

    @Slot()
    def _open_page(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl(self._found.page))
        self._put_aside()

    @Slot()
    def _skip(self) -> None:
        if self._found is not None:
            version = self._found.version
            self._backend.do(lambda services: services.skip_update(version))
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
