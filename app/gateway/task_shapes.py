"""What a look says about a task, found in whichever shape it comes (docs/protocol.md §2.3).

Seen in the wild: the raw reply of Tencent, the new-api envelope round it, flat bodies, and all of
these in snake_case. So the parts are searched for, along one fixed path from the inside out; the
reference images under ``Input`` are never taken for results.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.core.answers import ResultLink
from app.core.json_values import JsonObject, JsonValue, as_text
from app.core.request import GenerationRequest
from app.gateway.echoed_request import echoed_request
from app.gateway.evened import evened, first_text

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


@dataclass(frozen=True, slots=True)
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
    # An error beside a task that goes on concerns this look only.
    error = evened(body.get("error")) if status in FAILURE else {}
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
    envelopes = [evened(value)]
    while len(envelopes) < ENVELOPES_MAX:
        response = evened(envelopes[-1].get("response"))
        if response:
            return envelopes, response
        inner = evened(envelopes[-1].get("data"))
        if not inner:
            break
        envelopes.append(inner)
    return envelopes, {}


def _task_in(body: JsonObject) -> JsonObject:
    named = evened(body.get("aigcimagetask"))
    others = (evened(content) for key, content in body.items() if key.endswith("task"))
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
        output = evened(layer.get("output"))
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
        yield from (evened(item) for item in value[: LINKS_MAX * 2])


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
