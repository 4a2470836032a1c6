"""The maintenance as the window sees it: asked by methods, heard through signals."""

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.core.secrets import Password, Token
from app.core.upload_host import UploadHost
from app.engine.backend import Backend
from app.service.events import (
    CaFileChecked,
    ConnectionTested,
    Diagnosed,
    HostStepFound,
    HostTried,
    PasswordKept,
    PicturesMoved,
    PicturesMoving,
    PreferencesExported,
    PreferencesRead,
    SizesCounted,
    StepFound,
    UnusedOriginals,
)


class MaintenanceBackend(QObject):
    """Methods return at once; the work is done in the engine's thread. Each signal carries its fact."""

    step_found = Signal(StepFound)
    connection_tested = Signal(ConnectionTested)
    host_step_found = Signal(HostStepFound)
    host_tried = Signal(HostTried)
    password_kept = Signal(PasswordKept)
    ca_file_checked = Signal(CaFileChecked)
    sizes_counted = Signal(SizesCounted)
    unused_originals = Signal(UnusedOriginals)
    pictures_moving = Signal(PicturesMoving)
    pictures_moved = Signal(PicturesMoved)
    preferences_exported = Signal(PreferencesExported)
    preferences_read = Signal(PreferencesRead)
    diagnosed = Signal(Diagnosed)

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._ticket = 0
        self._signals: dict[type, SignalInstance] = {
            StepFound: self.step_found,
            ConnectionTested: self.connection_tested,
            HostStepFound: self.host_step_found,
            HostTried: self.host_tried,
            PasswordKept: self.password_kept,
            CaFileChecked: self.ca_file_checked,
            SizesCounted: self.sizes_counted,
            UnusedOriginals: self.unused_originals,
            PicturesMoving: self.pictures_moving,
            PicturesMoved: self.pictures_moved,
            PreferencesExported: self.preferences_exported,
            PreferencesRead: self.preferences_read,
            Diagnosed: self.diagnosed,
        }
        backend.heard.connect(self._announce)

    def test_connection(self, profile: GatewayProfile, token: Token | None, password: Password | None) -> int:
        """Begins a test in the place of the one before; returns its ticket."""
        self._ticket += 1
        ticket = self._ticket
        self._backend.ask_all(
            lambda services: services.maintenance.test_connection(ticket, profile, token, password)
        )
        return ticket

    def cancel_test(self) -> None:
        """Ends the test that is under way."""
        self._backend.ask_all(lambda services: services.maintenance.end_test())

    def try_host(self, host: UploadHost, secret: Token | None) -> int:
        """Sends a small picture of Easel's own to *host*; returns the ticket of the facts that follow."""
        self._ticket += 1
        ticket = self._ticket
        self._backend.ask_all(lambda services: services.maintenance.try_host(ticket, host, secret))
        return ticket

    def keep_password(self, origin: str, password: Password) -> None:
        """Keeps a proxy's password; :attr:`password_kept` follows."""
        self._backend.ask_all(lambda services: services.keep_proxy_password(origin, password))

    def forget_secrets(self, address: str) -> None:
        """Removes token and password of a gateway that is not wanted any more."""
        self._backend.ask_all(lambda services: services.maintenance.forget_secrets(address))

    def check_ca_file(self, file: str) -> None:
        """Looks whether *file* holds certificates; :attr:`ca_file_checked` follows."""
        self._backend.ask_all(lambda services: services.maintenance.check_ca_file(file))

    def count_sizes(self) -> None:
        """Counts the folders; :attr:`sizes_counted` follows."""
        self._backend.ask_all(lambda services: services.maintenance.count_sizes())

    def count_unused(self) -> None:
        """Counts the originals that nothing uses any more; :attr:`unused_originals` follows."""
        self._backend.ask_all(lambda services: services.maintenance.count_unused())

    def remove_unused(self) -> None:
        """Removes them; :attr:`unused_originals` follows."""
        self._backend.ask_all(lambda services: services.maintenance.remove_unused())

    def move_pictures(self, old: str, new: str) -> None:
        """Moves the pictures; :attr:`pictures_moving` and :attr:`pictures_moved` follow."""
        self._backend.ask_all(lambda services: services.maintenance.move_pictures(old, new))

    def export_preferences(self, file: str, preferences: Preferences) -> None:
        """Writes a file; :attr:`preferences_exported` follows."""
        self._backend.ask_all(lambda services: services.maintenance.export_preferences(file, preferences))

    def read_preferences(self, file: str, current: Preferences) -> None:
        """Reads a file; :attr:`preferences_read` follows."""
        self._backend.ask_all(lambda services: services.maintenance.read_preferences(file, current))

    def diagnose(self, preferences: Preferences, window: str) -> None:
        """Puts the diagnostics together; :attr:`diagnosed` follows."""
        self._backend.ask_all(lambda services: services.maintenance.diagnose(preferences, window))

    @Slot(object)
    def _announce(self, event: object) -> None:
        signal = self._signals.get(type(event))
        if signal is not None:
            signal.emit(event)
