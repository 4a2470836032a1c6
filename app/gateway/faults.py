"""The error that a reply holds, in whichever of the known forms, and the problem that it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.json_values import JsonObject, JsonValue, as_text, parse
from app.core.problems import BadParameter, GatewayTrouble, Problem, ProxyRefused, Redirected, TaskFailed
from app.core.wording import QT_TRANSLATE_NOOP
from app.gateway.error_table import (
    CODES,
    CREATE_CODES,
    DECISIVE_STATUSES,
    GENERAL_CODES,
    OUTCOME_OPEN_STATUSES,
    QUERY_CODES,
    STATUSES,
    TASK_CODES,
    TEXTS,
    Codes,
    Meaning,
)
from app.gateway.evened import evened, first_text
from app.gateway.http_reply import HttpReply

WRAPPED_FAULTS_MAX = 3
PROXY_PATIENCE_S = 300.0
"""Between two tries at a proxy that refuses: a password that is wrong too often locks an account."""

_FINE_CODES = frozenset({"", "0", "200", "success", "ok"})
_REQUEST_ID = re.compile(r"\(request id:\s*([\w\-]{1,100})\)")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as it was worded: its code, verbatim text and the request's id, each possibly empty."""

    code: str = ""
    words: str = ""
    request_id: str = ""


NO_FAULT = Fault()

NO_TASK_NAMED = QT_TRANSLATE_NOOP("Detail", "the reply names no task")
NOT_JSON = QT_TRANSLATE_NOOP("Detail", "the reply is not JSON")


def fault_in(value: JsonValue) -> Fault:
    """The error in a parsed reply: Tencent's, the gateway's, or the one wrapped in the other."""
    holder = evened(value)
    for _ in range(WRAPPED_FAULTS_MAX):
        fault = _fault_of(holder)
        wrapped = _wrapped(fault.words)
        if not wrapped:
            return fault
        holder = wrapped
    return fault


def _fault_of(holder: JsonObject) -> Fault:
    response = evened(holder.get("response"))
    error = response.get("error") or holder.get("error") or holder
    about = evened(error)
    code = as_text(about.get("code"))
    words = error if isinstance(error, str) else first_text(about, "message", "msg", "detail")
    in_words = _REQUEST_ID.search(words)
    return Fault(
        code="" if code.lower() in _FINE_CODES else code,
        words=words,
        request_id=first_text(response, "requestid")
        or first_text(holder, "requestid")
        or (in_words[1] if in_words else ""),
    )


def _wrapped(words: str) -> JsonObject:
    """The reply of the service behind the gateway, where the message is that reply as text (§3.2)."""
    if not words.lstrip().startswith("{"):
        return {}
    try:
        inner = evened(parse(words))
    except ValueError:
        return {}
    return inner if _fault_of(inner) != NO_FAULT else {}


def create_meaning(reply: HttpReply, fault: Fault) -> Meaning:
    """What a create was answered with; its ``made_nothing`` is settled, never None."""
    meaning = _by_status_code_and_text(reply, fault, {**CODES, **CREATE_CODES})
    if meaning.made_nothing is not None:
        return meaning
    is_refusal = 400 <= reply.status < 500 and reply.status not in OUTCOME_OPEN_STATUSES
    return Meaning(meaning.kind, made_nothing=is_refusal)


def query_problem(reply: HttpReply, fault: Fault) -> Problem:
    """Why a look brought no news."""
    return _problem(_by_status_code_and_text(reply, fault, {**CODES, **QUERY_CODES}).kind, reply, fault)


def create_problem(meaning: Meaning, reply: HttpReply, fault: Fault) -> Problem:
    """The problem of a create that was refused."""
    return _problem(meaning.kind, reply, fault)


def redirected(reply: HttpReply) -> Redirected:
    """The problem of a reply that points elsewhere."""
    host = reply.location_host
    detail = QT_TRANSLATE_NOOP("Detail", "the new address is at {host}") if host else ""
    return Redirected(
        http_status=reply.status,
        request_id=reply.request_id,
        detail=detail,
        values=(("host", host),) if host else (),
    )


def proxy_refused(reply: HttpReply) -> ProxyRefused:
    """The problem of a reply that the proxy before the gateway gave itself."""
    return ProxyRefused(
        http_status=reply.status,
        detail=QT_TRANSLATE_NOOP("Detail", "the proxy {proxy} says: {reason}"),
        values=(("proxy", reply.forwarded_by), ("reason", str(reply.status))),
    )


def task_problem_kind(codes: tuple[str, ...], words: str) -> type[Problem]:
    """What a task's own error codes and message mean (docs/protocol.md §2.2)."""
    meaning = _in(CODES, codes) or _by_text(words) or _in(TASK_CODES, codes)
    return meaning.kind if meaning else TaskFailed


def _problem(kind: type[Problem], reply: HttpReply, fault: Fault) -> Problem:
    is_text = not fault.words and not reply.is_web_page and not reply.text.lstrip().startswith(("{", "["))
    return kind(
        words=fault.words or (reply.text.strip() if is_text else ""),
        code=fault.code,
        http_status=reply.status,
        request_id=fault.request_id or reply.request_id,
        detail=reply.cut,
    )


def _by_status_code_and_text(reply: HttpReply, fault: Fault, decisive: Codes) -> Meaning:
    """Status first, code second, text last (docs/protocol.md §3.1)."""
    if reply.status in DECISIVE_STATUSES:
        return Meaning(DECISIVE_STATUSES[reply.status])
    codes = (fault.code,)
    found = _in(decisive, codes) or _by_text(fault.words) or _in(GENERAL_CODES, codes)
    if found:
        return found
    otherwise = BadParameter if 400 <= reply.status < 500 else GatewayTrouble
    return Meaning(STATUSES.get(reply.status, otherwise))


def _in(table: Codes, codes: tuple[str, ...]) -> Meaning | None:
    return next((table[form] for code in codes for form in _forms(code) if form in table), None)


def _forms(code: str) -> Iterator[str]:
    """The code itself, then what it is a branch of."""
    form = code.strip().lower()[:200]
    yield form
    while "." in form:
        form = form.rpartition(".")[0]
        yield form
    if re.fullmatch(r"[4-7][0-9]{4}", form):
        yield form[0] + "0000"


def _by_text(words: str) -> Meaning | None:
    start = words[:4000]
    return next((meaning for pattern, meaning in TEXTS if pattern.search(start)), None)
