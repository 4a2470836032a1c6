"""Progress on the icon of the task bar or dock: a number everywhere, a bar on Linux desktops that draw one.

Qt has no bar for Windows and macOS; the number of tasks that are left stands on the icon there.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_PATH = "/com/canonical/unity/launcherentry/Easel"
# Where Qt tells of the number: for a desktop both are one entry.
_INTERFACE = "com.canonical.Unity.LauncherEntry"


def show_on_task_bar(bus: "QDBusConnection | None", left: int, share: float) -> None:
    """*left* tasks are under way, and *share* (0 to 1) of this round is done; nothing is shown for no task."""
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.setBadgeNumber(left)
    if bus is None:
        return
    from PySide6.QtDBus import QDBusMessage

    signal = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
    entry = f"application://{QGuiApplication.desktopFileName() or 'easel'}.desktop"
    signal.setArguments([entry, {"progress": float(share), "progress-visible": left > 0}])
    bus.send(signal)
