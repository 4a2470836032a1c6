"""A SOCKS5 proxy on a real socket that plays one scripted answer instead of going anywhere."""

import socket
import threading
from types import TracebackType
from typing import Self

HANG_S = 10.0


class SocksServer:
    """A context manager; wants *user* and *password* where they are given.

    ``asked_for`` holds each host and port that a client wanted to be connected to.
    """

    def __init__(self, scripted: bytes, *, user: str = "", password: str = "") -> None:
        self.asked_for: list[tuple[str, int]] = []
        self._scripted = scripted
        self._login = (user.encode(), password.encode())
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(HANG_S)
        self._thread = threading.Thread(target=self._play, name="socks", daemon=True)

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
        connection, _ = self._listener.accept()
        connection.settimeout(HANG_S)
        with connection, connection.makefile("rb") as stream:
            _, count = stream.read(2)
            stream.read(count)
            wants_login = bool(self._login[0])
            connection.sendall(b"\x05\x02" if wants_login else b"\x05\x00")
            if wants_login:
                stream.read(1)
                given = tuple(stream.read(stream.read(1)[0]) for _ in range(2))
                connection.sendall(b"\x01\x00" if given == self._login else b"\x01\x01")
                if given != self._login:
                    return
            stream.read(4)
            name = stream.read(stream.read(1)[0]).decode()
            self.asked_for.append((name, int.from_bytes(stream.read(2))))
            connection.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            while stream.readline().strip():
                pass
            connection.sendall(self._scripted)
