"""The window: the layout of its parts, and nothing of what they do."""

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.catalogue import Catalogue
from app.engine.thumbnails import Thumbnails
from app.resources import resource_path
from app.ui.compose.compose_pane import ComposePane
from app.ui.gateway_form import GatewayForm
from app.ui.history.history_pane import HistoryPane
from app.ui.naming import name
from app.ui.stage.stage_pane import StagePane
from app.ui.status_line import StatusLine
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.top_bar import TopBar
from app.ui.welcome_card import WelcomeCard

_LAYOUT_SEPARATOR = "|"


class MainWindow(QMainWindow):
    """Three panes between two bars: compose, stage (or the welcome), history."""

    closing = Signal()
    painted = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, catalogue: Catalogue) -> None:
        super().__init__()
        name(self, "main_window")
        self.setWindowIcon(QIcon(str(resource_path("easel.svg"))))
        self._was_painted = False
        self.theme = theme
        self.top = TopBar(theme)
        self.status = StatusLine()
        self.compose = ComposePane(theme, catalogue)
        self.stage = StagePane(theme, thumbnails)
        self.history = HistoryPane(theme, thumbnails)
        self.welcome_form = GatewayForm()
        self.welcome = WelcomeCard(self.welcome_form)
        self._middle = name(QStackedWidget(), "middle")
        self._middle.addWidget(self.welcome)
        self._middle.addWidget(self.stage)
        self._splitter = name(QSplitter(Qt.Orientation.Horizontal), "panes")
        for pane in (self.compose, self._middle, self.history):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 0)
        self._splitter.setSizes([Metrics.COMPOSE_WIDTH, Metrics.STAGE_WIDTH, Metrics.HISTORY_WIDTH])

        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.resize(Metrics.WINDOW_WIDTH, Metrics.WINDOW_HEIGHT)
        self.retranslate()

    def show_welcome(self, *, is_shown: bool) -> None:
        """The welcome stands on the stage until there is a gateway."""
        self._middle.setCurrentWidget(self.welcome if is_shown else self.stage)

    def layout_text(self) -> str:
        """Size, place and splitter as text for the preferences."""
        states = (self.saveGeometry(), self._splitter.saveState())
        return _LAYOUT_SEPARATOR.join(bytes(state.toBase64().data()).decode() for state in states)

    def restore_layout(self, text: str) -> None:
        """Brings back what :meth:`layout_text` said; anything else is ignored by Qt."""
        geometry, _, split = text.partition(_LAYOUT_SEPARATOR)
        if geometry and split:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))
            self._splitter.restoreState(QByteArray.fromBase64(QByteArray(split.encode())))

    def come_to_front(self) -> None:
        """Shows the window above others, restored if it was minimised."""
        self.setWindowState(
            (self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(QCoreApplication.applicationName())
        self._splitter.setAccessibleName(self.tr("Compose, stage and history"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells of the first paint, after which slow things may be begun."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing never asks: everything is on disk already."""
        self.closing.emit()
        super().closeEvent(event)
