"""What the reply to a look means: docs/protocol.md §2."""

import re

from app.core.answers import Ended, Finished, NoNews, QueryAnswer, StillRunning
from app.core.json_values import JsonValue
from app.core.problems import NO_PICTURE_NAMED, NetworkDown, Problem, UnreadableReply, WrongAddress
from app.core.wording import QT_TRANSLATE_NOOP
from app.gateway.create_reply import PROXY_WANTS_A_LOGIN
from app.gateway.faults import (
    NO_FAULT,
    NO_TASK_NAMED,
    NOT_JSON,
    PROXY_PATIENCE_S,
    fault_in,
    proxy_refused,
    query_problem,
    redirected,
    task_problem_kind,
)
from app.gateway.http_reply import HttpReply
from app.gateway.task_shapes import AT_WORK, FAILURE, SUCCESS, TaskShape, read_task

_UPSTREAM_ID = re.compile(r"\d+-Aigc", re.IGNORECASE)
_STATUS = QT_TRANSLATE_NOOP("Detail", "state at the gateway: {status}")


def read_query(reply: HttpReply, task_id: str) -> QueryAnswer:
    """The news about a task. Only the task's own words end it; a look that failed brings no news."""
    if reply.status == PROXY_WANTS_A_LOGIN and reply.forwarded_by:
        return NoNews(proxy_refused(reply), reply.raw, PROXY_PATIENCE_S)
    if reply.is_redirect:
        return _no_news(redirected(reply), reply)
    try:
        value = reply.json()
    except ValueError:
        return _no_news(_problem_without_json(reply), reply)
    if not reply.is_success:
        return _no_news(query_problem(reply, fault_in(value)), reply)
    shape = read_task(value)
    if shape is None:
        return _without_task(reply, value)
    if not _is_about(shape, task_id):
        problem = UnreadableReply(
            http_status=reply.status,
            request_id=shape.request_id or reply.request_id,
            detail=QT_TRANSLATE_NOOP("Detail", "the reply is about another task: {task}"),
            values=(("task", shape.task_ids[0]),),
        )
        return _no_news(problem, reply)
    return _news(shape, reply, task_id)


def _is_about(shape: TaskShape, task_id: str) -> bool:
    """Whether *task_id* is among those that the reply names, if it names one.

    A gateway that gives out ids of its own may still name that of the service behind it (docs/protocol.md §1.2).
    """
    if not shape.task_ids or task_id in shape.task_ids:
        return True
    is_own = _UPSTREAM_ID.match(task_id) is None
    return is_own and all(_UPSTREAM_ID.match(named) for named in shape.task_ids)


def _news(shape: TaskShape, reply: HttpReply, task_id: str) -> QueryAnswer:
    """An error beats the status; results count unless the task says that it is still at work."""
    if shape.codes or shape.status in FAILURE:
        return Ended(_task_problem(shape, reply, task_id), reply.raw, shape.request)
    if shape.links and shape.status not in AT_WORK:
        return Finished(shape.links, reply.raw, shape.request_id, shape.request)
    if shape.status in SUCCESS:
        problem = _task_problem(shape, reply, task_id, detail=NO_PICTURE_NAMED)
        return Ended(problem, reply.raw, shape.request)
    return StillRunning(shape.progress, reply.raw)


def _task_problem(shape: TaskShape, reply: HttpReply, task_id: str, detail: str = "") -> Problem:
    return task_problem_kind(shape.codes, shape.words)(
        words=shape.words,
        code=shape.codes[0] if shape.codes else "",
        http_status=reply.status,
        request_id=shape.request_id or reply.request_id,
        task_id=task_id,
        detail=detail or (_STATUS if shape.status else ""),
        values=(("status", shape.status),) if shape.status and not detail else (),
    )


def _without_task(reply: HttpReply, value: JsonValue) -> NoNews:
    fault = fault_in(value)
    if fault.code or fault.words:
        return _no_news(query_problem(reply, fault), reply)
    return _no_news(UnreadableReply(http_status=reply.status, detail=NO_TASK_NAMED), reply)


def _problem_without_json(reply: HttpReply) -> Problem:
    if reply.cut:
        return NetworkDown(http_status=reply.status, detail=reply.cut)
    if not reply.is_success:
        return query_problem(reply, NO_FAULT)
    if reply.is_web_page:
        return WrongAddress(http_status=reply.status)
    return UnreadableReply(http_status=reply.status, detail=NOT_JSON)


def _no_news(problem: Problem, reply: HttpReply) -> NoNews:
    return NoNews(problem, reply.raw, reply.retry_after_s)
