"""The words in a prompt that make the practice gateway fail, as a table."""

import re
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from app.core.frozen import frozen
from app.practice.replies import (
    Reply,
    empty_reply,
    gateway_error,
    html_reply,
    json_reply,
    task_error,
    tencent_error,
)


@frozen
class RefuseCreate:
    """The create is answered with *reply* and nothing is made; only the first *times*, where given."""

    reply: Callable[[], Reply]
    times: int | None = None


@frozen
class LoseAnswer:
    """The create is accepted, but the connection ends without an answer."""


@frozen
class EndBadly:
    """The task runs as usual and ends like this, without a picture (docs/protocol.md §2.2)."""

    status: str = "FINISH"
    code: int = 0
    code_ext: str = ""
    message: str = ""


@frozen
class TakeLonger:
    """The task takes *factor* times as long."""

    factor: float


@frozen
class DisturbPolls:
    """The first *times* looks at the task are answered with *reply*."""

    reply: Callable[[], Reply]
    times: int


@frozen
class SpoilFile:
    """The link to the picture answers with *reply* instead."""

    reply: Callable[[], Reply]


@frozen
class CutFile:
    """The first *times* downloads end after *share* of the picture."""

    share: float
    times: int


Effect = RefuseCreate | LoseAnswer | EndBadly | TakeLonger | DisturbPolls | SpoilFile | CutFile


@frozen
class Scenario:
    """``word`` in a prompt brings about ``effect``; ``description`` says it in one sentence."""

    word: str
    description: str
    effect: Effect


_REFERENCE_MESSAGE = "The ImageURL is not retrievable from the external network."
_NO_SUCH_KEY = b"<?xml version='1.0' encoding='utf-8' ?><Error><Code>NoSuchKey</Code></Error>"

SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "practice:token",
        "The token is refused (401).",
        RefuseCreate(partial(gateway_error, 401, "无效的令牌")),
    ),
    Scenario(
        "practice:balance",
        "The account has no money left (403 insufficient_user_quota).",
        RefuseCreate(
            partial(gateway_error, 403, "用户额度不足, 剩余额度: ＄0.000000", "insufficient_user_quota")
        ),
    ),
    Scenario(
        "practice:word",
        "The gateway's word filter refuses the prompt (400 sensitive_words_detected).",
        RefuseCreate(partial(gateway_error, 400, "检测到敏感词", "sensitive_words_detected")),
    ),
    Scenario(
        "practice:model",
        "The gateway has no channel for the model (503 model_not_found).",
        RefuseCreate(
            partial(
                gateway_error,
                503,
                "分组 default 下模型 aigc-image 无可用渠道（distributor）",
                "model_not_found",
            )
        ),
    ),
    Scenario(
        "practice:parameter",
        "A setting is refused (HTTP 200 with the error InvalidParameterValue).",
        RefuseCreate(
            partial(
                tencent_error,
                "InvalidParameterValue",
                "The value of parameter `OutputConfig.Resolution` is not valid.",
            )
        ),
    ),
    Scenario(
        "practice:busy",
        "The gateway is overloaded (429 with a text) for the first two sends, then takes the task.",
        RefuseCreate(
            partial(task_error, 429, "fail_to_fetch_task", "当前分组上游负载已饱和，请稍后再试"), times=2
        ),
    ),
    Scenario(
        "practice:limit",
        "The limit of requests is reached (429 with an empty body) for the first two sends, then the task is taken.",
        RefuseCreate(partial(empty_reply, 429), times=2),
    ),
    Scenario(
        "practice:html",
        "The request is answered with a web page (HTTP 200), as at an address without the route.",
        RefuseCreate(partial(html_reply, "New API")),
    ),
    Scenario(
        "practice:502",
        "A proxy answers the first send with a 502 page; the task was not taken and can be sent again.",
        RefuseCreate(partial(html_reply, "502 Bad Gateway", 502), times=1),
    ),
    Scenario(
        "practice:nonsense",
        "The answer is JSON (HTTP 200) but none that the documents describe.",
        RefuseCreate(partial(json_reply, {"success": True, "message": "ok"})),
    ),
    Scenario(
        "practice:redirect",
        "The gateway sends the request on to another host (301).",
        RefuseCreate(partial(empty_reply, 301, (("Location", "https://elsewhere.invalid/login"),))),
    ),
    Scenario(
        "practice:noanswer",
        "The task is taken, but the connection ends without an answer: the outcome is uncertain.",
        LoseAnswer(),
    ),
    Scenario(
        "practice:policy",
        "The task ends without a picture because of the content policy.",
        EndBadly(
            code=70000,
            code_ext="InvalidParameter.VoilationContent",
            message="Input Prompt violates policy",
        ),
    ),
    Scenario(
        "practice:overload",
        "The task ends without a picture because too many run at once (RequestLimitExceeded).",
        EndBadly(
            code=70000,
            code_ext="RequestLimitExceeded",
            message="GenerateImage task reached the maximum concurrency",
        ),
    ),
    Scenario(
        "practice:failed",
        "The task fails without a reason that is documented (70000).",
        EndBadly(code=70000, message="task failed with status: FAIL"),
    ),
    Scenario(
        "practice:reference",
        "The task ends without a picture because a reference image can't be reached.",
        EndBadly(code=70000, code_ext="InvalidParameterValue", message=_REFERENCE_MESSAGE),
    ),
    Scenario(
        "practice:nofiles",
        "The task finishes without an error and without a picture.",
        EndBadly(),
    ),
    Scenario(
        "practice:aborted",
        "The task is aborted.",
        EndBadly(status="ABORTED"),
    ),
    Scenario(
        "practice:slow",
        "The task takes fifteen times as long.",
        TakeLonger(15.0),
    ),
    Scenario(
        "practice:poll-html",
        "The first two polls of the task are answered with a web page.",
        DisturbPolls(partial(html_reply, "New API"), times=2),
    ),
    Scenario(
        "practice:poll-429",
        "The first two polls of the task are refused with 429 and a Retry-After of two seconds.",
        DisturbPolls(partial(empty_reply, 429, (("Retry-After", "2"),)), times=2),
    ),
    Scenario(
        "practice:nopicture",
        "The link to the picture gives a web page.",
        SpoilFile(partial(html_reply, "Welcome")),
    ),
    Scenario(
        "practice:gone",
        "The link to the picture has run out (404).",
        SpoilFile(partial(Reply, 404, _NO_SUCH_KEY, "application/xml")),
    ),
    Scenario(
        "practice:cut",
        "The first download of the picture breaks off half-way.",
        CutFile(share=0.5, times=1),
    ),
)

_BY_WORD = {scenario.word: scenario for scenario in SCENARIOS}
# People who write Chinese type the full-width colon, and no space before it.
_WORD = re.compile(r"(?i)(?<![a-z0-9])practice[:：]([a-z0-9-]+)")

E = TypeVar("E", bound=Effect)


def scenarios_in(prompt: str) -> tuple[Scenario, ...]:
    """The faults that *prompt* asks for, in its order. Words that the table lacks are ordinary text."""
    words = (f"practice:{match[1].lower()}" for match in _WORD.finditer(prompt))
    return tuple(_BY_WORD[word] for word in words if word in _BY_WORD)


def effect_in(prompt: str, kind: type[E]) -> E | None:
    """The first effect of *kind* that *prompt* asks for."""
    return next(
        (scenario.effect for scenario in scenarios_in(prompt) if isinstance(scenario.effect, kind)), None
    )
