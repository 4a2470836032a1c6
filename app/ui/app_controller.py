"""Sets the desks up and connects what one of them wants of another."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from app.core.pasted import Pasted
from app.engine.backend import Backend
from app.engine.reference_intake import ReferenceIntake
from app.run_config import RunConfig
from app.ui.actions import Actions
from app.ui.compare.controller import CompareController
from app.ui.compose.controller import ComposeController, GenerateController, PromptController
from app.ui.compose.references_controller import ReferencesController
from app.ui.compose.reuse import Reuse
from app.ui.export.controller import ExportController
from app.ui.gateways.controller import GatewayController
from app.ui.history.controller import HistoryController
from app.ui.notifications.controller import NotificationsController
from app.ui.notifications.speech import Speech, SpokenBars
from app.ui.preferences.controller import PreferencesController
from app.ui.queue.controller import QueueController
from app.ui.stage.controller import StageController
from app.ui.state import AppState
from app.ui.texts import gateway_name
from app.ui.window.controller import BarsController
from app.ui.window.dialogs import Dialogs
from app.ui.window.keyboard import Keyboard
from app.ui.window.main_window import MainWindow
from app.ui.window.notices import Troubles


class AppController(QObject):
    """The designer's side of every use case: each desk connects one pane or concern with the engine.

    Nothing here or in a desk waits, reads a disk or speaks to a network.
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
        self._bars = BarsController(state, actions, window.top, window.status, usual_pictures, self)
        self._preferences = PreferencesController(state, backend, actions, window, usual_pictures, self)
        compose = window.compose
        self._compose = ComposeController(compose, state, backend, actions, self)
        self._references = ReferencesController(
            compose.references, state, backend, intake, window.thumbnails, window
        )
        self._references.setObjectName("references_controller")
        self._reuse = Reuse(compose, state, backend, actions, self._references, self)
        self._prompts = PromptController(compose, state, backend, actions, self._reuse, self)
        self._generate_controller = GenerateController(compose, state, backend, actions, self)
        state.prices_changed.connect(window.top.show_prices)
        self._dialogs = Dialogs(window, self)
        window.language_changed.connect(actions.retranslate)
        self._keyboard = Keyboard(window, actions, self)
        self._troubles = Troubles(
            backend,
            window.internal_error_bar,
            window.offline_bar,
            window.held_bar,
            self._name_of_gateway,
            self,
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
        self._speech = Speech(window, bars, sentences, backend, self)
        self._queue = QueueController(window.status, state, backend, actions, self)
        self._connect_desks(actions)
        self._connect_cards(actions)
        self._connect_dialogs(actions)
        window.compose.focus_prompt()

    def _connect_desks(self, actions: Actions) -> None:
        window = self._window
        window.closing.connect(self._window_closes)
        self._generate_controller.declined.connect(window.stage.offer_missing_again)
        window.stage.missing_requested.connect(self._generate_controller.generate_missing)
        self._references.delivery_requested.connect(actions["choose_delivery"].trigger)
        window.welcome.practice_requested.connect(window.compose.focus_prompt)

    def _connect_cards(self, actions: Actions) -> None:
        """What buttons of the stage's cards ask for."""
        actions["go_on"].triggered.connect(self._queue.go_on)

    def _connect_dialogs(self, actions: Actions) -> None:
        dialogs = self._dialogs
        actions["paste_request"].triggered.connect(dialogs.open_paste)
        actions["fetch"].triggered.connect(dialogs.open_fetch)
        actions["about"].triggered.connect(dialogs.open_about)
        actions["shortcuts"].triggered.connect(self._open_shortcuts)
        dialogs.fetch_requested.connect(self._history.fetch)
        dialogs.pasted.connect(self._fill_from_paste)
        dialogs.shortcuts_changed.connect(self._take_shortcuts)

    def _name_of_gateway(self, address: str) -> str:
        return gateway_name(self.state.preferences.profiles, address)

    @Slot(object)
    def _fill_from_paste(self, pasted: Pasted) -> None:
        self._reuse.use(pasted.request)

    @Slot()
    def _open_shortcuts(self) -> None:
        self._dialogs.open_shortcuts(dict(self.state.preferences.shortcuts))

    @Slot(object)
    def _take_shortcuts(self, changed: dict[str, str]) -> None:
        self.state.set_preferences(replace(self.state.preferences, shortcuts=tuple(changed.items())))

    @Slot()
    def _window_closes(self) -> None:
        # What stands in their fields is saved as when a person closes them.
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        self._compose.write_now()
        layout = self._window.layout_text()
        self.state.set_preferences(replace(self.state.preferences, window_layout=layout))
