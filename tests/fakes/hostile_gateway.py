"""A gateway on a real socket that answers as no honest one would, wherever a prompt asks for it.

Behind it is the practice gateway, with its tasks, pictures and faults. A word ``hostile:NAME`` in a prompt
twists one kind of its answers: the reply to the create, the first looks, or the first downloads. ``TWISTS`` is
the table of all of them, each with what a client may make of it.
"""

import gzip
import json
import re
import socket
import struct
import sys
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from socketserver import StreamRequestHandler, ThreadingTCPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from app.practice.gateway import CREATE_PATH, Call, PracticeGateway
from app.practice.ledger import Ledger, SeenCreate
from app.practice.replies import Reply, gateway_error, html_reply, json_reply
from app.practice.settings import PracticeSettings
from tests.fakes.gateway import tiny_png

REQUEST_BYTES_MAX = 16 * 1024 * 1024
LOOKS_TWISTED = 2
FILES_TWISTED = 1
TRICKLE_PAUSE_S = 0.05
TRICKLE_BYTES = 1_000_000
BOMB_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Honest:
    """What an honest gateway would answer. ``address`` is where this one listens."""

    reply: Reply
    address: str

    @property
    def body(self) -> bytes:
        """The body of the honest answer."""
        return self.reply.body


Played = Iterable[bytes | float]
"""What goes over the wire: bytes, and pauses in seconds."""


@dataclass(frozen=True, slots=True)
class Twist:
    """One dishonest answer in place of a create's, a look's or a file's (*kind*).

    ``makes``: the create is taken (and paid) all the same. ``names``: its TaskId can be read in the answer, so that
    it has to be on disk afterwards. ``may_wait``: it says that nothing was taken and that it may be sent later.
    ``may_fail``: a client may end the task as failed. ``times``: the answers after so many are honest.
    ``keeps``: the connection stays open for another request.
    """

    kind: str
    play: Callable[[Honest], Played]
    makes: bool = True
    names: bool = True
    may_wait: bool = False
    may_fail: bool = False
    times: int = 1
    keeps: bool = False


def whole(
    status: int | str,
    body: bytes = b"",
    *headers: tuple[str, str],
    length: int | None = None,
    closes: bool = True,
) -> bytes:
    """An HTTP answer. *length* is what it announces, where that is a lie."""
    lines = [
        f"HTTP/1.1 {status} Hostile",
        "Content-Type: application/json",
        f"Content-Length: {len(body) if length is None else length}",
        f"Connection: {'close' if closes else 'keep-alive'}",
        *(f"{name}: {value}" for name, value in headers),
    ]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


# --- the odd parts ------------------------------------------------------------------------------------

ODD_LOCATIONS = (
    *("task:1", "foo:bar", "urn:x", "about:blank", "data:,x", "mailto:a@b.example", "javascript:1"),
    *("http://xn--/", "http://。/", "http://[::1", "http://[", "//", "http://", "http:///x", "http://a b/"),
    *("http://127.0.0.1:99999/", "http://127.0.0.1:x/", f"http://{'a' * 70}.example/", "\x7f", "?", "#"),
    *("http://127.0.0.1:1/", CREATE_PATH, "http://2130706433:1/", "http://0x7f000001:1/", "http://0:1/"),
    f"http://127.0.0.1:1/{'a' * 60_000}",
)
ODD_WAITS = (
    *("9" * 400, "1e999", "-1", "nan", "Infinity", "0", "", "soon", "٣", "1_0", "³"),
    *("Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 99999 23:59:59 GMT", "Mon, 1 Jan 0001 00:00:00 +2359"),
    *(
        "Fri, 31 Dec 9999 23:59:59 -2359",
        f"Fri, {'9' * 40} Dec 2026 00:00:00 GMT",
        "Fri, 1 Jan 2027 00:00:00 +9999999",
    ),
)
ODD_LINKS = (
    *(
        "http://xn--/a.png",
        "http://。/a.png",
        "http://[::1/a.png",
        "http://127.0.0.1:1/a.png",
        "ftp://x.example/a",
    ),
    *(
        "file:///etc/passwd",
        "javascript:1",
        "//",
        "http://",
        "http://127.0.0.1:99999/a.png",
        "http://a b/c.png",
    ),
    *(
        f"http://{'a' * 70}.example/a.png",
        "http://\x00/a.png",
        "http://127.1:1/a.png",
        "http://2130706433:1/a.png",
    ),
)
DEEP = b'{"Response":{"a":' + b"[" * 200_000


def _wrong_look(honest: Honest) -> bytes:
    """A finished look at another task, whose picture is another one too."""
    task: dict[str, object] = {
        "TaskId": "of-somebody-else",
        "Status": "FINISH",
        "ErrCode": 0,
        "Output": {"FileInfos": [{"FileUrl": f"{honest.address}/wrong.png"}]},
    }
    return json.dumps({"Response": {"Status": "FINISH", "AigcImageTask": task, "RequestId": "r"}}).encode()


def _linked(honest: Honest, link: str) -> bytes:
    """A finished look whose picture is at *link*."""
    return (
        _wrong_look(honest)
        .replace(b'"of-somebody-else"', _task_id_json(honest))
        .replace(json.dumps(f"{honest.address}/wrong.png").encode(), json.dumps(link).encode())
    )


def _linking(link: str) -> Callable[[Honest], "Played"]:
    return lambda honest: (whole(200, _linked(honest, link)),)


def _task_id_json(honest: Honest) -> bytes:
    found = re.search(rb'"TaskId"\s*:\s*("(?:[^"\\]|\\.)*")', honest.body)
    return found[1] if found else b'""'


def _jpeg_of_tiny_segments(_: Honest) -> Iterator[bytes]:
    body = b"\xff\xd8" + b"\xff\xe0\x00\x02" * (1024 * 1024 // 4)
    yield whole(200, body, ("Content-Type", "image/jpeg"))


def _png_bomb(_: Honest) -> Iterator[bytes]:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(4 * 1024 * 1024))
    yield whole(
        200, b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def _trickling(honest: Honest) -> Iterator[bytes | float]:
    """A byte now and then: no read ever times out, and the whole would take weeks."""
    yield whole(200, b"", length=50_000_000)
    for position in range(TRICKLE_BYTES):
        yield TRICKLE_PAUSE_S
        yield honest.body[position : position + 1] or b"\0"


def _slowly(answer: bytes) -> Iterator[bytes | float]:
    for start in range(0, len(answer), 40):
        yield answer[start : start + 40]
        yield 0.005


def _chunked(body: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    return head + b"%x\r\n" % len(body) + body + b"\r\n" + end


# --- the table ------------------------------------------------------------------------------------------


def _once(make: Callable[[Honest], bytes]) -> Callable[[Honest], Played]:
    return lambda honest: (make(honest),)


def _always(answer: bytes) -> Callable[[Honest], Played]:
    return lambda _: (answer,)


def _body_with(status: int, *headers: tuple[str, str]) -> Callable[[Honest], Played]:
    """The honest body under another status and beside other headers."""
    return lambda honest: (whole(status, honest.body, *headers),)


def _everywhere() -> Iterator[tuple[str, Callable[[Honest], Played], bool]]:
    """What may stand in place of any JSON answer, and whether its body can still be read."""
    packed = ("Content-Encoding", "gzip")
    yield "cut", _once(lambda h: whole(200, h.body[:-9], length=len(h.body))), False
    yield "nothing", _once(lambda _: b""), False
    yield "half-a-status", _once(lambda _: b"HTTP/1."), False
    yield "garbage", _once(lambda _: b"\x16\x03\x01\x00\xa5 no HTTP at all\r\n\r\n"), False
    yield "status-0", _once(lambda h: whole("000", h.body)), False
    yield "status-999", _once(lambda h: whole(999, h.body)), False
    yield "status-word", _once(lambda h: whole("OK", h.body)), False
    yield "headers-cut", _once(lambda _: b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConte"), False
    yield (
        "header-flood",
        _once(lambda h: whole(200, h.body, *((f"X-{n}", "a" * 900) for n in range(300)))),
        False,
    )
    yield (
        "header-without-colon",
        _once(lambda h: whole(200, h.body).replace(b"Connection: close", b"Connection")),
        False,
    )
    yield (
        "length-word",
        _once(lambda h: whole(200, h.body).replace(b"Content-Length: ", b"Content-Length: x")),
        False,
    )
    yield (
        "length-minus",
        _once(lambda h: whole(200, h.body).replace(b"Content-Length: ", b"Content-Length: -")),
        False,
    )
    yield "two-lengths", _once(lambda h: whole(200, h.body, ("Content-Length", "1"))), False
    yield "length-short", _once(lambda h: whole(200, h.body, length=max(0, len(h.body) - 9))), False
    yield "length-long", _once(lambda h: whole(200, h.body, length=len(h.body) + 9)), False
    yield "chunks", _once(lambda h: _chunked(h.body)), True
    yield "chunks-cut", _once(lambda h: _chunked(h.body, b"ffffffff\r\n")), False
    yield "chunks-odd", _once(lambda h: _chunked(h.body, b"zz\r\n")), False
    yield (
        "continue-spam",
        _once(lambda h: b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50 + whole(200, h.body)),
        True,
    )
    yield "slowly", lambda h: _slowly(whole(200, h.body)), True
    yield "twice", _once(lambda h: whole(200, h.body) * 2), True
    yield "byte-order-mark", _once(lambda h: whole(200, b"\xef\xbb\xbf" + h.body)), True
    yield "utf-16", _once(lambda h: whole(200, h.body.decode().encode("utf-16"))), False
    yield "deep", _once(lambda _: whole(200, DEEP)), False
    yield "digits", _once(lambda _: whole(200, b'{"Response":{"a":' + b"9" * 9_000 + b"}}")), False
    yield "gzip", _once(lambda h: whole(200, gzip.compress(h.body), packed)), True
    yield "gzip-not", _once(lambda h: whole(200, h.body, packed)), False
    yield (
        "gzip-twice",
        _once(lambda h: whole(200, gzip.compress(gzip.compress(h.body)), ("Content-Encoding", "gzip, gzip"))),
        False,
    )
    yield "gzip-bomb", _once(lambda _: whole(200, gzip.compress(bytes(BOMB_BYTES), 1), packed)), False
    yield "page", _once(lambda _: whole(502, b"<html><h1>502 Bad Gateway</h1></html>")), False
    yield "empty-502", _once(lambda _: whole(502)), False
    yield "ok", _once(lambda _: whole(200, b'"ok"')), False
    yield "null", _once(lambda _: whole(200, b"null")), False
    yield (
        "terminal",
        _once(lambda _: whole(500, b'{"error":{"message":"\\u001b]52;c;aGk=\\u0007\\u202e"}}')),
        False,
    )
    for status in (500, 503, 504, 524, 408, 499, 409):
        yield f"status-{status}-empty", _always(whole(status)), False


def _creates() -> Iterator[tuple[str, Twist]]:
    for name, play, is_readable in _everywhere():
        yield name, Twist("create", play, names=is_readable)
    for status in (301, 302, 303, 307, 308, 300, 304, 305):
        for number, place in enumerate(ODD_LOCATIONS):
            play = _body_with(status, ("Location", place))
            # A 304 has no body, whatever follows it.
            yield f"{status}-to-{number}", Twist("create", play, names=status != 304)
    for number, wait in enumerate(ODD_WAITS):
        yield (
            f"wait-{number}",
            Twist("create", _body_with(200, ("Retry-After", wait))),
        )
        busy = _always(whole(429, b"", ("Retry-After", wait)))
        yield f"busy-{number}", Twist("create", busy, makes=False, may_wait=True)
    for status in (201, 202, 206, 400, 401, 403, 404, 422, 429, 500, 502, 503, 504):
        yield f"{status}-with-task", Twist("create", _body_with(status))
    for number, name in enumerate(
        ('"a\\nb"', '"\\u001b[2J"', '"\\ud800x"', '"\\u0000"', f'"{"t" * 10_000}"', "12345", '"a/../b?c#d"')
    ):
        # The task is there under a name that only its gateway can have meant.
        play = _always(whole(200, b'{"Response":{"TaskId":' + name.encode() + b',"RequestId":"r"}}'))
        yield f"odd-task-{number}", Twist("create", play, makes=False, may_fail=True)
    yield "hang-up-early", Twist("create", lambda _: (), names=False)
    yield (
        "refused-400",
        Twist(
            "create", _once(lambda _: whole(400, gateway_error(400, "no").body)), makes=False, may_fail=True
        ),
    )


def _looks() -> Iterator[tuple[str, Twist]]:
    for name, play, _ in _everywhere():
        yield name, Twist("query", play, times=LOOKS_TWISTED)
    for status in (301, 302, 307):
        for number, place in enumerate(ODD_LOCATIONS):
            play = _body_with(status, ("Location", place))
            yield f"{status}-to-{number}", Twist("query", play, times=LOOKS_TWISTED)
    for number, wait in enumerate(ODD_WAITS):
        play = _always(whole(429, b"", ("Retry-After", wait)))
        yield f"busy-{number}", Twist("query", play)
    for number, link in enumerate(ODD_LINKS):
        play = _linking(link)
        yield f"link-{number}", Twist("query", play, may_fail=True)
    surplus = _once(lambda h: whole(200, h.body, closes=False) + whole(200, _wrong_look(h), closes=False))
    yield "surplus", Twist("query", surplus, times=LOOKS_TWISTED, keeps=True)
    yield "other-task", Twist("query", _once(lambda h: whole(200, _wrong_look(h))), times=LOOKS_TWISTED)
    junk = _once(lambda h: whole(200, h.body, closes=False) + b"HTTP/1.1 20")
    yield "trailing-bytes", Twist("query", junk, times=LOOKS_TWISTED, keeps=True)


def _files() -> Iterator[tuple[str, Twist]]:
    for status in (403, 404, 410, 429, 500, 502, 503, 504):
        yield f"status-{status}", Twist("file", _always(whole(status)))
    for number, place in enumerate(ODD_LOCATIONS):
        play = _always(whole(302, b"", ("Location", place)))
        yield f"302-to-{number}", Twist("file", play, may_fail=True)
    loop = _once(lambda h: whole(302, b"", ("Location", f"{h.address}/loop")))
    yield "loop", Twist("file", loop, may_fail=True)
    yield "cut", Twist("file", _once(lambda h: whole(200, h.body[:-30], length=len(h.body))))
    yield "length-long", Twist("file", _once(lambda h: whole(200, h.body, length=len(h.body) + 30)))
    yield (
        "length-short",
        Twist("file", _once(lambda h: whole(200, h.body, length=len(h.body) - 30)), may_fail=True),
    )
    yield "nothing", Twist("file", lambda _: ())
    yield "garbage", Twist("file", _once(lambda _: b"\0\0\0\0\r\n\r\n"))
    yield "empty", Twist("file", _once(lambda _: whole(200)), may_fail=True)
    yield "no-picture", Twist("file", _once(lambda _: whole(200, b"GIF is no picture here")), may_fail=True)
    yield (
        "page",
        Twist(
            "file",
            _once(lambda _: whole(200, b"<html>").replace(b"application/json", b"text/html")),
            may_fail=True,
        ),
    )
    yield (
        "half-a-picture",
        Twist("file", _once(lambda h: whole(200, h.body[: len(h.body) // 2])), may_fail=True),
    )
    packed = ("Content-Encoding", "gzip")
    yield "gzip", Twist("file", _once(lambda h: whole(200, gzip.compress(h.body), packed)))
    yield (
        "gzip-bomb",
        Twist(
            "file", _once(lambda _: whole(200, gzip.compress(bytes(BOMB_BYTES), 1), packed)), may_fail=True
        ),
    )
    yield "jpeg-of-tiny-segments", Twist("file", _jpeg_of_tiny_segments, may_fail=True)
    yield "png-bomb", Twist("file", _png_bomb, may_fail=True)
    yield "trickle", Twist("file", _trickling)


TWISTS: dict[str, Twist] = {
    f"{twist.kind}-{name}": twist for table in (_creates, _looks, _files) for name, twist in table()
}
_WORD = re.compile(r"hostile:([\w.-]+)")


def twist_in(prompt: str) -> Twist | None:
    """The twist that *prompt* asks for."""
    found = _WORD.search(prompt)
    return TWISTS[found[1]] if found else None


# --- the server -------------------------------------------------------------------------------------------


class HostileGateway:
    """A running gateway, from construction until :meth:`stop`; also a context manager.

    While ``bursting`` is set, a proxy before it answers every create with 502, and nothing arrives.
    """

    def __init__(self, settings: PracticeSettings | None = None) -> None:
        self.bursting = threading.Event()
        self._is_closing = threading.Event()
        self._ledger = Ledger(None)
        self._turns: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        self._pictures: dict[str, bytes] = {}
        self._server = _Server(("127.0.0.1", 0), _Connection)
        self._server.gateway = self
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._behind = PracticeGateway(
            settings or PracticeSettings(seconds=0.1, scale=0.1), self._ledger, self.address
        )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Listens no more; a trickling answer ends."""
        self._is_closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def creates(self) -> tuple[SeenCreate, ...]:
        """Every create that arrived whole, in order; of the taken ones with the TaskId."""
        return self._ledger.creates()

    def picture(self, task_id: str) -> bytes:
        """The picture of a task as it was sent; empty where nobody asked for it."""
        with self._lock:
            return self._pictures.get(task_id, b"")

    def play(self, call: Call, send: Callable[[bytes], object]) -> bool:
        """Answers *call*; whether the connection stays open."""
        kind, key, prompt = self._subject(call)
        twist = twist_in(prompt)
        if kind == "create" and self.bursting.is_set():
            send(whole(502, html_reply("502 Bad Gateway", 502).body))
            return False
        # A create that was answered dishonestly and comes again is answered so again, unless it was told to.
        times = twist.times if twist and (kind != "create" or twist.may_wait) else sys.maxsize
        if twist is None or twist.kind != kind or not self._is_turn(kind, key, times):
            return self._send_honest(kind, key, self._behind_answer(call), send)
        if kind == "create" and not twist.makes:
            self._ledger.note_refused(key)
            reply: Reply | None = json_reply({})
        else:
            reply = self._behind_answer(call)
            if kind == "file":
                self._remember(key, reply)
        if reply is None:
            return False
        for part in twist.play(Honest(reply, self.address)):
            if isinstance(part, float):
                if self._is_closing.wait(part):
                    return False
            else:
                send(part)
        return twist.keeps

    def _subject(self, call: Call) -> tuple[str, str, str]:
        """The kind of *call*, what it is about, and that task's prompt."""
        if call.method == "POST" and call.path == CREATE_PATH:
            with suppress(ValueError):
                body = json.loads(call.body)
                if isinstance(body, dict):
                    return "create", str(body.get("session_id", "")), str(body.get("prompt", ""))
            return "create", "", ""
        found = re.fullmatch(r"/tencent-vod/v1/query/([^/]+)", call.path)
        kind = "query" if found else "file"
        found = found or re.fullmatch(r"/files/([^/]+)/[^/]*", call.path)
        if not found:
            return "", "", ""
        task_id = unquote(found[1])
        task = self._ledger.find(task_id)
        return kind, task_id, task.prompt if task else ""

    def _behind_answer(self, call: Call) -> Reply | None:
        if call.path == "/wrong.png":
            return Reply(200, tiny_png(), "image/png")
        if call.path == "/loop":
            return Reply(302, b"", "text/plain", (("Location", "/loop"),))
        return self._behind.answer(call)

    def _send_honest(self, kind: str, key: str, reply: Reply | None, send: Callable[[bytes], object]) -> bool:
        if reply is None:
            return False
        if kind == "file":
            self._remember(key, reply)
        sent = whole(
            reply.status, reply.body, ("Content-Type", reply.content_type), *reply.headers, closes=False
        )
        sent = sent.replace(b"Content-Type: application/json\r\n", b"", 1)
        short = len(reply.body) - round(len(reply.body) * reply.delivered)
        send(sent[: len(sent) - short])
        return not short

    def _remember(self, task_id: str, reply: Reply | None) -> None:
        if reply is not None and reply.content_type == "image/png":
            with self._lock:
                self._pictures[task_id] = reply.body

    def _is_turn(self, kind: str, key: str, times: int) -> bool:
        with self._lock:
            self._turns[kind, key] += 1
            return self._turns[kind, key] <= times


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    gateway: HostileGateway

    def handle_error(self, *_: object) -> None:
        """A client that was killed, or had enough, is no fault; everything else is the attack's own."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(*_)  # type: ignore[arg-type]


class _Connection(StreamRequestHandler):
    server: _Server
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.connection.settimeout(30.0)
        while (call := self._read()) is not None:
            if not self.server.gateway.play(call, self.connection.sendall):
                break
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def _read(self) -> Call | None:
        first = self.rfile.readline(65_536).decode("latin-1").split(" ")
        if len(first) != 3:
            return None
        headers: dict[str, str] = {}
        while line := self.rfile.readline(65_536).strip().decode("latin-1"):
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        length = min(int(headers.get("content-length", "0")), REQUEST_BYTES_MAX)
        body = self.rfile.read(length)
        if len(body) < length:
            return None  # killed while it sent: nothing arrived
        token = headers.get("authorization", "").removeprefix("Bearer ")
        return Call(first[0], urlsplit(first[1]).path, token, body)
