"""What error codes, texts and statuses mean: data. Sources: docs/protocol.md §2.2 and §3.

Codes are written in lower case. A code also stands for its own branches: ``invalidparameter`` for
``InvalidParameter.MediaFormat``, ``70000`` for 70012.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

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
    ReferenceUnreachable,
    TaskUnknown,
    TokenRejected,
    WrongAddress,
)


@dataclass(frozen=True, slots=True)
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
"""Codes that say enough when a look is answered with them: the TaskId is its only parameter."""

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
"""Texts, the first that is found counts. Only the gateway's own wording tells that nothing was made."""

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
