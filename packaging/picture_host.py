"""An upload host on a real socket that takes its time, so that a kill can fall between its first byte and its answer."""

import hashlib
import random
import threading
import time
from collections import Counter
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

DELAY_MIN_S, DELAY_MAX_S = 0.2, 0.5


class PictureHost:
    """A context manager. ``taken`` counts how often each link was given; ``arrived`` is set when a picture is there."""

    def __init__(self, seed: int) -> None:
        self.taken: Counter[str] = Counter()
        self.arrived = threading.Event()
        self.pick = random.Random(seed)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _Connection)
        self._http.host = self  # type: ignore[attr-defined]  # read by the connections
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), name="picture host")

    @property
    def address(self) -> str:
        """Where pictures are posted to."""
        return f"http://127.0.0.1:{self._http.server_port}/upload"

    def link_of(self, content: bytes) -> str:
        """Where a picture can be seen."""
        return f"http://127.0.0.1:{self._http.server_port}/{hashlib.sha256(content).hexdigest()}.png"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class _Connection(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Takes the one picture of a form, and says its link after a while."""
        host: PictureHost = self.server.host  # type: ignore[attr-defined]
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:
            # Whoever sent it was killed on the way.
            self.close_connection = True
            return
        form = BytesParser().parsebytes(
            f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + body
        )
        parts = form.get_payload()
        assert isinstance(parts, list)
        (part,) = parts
        assert isinstance(part, Message)
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        host.arrived.set()
        time.sleep(host.pick.uniform(DELAY_MIN_S, DELAY_MAX_S))
        link = host.link_of(content)
        host.taken[link] += 1
        try:
            self.send_response(200)
            self.send_header("Content-Length", str(len(link)))
            self.end_headers()
            self.wfile.write(link.encode())
        except OSError:
            # Whoever sent it was killed.
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
