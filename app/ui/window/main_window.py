"""The window: the layout of its parts, and nothing of what they do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QIcon, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from app.resources import resource_path
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.focus import scroll_into_sight
from app.ui.widgets.naming import named
from app.ui.window.panes import Panes, focus_next

if TYPE_CHECKING:
    # The window is painted before its parts are imported.
    from PySide6.QtWidgets import QStackedWidget

    from app.core.catalogue import Catalogue
    from app.engine.thumbnails import Thumbnails
    from app.ui.actions import Actions
    from app.ui.compose.pane import ComposePane
    from app.ui.gateways.form import ConnectionBar, GatewayForm, WelcomeCard
    from app.ui.history.bars import DecisionBar, TrashBar
    from app.ui.history.pane import HistoryPane
    from app.ui.stage.pane import StagePane
    from app.ui.window.disk_notices import DamageBar, DiskBar
    from app.ui.window.notices import HeldBar, InternalErrorBar, OfflineBar
    from app.ui.window.status_line import StatusLine
    from app.ui.window.top_bar import TopBar

_LAYOUT_SEPARATOR = "|"


class MainWindow(QMainWindow):
    """Three panes between two bars: compose, stage (or the welcome), history.

    It is painted empty, in its colours and where it stood last, and :meth:`build` puts the parts in.
    """

    closing = Signal()
    painted = Signal()
    language_changed = Signal()

    top: "TopBar"
    status: "StatusLine"
    compose: "ComposePane"
    stage: "StagePane"
    history: "HistoryPane"
    welcome_form: "GatewayForm"
    welcome: "WelcomeCard"
    internal_error_bar: "InternalErrorBar"
    offline_bar: "OfflineBar"
    held_bar: "HeldBar"
    connection_bar: "ConnectionBar"
    trash_bar: "TrashBar"
    decision_bar: "DecisionBar"
    disk_bar: "DiskBar"
    damage_bar: "DamageBar"
    thumbnails: "Thumbnails"

    def __init__(self, theme: Theme, layout: str = "") -> None:
        super().__init__()
        named(self, "main_window")
        self.theme = theme
        self._was_painted = False
        self._is_closed = False
        self._middle: QStackedWidget | None = None
        palette = theme.palette
        self.setPalette(_filled(palette.window))
        self._bars = (_blank(palette.pane), _blank(palette.pane))
        for bar, height in zip(self._bars, (Metrics.TOP_BAR, Metrics.STATUS_LINE), strict=True):
            bar.setFixedHeight(height)
        self._panes = Panes()
        for colour in (palette.pane, palette.stage, palette.pane):
            self._panes.addWidget(_blank(colour))
        self._panes.setStretchFactor(1, 1)
        central = QWidget()
        self._column = column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in zip((self._bars[0], self._panes, self._bars[1]), (0, 1, 0), strict=True):
            column.addWidget(part, stretch)
        self.setCentralWidget(central)
        self.resize(Metrics.WINDOW_WIDTH, Metrics.WINDOW_HEIGHT)
        self.restore_layout(layout)
        self.setWindowTitle(QCoreApplication.applicationName())

    def build(self, thumbnails: "Thumbnails", catalogue: "Catalogue", actions: "Actions") -> None:
        """Builds the parts into the panes as they stand. Called once, before any part is asked for."""
        from PySide6.QtWidgets import QStackedWidget

        from app.ui.commands import Place
        from app.ui.compose.pane import ComposePane
        from app.ui.gateways.form import ConnectionBar, GatewayForm, WelcomeCard
        from app.ui.history.bars import DecisionBar, TrashBar
        from app.ui.history.pane import HistoryPane
        from app.ui.stage.pane import StagePane
        from app.ui.widgets.focus import FocusInSight
        from app.ui.widgets.keys import CtrlReturn
        from app.ui.widgets.shown_time import Seconds
        from app.ui.window.disk_notices import DamageBar, DiskBar
        from app.ui.window.notices import HeldBar, InternalErrorBar, OfflineBar
        from app.ui.window.status_line import StatusLine
        from app.ui.window.top_bar import TopBar

        actions.setParent(self)
        actions.listen(self, Place.WINDOW)
        self.setPalette(QPalette())
        self.setWindowIcon(QIcon(str(resource_path("easel.svg"))))
        self.thumbnails = thumbnails
        self.top = TopBar(self.theme, actions)
        self.status = StatusLine()
        self.compose = ComposePane(self.theme, catalogue, actions)
        seconds = Seconds(parent=self)
        self.stage = StagePane(self.theme, thumbnails, actions, seconds=seconds)
        self.history = HistoryPane(self.theme, thumbnails, actions, seconds=seconds)
        self.history.sight_requested.connect(self._unfold_history)
        self.compose.sight_requested.connect(self._unfold_compose)
        self.welcome_form = GatewayForm()
        self.welcome = WelcomeCard(self.welcome_form)
        self._middle = named(QStackedWidget(), "middle")
        self._middle.addWidget(self.welcome)
        self._middle.addWidget(self.stage)
        self.internal_error_bar = InternalErrorBar()
        self.offline_bar, self.held_bar = OfflineBar(), HeldBar()
        self.connection_bar = ConnectionBar()
        self.trash_bar, self.decision_bar = TrashBar(), DecisionBar()
        self.disk_bar, self.damage_bar = DiskBar(), DamageBar()
        self._put_in()
        self._panes.folded.connect(self._show_folds)
        self._carry_out(actions)
        FocusInSight(self)
        CtrlReturn(self)
        self._show_folds()
        self.retranslate()

    def _put_in(self) -> None:
        """Puts the parts where the blanks stood."""
        assert self._middle is not None
        # Kept: replaceWidget leaves it to Python, which would take it away again.
        self._middle_side = self._with_bars(self._middle)
        for index, pane in enumerate((self.compose, self._middle_side, self.history)):
            blank = self._panes.replaceWidget(index, pane)
            assert blank is not None
            blank.deleteLater()
        self._panes.setStretchFactor(1, 1)
        self._panes.arrange()
        for blank_bar, bar in zip(self._bars, (self.top, self.status), strict=True):
            self._column.replaceWidget(blank_bar, bar)
            blank_bar.deleteLater()

    def _carry_out(self, actions: "Actions") -> None:
        """The commands that need nothing but the window itself."""
        actions["fold_compose"].triggered.connect(self._fold_compose)
        actions["fold_history"].triggered.connect(self._fold_history)
        actions["fold_sides"].triggered.connect(self.fold_sides)
        actions["next_pane"].triggered.connect(self._next_pane)
        actions["previous_pane"].triggered.connect(self._previous_pane)

    def _with_bars(self, below: QWidget) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (
            *(self.disk_bar, self.decision_bar, self.internal_error_bar, self.damage_bar),
            *(self.held_bar, self.offline_bar, self.connection_bar, self.trash_bar),
        ):
            column.addWidget(bar)
        column.addWidget(below, 1)
        return side

    def show_welcome(self, *, is_shown: bool) -> None:
        """The welcome stands on the stage until there is a gateway."""
        assert self._middle is not None
        self._middle.setCurrentWidget(self.welcome if is_shown else self.stage)

    def show_line(self, line: QWidget) -> None:
        """Puts a line of news above the status line; whoever made it takes it away."""
        self._column.insertWidget(self._column.count() - 1, line)

    @Slot()
    def _fold_compose(self) -> None:
        self.fold(0)

    @Slot()
    def _fold_history(self) -> None:
        self.fold(2)

    def fold(self, pane: int) -> None:
        """Folds a pane (0 compose, 2 history) away to the side, or brings it back."""
        self._panes.fold(pane)
        if self._is_out_of_sight(QApplication.focusWidget()):
            self.focusNextChild()

    @Slot()
    def fold_sides(self) -> None:
        """Leaves the whole window to the stage, or brings the sides back that this folded."""
        self._panes.fold_sides()
        if self._is_out_of_sight(QApplication.focusWidget()):
            self.focusNextChild()

    @Slot()
    def _unfold_compose(self) -> None:
        self.unfold(0)

    @Slot()
    def _unfold_history(self) -> None:
        self.unfold(2)

    @Slot()
    def _next_pane(self) -> None:
        focus_next(self.panes(), 1)

    @Slot()
    def _previous_pane(self) -> None:
        focus_next(self.panes(), -1)

    def unfold(self, pane: int) -> None:
        """Brings a pane back that is folded."""
        if not self._panes.sizes()[pane]:
            self._panes.fold(pane)

    @Slot()
    def _show_folds(self) -> None:
        compose, _, history = self._panes.sizes()
        self.top.show_panes(compose=compose > 0, history=history > 0)

    def panes(self) -> tuple[QWidget, ...]:
        """What the eye takes for parts of the window, in their order, without those that are folded."""
        panes = (self.top, self.compose, self.welcome, self.stage, self.history)
        folded = self._folded()
        return tuple(pane for pane in panes if pane not in folded)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab passes by a folded pane: Qt only moves it out of sight."""
        has_moved = super().focusNextPrevChild(next_)
        first = QApplication.focusWidget()
        while has_moved and self._is_out_of_sight(QApplication.focusWidget()):
            has_moved = super().focusNextPrevChild(next_) and QApplication.focusWidget() is not first
        scroll_into_sight(QApplication.focusWidget())
        return has_moved

    def _is_out_of_sight(self, widget: QWidget | None) -> bool:
        return widget is not None and any(pane.isAncestorOf(widget) for pane in self._folded())

    def _folded(self) -> tuple[QWidget, ...]:
        panes = map(self._panes.widget, range(self._panes.count()))
        sized = zip(panes, self._panes.sizes(), strict=True)
        return tuple(pane for pane, size in sized if pane is not None and not size)

    def layout_text(self) -> str:
        """Size, place and panes as text for the preferences."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return f"{geometry}{_LAYOUT_SEPARATOR}{self._panes.text()}"

    def restore_layout(self, text: str) -> None:
        """Brings back what :meth:`layout_text` said; anything else is ignored by Qt."""
        geometry, _, panes = text.partition(_LAYOUT_SEPARATOR)
        if geometry and panes:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))
            self._panes.restore(panes)

    def come_to_front(self) -> None:
        """Shows the window above others, restored if it was minimised. One that was closed stays so."""
        if self._is_closed:
            return
        self.setWindowState(
            (self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._panes.setAccessibleName(self.tr("Compose, stage and history"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            # For those that give words to parts of the window and are no widgets themselves.
            self.language_changed.emit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells of the first paint, after which slow things may be begun."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # A child, which goes with the window: one of Qt's static timers would tell of a window that is gone.
            soon = QTimer(self)
            soon.setSingleShot(True)
            soon.timeout.connect(self.painted)
            soon.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing never asks: everything is on disk already. It is told once, and cannot be taken back."""
        if not self._is_closed:
            self._is_closed = True
            self.closing.emit()
        super().closeEvent(event)


def _blank(colour: str) -> QWidget:
    """What is painted in place of a part that is not built yet; there is no style sheet before the parts."""
    blank = QWidget()
    blank.setPalette(_filled(colour))
    blank.setAutoFillBackground(True)
    return blank


def _filled(colour: str) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(colour))
    return palette
