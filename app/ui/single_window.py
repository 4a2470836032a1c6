"""One window for one data folder: a second start brings the first to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MS = 2_000
KNOCK = b"show"


def server_name(data_folder: Path) -> str:
    """The name of the local socket for *data_folder*; short, since systems limit its length."""
    digest = hashlib.sha256(str(data_folder.resolve()).encode()).hexdigest()
    return f"easel-{digest[:16]}"


def knock(data_folder: Path) -> bool:
    """Asks the window that has *data_folder* open to come to the front; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(data_folder))
    if not socket.waitForConnected(CONNECT_MS):
        return False
    socket.write(KNOCK)
    socket.waitForBytesWritten(CONNECT_MS)
    socket.disconnectFromServer()
    return True


class SingleWindow(QObject):
    """Listens for knocks. Only the process that holds the data folder's lock may own one."""

    knocked = Signal()

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # A killed run leaves its socket behind; the lock tells that nobody uses it.
        QLocalServer.removeServer(server_name(data_folder))
        self._server.listen(server_name(data_folder))

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.knocked.emit()
