"""Builds the controllers of the window, and connects the few things that one of them wants of another."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from app.engine.backend import Backend
from app.engine.reference_intake import ReferenceIntake
from app.run_config import RunConfig
from app.ui.actions import Actions
from app.ui.compare.controller import CompareController
from app.ui.compose.controller import (
    ComposeController,
    GenerateController,
    PromptController,
    ReuseController,
)
from app.ui.compose.references_controller import ReferencesController
from app.ui.export.controller import ExportController
from app.ui.gateways.controller import GatewayController
from app.ui.history.controller import HistoryController
from app.ui.notifications.controller import NotificationsController, SpeechController, SpokenBars
from app.ui.preferences.controller import PreferencesController
from app.ui.queue.controller import QueueController
from app.ui.stage.controller import StageController
from app.ui.state import AppState
from app.ui.window.controller import NoticesController, WindowController
from app.ui.window.main_window import MainWindow


class AppController(QObject):
    """Builds a controller for each theme of the window; each connects its views with state, actions and backend.

    Nothing here or in a controller waits, reads a disk or speaks to a network.
    """

    def __init__(
        self,
        backend: Backend,
        window: MainWindow,
        setting: RunConfig,
        state: AppState,
        actions: Actions,
        intake: ReferenceIntake,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._window = window
        self.state = state
        usual_pictures = str(setting.paths.pictures)
        self._bars = WindowController(state, actions, window.top, window.status, usual_pictures, self)
        self._preferences = PreferencesController(state, backend, actions, window, usual_pictures, self)
        compose = window.compose
        self._compose = ComposeController(compose, state, backend, actions, self)
        self._references = ReferencesController(
            compose.references, state, backend, intake, window.thumbnails, window
        )
        self._references.setObjectName("references_controller")
        self._reuse = ReuseController(compose, state, backend, actions, self._references, self)
        self._prompts = PromptController(compose, state, backend, actions, self._reuse, self)
        self._generate_controller = GenerateController(compose, state, backend, actions, self)
        window.language_changed.connect(actions.retranslate)
        self._notices = NoticesController(
            state, backend, window.internal_error_bar, window.offline_bar, window.held_bar, self
        )
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
        self._gateway = GatewayController(
            state, backend, actions, window.welcome, window.connection_bar, window.show_welcome, self
        )
        self._history = HistoryController(
            window.history, window.decision_bar, window.trash_bar, window.theme, state, backend, actions, self
        )
        self._stage = StageController(window.stage, state, backend, actions, self)
        self._export = ExportController(window, window.thumbnails, state, backend, actions, self)
        self._notifications = NotificationsController(window, window.come_to_front, state, backend, self)
        bars = SpokenBars(window.internal_error_bar, window.trash_bar, window.disk_bar, window.damage_bar)
        sentences = (window.compose.refused, window.status.noticed)
        self._speech = SpeechController(window, bars, sentences, backend, self)
        self._queue = QueueController(window.status, state, backend, actions, self)
        self._connect_controllers(actions)
        window.compose.focus_prompt()

    def _connect_controllers(self, actions: Actions) -> None:
        window = self._window
        window.closing.connect(self._window_closes)
        self._generate_controller.declined.connect(window.stage.offer_missing_again)
        window.stage.missing_requested.connect(self._generate_controller.generate_missing)
        self._references.delivery_requested.connect(actions["choose_delivery"].trigger)
        window.welcome.practice_requested.connect(window.compose.focus_prompt)

    @Slot()
    def _window_closes(self) -> None:
        # What stands in their fields is saved as when a person closes them.
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        self._compose.write_now()
        layout = self._window.layout_text()
        self.state.set_preferences(replace(self.state.preferences, window_layout=layout))
