"""What the reply to a create means: docs/protocol.md §1.2 and §3."""

import re

from app.core.answers import Accepted, CreateAnswer, NotSent, Refused, Unanswered
from app.core.json_values import JsonObject, JsonValue, as_text, parse
from app.core.problems import OutcomeUnknown, WrongAddress
from app.gateway.evened import evened
from app.gateway.faults import (
    NO_FAULT,
    NO_TASK_NAMED,
    NOT_JSON,
    Fault,
    create_meaning,
    create_problem,
    fault_in,
    proxy_refused,
    redirected,
)
from app.gateway.http_reply import HttpReply

TASK_ID_CHARS_MAX = 500
NESTING_SEARCHED = 8
PROXY_WANTS_A_LOGIN = 407

_STRAY = re.compile(r'(?i)"task_?id"\s*:\s*(?:"([^"\\]{1,500})"|([0-9]{1,50})(?=[\s,}]))')

MOVED_STATUSES = frozenset({301, 302, 307, 308})
"""The 300s that say: not here. The others do not; 303 even says that the request was taken."""


def read_create(reply: HttpReply) -> CreateAnswer:
    """The answer to the paid request. Whatever does not certainly say "nothing was made" is *unanswered*.

    A TaskId comes first: a reply that names a task has accepted it, whatever status and error say besides.
    """
    try:
        value = reply.json()
    except ValueError:
        task_id = "" if reply.is_web_page else stray_task_id(reply.text)
        if task_id:
            return Accepted(task_id, reply.request_id, reply.raw)
        return _without_json(reply)
    fault = fault_in(value)
    task_id = task_id_in(value) if reply.is_success else _named_task_id(value)
    if not task_id and not _is_refusal(reply, fault):
        task_id = _nested_task_id(value)
    if task_id:
        return Accepted(task_id, fault.request_id or reply.request_id, reply.raw)
    if reply.status in MOVED_STATUSES:
        return Refused(redirected(reply), reply.raw)
    return _without_task(reply, fault, NO_TASK_NAMED)


def stray_task_id(text: str) -> str:
    """The first TaskId in *text*, which is no JSON: cut off, nested too deeply, or broken in another way."""
    found = _STRAY.search(text)
    return "" if found is None else (found[1] or found[2]).strip()[:TASK_ID_CHARS_MAX]


def task_id_in(value: JsonValue) -> str:
    """The TaskId of a create's reply, or empty. A RequestId is never taken for one."""
    named = _named_task_id(value)
    holder = evened(value)
    data = holder.get("data")
    inside = evened(data)
    # An error's own id, or text under "data", must not pass for a task.
    if named or fault_in(value).code or _error_in(value):
        return named
    return _one_word(data) or _id(holder, "id") or _id(inside, "id")


def _named_task_id(value: JsonValue) -> str:
    holder = evened(value)
    inside = evened(_opened(holder.get("data")))
    places = (evened(holder.get("response")), holder, inside, evened(inside.get("response")))
    return next((found for place in places if (found := _id(place, "taskid"))), "")


def _opened(data: JsonValue) -> JsonValue:
    """*data*, or what it holds where it is JSON as text."""
    if isinstance(data, str) and data.lstrip().startswith("{"):
        try:
            return parse(data)
        except ValueError:
            return None
    return data


def _one_word(data: JsonValue) -> str:
    word = data.strip() if isinstance(data, str) else ""
    is_id = word.isprintable() and not re.search(r"[\s{\[<]", word)
    return word[:TASK_ID_CHARS_MAX] if is_id else ""


def _nested_task_id(value: JsonValue) -> str:
    """The TaskId that lies nearest to the surface, wherever it is: for gateways with an envelope of their own."""
    level = [value]
    for _ in range(NESTING_SEARCHED):
        objects = [item for item in level if isinstance(item, dict)]
        for holder in objects:
            if found := _id(evened(holder), "taskid"):
                return found
        level = [inner for holder in objects for key, inner in holder.items() if not _is_echo(key)]
        level += [inner for item in level if isinstance(item, list) for inner in item]
    return ""


def _is_echo(key: str) -> bool:
    return key.replace("_", "").casefold() in ("input", "request", "extinfo", "sessioncontext")


def _id(holder: JsonObject, name: str) -> str:
    return as_text(holder.get(name)).strip()[:TASK_ID_CHARS_MAX]


def _error_in(value: JsonValue) -> JsonValue:
    holder = evened(value)
    return evened(holder.get("response")).get("error") or holder.get("error")


def _is_refusal(reply: HttpReply, fault: Fault) -> bool:
    return bool(create_meaning(reply, fault).made_nothing)


def _without_json(reply: HttpReply) -> CreateAnswer:
    if reply.status in MOVED_STATUSES:
        return Refused(redirected(reply), reply.raw)
    if reply.is_success and reply.is_web_page:
        return Refused(WrongAddress(http_status=reply.status, request_id=reply.request_id), reply.raw)
    return _without_task(reply, NO_FAULT, reply.cut or NOT_JSON)


def _without_task(reply: HttpReply, fault: Fault, why: str) -> CreateAnswer:
    if reply.status == PROXY_WANTS_A_LOGIN and reply.forwarded_by:
        # The proxy itself says so, and has passed nothing on.
        return NotSent(proxy_refused(reply))
    meaning = create_meaning(reply, fault)
    if meaning.made_nothing:
        return Refused(create_problem(meaning, reply, fault), reply.raw, reply.retry_after_s)
    return _unanswered(reply, fault, reply.cut or why)


def _unanswered(reply: HttpReply, fault: Fault, why: str) -> Unanswered:
    problem = OutcomeUnknown(
        words=fault.words,
        code=fault.code,
        http_status=reply.status,
        request_id=fault.request_id or reply.request_id,
        detail=why,
    )
    return Unanswered(problem, reply.raw)
