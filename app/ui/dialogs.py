"""The dialogs of the window: opened without blocking it, one of each at a time.

Each is imported when it is opened: no start needs them.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from app.core.pasted import Pasted
from app.core.problems import KeychainUnavailable
from app.core.settings import Preferences
from app.engine.engine import Engine
from app.engine.upkeep_desk import UpkeepDesk
from app.ui.gateway_form import GatewayEntered, GatewayForm
from app.ui.typed_text_kept import forget_typed_text

if TYPE_CHECKING:
    from app.ui.gateway_dialog import GatewayDialog


class Dialogs(QObject):
    """Opens dialogs above *window* and passes on what was entered in them."""

    gateway_entered = Signal(GatewayEntered)
    fetch_wanted = Signal(str)
    pasted = Signal(Pasted)
    preferences_changed = Signal(Preferences)
    shortcuts_changed = Signal(object)

    @property
    def desk(self) -> UpkeepDesk:
        """What the dialogs ask of the engine besides the tasks."""
        return self._desk

    def __init__(self, window: QWidget, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._engine = engine
        self._desk = UpkeepDesk(engine, self)
        self._gateway_form: GatewayForm | None = None
        self._gateway_dialog: GatewayDialog | None = None

    @Slot(str)
    def open_gateway(self, address: str) -> None:
        """Asks for a gateway; *address* stands in the field already."""
        from app.ui.gateway_dialog import GatewayDialog

        form = GatewayForm()
        form.set_address(address)
        form.entered.connect(self.gateway_entered)
        dialog = GatewayDialog(form, self._window)
        self._gateway_form, self._gateway_dialog = form, dialog
        dialog.finished.connect(self._gateway_closed)
        _open(dialog)

    @Slot()
    def token_kept(self) -> None:
        """The token is where it belongs: the gateway dialog has done its work."""
        if self._gateway_dialog is not None:
            self._gateway_dialog.accept()

    def forget_of_gateway(self) -> None:
        """Another gateway is used: what was left in the dialogs for the one before goes, secrets with it."""
        forget_typed_text(self._window, "gateway_dialog", "travel_dialog")

    def keychain_unavailable(self, problem: KeychainUnavailable) -> None:
        """Says in the open gateway dialog that the keychain is of no use."""
        if self._gateway_form is not None:
            self._gateway_form.show_keychain_problem(problem)

    @Slot()
    def open_fetch(self) -> None:
        """Asks for a TaskId."""
        from app.ui.fetch_dialog import FetchDialog

        dialog = FetchDialog(self._window)
        dialog.fetch_wanted.connect(self.fetch_wanted)
        _open(dialog)

    @Slot()
    def open_paste(self) -> None:
        """Asks for a request; what is on the clipboard stands in the field already."""
        from app.ui.paste_dialog import PasteDialog

        dialog = PasteDialog(self._window)
        dialog.offer(QGuiApplication.clipboard().text())
        dialog.pasted.connect(self.pasted)
        _open(dialog)

    @Slot()
    def open_about(self) -> None:
        """Shows the version and the licences."""
        from app.ui.about_dialog import AboutDialog

        _open(AboutDialog(self._window))

    def open_shortcuts(self, changed: Mapping[str, str]) -> None:
        """Lists the keyboard shortcuts."""
        from app.ui.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(changed, self._window)
        dialog.changed.connect(self.shortcuts_changed)
        _open(dialog)

    def open_preferences(self, preferences: Preferences, pictures: str, page: str = "gateways") -> None:
        """Shows a page of the preferences; *pictures* is the folder that is used unless one is chosen."""
        from app.ui.preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(preferences, pictures, self._engine, self._desk, self._window)
        dialog.show_page(page)
        dialog.changed.connect(self.preferences_changed)
        _open(dialog)

    @Slot()
    def _gateway_closed(self) -> None:
        self._gateway_form = self._gateway_dialog = None


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
