"""The window: the panes and bars of all features, built into its frame."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.naming import named
from app.ui.window.frame import COMPOSE, HISTORY, MIDDLE, WindowFrame
from app.ui.window.panes import focus_next

if TYPE_CHECKING:
    # The frame is painted before anything that is put into it is imported, and the form before all else.
    from PySide6.QtWidgets import QStackedWidget

    from app.core.catalogue import Catalogue
    from app.engine.thumbnails import Thumbnails
    from app.ui.actions import Actions
    from app.ui.compose.pane import ComposePane
    from app.ui.gateways.form import ConnectionBar, GatewayForm, TokenBar, WelcomeCard
    from app.ui.history.bars import DecisionBar, TrashBar
    from app.ui.history.pane import HistoryPane
    from app.ui.library.pane import LibraryPane
    from app.ui.stage.pane import StagePane
    from app.ui.window.disk_notices import DamageBar, DiskBar
    from app.ui.window.notices import HeldBar, InternalErrorBar, OfflineBar
    from app.ui.window.status_line import StatusLine
    from app.ui.window.top_bar import TopBar


class MainWindow(WindowFrame):
    """The frame with compose, stage (or the welcome) and history in it, and the bars.

    :meth:`build_form` puts in what a person needs to write and to send; :meth:`build_panes` and
    :meth:`build_notices` all else, a piece at a time. A part may be asked for once it was built.
    """

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
    token_bar: "TokenBar"
    trash_bar: "TrashBar"
    decision_bar: "DecisionBar"
    disk_bar: "DiskBar"
    damage_bar: "DamageBar"
    thumbnails: "Thumbnails"
    library: "LibraryPane | None" = None
    """Built when it is first shown."""
    _middle: "QStackedWidget"
    _side: QWidget
    _notices: QWidget

    def build(self, thumbnails: "Thumbnails", catalogue: "Catalogue", actions: "Actions") -> None:
        """Builds everything at once."""
        self.build_form(catalogue, actions)
        for _ in (*self.build_panes(thumbnails, actions), *self.build_notices()):
            pass
        self.show_panes()

    def build_form(self, catalogue: "Catalogue", actions: "Actions") -> None:
        """Builds the form and the bars above and below the panes."""
        from app.ui.commands import Place
        from app.ui.compose.pane import ComposePane
        from app.ui.widgets.focus import FocusInSight
        from app.ui.widgets.keys import CtrlReturn
        from app.ui.window.status_line import StatusLine
        from app.ui.window.top_bar import TopBar

        actions.setParent(self)
        actions.listen(self, Place.WINDOW)
        self.top = TopBar(self.theme, actions)
        self.status = StatusLine()
        self.put_bars(self.top, self.status)
        self.compose = ComposePane(self.theme, catalogue, actions)
        self.compose.sight_requested.connect(self.unfold_compose)
        self.put_pane(COMPOSE, self.compose)
        self.folds_changed.connect(self._show_folds)
        self._carry_out(actions)
        FocusInSight(self)
        CtrlReturn(self)
        self.tell_folds()

    def outlined(self) -> tuple[QWidget, ...]:
        """Those of the form."""
        return self.compose.outlined()

    def _carry_out(self, actions: "Actions") -> None:
        """The commands that need nothing but the window itself."""
        actions["fold_compose"].triggered.connect(self.fold_compose)
        actions["fold_history"].triggered.connect(self.fold_history)
        actions["fold_sides"].triggered.connect(self.fold_sides)
        actions["next_pane"].triggered.connect(self._next_pane)
        actions["previous_pane"].triggered.connect(self._previous_pane)

    def build_panes(self, thumbnails: "Thumbnails", actions: "Actions") -> Iterator[None]:
        """Builds stage and history, up to the next piece at each step."""
        from PySide6.QtWidgets import QStackedWidget

        from app.ui.widgets.timers import Seconds

        self.thumbnails = thumbnails
        seconds = Seconds(parent=self)
        self._middle = named(QStackedWidget(), "middle")
        # Kept: replaceWidget leaves it to Python, which would take it away again.
        self._side = self._with_notices(self._middle)
        # It looks as the frame does, and what comes into it later is dressed once, not with each step on its way.
        self.put_pane(MIDDLE, self._side)
        yield
        from app.ui.stage.pane import StagePane

        yield
        self.stage = StagePane(
            self.theme, thumbnails, actions, seconds=seconds, catalogue=self.compose.catalogue
        )
        yield
        from app.ui.history.pane import HistoryPane

        yield
        self.history = HistoryPane(self.theme, thumbnails, actions, seconds=seconds)
        self.history.sight_requested.connect(self.unfold_history)
        from app.ui.history.bars import DecisionBar, TrashBar

        self.trash_bar, self.decision_bar = TrashBar(), DecisionBar()

    def build_notices(self) -> Iterator[None]:
        """Builds the welcome and the bars above the stage, most of which are seldom seen."""
        from app.ui.gateways.form import ConnectionBar, GatewayForm, TokenBar, WelcomeCard
        from app.ui.window.disk_notices import DamageBar, DiskBar
        from app.ui.window.notices import HeldBar, InternalErrorBar, OfflineBar

        yield
        self.welcome_form = GatewayForm()
        self.welcome = WelcomeCard(self.welcome_form)
        self._middle.addWidget(self.welcome)
        self.internal_error_bar = InternalErrorBar()
        self.offline_bar, self.held_bar = OfflineBar(), HeldBar()
        self.connection_bar, self.token_bar = ConnectionBar(), TokenBar()
        self.disk_bar, self.damage_bar = DiskBar(), DamageBar()
        for bar in (
            *(self.disk_bar, self.decision_bar, self.internal_error_bar, self.damage_bar),
            *(self.token_bar, self.held_bar, self.offline_bar, self.connection_bar, self.trash_bar),
        ):
            _column_of(self._notices).addWidget(bar)

    def show_panes(self) -> None:
        """Puts stage and history into their places; the welcome stands there instead where the notices were built."""
        self._middle.addWidget(self.stage)
        self.put_pane(HISTORY, self.history)

    def _with_notices(self, below: QWidget) -> QWidget:
        side, self._notices = QWidget(), QWidget()
        for whole in (side, self._notices):
            column = QVBoxLayout(whole)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        _column_of(side).addWidget(self._notices)
        _column_of(side).addWidget(below, 1)
        return side

    def build_library(self, actions: "Actions") -> "LibraryPane":
        """The library, which is built when it is first asked for."""
        if self.library is None:
            from app.ui.library.pane import LibraryPane

            self.library = LibraryPane(self.theme, self.thumbnails, actions)
        return self.library

    def show_library(self, *, is_shown: bool) -> None:
        """The library stands in the place of the panes, or they are back; what the window has to say goes along."""
        if self.library is None:
            return
        undo = self.history.task_actions.undo
        if is_shown:
            self.library.take_notices(self._notices)
            self.library.take_undo(undo)
            self.show_instead(self.library)
            self.library.view.setFocus()
        else:
            self.show_instead(None)
            _column_of(self._side).insertWidget(0, self._notices)
            self.history.take_undo(undo)
            self.compose.focus_prompt()

    @Slot(bool, bool)
    def _show_folds(self, compose: bool, history: bool) -> None:
        self.top.show_panes(compose=compose, history=history)

    def show_welcome(self, *, is_shown: bool) -> None:
        """The welcome stands on the stage until there is a gateway."""
        if self._middle.count():
            self._middle.setCurrentWidget(self.welcome if is_shown else self.stage)

    @Slot()
    def _next_pane(self) -> None:
        focus_next(self.panes(), 1)

    @Slot()
    def _previous_pane(self) -> None:
        focus_next(self.panes(), -1)

    def panes(self) -> tuple[QWidget, ...]:
        """What the eye takes for parts of the window, in their order, without those that are folded."""
        if self.library is not None and self.library.isVisible():
            return (self.top, *self.library.parts())
        return self.unfolded((self.top, self.compose, self.welcome, self.stage, self.history))


def _column_of(whole: QWidget) -> QVBoxLayout:
    column = whole.layout()
    assert isinstance(column, QVBoxLayout)
    return column
