"""The bars above and below the panes follow the window's state."""

from PySide6.QtCore import QObject, Slot

from app.core.preferences import Preferences
from app.ui.actions import Actions
from app.ui.state import AppState, GatewayState
from app.ui.window.status_line import StatusLine
from app.ui.window.top_bar import TopBar


class BarsController(QObject):
    """Shows the gateway in use and where pictures go; has another gateway used that is chosen in the menu.

    *usual_pictures* is the folder that is used unless another one is chosen.
    """

    def __init__(
        self,
        state: AppState,
        actions: Actions,
        top: TopBar,
        status: StatusLine,
        usual_pictures: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._top = top
        self._status = status
        self._usual_pictures = usual_pictures
        top.gateway_requested.connect(state.use_gateway)
        top.connect_requested.connect(actions["open_gateway"].trigger)
        top.manage_requested.connect(actions["preferences"].trigger)
        state.notice.connect(status.show_notice)
        state.gateway_changed.connect(self._show_gateway)
        state.preferences_changed.connect(self._show_preferences)
        self._show_gateway(state.gateway)
        self._show_preferences(state.preferences)

    @Slot(object)
    def _show_gateway(self, gateway: GatewayState) -> None:
        self._top.show_gateways(self._state.preferences.profiles, gateway.address)
        self._status.show_gateway(
            gateway.problem, is_chosen=bool(gateway.address), has_answered=gateway.has_answered
        )

    @Slot(object)
    def _show_preferences(self, preferences: Preferences) -> None:
        self._top.show_gateways(preferences.profiles, self._state.gateway.address)
        self._status.show_folder(preferences.pictures_folder or self._usual_pictures)
