"""The desktop's message bus, where the system has one; QtDBus is imported only there."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection


def session_bus() -> "QDBusConnection | None":
    """The bus of the session on Linux; None on other systems and where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    return bus if bus.isConnected() else None
