"""A gateway on a real socket that answers every request with bytes that somebody else thinks up."""

import contextlib
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

HANG_S = 10.0


class AnyReplyServer:
    """A context manager; *answering* gets method, target and body, and gives the raw reply. One connection at a time."""

    def __init__(self, answering: Callable[[str, str, bytes], bytes]) -> None:
        self._answering = answering
        self._is_closing = False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._thread = threading.Thread(target=self._play, name="any replies", daemon=True)

    @property
    def base(self) -> str:
        """Its address, as a gateway's base."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_closing = True
        with contextlib.suppress(OSError):
            socket.create_connection(self._listener.getsockname(), timeout=1).close()
        self._thread.join(HANG_S)
        self._listener.close()

    def _play(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if self._is_closing:
                    return
                connection.settimeout(HANG_S)
                with contextlib.suppress(OSError):
                    self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as stream:
            method, target, _ = stream.readline().decode().split(" ", 2)
            length = 0
            while line := stream.readline().strip().lower():
                if line.startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            connection.sendall(self._answering(method, target, stream.read(length)))
            connection.shutdown(socket.SHUT_WR)
