"""A plain client of the practice gateway, with sockets and nothing of Easel's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

from app.core.json_values import JsonObject, JsonValue, dump, parse
from app.practice import PRACTICE_TOKEN

CREATE = "/tencent-vod/v1/aigc-image"

SMALLEST: JsonObject = {"model_name": "GEM", "model_version": "3.0", "prompt": "a quiet lake"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def at(self, *path: str | int) -> JsonValue:
        """The value at *path* inside the JSON of the body."""
        return dig(parse(self.body), *path)


@dataclass(frozen=True, slots=True)
class Client:
    """Asks one server. The token is the right one unless another is given; empty sends none."""

    address: str
    token: str = PRACTICE_TOKEN

    def call(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """One request on a connection of its own."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            return Answer(reply.status, dict(reply.getheaders()), reply.read())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        """One GET."""
        return self.call("GET", path)

    def create(self, body: JsonValue) -> Answer:
        """One create request."""
        return self.call("POST", CREATE, dump(body).encode())

    def task_id(self, body: JsonValue) -> str:
        """The TaskId of a create that is taken."""
        return text(self.create(body).at("Response", "TaskId"))

    def look(self, task_id: str) -> Answer:
        """One look at a task."""
        return self.get(f"/tencent-vod/v1/query/{task_id}")

    def file_path(self, task_id: str) -> str:
        """The path of the finished task's picture, as its answer names it."""
        url = self.look(task_id).at("Response", "AigcImageTask", "Output", "FileInfos", 0, "FileUrl")
        assert text(url).startswith(self.address)
        return urlsplit(text(url)).path


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is moved."""

    at: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at

    def move(self, seconds: float) -> None:
        """Lets *seconds* pass."""
        self.at += seconds


def asking(prompt: str, session_id: str | None = None) -> JsonObject:
    """The smallest request with *prompt*."""
    body = SMALLEST | {"prompt": prompt}
    return body if session_id is None else body | {"session_id": session_id}


def dig(value: JsonValue, *path: str | int) -> JsonValue:
    """The value at *path*; fails where there is none."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(value, list)
            value = value[step]
        else:
            assert isinstance(value, dict)
            value = value[step]
    return value


def text(value: JsonValue) -> str:
    """*value*, which must be text."""
    assert isinstance(value, str)
    return value


def number(value: JsonValue) -> float:
    """*value*, which must be a number."""
    assert isinstance(value, int | float)
    return value
