"""Errors of gateways, as problems: a table of codes, texts and statuses, and what each says of a create.

The question that matters is whether a create made nothing: only what is known to be said before a task is made
counts as a refusal (docs/protocol.md §3), everything else leaves the outcome open.
"""

import re
from collections.abc import Iterator, Mapping

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_text, parse
from app.core.problems import (
    AccessDenied,
    AlreadyAccepted,
    BadParameter,
    Busy,
    ContentRefused,
    GatewayTrouble,
    ModelUnavailable,
    NoBalance,
    Problem,
    ProxyRefused,
    Redirected,
    ReferenceUnreachable,
    TaskFailed,
    TaskUnknown,
    TokenRejected,
    WrongAddress,
)
from app.core.translation import QT_TRANSLATE_NOOP
from app.gateway.exchange import HttpReply


def normalize_keys(value: JsonValue) -> JsonObject:
    """*value* with its own keys in lower case without underscores, and without nulls.

    Of two spellings of one key the first stays. Anything but an object becomes an empty one.
    """
    even: JsonObject = {}
    if isinstance(value, dict):
        for key, content in value.items():
            if content is not None:
                even.setdefault(key.replace("_", "").lower(), content)
    return even


def first_text(holder: JsonObject, *names: str) -> str:
    """The first non-empty text under one of the normalized *names*."""
    for name in names:
        content = holder.get(name)
        if isinstance(content, str) and content.strip():
            return content
    return ""


@frozen
class Meaning:
    """A kind of problem, and whether it tells that a create made nothing.

    ``made_nothing``: True, it tells so under any status; False, the outcome stays open under any
    status; None, the status tells: the 400s are refusals, everything else leaves the outcome open.
    """

    kind: type[Problem]
    made_nothing: bool | None = None


Codes = Mapping[str, Meaning]

CODES: Codes = {
    # new-api and one-api (§3.1, §3.2)
    "sensitive_words_detected": Meaning(ContentRefused, made_nothing=True),
    "insufficient_user_quota": Meaning(NoBalance, made_nothing=True),
    "quota_not_enough": Meaning(NoBalance, made_nothing=True),
    "pre_consume_token_quota_failed": Meaning(NoBalance, made_nothing=True),
    "model_not_found": Meaning(ModelUnavailable, made_nothing=True),
    "get_channel_failed": Meaning(ModelUnavailable, made_nothing=True),
    "model_price_error": Meaning(ModelUnavailable, made_nothing=True),
    "invalid_api_platform": Meaning(GatewayTrouble, made_nothing=True),
    "invalid_request": Meaning(BadParameter, made_nothing=True),
    "read_request_body_failed": Meaning(BadParameter, made_nothing=True),
    "access_denied": Meaning(AccessDenied, made_nothing=True),
    "token_invalid": Meaning(TokenRejected, made_nothing=True),
    "token_not_provided": Meaning(TokenRejected, made_nothing=True),
    "task_not_exist": Meaning(TaskUnknown),
    # the gateway's own call to the service behind it broke: that one may have been accepted
    "do_request_failed": Meaning(GatewayTrouble, made_nothing=False),
    # Tencent (§2.2, §3.3)
    "invalidparametervalue.sessionid": Meaning(AlreadyAccepted, made_nothing=True),
    "failedoperation.taskduplicate": Meaning(AlreadyAccepted, made_nothing=True),
    "requestlimitexceeded": Meaning(Busy, made_nothing=True),
    "limitexceeded": Meaning(Busy, made_nothing=True),
    "resourceinsufficient": Meaning(Busy, made_nothing=True),
    "invalidparameter.voilationcontent": Meaning(ContentRefused, made_nothing=True),  # spelt so upstream
    "invalidparameter.violationcontent": Meaning(ContentRefused, made_nothing=True),
    "contentmoderationfailed": Meaning(ContentRefused, made_nothing=True),
    "requestsizelimitexceeded": Meaning(BadParameter, made_nothing=True),
    # these concern the account of whoever runs the gateway, not the user's token
    "limitexceeded.quota": Meaning(GatewayTrouble, made_nothing=True),
    "unauthorizedoperation": Meaning(GatewayTrouble, made_nothing=True),
    "authfailure": Meaning(GatewayTrouble, made_nothing=True),
    "invalidparametervalue.subappid": Meaning(GatewayTrouble, made_nothing=True),
}
"""Codes that say enough; no text is looked at."""

CREATE_CODES: Codes = {
    "internalerror": Meaning(GatewayTrouble, made_nothing=False),
}
"""Codes that say enough when a create is answered with them."""

QUERY_CODES: Codes = {
    "resourcenotfound": Meaning(TaskUnknown),
    "invalidparametervalue": Meaning(TaskUnknown),
    "invalidparameter": Meaning(TaskUnknown),
}
"""Codes that say enough when a poll is answered with them: the TaskId is its only parameter."""

TEXTS: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), meaning)
    for pattern, meaning in (
        (r"无可用渠道", Meaning(ModelUnavailable, made_nothing=True)),
        (r"用户额度不足|预扣费额度失败", Meaning(NoBalance, made_nothing=True)),
        (r"额度不足|额度已用尽|余额不足|insufficient (user )?(quota|balance)", Meaning(NoBalance)),
        (r"无效的令牌|未提供令牌|令牌已过期|令牌状态不可用", Meaning(TokenRejected)),
        (r"用户已被封禁|无权访问|分组.{0,80}已被弃用", Meaning(AccessDenied)),
        (r"达到请求数限制|上游负载已饱和|maximum concurrency|too many requests|rate limit", Meaning(Busy)),
        (r"sensitive word|敏感词|violates? .{0,20}policy|content policy|moderation", Meaning(ContentRefused)),
        (r"image_?url.{0,200}(retriev|download|fetch|access|network)", Meaning(ReferenceUnreachable)),
        (r"(retriev|download|fetch|access).{0,80}image_?url", Meaning(ReferenceUnreachable)),
        (r"external network", Meaning(ReferenceUnreachable)),
        (r"invalid url \(", Meaning(WrongAddress)),
    )
)
"""Texts, the first that is found counts. Only the gateway's own wording says that nothing was made."""

GENERAL_CODES: Codes = {
    "invalidparameter": Meaning(BadParameter, made_nothing=True),
    "invalidparametervalue": Meaning(BadParameter, made_nothing=True),
    "missingparameter": Meaning(BadParameter, made_nothing=True),
    "unknownparameter": Meaning(BadParameter, made_nothing=True),
    "unsupportedoperation": Meaning(BadParameter, made_nothing=True),
    "resourcenotfound": Meaning(BadParameter, made_nothing=True),
    "failedoperation": Meaning(GatewayTrouble, made_nothing=True),
    "resourceunavailable": Meaning(GatewayTrouble, made_nothing=True),
}
"""Codes that say little: asked after the texts."""

TASK_CODES: Codes = {
    **GENERAL_CODES,
    "failedoperation": Meaning(Busy),  # the model's backlog is full
    "40000": Meaning(BadParameter),
    "60000": Meaning(ReferenceUnreachable),
}
"""Codes that say little, of a task that has ended without a picture."""

DECISIVE_STATUSES: Mapping[int, type[Problem]] = {401: TokenRejected, 429: Busy}
"""Statuses that say enough; neither code nor text is looked at."""

STATUSES: Mapping[int, type[Problem]] = {
    402: NoBalance,
    403: AccessDenied,
    404: WrongAddress,
    405: WrongAddress,
    407: GatewayTrouble,  # of a proxy behind the gateway; one before it is heard of in another way
}
"""What remains of a status when code and text say nothing; other 400s are ``BadParameter``."""

OUTCOME_OPEN_STATUSES = frozenset({408, 409, 499})
"""The 400s that do not tell what became of a create: somebody on the way stopped waiting, or sent it on twice, and the
second one met the first."""


WRAPPED_FAULTS_MAX = 3
PROXY_PATIENCE_S = 300.0
"""Between two tries at a proxy that refuses: a password that is wrong too often locks an account."""

_FINE_CODES = frozenset({"0", "200", "success", "ok"})
_REQUEST_ID = re.compile(r"\(request id:\s*([\w\-]{1,100})\)")


@frozen
class GatewayError:
    """An error as it was worded: its code, verbatim text and the request's id, each possibly empty."""

    code: str = ""
    words: str = ""
    request_id: str = ""


NO_ERROR = GatewayError()

NO_TASK_NAMED = QT_TRANSLATE_NOOP("Detail", "the reply names no task")
NOT_JSON = QT_TRANSLATE_NOOP("Detail", "the reply is not JSON")


def error_in(value: JsonValue) -> GatewayError:
    """The error in a parsed reply: Tencent's, the gateway's, or the one wrapped in the other."""
    holder = normalize_keys(value)
    for _ in range(WRAPPED_FAULTS_MAX):
        error_found = _fault_of(holder)
        wrapped = _wrapped(error_found.words)
        if not wrapped:
            return error_found
        holder = wrapped
    return error_found


def _fault_of(holder: JsonObject) -> GatewayError:
    response = normalize_keys(holder.get("response"))
    error = response.get("error") or holder.get("error") or holder
    about = normalize_keys(error)
    code = as_text(about.get("code"))
    words = error if isinstance(error, str) else first_text(about, "message", "msg", "detail")
    in_words = _REQUEST_ID.search(words)
    return GatewayError(
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
        inner = normalize_keys(parse(words))
    except ValueError:
        return {}
    return inner if _fault_of(inner) != NO_ERROR else {}


def create_meaning(reply: HttpReply, error_found: GatewayError) -> Meaning:
    """What a create was answered with; its ``made_nothing`` is settled, never None."""
    meaning = _by_status_code_and_text(reply, error_found, {**CODES, **CREATE_CODES})
    if meaning.made_nothing is not None:
        return meaning
    is_refusal = 400 <= reply.status < 500 and reply.status not in OUTCOME_OPEN_STATUSES
    return Meaning(meaning.kind, made_nothing=is_refusal)


def query_problem(reply: HttpReply, error_found: GatewayError) -> Problem:
    """Why a poll brought no news."""
    return _problem(
        _by_status_code_and_text(reply, error_found, {**CODES, **QUERY_CODES}).kind, reply, error_found
    )


def create_problem(meaning: Meaning, reply: HttpReply, error_found: GatewayError) -> Problem:
    """The problem of a create that was refused."""
    return _problem(meaning.kind, reply, error_found)


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


def _problem(kind: type[Problem], reply: HttpReply, error_found: GatewayError) -> Problem:
    is_text = not reply.is_web_page and not reply.text.lstrip().startswith(("{", "["))
    return kind(
        words=error_found.words or (reply.text.strip() if is_text else ""),
        code=error_found.code,
        http_status=reply.status,
        request_id=error_found.request_id or reply.request_id,
        detail=reply.cut,
    )


def _by_status_code_and_text(reply: HttpReply, error_found: GatewayError, decisive: Codes) -> Meaning:
    """Status first, code second, text last (docs/protocol.md §3.1)."""
    if reply.status in DECISIVE_STATUSES:
        return Meaning(DECISIVE_STATUSES[reply.status])
    codes = (error_found.code,)
    found = _in(decisive, codes) or _by_text(error_found.words) or _in(GENERAL_CODES, codes)
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
