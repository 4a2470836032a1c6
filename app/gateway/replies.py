"""Replies to creates and polls, read as values of ``core/answers.py``.

Gateways wrap the same task into several envelopes (docs/protocol.md §2.3), so that a reply is searched and no single
path in it relied on. A TaskId counts under any HTTP status: a task that is named was made.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from urllib.parse import urlsplit

from app.core.answers import (
    Accepted,
    CreateAnswer,
    Ended,
    Finished,
    NoNews,
    NotSent,
    QueryAnswer,
    Refused,
    ResultLink,
    StillRunning,
    Unanswered,
)
from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_text, parse
from app.core.problems import (
    NO_PICTURE_NAMED,
    NetworkDown,
    OutcomeUnknown,
    Problem,
    UnreadableReply,
    WrongAddress,
)
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.request_json import NotARequest, request_from_json
from app.core.tasks import RawReply
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.errors import (
    NO_ERROR,
    NO_TASK_NAMED,
    NOT_JSON,
    PROXY_PATIENCE_S,
    GatewayError,
    create_meaning,
    create_problem,
    error_in,
    first_text,
    normalize_keys,
    proxy_refused,
    query_problem,
    redirected,
    task_problem_kind,
)
from app.gateway.exchange import HttpReply

_BESIDE_INPUT = ("session_id", "session_context", "tasks_priority", "ext_info")


def echoed_request(task: JsonObject) -> GenerationRequest | None:
    """The request under ``Input`` of a *task* with normalized keys, or None where it says too little or what is no request.

    Upstream echoes what was left out as empty, so empty texts count as left out.
    """
    given = normalize_keys(task.get("input"))
    body = _named(given, [f.name for f in fields(GenerationRequest)])
    if not body.keys() & {"prompt", "model_name"}:
        return None
    body |= _named(task, _BESIDE_INPUT)
    body["output_config"] = _named(
        normalize_keys(given.get("outputconfig")), [f.name for f in fields(OutputConfig)]
    )
    infos = given.get("fileinfos")
    if isinstance(infos, list):
        body["file_infos"] = [
            _named(normalize_keys(info), [f.name for f in fields(FileInfo)]) for info in infos
        ]
    try:
        return request_from_json(body).request
    except NotARequest:
        return None


def _named(even: JsonObject, names: list[str] | tuple[str, ...]) -> JsonObject:
    """What *even* holds under the wire *names*, empty texts left out."""
    found: dict[str, JsonValue] = {name: even.get(re.sub("_", "", name)) for name in names}
    return {name: value for name, value in found.items() if value not in (None, "")}


ENVELOPES_MAX = 6
LINKS_MAX = 32
LINK_CHARS_MAX = 8192

SUCCESS = frozenset({"FINISH", "FINISHED", "SUCCESS", "SUCCEEDED", "COMPLETED", "DONE"})
FAILURE = frozenset(
    {"ABORTED", "FAIL", "FAILED", "FAILURE", "ERROR", "CANCELLED", "CANCELED", "EXPIRED", "TIMEOUT"}
)
AT_WORK = frozenset(
    {"WAITING", "PROCESSING", "NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS", "PENDING", "RUNNING"}
)

_FINE_CODES = frozenset({"", "0", "SUCCESS"})
_SIGNS_OF_A_TASK = frozenset({"taskid", "taskstatus", "failreason", "resulturl", "output", "progress"})
"""An envelope without one of these speaks about the call, not about the task."""


@frozen
class TaskShape:
    """What was found. ``status`` is upper-cased, and empty where none is given; ``codes`` are those of errors."""

    status: str
    codes: tuple[str, ...] = ()
    words: str = ""
    links: tuple[ResultLink, ...] = ()
    progress: int | None = None
    request_id: str = ""
    request: GenerationRequest | None = None
    task_ids: tuple[str, ...] = ()


def read_task(value: JsonValue) -> TaskShape | None:
    """The task in a parsed reply; None where the reply does not speak about a task."""
    envelopes, response = _unwrapped(value)
    body = response or envelopes[-1]
    task = _task_in(body) or body
    speaking = [task, body, *(e for e in reversed(envelopes) if e.keys() & _SIGNS_OF_A_TASK)]
    if not response and task is body and not (body.keys() & _SIGNS_OF_A_TASK):
        speaking = speaking[2:]
    status = _status(speaking)
    # An error beside a task that goes on concerns this poll only.
    error = normalize_keys(body.get("error")) if status in FAILURE else {}
    shape = TaskShape(
        status=status,
        codes=_codes(task, error),
        words=_words(speaking) or first_text(error, "message"),
        links=_links(speaking),
        progress=_progress(speaking),
        request_id=first_text(body, "requestid"),
        request=echoed_request(task),
        task_ids=_task_ids((*envelopes, response, task)),
    )
    says_something = shape.status or shape.codes or shape.links or shape.progress is not None
    return shape if says_something else None


def _unwrapped(value: JsonValue) -> tuple[list[JsonObject], JsonObject]:
    """The envelopes from the outside in, and Tencent's ``Response`` if one of them holds it."""
    envelopes = [normalize_keys(value)]
    while len(envelopes) < ENVELOPES_MAX:
        response = normalize_keys(envelopes[-1].get("response"))
        if response:
            return envelopes, response
        inner = normalize_keys(envelopes[-1].get("data"))
        if not inner:
            break
        envelopes.append(inner)
    return envelopes, {}


def _task_in(body: JsonObject) -> JsonObject:
    named = normalize_keys(body.get("aigcimagetask"))
    others = (normalize_keys(content) for key, content in body.items() if key.endswith("task"))
    return named or next((other for other in others if other), {})


def _task_ids(layers: Sequence[JsonObject]) -> tuple[str, ...]:
    """Every TaskId that a layer names, the outermost first: a gateway's own, and that of the service behind it."""
    named = (as_text(layer.get("taskid")).strip() for layer in layers)
    return tuple(dict.fromkeys(task_id for task_id in named if task_id))


def _status(speaking: Sequence[JsonObject]) -> str:
    """The innermost status, unless an outer one says failure while that one does not say success."""
    found = [
        status.strip().upper()
        for layer in speaking
        if (status := first_text(layer, "status", "taskstatus", "state"))
    ]
    if not found or found[0] in SUCCESS:
        return found[0] if found else ""
    # An aborted task keeps its inner status, an envelope may have given the task up.
    return next((status for status in found if status in FAILURE), found[0])


def _codes(task: JsonObject, error: JsonObject) -> tuple[str, ...]:
    codes = (
        _code(task, "errcodeext", "errorcodeext"),
        _code(task, "errcode", "errorcode"),
        _code(error, "code"),
    )
    return tuple(code for code in codes if code.strip().upper() not in _FINE_CODES)


def _code(task: JsonObject, *names: str) -> str:
    return next((text for name in names if (text := as_text(task.get(name)))), "")


def _words(speaking: Sequence[JsonObject]) -> str:
    for index, layer in enumerate(speaking):
        inner_names = ("message", "errmsg", "errormessage", "errmessage") if index < 2 else ()
        words = first_text(layer, *inner_names, "failreason")
        if words:
            return words
    return ""


def _progress(speaking: Sequence[JsonObject]) -> int | None:
    for layer in speaking:
        progress = layer.get("progress")
        if isinstance(progress, str):
            digits = progress.strip().removesuffix("%").partition(".")[0]
            progress = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else None
        if isinstance(progress, int | float) and not isinstance(progress, bool):
            return int(min(max(progress, 0), 100))
    return None


def _links(speaking: Sequence[JsonObject]) -> tuple[ResultLink, ...]:
    found: dict[str, ResultLink] = {}
    for link in _candidates(speaking):
        if is_web_link(link.url):
            found.setdefault(link.url, link)
        if len(found) == LINKS_MAX:
            break
    return tuple(found.values())


def _candidates(speaking: Sequence[JsonObject]) -> Iterator[ResultLink]:
    """The links of the innermost place that has any web link at all."""
    for layer in speaking:
        output = normalize_keys(layer.get("output"))
        for place in (_file_infos(output), _image_infos(output), _image_urls(output)):
            links = [link for link in place if is_web_link(link.url)]
            if links:
                yield from links
                return
    yield from (ResultLink(first_text(layer, "resulturl")) for layer in speaking)


def _file_infos(output: JsonObject) -> Iterator[ResultLink]:
    for info in _objects(output.get("fileinfos")):
        yield ResultLink(first_text(info, "fileurl"), expires=first_text(info, "expiretime"))


def _image_infos(output: JsonObject) -> Iterator[ResultLink]:
    for info in _objects(output.get("imageinfoset")):
        yield ResultLink(first_text(info, "imageurl"))


def _image_urls(output: JsonObject) -> Iterator[ResultLink]:
    urls = output.get("imageurls")
    if isinstance(urls, list):
        yield from (ResultLink(url) for url in urls if isinstance(url, str))


def _objects(value: JsonValue) -> Iterator[JsonObject]:
    if isinstance(value, list):
        yield from (normalize_keys(item) for item in value[: LINKS_MAX * 2])


def is_web_link(text: str) -> bool:
    """Whether *text* is an http or https address with a host, and without a user name in it."""
    if len(text) > LINK_CHARS_MAX or any(c.isspace() or not c.isprintable() for c in text):
        return False
    try:
        parts = urlsplit(text)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        return False
    has_user = parts.username is not None or parts.password is not None
    return (
        parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and port_is_right and not has_user
    )


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
    error_found = error_in(value)
    task_id = task_id_in(value) if reply.is_success else _named_task_id(value)
    if not task_id and not _is_refusal(reply, error_found):
        task_id = _nested_task_id(value)
    if task_id:
        return Accepted(task_id, error_found.request_id or reply.request_id, reply.raw)
    if reply.status in MOVED_STATUSES:
        return Refused(redirected(reply), reply.raw)
    return _without_task(reply, error_found, NO_TASK_NAMED)


def stray_task_id(text: str) -> str:
    """The first TaskId in *text*, which is no JSON: cut off, nested too deeply, or broken in another way."""
    found = _STRAY.search(text)
    return "" if found is None else (found[1] or found[2]).strip()[:TASK_ID_CHARS_MAX]


def task_id_in(value: JsonValue) -> str:
    """The TaskId of a create's reply, or empty. A RequestId is never taken for one."""
    named = _named_task_id(value)
    holder = normalize_keys(value)
    data = holder.get("data")
    inside = normalize_keys(data)
    # An error's own id, or text under "data", must not pass for a task.
    if named or error_in(value).code or _error_in(value):
        return named
    return _one_word(data) or _id(holder, "id") or _id(inside, "id")


def _named_task_id(value: JsonValue) -> str:
    holder = normalize_keys(value)
    inside = normalize_keys(_opened(holder.get("data")))
    places = (normalize_keys(holder.get("response")), holder, inside, normalize_keys(inside.get("response")))
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
            if found := _id(normalize_keys(holder), "taskid"):
                return found
        level = [inner for holder in objects for key, inner in holder.items() if not _is_echo(key)]
        level += [inner for item in level if isinstance(item, list) for inner in item]
    return ""


def _is_echo(key: str) -> bool:
    return key.replace("_", "").casefold() in ("input", "request", "extinfo", "sessioncontext")


def _id(holder: JsonObject, name: str) -> str:
    return as_text(holder.get(name)).strip()[:TASK_ID_CHARS_MAX]


def _error_in(value: JsonValue) -> JsonValue:
    holder = normalize_keys(value)
    return normalize_keys(holder.get("response")).get("error") or holder.get("error")


def _is_refusal(reply: HttpReply, error_found: GatewayError) -> bool:
    return bool(create_meaning(reply, error_found).made_nothing)


def _without_json(reply: HttpReply) -> CreateAnswer:
    if reply.status in MOVED_STATUSES:
        return Refused(redirected(reply), reply.raw)
    if reply.is_success and reply.is_web_page:
        return Refused(WrongAddress(http_status=reply.status, request_id=reply.request_id), reply.raw)
    return _without_task(reply, NO_ERROR, NOT_JSON)


def _without_task(reply: HttpReply, error_found: GatewayError, why: str) -> CreateAnswer:
    if reply.status == PROXY_WANTS_A_LOGIN and reply.forwarded_by:
        # The proxy itself says so, and has passed nothing on.
        return NotSent(proxy_refused(reply))
    meaning = create_meaning(reply, error_found)
    if meaning.made_nothing:
        return Refused(create_problem(meaning, reply, error_found), reply.raw, reply.retry_after_s)
    return _unanswered(reply, error_found, reply.cut or why)


def _unanswered(reply: HttpReply, error_found: GatewayError, why: str) -> Unanswered:
    problem = OutcomeUnknown(
        words=error_found.words,
        code=error_found.code,
        http_status=reply.status,
        request_id=error_found.request_id or reply.request_id,
        detail=why,
    )
    return Unanswered(problem, reply.raw)


_UPSTREAM_ID = re.compile(r"\d+-Aigc", re.IGNORECASE)
_STATUS = QT_TRANSLATE_NOOP("Detail", "state at the gateway: {status}")


def read_query(reply: HttpReply, task_id: str) -> QueryAnswer:
    """The news about a task. Only the task's own words end it; a poll that failed brings no news."""
    if reply.status == PROXY_WANTS_A_LOGIN and reply.forwarded_by:
        return NoNews(proxy_refused(reply), reply.raw, PROXY_PATIENCE_S)
    if reply.is_redirect:
        return _no_news(redirected(reply), reply)
    try:
        value = reply.json()
    except ValueError:
        return _no_news(_problem_without_json(reply), reply)
    if not reply.is_success:
        return _no_news(query_problem(reply, error_in(value)), reply)
    shape = read_task(value)
    if shape is None:
        return _no_task(reply, value)
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


def _no_task(reply: HttpReply, value: JsonValue) -> NoNews:
    error_found = error_in(value)
    if error_found.code or error_found.words:
        return _no_news(query_problem(reply, error_found), reply)
    return _no_news(UnreadableReply(http_status=reply.status, detail=NO_TASK_NAMED), reply)


def _problem_without_json(reply: HttpReply) -> Problem:
    if reply.cut:
        return NetworkDown(http_status=reply.status, detail=reply.cut)
    if not reply.is_success:
        return query_problem(reply, NO_ERROR)
    if reply.is_web_page:
        return WrongAddress(http_status=reply.status)
    return UnreadableReply(http_status=reply.status, detail=NOT_JSON)


def _no_news(problem: Problem, reply: HttpReply) -> NoNews:
    return NoNews(problem, reply.raw, reply.retry_after_s)


def returned_request(replies: Sequence[RawReply]) -> GenerationRequest | None:
    """What the newest reply that says it says; None where none does."""
    for reply in reversed(replies):
        try:
            shape = read_task(parse(reply.body))
        except ValueError:
            continue
        if shape is not None and shape.request is not None:
            return shape.request
    return None
