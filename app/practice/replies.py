"""Answers as bytes, and the error forms of docs/protocol.md §3."""

from collections.abc import Mapping
from uuid import uuid4

from app.core.frozen import frozen
from app.core.json_values import JsonValue, dump

Headers = tuple[tuple[str, str], ...]


@frozen
class Reply:
    """One HTTP answer. ``delivered`` is the share of the body that is sent before the connection ends."""

    status: int
    body: bytes
    content_type: str
    headers: Headers = ()
    delivered: float = 1.0


def json_reply(value: Mapping[str, JsonValue], status: int = 200, headers: Headers = ()) -> Reply:
    """*value* as a JSON answer."""
    return Reply(status, dump(value).encode(errors="replace"), "application/json; charset=utf-8", headers)


def html_reply(title: str, status: int = 200) -> Reply:
    """A web page where JSON was due: a web front end, or a proxy that complains."""
    page = f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
    return Reply(status, page.encode(), "text/html; charset=utf-8")


def empty_reply(status: int, headers: Headers = ()) -> Reply:
    """An answer without a body."""
    return Reply(status, b"", "text/plain", headers)


def gateway_error(status: int, message: str, code: str = "", error_type: str = "new_api_error") -> Reply:
    """What the gateway's own checks say (docs/protocol.md §3.1)."""
    request_id = uuid4().hex
    error: JsonValue = {
        "message": f"{message} (request id: {request_id})",
        "type": error_type,
        "param": "",
        "code": code,
    }
    return json_reply({"error": error}, status, (("X-Oneapi-Request-Id", request_id),))


def task_error(status: int, code: str, message: str) -> Reply:
    """What the gateway's task route says (docs/protocol.md §3.2)."""
    return json_reply({"code": code, "message": message, "data": None}, status)


def tencent_error(code: str, message: str) -> Reply:
    """An error of the service behind the gateway: HTTP 200 all the same (docs/protocol.md §3.3)."""
    return json_reply({"Response": {"Error": {"Code": code, "Message": message}, "RequestId": str(uuid4())}})
