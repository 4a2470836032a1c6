"""The practice gateway on a socket of the loopback interface."""

import socket
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from app.practice.gateway import Call, PracticeGateway
from app.practice.ledger import Ledger, SeenCreate
from app.practice.replies import Reply, gateway_error
from app.practice.settings import PracticeSettings

HOST = "127.0.0.1"
BODY_MAX_BYTES = 10_485_760
"""The upstream limit of a request body (docs/protocol.md §3.3)."""


class PracticeServer:
    """A running practice gateway, from construction until :meth:`stop`; also a context manager.

    Raises ``OSError`` when the port is taken or the state file cannot be opened.
    """

    def __init__(
        self, settings: PracticeSettings | None = None, now: Callable[[], float] = time.time
    ) -> None:
        settings = settings or PracticeSettings()
        self._ledger = Ledger(settings.state_file, now)
        try:
            self._http = _HttpServer((HOST, settings.port), _Connection)
        except OSError:
            self._ledger.close()
            raise
        self.address = f"http://{HOST}:{self._http.server_port}"
        self._http.gateway = PracticeGateway(settings, self._ledger, self.address)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), name="practice")
        self._thread.start()

    @property
    def creates(self) -> tuple[SeenCreate, ...]:
        """Every create request that arrived, the refused ones included, in order."""
        return self._ledger.creates()

    def stop(self) -> None:
        """Ends every connection and waits for its thread. May be called twice."""
        self._http.shutdown()
        self._thread.join()
        self._http.end_connections()
        self._http.server_close()
        self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _HttpServer(ThreadingHTTPServer):
    """Threads of its own for each connection, which end with it."""

    daemon_threads = False
    request_queue_size = 128
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers share a port
    gateway: PracticeGateway

    def __init__(self, address: tuple[str, int], connection: type[BaseHTTPRequestHandler]) -> None:
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(address, connection)

    def server_bind(self) -> None:
        # Not HTTPServer's own: it asks the DNS for this host's name, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, client = super().get_request()
        with self._open_lock:
            self._open.add(connection)
        return connection, client

    def close_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        with self._open_lock:
            self._open -= {request}
        super().close_request(request)

    def end_connections(self) -> None:
        """Ends the connections that clients keep alive, so that their threads return."""
        with self._open_lock:
            for connection in self._open:
                _end(connection)

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: tuple[str, int]
    ) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a client that leaves is no fault
            super().handle_error(request, client_address)


class _Connection(BaseHTTPRequestHandler):
    """One connection: reads calls, writes answers."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _HttpServer

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > BODY_MAX_BYTES:
            self.close_connection = True  # the body stays unread
            self._send(gateway_error(413, "读取请求体失败", "read_request_body_failed"))
            return
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            self._hang_up()  # the client left before it had said everything
        else:
            self._answer(body)

    def _answer(self, body: bytes) -> None:
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        call = Call(
            method=self.command,
            path=urlsplit(self.path).path,
            token=token.strip() if scheme.casefold() == "bearer" else "",
            body=body,
        )
        reply = self.server.gateway.answer(call)
        if reply is None:
            self._hang_up()
        else:
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(reply.body[: round(len(reply.body) * reply.delivered)])
        if reply.delivered < 1.0:
            self._hang_up()

    def _hang_up(self) -> None:
        self.close_connection = True
        _end(self.connection)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the window shows what was sent and answered."""


def _end(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the client was faster
