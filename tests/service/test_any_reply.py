"""Whatever a server answers: a paid request goes out once, and a TaskId that stood in the answer is on disk.

Over a real socket, with the real client, scheduler and journal. ``EASEL_ANY_REPLIES`` sets how many replies
are thought up (each is one task), ``EASEL_ANY_REPLIES_SEED`` which.
"""

import asyncio
import gzip
import json
import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.gateway_address import read_address
from app.core.request import GenerationRequest
from app.core.secrets import Token
from app.core.tasks import TaskRecord, TaskState
from app.gateway.client import HttpGateway
from app.gateway.http import HttpPools
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from app.storage.journal import SqliteJournal
from tests.fakes.any_reply_server import AnyReplyServer
from tests.fakes.clock import FakeClock
from tests.fakes.picture_store import FakePictureStore
from tests.fakes.scripted_gateway_server import answer

REPLIES = int(os.environ.get("EASEL_ANY_REPLIES", "250"))
SEED = int(os.environ.get("EASEL_ANY_REPLIES_SEED", "39"))
STATUSES = (
    *(100, 101, 102, 103, 199, 200, 200, 200, 200, 201, 202, 203, 204, 205, 206, 226, 299),
    *(300, 301, 302, 303, 304, 305, 306, 307, 308, 310, 399),
    *(400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 413, 418, 422, 425, 429, 431, 451, 499),
    *(500, 501, 502, 503, 504, 507, 520, 524, 529, 599, 600, 777, 999),
)
LOCATIONS = (
    *(
        "task:1",
        "foo:bar",
        "urn:x",
        "about:blank",
        "mailto:a@b",
        "data:,x",
        "javascript:1",
        "file:///etc/passwd",
    ),
    *(
        "http://xn--/",
        "http://。/",
        "http://[",
        "http://[::1",
        "http://a..b/",
        "http://%/",
        "http://\u2100.test/",
    ),
    *("//", "///", "http://", "https://", "http:///x", "?", "#", " ", "\\", "/elsewhere", "//evil.invalid/x"),
    *("http://h:99999/", "http://h:-1/", "http://h:abc/", "http://u:p@h/", "http://" + "a" * 300 + ".test/"),
    *("http://127.1/", "http://2130706433/", "http://0/", "\x80\xff", "x" * 20_000),
)
RETRY_AFTERS = (
    *("0", "1", "-1", "9" * 5, "9" * 400, "1e9", "NaN", "inf", "٣", "soon", "", "0x10", "1.5"),
    *("Wed, 21 Oct 2015 07:28:00 GMT", "Thu, 01 Jan 9999 00:00:00 GMT", "Mon, 99 Foo 99999 99:99:99 -0000"),
    *("Thu, 01 Jan 1970 00:00:00 +99999999999999", "01 Jan 0000 00:00:00 GMT", ", , , ,", "(" * 2_000),
)
ODD_HEADERS = (
    ("Content-Type", "text/html"),
    ("Content-Type", "application/json; charset=utf-16"),
    ("Content-Encoding", "br"),
    ("Content-Encoding", "gzip"),
    ("Content-Encoding", "identity, identity"),
    ("Content-Encoding", "br, gzip"),
    ("Set-Cookie", "a=b; Max-Age=" + "9" * 400),
    ("Set-Cookie", "a=b; Expires=Thu, 99 Foo 99999"),
    ("X-Oneapi-Request-Id", "\x80" * 300),
    ("WWW-Authenticate", "Digest realm=x, nonce"),
    ("Connection", "keep-alive"),
    ("Connection", "upgrade"),
    ("Trailer", "X"),
    ("Date", "never"),
    ("Server", ""),
)
ENVELOPES: tuple[Callable[[str], str], ...] = (
    lambda named: json.dumps({"Response": {"TaskId": named, "RequestId": "r"}}),
    lambda named: json.dumps({"Response": {"TaskId": named}, "error": {"code": "x", "message": "m"}}),
    lambda named: json.dumps({"code": "success", "message": "", "data": {"task_id": named}}),
    lambda named: json.dumps({"code": "success", "data": {"Response": {"TaskId": named}}}),
    lambda named: json.dumps({"task_id": named, "seed": 10**300}),
    lambda named: json.dumps({"TaskId": named}, indent=1) + "\n\n",
    lambda named: "\ufeff" + json.dumps({"TaskId": named}),
    lambda named: f'{{"Response":{{"TaskId":"{named}","x":NaN}}}}',
    lambda named: f'{{"Response":{{"TaskId":"{named}","x":{"9" * 6_000}}}}}',
    lambda named: f'{{"Response":{{"TaskId":"{named}","x":1e999}}}}',
    lambda named: f'{{"TaskId":"{named}","deep":{"[" * 3_000}',
    lambda named: f'{{"TaskId":"{named}","text":"\\ud800"}}',
    lambda named: f'{{"TaskId":"{named}"}}{{"TaskId":"second"}}',
    lambda named: f'{{"TaskId":"{named}","data":["a",{{"b":[]}}],"id":{{"x":1}},"code":[]}}',
    lambda named: f'{{"TaskId":"{named}","Response":null,"error":false,"message":7}}',
)
NAMELESS = (
    *("", " ", "ok", "null", "[]", "{}", "0", '"text"', "[" * 5_000, "{" * 5_000, "NaN", "\x00\x01\x02"),
    *(
        '{"Response":{}}',
        '{"Response":{"TaskId":""}}',
        '{"TaskId":null}',
        '{"TaskId":[1]}',
        '{"TaskId":{"a":1}}',
    ),
    *(
        '{"TaskId":true}',
        '{"error":{"message":"no","code":"x"}}',
        "<!doctype html><p>no",
        '{"Response":{"TaskId":"25',
    ),
    *('{"RequestId":"r"}', '{"id":{"id":1}}', "\ufeff", '{"data":{"data":{"data":7}}}', '{"error":"busy"}'),
)


@dataclass(frozen=True)
class Reply:
    """The bytes of a reply, and whether its body names the task."""

    content: bytes
    names_task: bool


def task_id_of(number: int) -> str:
    return f"251007502-AigcImageTask-2782aff1e896673f{number:08}t"


def thought_up(number: int, chance: random.Random) -> Reply:
    """A reply of some status, with some headers and some body, cut or framed in some way."""
    status = chance.choice(STATUSES)
    names_task = chance.random() < 0.6
    text = chance.choice(ENVELOPES)(task_id_of(number)) if names_task else chance.choice(NAMELESS)
    body = text.encode("latin-1" if chance.random() < 0.1 and text.isascii() else "utf-8", errors="replace")
    headers: list[tuple[str, str]] = []
    if 300 <= status < 400 or chance.random() < 0.2:
        headers += [("Location", chance.choice(LOCATIONS)) for _ in range(chance.choice((1, 1, 2)))]
    if chance.random() < 0.4:
        headers.append(("Retry-After", chance.choice(RETRY_AFTERS)))
    headers += chance.sample(ODD_HEADERS, chance.choice((0, 0, 1, 2)))
    if chance.random() < 0.1:
        headers = [(name, value) for name, value in headers if name != "Content-Encoding"]
        body, headers = gzip.compress(body), [*headers, ("Content-Encoding", "gzip")]
    content, framing = framed(body, chance)
    lines = [f"HTTP/1.1 {status:03} Any", *(f"{name}: {value}" for name, value in (*framing, *headers))]
    head = "\r\n".join(line.replace("\r", "").replace("\n", "") for line in lines) + "\r\n\r\n"
    is_early = chance.random() < 0.1
    begin = b"HTTP/1.1 103 Early Hints\r\nLocation: task:1\r\n\r\n" if is_early else b""
    raw = begin + head.encode("latin-1", errors="replace") + content
    return Reply(raw, names_task)


def framed(body: bytes, chance: random.Random) -> tuple[bytes, list[tuple[str, str]]]:
    """*body* and the headers that say where it ends: rightly, wrongly, twice or not at all."""
    right, chunked = str(len(body)), [("Transfer-Encoding", "chunked")]
    one_chunk = b"%x\r\n%s\r\n" % (len(body), body) if body else b""
    ways: tuple[tuple[bytes, list[tuple[str, str]]], ...] = (
        (body, [("Content-Length", right)]),
        (body, []),
        (body, [("Content-Length", str(len(body) + 50))]),
        (body, [("Content-Length", right), ("Content-Length", right)]),
        (body, [("Content-Length", right), ("Content-Length", "5")]),
        (body, [("Content-Length", "-1")]),
        (body, [("Content-Length", "many")]),
        (body, [("Content-Length", right), ("Bad Header", "x")]),
        (body + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", [("Content-Length", right)]),
        (one_chunk + b"0\r\n\r\n", chunked),
        (one_chunk, chunked),
        (one_chunk + b"zz\r\nrubbish", chunked),
        (one_chunk + b"0\r\n\r\n", [*chunked, ("Content-Length", "3")]),
    )
    return chance.choice(ways)


class Gateway:
    """Plays one reply for the first POST of each task, whose prompt is its number, and a plain refusal afterwards."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self._replies = replies
        self.posts: Counter[int] = Counter()

    def answer(self, method: str, target: str, body: bytes) -> bytes:
        """What goes over the wire; a look finds that the task was aborted."""
        if method != "POST":
            task_id = target.rpartition("/")[2]
            return answer(
                json.dumps({"Response": {"AigcImageTask": {"TaskId": task_id, "Status": "ABORTED"}}})
            )
        number = int(json.loads(body)["prompt"])
        self.posts[number] += 1
        if self.posts[number] == 1:
            return self._replies[number].content
        return answer('{"error":{"code":"invalid_request","message":"enough"}}', status=400)


def led_to_the_end(replies: Sequence[Reply], journal: SqliteJournal) -> tuple[Counter[int], list[TaskRecord]]:
    """How often each request arrived, and how each task stands on disk."""
    gateway = Gateway(replies)

    async def run(base: str) -> list[TaskRecord]:
        pools = HttpPools()
        client = HttpGateway(read_address(base), Token("sk-1234567890abcdef"), pools)

        async def gateway_of(_name: str) -> HttpGateway:
            return client

        context = TaskContext(journal, FakePictureStore(), gateway_of, FakeClock(), lambda _fact: None)
        scheduler = TaskScheduler(context, running_limit=4)
        requests = [GenerationRequest(prompt=str(number)) for number in range(len(replies))]
        records = scheduler.submit(requests, base)
        try:
            await scheduler.until_idle()
            while not scheduler.is_idle:
                # Held after three unknown outcomes in a row, of which there are many here.
                scheduler.send_on(base)
                await scheduler.until_idle()
        finally:
            await scheduler.stop(0)
            await pools.aclose()
        return [kept for record in records if (kept := journal.get(record.id))]

    with AnyReplyServer(gateway.answer) as server:
        records = asyncio.run(run(server.base))
    return gateway.posts, records


def test_whatever_is_answered_nothing_is_sent_twice_and_no_task_id_is_lost(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    replies = [thought_up(number, chance) for number in range(REPLIES)]
    journal = SqliteJournal.open(tmp_path / "easel.sqlite3")
    try:
        posts, records = led_to_the_end(replies, journal)
        for number, (reply, record) in enumerate(zip(replies, records, strict=True)):
            about = f"seed {SEED}, reply {number}: {reply.content[:2_000]!r}\n{record}"
            steps = [event.what for event in journal.events(record.id)]
            # Only a gateway that says that it is busy is asked again, and nothing that it read is called unsent.
            assert posts[number] == 1 + steps.count("busy"), about
            assert "not_sent" not in steps, about
            if reply.names_task:
                assert posts[number] == 1, about
                assert record.task_id == task_id_of(number), about
            else:
                assert not record.task_id, about
            assert record.state in (TaskState.FAILED, TaskState.UNCERTAIN), about
    finally:
        journal.close()
