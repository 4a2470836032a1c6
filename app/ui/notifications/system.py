"""The desktop's message bus, where the system has one; QtDBus is imported only there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.ui.widgets.labels import safe_tooltip

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher


# The portal and not org.freedesktop.Notifications: PySide can't write the unsigned number that the latter wants,
# and the portal works from inside a sandbox too.
_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
_ACTION = "app.show"
_PREFIX = "easel-"


class SystemNotices(QObject):
    """Shows notices and tells which one was clicked. Where the system has no way to show them, nothing happens."""

    clicked = Signal(int)

    def __init__(self, window: QWidget, bus: "QDBusConnection | None", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._bus = bus
        self._tray: QSystemTrayIcon | None = None
        self._tray_id = 0
        self._asked: dict[QObject, tuple[str, str, int]] = {}
        if bus is not None:
            # PySide's stubs say bytes and its code wants a str.
            slot: str = SLOT("_portal_clicked(QDBusMessage)")
            bus.connect(_SERVICE, _PATH, _INTERFACE, "ActionInvoked", self, slot)  # type: ignore[call-overload]

    def show(self, title: str, text: str, record_id: int) -> None:
        """Shows a notice about a task; both texts are plain and translated."""
        if self._bus is None:
            self._show_in_tray(title, text, record_id)
            return
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "AddNotification")
        call.setArguments(
            [f"{_PREFIX}{record_id}", {"title": title, "body": text, "default-action": _ACTION}]
        )
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._asked[watcher] = (title, text, record_id)
        watcher.finished.connect(self._portal_answered)

    @Slot()
    def withdraw(self) -> None:
        """The window is in sight again: the tray needs no icon."""
        if self._tray is not None:
            self._tray.hide()

    @Slot("QDBusPendingCallWatcher*")
    def _portal_answered(self, watcher: "QDBusPendingCallWatcher") -> None:
        asked = self._asked.pop(watcher)
        if watcher.isError():
            self._show_in_tray(*asked)
        watcher.deleteLater()

    @Slot("QDBusMessage")
    def _portal_clicked(self, message: "QDBusMessage") -> None:
        name, action, *_ = [*message.arguments(), "", ""]
        number = str(name).removeprefix(_PREFIX)
        # Every program hears of every notice; only a number of ours is one.
        if action == _ACTION and str(name).startswith(_PREFIX) and number.isascii() and number.isdigit():
            self.clicked.emit(int(number))

    def _show_in_tray(self, title: str, text: str, record_id: int) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.setToolTip(safe_tooltip(QCoreApplication.applicationName()))
            self._tray.messageClicked.connect(self._tray_clicked)
            self._tray.activated.connect(self._tray_clicked)
        self._tray.show()
        self._tray_id = record_id
        self._tray.showMessage(title, text, self._window.windowIcon())

    @Slot()
    def _tray_clicked(self) -> None:
        self.clicked.emit(self._tray_id)


_TASK_BAR_PATH = "/com/canonical/unity/launcherentry/Easel"
# Where Qt tells of the number: for a desktop both are one entry.
_TASK_BAR_INTERFACE = "com.canonical.Unity.LauncherEntry"


def show_on_task_bar(bus: "QDBusConnection | None", left: int, share: float) -> None:
    """*left* tasks are under way, and *share* (0 to 1) of this round is done; nothing is shown for no task."""
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.setBadgeNumber(left)
    if bus is None:
        return
    from PySide6.QtDBus import QDBusMessage

    signal = QDBusMessage.createSignal(_TASK_BAR_PATH, _TASK_BAR_INTERFACE, "Update")
    entry = f"application://{QGuiApplication.desktopFileName() or 'easel'}.desktop"
    signal.setArguments([entry, {"progress": float(share), "progress-visible": left > 0}])
    bus.send(signal)
