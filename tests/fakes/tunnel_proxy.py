"""An HTTP proxy on a real socket that lets one CONNECT through, wherever it was to go, to one port of this computer."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

HANG_S = 10.0
CHUNK_BYTES = 65_536


class TunnelProxy:
    """A context manager; ``asked_for`` is the first line of what the client wanted, ``headers`` what followed."""

    def __init__(self, port_behind: int) -> None:
        self.asked_for = ""
        self.headers = ""
        self._port_behind = port_behind
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(HANG_S)
        self._thread = threading.Thread(target=self._play, name="tunnel", daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        port: int = self._listener.getsockname()[1]
        return port

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.join(HANG_S)
        self._listener.close()

    def _play(self) -> None:
        client, _ = self._listener.accept()
        client.settimeout(HANG_S)
        with client, socket.create_connection(("127.0.0.1", self._port_behind), timeout=HANG_S) as behind:
            asked = b""
            while not asked.endswith(b"\r\n\r\n"):
                asked += client.recv(1)
            self.asked_for, _, self.headers = asked.decode().partition("\r\n")
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pipe, args=(behind, client), daemon=True)
            back.start()
            _pipe(client, behind)
            back.join(HANG_S)


def _pipe(source: socket.socket, target: socket.socket) -> None:
    """Everything that *source* says, until it or *target* goes."""
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK_BYTES):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
