"""What a problem is called, what it means and what to do about it: sentences by what is known, as tables.

The first row that fits tells; where none does, the problem's own words are used. They are translated where they
are shown, in the context of each.
"""

from collections.abc import Callable, Iterable

from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE
from app.core.problems import (
    ENDED_WHILE_SENDING,
    FAULT_WHILE_SENDING,
    NO_PICTURE_NAMED,
    NOT_SENT_AGAIN,
    BadParameter,
    Busy,
    ContentRefused,
    LinkExpired,
    OutcomeUnknown,
    Problem,
    ReferenceUnreachable,
    TaskFailed,
    TaskUnknown,
)
from app.core.tasks import TaskRecord, TaskState
from app.core.translation import QT_TRANSLATE_NOOP, Values

RECORD_DAYS = 3
"""So long a task can be asked for at the gateway (docs/protocol.md §2)."""

DAY_S = 86_400.0


@frozen
class Said:
    """An English sentence with the names of ``values`` in braces, and the context in which it is translated.

    ``day``, in seconds since 1970, stands for ``{day}`` as the language in use writes dates.
    """

    text: str
    values: Values = ()
    context: str = "Card"
    day: float | None = None


def is_free(record: TaskRecord) -> bool:
    """Whether nothing that its gateway does is ever charged."""
    return record.gateway == PRACTICE


# --- what happened: the title of a problem, by what is known of it ------------------------------------

Row = tuple[type[Problem], Callable[[Problem], bool], Said]


def always(_problem: Problem) -> bool:
    """Fits whatever is known."""
    return True


def _said_something(problem: Problem) -> bool:
    return bool(problem.words)


def _was_answered(problem: Problem) -> bool:
    return bool(problem.words or problem.http_status or problem.code)


def _detail(wanted: str) -> Callable[[Problem], bool]:
    return lambda problem: problem.detail == wanted


def names(value: str) -> Callable[[Problem], bool]:
    """Fits a problem that gives *value* a name."""
    return lambda problem: value in dict(problem.values)


def _status(wanted: str) -> Callable[[Problem], bool]:
    return lambda problem: ("status", wanted) in problem.values


def _by_word_filter(problem: Problem) -> bool:
    return not problem.task_id and (
        problem.code == "sensitive_words_detected"
        or "敏感词" in problem.words
        or "sensitive word" in problem.words.lower()
    )


def _before_a_task(problem: Problem) -> bool:
    return not problem.task_id


TITLES: tuple[Row, ...] = (
    (
        OutcomeUnknown,
        _detail(ENDED_WHILE_SENDING),
        Said(QT_TRANSLATE_NOOP("Card", "Easel was ended before an answer came")),
    ),
    (
        OutcomeUnknown,
        _detail(NOT_SENT_AGAIN),
        Said(QT_TRANSLATE_NOOP("Card", "Sent once, and what became of it is not known")),
    ),
    (
        OutcomeUnknown,
        _detail(FAULT_WHILE_SENDING),
        Said(QT_TRANSLATE_NOOP("Card", "A fault inside Easel while it was being sent")),
    ),
    (
        OutcomeUnknown,
        _was_answered,
        Said(QT_TRANSLATE_NOOP("Card", "Sent, but the answer does not say what became of it")),
    ),
    (OutcomeUnknown, always, Said(QT_TRANSLATE_NOOP("Card", "Sent, but no answer came back"))),
    (
        ContentRefused,
        _by_word_filter,
        Said(QT_TRANSLATE_NOOP("Card", "Refused by the word list of the gateway")),
    ),
    (
        TaskFailed,
        _detail(NO_PICTURE_NAMED),
        Said(QT_TRANSLATE_NOOP("Card", "Finished, says the gateway, but it names no picture")),
    ),
    (
        TaskFailed,
        lambda problem: _status("ABORTED")(problem) and not problem.words,
        Said(QT_TRANSLATE_NOOP("Card", "The gateway broke the task off")),
    ),
)


def row_of(table: Iterable[Row], problem: Problem) -> Said | None:
    """What the first row says that fits; None where none does."""
    return next((said for kind, holds, said in table if isinstance(problem, kind) and holds(problem)), None)


def problem_title(problem: Problem) -> Said:
    """The title of a problem: what happened."""
    return row_of(TITLES, problem) or Said(problem.title, context="Problem")


# --- what it means and what to do, for a task that has ended or is uncertain ---------------------------

_MONEY_ONLY_THE_GATEWAY = Said(
    QT_TRANSLATE_NOOP("Card", "Whether this one was charged, only the gateway knows.")
)

_NOT_AN_ANSWER = frozenset({ENDED_WHILE_SENDING, NOT_SENT_AGAIN, FAULT_WHILE_SENDING})


ADVICE: tuple[Row, ...] = (
    (
        OutcomeUnknown,
        lambda problem: bool(problem.task_id),
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "The answer is an error and names a TaskId all the same: fill it in to see what became of it.",
            )
        ),
    ),
    (
        OutcomeUnknown,
        lambda problem: _was_answered(problem) and problem.detail not in _NOT_AN_ANSWER,
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "It names no TaskId and is no refusal either. The whole of it stands under the Reply tab.",
            )
        ),
    ),
    (
        ContentRefused,
        _by_word_filter,
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "The gateway has a list of words of its own; the model has not seen your prompt. Nothing was made and nothing was charged. Sending it again unchanged will be refused again.",
            )
        ),
    ),
    (
        ContentRefused,
        _before_a_task,
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "Your prompt or a reference image was refused before a task was made. Sending it again unchanged will be refused again.",
            )
        ),
    ),
    (ReferenceUnreachable, always, Said(ReferenceUnreachable.advice, context="Problem")),
    (
        BadParameter,
        lambda problem: not problem.words,
        Said(
            QT_TRANSLATE_NOOP(
                "Card", "It does not say which one. Leave out what is unusual, then generate again."
            )
        ),
    ),
    (
        TaskFailed,
        _said_something,
        Said(
            QT_TRANSLATE_NOOP("Card", "Its own words are below. The same request may work at another time.")
        ),
    ),
    (
        TaskFailed,
        always,
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "It gave no reason. Check again first, which is free; the same request may work at another time.",
            )
        ),
    ),
    (
        Busy,
        lambda problem: bool(problem.task_id),
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "The task ended without a picture, because too many run at once. Try again in a while.",
            )
        ),
    ),
    (
        LinkExpired,
        always,
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "Links last about seven days, and the gateway knows a task for about three. Ask for a fresh link, which is free: if it has forgotten the task, it says so.",
            )
        ),
    ),
)

GOES_ON = frozenset(
    {
        *("NetworkDown", "ProxyDown", "ProxyRefused", "UploadHostDown", "LinkHostDown"),
        *("PictureWaits", "LocalTrouble", "EaselFault"),
    }
)
"""The kinds whose own advice is for a task that waits and goes on."""

_HAS_STOPPED = Said(
    QT_TRANSLATE_NOOP("Card", "Easel does not try any more. Mend what is in the way, then try it again here.")
)

_NOT_SENT_AGAIN_BY_ITSELF = Said(
    QT_TRANSLATE_NOOP(
        "Card",
        "The picture may be in the making and may be charged, so Easel never sends it again unasked. Sending again with the same session_id is refused by the gateway if the first one arrived.",
    )
)
_NOT_SENT_AGAIN_BY_ITSELF_FREE = Said(
    QT_TRANSLATE_NOOP(
        "Card",
        "The picture may be in the making, so Easel never sends it again unasked. Sending again with the same session_id is refused by the gateway if the first one arrived.",
    )
)
_WHY_IS_NOT_KNOWN = Said(
    QT_TRANSLATE_NOOP("Card", "Why is not known. What there is stands under Reply and Timeline.")
)
_LEFT = Said(QT_TRANSLATE_NOOP("Card", "You have left it as it is."))
_FORGOTTEN = Said(
    QT_TRANSLATE_NOOP(
        "Card",
        "The gateway has forgotten this task: it keeps tasks for about three days. The picture can only be generated anew.",
    )
)
_LOST_FROM_SIGHT = Said(
    QT_TRANSLATE_NOOP(
        "Card",
        "The gateway gave out this TaskId and does not know it now. Check again in a while, which is free; if it stays like this, ask whoever runs the gateway.",
    )
)
_NOT_FOUND = Said(
    QT_TRANSLATE_NOOP(
        "Card",
        "Tasks can be looked up for about three days, with the token that made them. Check the TaskId and the gateway.",
    )
)


def is_old(record: TaskRecord, now: float) -> bool:
    """Whether the gateway may have forgotten the task by *now*."""
    return now - record.created_at > RECORD_DAYS * DAY_S


def problem_advice(record: TaskRecord, problem: Problem, now: float) -> tuple[Said, ...]:
    """What it means and what to do, sentence by sentence."""
    if isinstance(problem, OutcomeUnknown):
        row = row_of(ADVICE, problem)
        left = (_LEFT,) if record.state is TaskState.FAILED else ()
        unasked = _NOT_SENT_AGAIN_BY_ITSELF_FREE if is_free(record) else _NOT_SENT_AGAIN_BY_ITSELF
        return (*left, *((row,) if row else ()), unasked)
    if isinstance(problem, TaskUnknown):
        if record.request is None:
            return (_NOT_FOUND,)
        return (_FORGOTTEN if is_old(record, now) else _LOST_FROM_SIGHT,)
    row = row_of(ADVICE, problem)
    said = row or (_HAS_STOPPED if GOES_ON & {kind.__name__ for kind in type(problem).__mro__} else None)
    said = said or (Said(problem.advice, context="Problem") if problem.advice else _WHY_IS_NOT_KNOWN)
    mentions_money = isinstance(problem, TaskFailed | Busy) and record.task_id and not is_free(record)
    return (said, *((_MONEY_ONLY_THE_GATEWAY,) if mentions_money else ()))
