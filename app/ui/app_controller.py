"""Builds the controllers, those of the form before all others, and connects the few that want something of each other."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.run_config import RunConfig
from app.ui.actions import Actions
from app.ui.compose.controller import ComposeController, GenerateController
from app.ui.main_window import MainWindow
from app.ui.state import AppState
from app.ui.window.controller import WindowController

if TYPE_CHECKING:
    # The form is painted before anything else is imported.
    from app.engine.backend import Backend
    from app.engine.reference_intake import ReferenceIntake
    from app.ui.library.controller import LibraryController
    from app.ui.region.command import RegionCommand
    from app.ui.region.controller import RegionController


class AppController(QObject):
    """The designer's side of every use case: each controller connects one pane or concern with the engine.

    Those of the form are there at once; :meth:`build_panes` and :meth:`build_rest` build the others, for what
    :class:`MainWindow` has built, a piece at a time. Nothing here or in a controller waits, reads a
    disk or speaks to a network.
    """

    def __init__(
        self,
        backend: "Backend",
        window: MainWindow,
        setting: RunConfig,
        state: AppState,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self._actions = actions
        self.state = state
        self._usual_pictures = str(setting.paths.pictures)
        self._regions = setting.paths.regions
        self.region: RegionCommand | None = None
        self._bars = WindowController(state, actions, window.top, window.status, self._usual_pictures, self)
        compose = window.compose
        self._compose = ComposeController(compose, state, backend, actions, self)
        self._generate_controller = GenerateController(compose, state, backend, actions, self)
        window.language_changed.connect(actions.retranslate)
        window.closing.connect(self._window_closes)
        compose.sight_requested.connect(self._bars.leave_library)
        self._has_rest = False
        self._library: LibraryController | None = None
        state.preferences_changed.connect(self._show_mode)
        compose.focus_prompt()

    def complete(self, intake: "ReferenceIntake") -> None:
        """Builds what is not built yet, at once."""
        for _ in (*self.build_panes(intake), *self.build_gateway(), *self.build_rest(intake)):
            pass

    def build_panes(self, intake: "ReferenceIntake") -> Iterator[None]:
        """Builds the controllers of stage and history, one at each step."""
        window, state, backend, actions = self._window, self.state, self._backend, self._actions
        from app.ui.compose.references_controller import ReferencesController

        self._references = ReferencesController(
            window.compose.references, state, backend, intake, window.thumbnails, window
        )
        self._references.setObjectName("references_controller")
        self._references.delivery_requested.connect(actions["choose_delivery"].trigger)
        yield
        from app.ui.stage.controller import StageController

        self._stage = StageController(window.stage, state, backend, actions, self._references.path_of, self)
        yield
        from app.ui.history.controller import HistoryController

        self._history = HistoryController(
            window.history, window.decision_bar, window.trash_bar, window.theme, state, backend, actions, self
        )

    def build_gateway(self) -> Iterator[None]:
        """Builds the controller of the gateway and its welcome."""
        from app.ui.gateways.controller import GatewayController

        window = self._window
        self._gateway = GatewayController(
            self.state,
            self._backend,
            self._actions,
            window.welcome,
            window.connection_bar,
            window.token_bar,
            window.show_welcome,
            self,
        )
        window.welcome.practice_requested.connect(window.compose.focus_prompt)
        yield

    def build_rest(self, intake: "ReferenceIntake") -> Iterator[None]:
        """Builds the other controllers, one or a few at each step."""
        window, state, backend, actions = self._window, self.state, self._backend, self._actions
        from app.ui.compose.controller import PresetController, PromptController, ReuseController

        compose = window.compose
        self._reuse = ReuseController(compose, state, backend, actions, self._references, self)
        self._presets = PresetController(compose, state, actions, self._reuse, self)
        self._prompts = PromptController(compose, state, backend, actions, self._reuse, self)
        yield
        from app.ui.preferences.controller import PreferencesController

        self._preferences = PreferencesController(state, backend, actions, window, self._usual_pictures, self)
        yield
        self._build_change()
        yield
        from app.ui.queue.controller import QueueController

        self._queue = QueueController(
            *(window.status, state, backend, actions, self),
            thumbnails=window.thumbnails,
            path_of=intake.path_of,
        )
        yield
        from app.ui.window.controller import NoticesController

        self._notices = NoticesController(
            state, backend, window.internal_error_bar, window.offline_bar, window.held_bar, self
        )
        yield
        from app.ui.compare.controller import CompareController

        self._compare = CompareController(
            window,
            window.theme,
            window.thumbnails,
            state,
            backend,
            actions,
            reference_path=self._references.path_of,
            parent=self,
        )
        yield
        from app.ui.export.controller import ExportController

        self._build_region(intake)
        self._export = ExportController(window, window.thumbnails, state, backend, actions, self)
        yield
        self._build_notifications()
        yield
        from app.ui.library.projects import ProjectsController

        self._projects = ProjectsController(window, self._usual_pictures, state, backend, actions, self)
        self._has_rest = True
        self._show_mode()

    def _build_notifications(self) -> None:
        from app.ui.notifications.controller import NotificationsController, SpeechController, SpokenBars

        window, state, backend = self._window, self.state, self._backend
        self._notifications = NotificationsController(window, window.come_to_front, state, backend, self)
        bars = SpokenBars(window.internal_error_bar, window.trash_bar, window.disk_bar, window.damage_bar)
        sentences = (window.compose.refused, window.status.noticed)
        self._speech = SpeechController(window, bars, sentences, backend, self)

    def _build_region(self, intake: "ReferenceIntake") -> None:
        from app.ui.region.command import RegionCommand

        window = self._window

        def build(parent: QObject) -> "RegionController":
            from app.ui.region.controller import RegionController

            return RegionController(
                *(window, window.theme, window.compose.catalogue, intake.store, self._regions),
                *(self.state, self._backend, parent),
            )

        self.region = RegionCommand(build, self._actions, self.state, window, self)
        # What region edit sends is asked about and sent as what the form sends.
        self.region.send_requested.connect(self._generate_controller.send)

    def _build_change(self) -> None:
        """What is asked for on the stage goes the same way as Generate."""
        from app.ui.stage.change_controller import ChangeController

        self._change = ChangeController(
            *(self._window.stage, self._window.thumbnails, self.state, self._backend, self._actions),
            original_path=self._references.path_of,
            parent=self,
        )
        self._change.requested.connect(self._generate_controller.send)
        self._generate_controller.declined.connect(self._window.stage.offer_missing_again)
        self._window.stage.missing_requested.connect(self._generate_controller.generate_missing)

    @Slot()
    def _show_mode(self) -> None:
        """The library is built, and imported, when it is seen for the first time."""
        is_shown = self.state.preferences.library_is_shown
        is_seen = self._window.library is not None and not self._window.library.isHidden()
        if not self._has_rest or is_shown == is_seen:
            return
        if is_shown and self._library is None:
            from app.ui.commands import Place
            from app.ui.library.controller import LibraryController

            pane = self._window.build_library(self._actions)
            for widget in pane.key_places():
                self._actions.listen(widget, Place.HISTORY)
            self._library = LibraryController(
                pane, self._projects, self.state, self._backend, self._actions, self
            )
        self._window.show_library(is_shown=is_shown)
        if is_shown and self._library is not None:
            self._library.show()

    @Slot()
    def _window_closes(self) -> None:
        from PySide6.QtWidgets import QDialog

        # What stands in their fields is saved as when a person closes them.
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        self._compose.write_now()
        layout = self._window.layout_text()
        self.state.set_preferences(replace(self.state.preferences, window_layout=layout))
