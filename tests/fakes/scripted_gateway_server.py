"""A server on a real socket that plays scripted answers, one for each connection."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

HANG_S = 10.0

CUT = b""
"""The answer that is none: the connection is closed when the request has been read."""


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """A request as it came over the wire. Names of headers are in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def answer(
    body: str | bytes = b"",
    *,
    status: int = 200,
    content_type: str = "application/json",
    headers: Sequence[tuple[str, str]] = (),
    missing_bytes: int = 0,
) -> bytes:
    """A whole HTTP answer; *missing_bytes* more are announced than are sent."""
    content = body.encode() if isinstance(body, str) else body
    lines = [
        f"HTTP/1.1 {status} Scripted",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(content) + missing_bytes}",
        "Connection: close",
        *(f"{name}: {value}" for name, value in headers),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


class ScriptedGatewayServer:
    """A context manager; listens on the loopback interface while it is open.

    ``seen`` holds every request that was read to its end, in order.
    """

    def __init__(self, *answers: bytes, tls: ssl.SSLContext | None = None) -> None:
        self.seen: list[SeenRequest] = []
        self._answers = answers
        self._tls = tls
        self._is_closing = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(HANG_S)
        self._thread = threading.Thread(target=self._play, name="scripted gateway", daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def base(self) -> str:
        """Its address, as a gateway's base."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Wakes the thread if it still waits for a connection that the test did not make.
        self._is_closing = True
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        self._thread.join(HANG_S)
        self._listener.close()

    def _play(self) -> None:
        for scripted in self._answers:
            connection, _ = self._listener.accept()
            if self._is_closing:
                connection.close()
                return
            connection.settimeout(HANG_S)
            with connection, contextlib.suppress(ssl.SSLError, OSError):
                self._serve(connection, scripted)

    def _serve(self, plain: socket.socket, scripted: bytes) -> None:
        connection = self._tls.wrap_socket(plain, server_side=True) if self._tls else plain
        with connection, connection.makefile("rb") as stream:
            first = stream.readline().decode()
            if not first:
                return  # the client only wanted to see the certificate
            method, target, _ = first.split(" ", 2)
            headers: dict[str, str] = {}
            while line := stream.readline().strip().decode():
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            body = stream.read(int(headers.get("content-length", "0")))
            self.seen.append(SeenRequest(method, target, headers, body))
            connection.sendall(scripted)
