"""What the reply to a create means: docs/protocol.md §1.2 and §3."""

from app.core.answers import Accepted, CreateAnswer, Refused, Unanswered
from app.core.json_values import JsonObject, JsonValue, as_text
from app.core.problems import OutcomeUnknown, WrongAddress
from app.core.wording import QT_TRANSLATE_NOOP
from app.gateway.evened import evened
from app.gateway.faults import (
    NO_FAULT,
    NO_TASK_NAMED,
    NOT_JSON,
    Fault,
    create_meaning,
    create_problem,
    fault_in,
    redirected,
)
from app.gateway.http_reply import HttpReply

TASK_ID_CHARS_MAX = 500

MOVED_STATUSES = frozenset({301, 302, 307, 308})
"""The 300s that say: not here. The others do not; 303 even says that the request was taken."""


def read_create(reply: HttpReply) -> CreateAnswer:
    """The answer to the paid request. Whatever does not certainly say "nothing was made" is *unanswered*."""
    if reply.status in MOVED_STATUSES and not _names_task(reply):
        return Refused(redirected(reply), reply.raw)
    try:
        value = reply.json()
    except ValueError:
        return _without_json(reply)
    task_id = task_id_in(value)
    fault = fault_in(value)
    if task_id and reply.is_success:
        return Accepted(task_id, fault.request_id or reply.request_id, reply.raw)
    if task_id:
        # An error that names a task contradicts itself: the task may well be at work.
        return _unanswered(
            reply, fault, QT_TRANSLATE_NOOP("Detail", "an error reply that names a task"), task_id=task_id
        )
    return _without_task(reply, fault, NO_TASK_NAMED)


def _names_task(reply: HttpReply) -> bool:
    try:
        return bool(task_id_in(reply.json()))
    except ValueError:
        return False


def task_id_in(value: JsonValue) -> str:
    """The TaskId of a create's reply, or empty. A RequestId is never taken for one."""
    holder = evened(value)
    data = holder.get("data")
    inside = evened(data)
    places = (evened(holder.get("response")), holder, inside, evened(inside.get("response")))
    named = next((found for place in places if (found := _id(place, "taskid"))), "")
    # An error's own id, or text under "data", must not pass for a task.
    if named or fault_in(value).code or _error_in(value):
        return named
    bare = data.strip()[:TASK_ID_CHARS_MAX] if isinstance(data, str) else ""
    return bare or _id(holder, "id") or _id(inside, "id")


def _id(holder: JsonObject, name: str) -> str:
    return as_text(holder.get(name)).strip()[:TASK_ID_CHARS_MAX]


def _error_in(value: JsonValue) -> JsonValue:
    holder = evened(value)
    return evened(holder.get("response")).get("error") or holder.get("error")


def _without_json(reply: HttpReply) -> CreateAnswer:
    if reply.is_success and reply.is_web_page:
        return Refused(WrongAddress(http_status=reply.status, request_id=reply.request_id), reply.raw)
    return _without_task(reply, NO_FAULT, reply.cut or NOT_JSON)


def _without_task(reply: HttpReply, fault: Fault, why: str) -> CreateAnswer:
    meaning = create_meaning(reply, fault)
    if meaning.made_nothing:
        return Refused(create_problem(meaning, reply, fault), reply.raw, reply.retry_after_s)
    return _unanswered(reply, fault, reply.cut or why)


def _unanswered(reply: HttpReply, fault: Fault, why: str, task_id: str = "") -> Unanswered:
    problem = OutcomeUnknown(
        words=fault.words,
        code=fault.code,
        http_status=reply.status,
        request_id=fault.request_id or reply.request_id,
        task_id=task_id,
        detail=why,
    )
    return Unanswered(problem, reply.raw)
