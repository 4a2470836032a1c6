"""What Easel says about a task: for each state and cause the sentences that are true then, as data.

``card`` derives all words of a card from the record and its circumstances; whoever shows them adds
nothing. Nothing here is claimed that is not known: no silence where a reply is quoted, no charge where
the gateway is free, no going on where nobody goes on. The sentences are translated where they are
shown, in the context of each.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from app.core.frozen import frozen
from app.core.problem_texts import (
    Row,
    Said,
    always,
    is_free,
    is_old,
    names,
    problem_advice,
    problem_title,
    row_of,
)
from app.core.problems import (
    Action,
    Busy,
    GatewayTrouble,
    LinkExpired,
    LinkHostDown,
    LocalTrouble,
    NetworkDown,
    NoToken,
    OutcomeUnknown,
    PictureWaits,
    Problem,
    ProxyDown,
    ProxyRefused,
    TaskFailed,
    TaskUnknown,
    UploadFailed,
    UploadHostDown,
)
from app.core.tasks import OCCUPYING, TaskRecord, TaskState, link_ends_at
from app.core.translation import QT_TRANSLATE_NOOP


class Bar(StrEnum):
    """What the bar of a card shows: nothing that is at work, work of unknown length, or a share of it."""

    NONE = "none"
    MOVING = "moving"
    SHARE = "share"


@frozen
class Circumstances:
    """What is known besides the record. ``next_try`` is in seconds since 1970, None where nothing is planned.

    ``has_slot``: somebody leads it. ``is_held``: nothing is sent to its gateway until a person says so.
    """

    is_paused: bool = False
    has_slot: bool = False
    is_held: bool = False
    next_try: float | None = None


ALONE = Circumstances()
"""Where nothing is known besides the record."""


@frozen
class CardText:
    """All words of a card. ``trouble`` is what is wrong with a task that goes on; ``closing`` what closing Easel means."""

    title: Said
    sentences: tuple[Said, ...] = ()
    trouble: tuple[Said, ...] = ()
    quote: Said | None = None
    closing: Said | None = None
    bar: Bar = Bar.NONE
    actions: tuple[tuple[Action, Said], ...] = ()


_S = TaskState

STATES: dict[TaskState, Said] = {
    _S.QUEUED: Said(QT_TRANSLATE_NOOP("Task", "Waiting"), context="Task"),
    _S.UPLOADING: Said(QT_TRANSLATE_NOOP("Task", "Uploading"), context="Task"),
    _S.SENDING: Said(QT_TRANSLATE_NOOP("Task", "Sending"), context="Task"),
    _S.RUNNING: Said(QT_TRANSLATE_NOOP("Task", "Generating"), context="Task"),
    _S.FETCHING: Said(QT_TRANSLATE_NOOP("Task", "Downloading"), context="Task"),
    _S.DONE: Said(QT_TRANSLATE_NOOP("Task", "Done"), context="Task"),
    _S.FAILED: Said(QT_TRANSLATE_NOOP("Task", "Failed"), context="Task"),
    _S.UNCERTAIN: Said(QT_TRANSLATE_NOOP("Task", "Uncertain"), context="Task"),
    _S.CANCELLED: Said(QT_TRANSLATE_NOOP("Task", "Cancelled, not sent"), context="Task"),
    _S.UNWATCHED: Said(QT_TRANSLATE_NOOP("Task", "Not watched"), context="Task"),
}

_CANCELLED_AGAIN = Said(QT_TRANSLATE_NOOP("Card", "Cancelled, not sent again"))
_LOOKING_UP = Said(QT_TRANSLATE_NOOP("Card", "Looking up the TaskId"))
_NOT_KNOWN_SO_FAR = Said(QT_TRANSLATE_NOOP("Card", "TaskId not known so far"))


def is_at_work(record: TaskRecord) -> bool:
    """Whether somebody is known to be at work on it: a TaskId that nobody has confirmed may be nothing at all."""
    if record.state is _S.RUNNING:
        was_seen = record.looked_at is not None or record.request is not None
        return was_seen and not isinstance(record.problem, TaskUnknown)
    return record.state in OCCUPYING


def state_text(record: TaskRecord) -> Said:
    """Where a task stands, in a word or two."""
    if record.state is _S.CANCELLED and record.sends:
        return _CANCELLED_AGAIN
    if record.state is _S.RUNNING:
        if isinstance(record.problem, TaskUnknown):
            return _NOT_KNOWN_SO_FAR
        if record.looked_at is None and record.request is None:
            return _LOOKING_UP
    return STATES[record.state]


# --- the buttons ------------------------------------------------------------------------------------------

ACTIONS: dict[Action, Said] = {
    Action.EDIT_PROMPT: Said(QT_TRANSLATE_NOOP("Task", "Edit prompt"), context="Task"),
    Action.EDIT_REQUEST: Said(QT_TRANSLATE_NOOP("Task", "Edit request"), context="Task"),
    Action.ENTER_TOKEN: Said(QT_TRANSLATE_NOOP("Task", "Enter token…"), context="Task"),
    Action.CHANGE_GATEWAY: Said(QT_TRANSLATE_NOOP("Task", "Change gateway…"), context="Task"),
    Action.SET_UP_GATEWAY: Said(QT_TRANSLATE_NOOP("Task", "Gateway preferences…"), context="Task"),
    Action.CHOOSE_FOLDER: Said(QT_TRANSLATE_NOOP("Task", "Choose folder…"), context="Task"),
    Action.CHOOSE_DELIVERY: Said(QT_TRANSLATE_NOOP("Task", "How pictures travel…"), context="Task"),
    Action.CHECK_AGAIN: Said(QT_TRANSLATE_NOOP("Task", "Check again (free)"), context="Task"),
    Action.DOWNLOAD_AGAIN: Said(QT_TRANSLATE_NOOP("Task", "Download again (free)"), context="Task"),
    Action.GENERATE_AGAIN: Said(QT_TRANSLATE_NOOP("Task", "Generate again (charged)"), context="Task"),
    Action.SEND_AGAIN_SAME_SESSION: Said(
        QT_TRANSLATE_NOOP("Task", "Send again, same session_id (charged at most once)"), context="Task"
    ),
    Action.QUEUE_AGAIN: Said(QT_TRANSLATE_NOOP("Task", "Send after all (charged)"), context="Task"),
    Action.FILL_IN_TASK_ID: Said(QT_TRANSLATE_NOOP("Task", "Fill in the TaskId"), context="Task"),
    Action.LEAVE: Said(QT_TRANSLATE_NOOP("Task", "Leave it"), context="Task"),
    Action.GO_ON: Said(QT_TRANSLATE_NOOP("Task", "Continue the queue"), context="Task"),
    Action.CANCEL: Said(QT_TRANSLATE_NOOP("Task", "Cancel (nothing was sent)"), context="Task"),
    Action.STOP_LOOKING: Said(QT_TRANSLATE_NOOP("Task", "Stop looking"), context="Task"),
}

FREE_ACTIONS: dict[Action, Said] = {
    Action.GENERATE_AGAIN: Said(QT_TRANSLATE_NOOP("Task", "Generate again (free: practice)"), context="Task"),
    Action.SEND_AGAIN_SAME_SESSION: Said(
        QT_TRANSLATE_NOOP("Task", "Send again, same session_id (free: practice)"), context="Task"
    ),
    Action.QUEUE_AGAIN: Said(QT_TRANSLATE_NOOP("Task", "Send after all (free: practice)"), context="Task"),
}
"""What the same buttons say where nothing is charged."""

_FRESH_LINK = Said(QT_TRANSLATE_NOOP("Task", "Ask for a fresh link (free)"), context="Task")
_STAYS_UNCERTAIN = Said(QT_TRANSLATE_NOOP("Task", "Do not send again (stays uncertain)"), context="Task")

_NEEDS_TASK_ID = frozenset({Action.CHECK_AGAIN, Action.DOWNLOAD_AGAIN})
_NEEDS_NOTHING = frozenset(
    {Action.ENTER_TOKEN, Action.CHANGE_GATEWAY, Action.SET_UP_GATEWAY, Action.CHOOSE_FOLDER, Action.LEAVE}
)
_TRIES_AGAIN = frozenset(
    {
        *(Action.GENERATE_AGAIN, Action.SEND_AGAIN_SAME_SESSION, Action.CHECK_AGAIN),
        *(Action.DOWNLOAD_AGAIN, Action.FILL_IN_TASK_ID),
    }
)
_OF_WAITING = (
    *(Action.ENTER_TOKEN, Action.CHANGE_GATEWAY, Action.SET_UP_GATEWAY),
    *(Action.CHOOSE_DELIVERY, Action.CHOOSE_FOLDER),
)
"""What may help a task that goes on; the rest of a problem's actions are for one that has ended."""


def action_text(action: Action, record: TaskRecord) -> Said:
    """What a button says; its cost is part of it."""
    if action is Action.CANCEL and record.sends:
        return _STAYS_UNCERTAIN
    if action is Action.CHECK_AGAIN and (isinstance(record.problem, LinkExpired) or record.state is _S.DONE):
        return _FRESH_LINK
    return FREE_ACTIONS.get(action, ACTIONS[action]) if is_free(record) else ACTIONS[action]


def _is_possible(action: Action, record: TaskRecord) -> bool:
    if action in _NEEDS_TASK_ID:
        return bool(record.task_id)
    if action is Action.LEAVE:
        return record.state is _S.UNCERTAIN
    if action is Action.FILL_IN_TASK_ID:
        return not record.task_id
    if action is Action.SEND_AGAIN_SAME_SESSION:
        return record.request is not None and not record.task_id
    return record.request is not None or action in _NEEDS_NOTHING


def _after_the_end(record: TaskRecord, problem: Problem, now: float) -> tuple[Action, ...]:
    """The most useful first; what is charged never stands before a free look that may spare it."""
    wanted = list(problem.actions)
    if isinstance(problem, OutcomeUnknown) and problem.task_id:
        wanted.sort(key=lambda action: action is not Action.FILL_IN_TASK_ID)
    if isinstance(problem, TaskFailed) and not problem.words:
        wanted.sort(key=lambda action: action is not Action.CHECK_AGAIN)
    if isinstance(problem, TaskUnknown) and record.request is not None and is_old(record, now):
        wanted.sort(key=lambda action: action is not Action.GENERATE_AGAIN)
    possible = [action for action in wanted if _is_possible(action, record)]
    if _TRIES_AGAIN & {*possible}:
        return tuple(possible)
    more: tuple[Action, ...]
    if record.state is _S.UNCERTAIN:
        more = OutcomeUnknown.actions
    else:
        more = (Action.CHECK_AGAIN if record.task_id else Action.GENERATE_AGAIN,)
    possible += [action for action in more if action not in possible and _is_possible(action, record)]
    return tuple(possible)


def _buttons(actions: Iterable[Action], record: TaskRecord) -> tuple[tuple[Action, Said], ...]:
    return tuple((action, action_text(action, record)) for action in actions)


# --- the cards ----------------------------------------------------------------------------------------------

_QUOTED_GATEWAY = QT_TRANSLATE_NOOP("Card", "“{words}” — as the gateway put it")
_QUOTED_UPLOAD_HOST = QT_TRANSLATE_NOOP("Card", "“{words}” — as the upload host put it")

_IS_PAUSED = Said(QT_TRANSLATE_NOOP("Card", "The queue is paused. It is sent once the queue goes on."))
_IS_HELD = Said(
    QT_TRANSLATE_NOOP(
        "Card", "Nothing is sent to this gateway for now: what became of the last requests is not known."
    )
)
_WAITS_FOR_SLOT = Said(QT_TRANSLATE_NOOP("Card", "Waits for a free slot and is then sent."))
_IS_NEXT = Said(QT_TRANSLATE_NOOP("Card", "It is made ready and then sent."))
_TRIED_AT = QT_TRANSLATE_NOOP("Card", "It is tried again at {time}.")
_KEPT_THERE = Said(QT_TRANSLATE_NOOP("Card", "Meanwhile the gateway keeps the picture."))
_TRIED_AGAIN = Said(QT_TRANSLATE_NOOP("Card", "Easel tries again by itself."))

WAITS_FOR: tuple[Row, ...] = (
    (
        NoToken,
        always,
        Said(QT_TRANSLATE_NOOP("Card", "Waits for the token of this gateway and is then sent.")),
    ),
    (
        Busy,
        lambda problem: problem.http_status == 429,
        Said(QT_TRANSLATE_NOOP("Card", "The gateway is busy (429) and did not take it.")),
    ),
    (Busy, always, Said(QT_TRANSLATE_NOOP("Card", "The gateway is busy and did not take it."))),
    (
        UploadHostDown,
        always,
        Said(QT_TRANSLATE_NOOP("Card", "Waits for the upload host, which can't be reached.")),
    ),
    (
        ProxyDown,
        names("proxy"),
        Said(QT_TRANSLATE_NOOP("Card", "Waits for the proxy {proxy}, which can't be reached.")),
    ),
    (
        ProxyRefused,
        names("proxy"),
        Said(QT_TRANSLATE_NOOP("Card", "The proxy {proxy} does not let it through. Nothing was sent.")),
    ),
    (
        NetworkDown,
        lambda problem: type(problem) is NetworkDown,
        Said(QT_TRANSLATE_NOOP("Card", "Waits for the network: the gateway can't be reached.")),
    ),
)
"""What a task with a slot waits for before it can be sent; other problems say it by their title."""

POLL_TROUBLE: tuple[Row, ...] = (
    (
        ProxyDown,
        names("proxy"),
        Said(
            QT_TRANSLATE_NOOP(
                "Card", "The proxy {proxy} can't be reached, so that nobody knows how the task stands."
            )
        ),
    ),
    (
        ProxyRefused,
        names("proxy"),
        Said(
            QT_TRANSLATE_NOOP(
                "Card", "The proxy {proxy} lets nothing through, so that nobody knows how the task stands."
            )
        ),
    ),
    (
        TaskUnknown,
        always,
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "The gateway does not know this TaskId. Just after it was given out that may pass: Easel asks a few times and then stops.",
            )
        ),
    ),
    (
        Busy,
        always,
        Said(QT_TRANSLATE_NOOP("Card", "The gateway is busy and did not say how the task stands.")),
    ),
    (
        NetworkDown,
        lambda problem: type(problem) is NetworkDown,
        Said(
            QT_TRANSLATE_NOOP(
                "Card", "The gateway can't be reached, so that nobody knows how the task stands."
            )
        ),
    ),
)
"""What is wrong with a task that is at the gateway, of which a look brought no news."""

THIS_COMPUTER: tuple[Row, ...] = (
    (
        PictureWaits,
        names("reason"),
        Said(QT_TRANSLATE_NOOP("Card", "The picture can’t be saved in {folder} at the moment: {reason}")),
    ),
    (
        LocalTrouble,
        names("reason"),
        Said(QT_TRANSLATE_NOOP("Card", "This computer can’t go on with it at the moment: {reason}")),
    ),
)
"""What waits for this computer says what is the matter with it, in every state."""

DOWNLOAD_TROUBLE: tuple[Row, ...] = (
    (
        LinkHostDown,
        names("host"),
        Said(
            QT_TRANSLATE_NOOP(
                "Card",
                "{host}, where the picture lies, gives nothing at the moment. The gateway has made it.",
            )
        ),
    ),
    (
        NetworkDown,
        lambda problem: type(problem) is NetworkDown,
        Said(QT_TRANSLATE_NOOP("Card", "The download of the picture broke off. The gateway has made it.")),
    ),
    (
        GatewayTrouble,
        always,
        Said(
            QT_TRANSLATE_NOOP(
                "Card", "The host of the picture has a fault. The gateway has made the picture."
            )
        ),
    ),
    (
        LinkExpired,
        always,
        Said(
            QT_TRANSLATE_NOOP(
                "Card", "The link to the picture has run out. A fresh one is asked for, which is free."
            )
        ),
    ),
)
"""What is wrong with a task whose picture is being downloaded."""

_NEXT: dict[TaskState, Said] = {
    _S.UPLOADING: Said(
        QT_TRANSLATE_NOOP(
            "Card",
            "The reference images are on their way to the upload host. The request follows; nothing is paid yet.",
        )
    ),
    _S.SENDING: Said(
        QT_TRANSLATE_NOOP("Card", "The request is on its way; the TaskId comes with the answer.")
    ),
    _S.RUNNING: Said(
        QT_TRANSLATE_NOOP("Card", "Easel looks again by itself, as often as it takes. Looking is free.")
    ),
    _S.FETCHING: Said(QT_TRANSLATE_NOOP("Card", "The picture is downloaded, checked and saved.")),
    _S.UNWATCHED: Said(
        QT_TRANSLATE_NOOP(
            "Card",
            "The gateway may still be at work on it. Easel does not look at it, neither now nor at the next start.",
        )
    ),
    _S.DONE: Said(QT_TRANSLATE_NOOP("Card", "It ended without a picture that Easel knows of.")),
}

_LOOKED_UP = Said(QT_TRANSLATE_NOOP("Card", "Easel asks the gateway for this task. Asking is free."))
_NEVER_SENT = Said(
    QT_TRANSLATE_NOOP("Card", "It was taken out of the queue and never sent. Nothing was charged.")
)
_NEVER_SENT_AGAIN = Said(
    QT_TRANSLATE_NOOP(
        "Card",
        "It was taken out of the queue before it was sent again. What became of the first time is not known.",
    )
)
_GOES_ON_AT_START = Said(
    QT_TRANSLATE_NOOP("Card", "Closing Easel loses nothing: it goes on here at the next start.")
)
_WAITS_AT_START = Said(
    QT_TRANSLATE_NOOP("Card", "Closing Easel loses nothing: it waits here at the next start.")
)
_BETTER_WAIT = Said(
    QT_TRANSLATE_NOOP(
        "Card",
        "Better leave Easel open now: closed before the answer is here, the task becomes uncertain. It is never sent twice.",
    )
)

_UNDER_WAY = frozenset({_S.QUEUED, _S.UPLOADING, _S.RUNNING, _S.FETCHING})


def card(record: TaskRecord, circumstances: Circumstances = ALONE, now: float = 0.0) -> CardText:
    """All that a card says of *record*. A done task's is for one whose file is gone."""
    if record.state in (_S.FAILED, _S.UNCERTAIN):
        return _ended(record, now)
    if record.state is _S.DONE and record.pictures:
        return _missing(record, now)
    return _at_work(record, circumstances, now)


def _ended(record: TaskRecord, now: float) -> CardText:
    problem = record.problem or Problem()
    if record.task_id and not problem.task_id:
        problem = replace(problem, task_id=record.task_id)
    return CardText(
        problem_title(problem) if problem.title else state_text(record),
        problem_advice(record, problem, now),
        quote=_quote(problem),
        actions=_buttons(_after_the_end(record, problem, now), record),
    )


def _quote(problem: Problem | None) -> Said | None:
    if problem is None or not problem.words:
        return None
    text = _QUOTED_UPLOAD_HOST if isinstance(problem, UploadFailed | UploadHostDown) else _QUOTED_GATEWAY
    return Said(text, (("words", problem.words),))


def _at_work(record: TaskRecord, circumstances: Circumstances, now: float) -> CardText:
    trouble = _trouble(record, circumstances)
    sentences = (
        *_next(record, circumstances, has_trouble=bool(trouble)),
        *_tried(record, circumstances, now, trouble),
    )
    return CardText(
        state_text(record),
        sentences,
        trouble,
        quote=_quote(record.problem) if trouble else None,
        closing=_closing(record, circumstances),
        bar=_bar(record, has_trouble=bool(trouble)),
        actions=_buttons(_while_at_work(record, circumstances), record),
    )


def _closing(record: TaskRecord, circumstances: Circumstances) -> Said | None:
    if record.state is _S.SENDING:
        return _BETTER_WAIT
    if record.state is _S.QUEUED and (circumstances.is_paused or circumstances.is_held):
        return _WAITS_AT_START
    return _GOES_ON_AT_START if record.state in _UNDER_WAY else None


def _trouble(record: TaskRecord, circumstances: Circumstances) -> tuple[Said, ...]:
    """What is wrong now. What kept a task from being sent before it waited for a slot is over."""
    problem = record.problem
    is_waiting = record.state is _S.QUEUED and circumstances.has_slot
    if problem is None or not (is_waiting or record.state in (_S.UPLOADING, _S.RUNNING, _S.FETCHING)):
        return ()
    table = {_S.RUNNING: POLL_TROUBLE, _S.FETCHING: DOWNLOAD_TROUBLE}.get(record.state, WAITS_FOR)
    said = row_of((*THIS_COMPUTER, *table), problem) or (problem_title(problem) if problem.title else None)
    return (replace(said, values=(*said.values, *problem.values)),) if said else ()


def _next(record: TaskRecord, circumstances: Circumstances, *, has_trouble: bool) -> tuple[Said, ...]:
    match record.state:
        case _S.QUEUED if circumstances.is_paused:
            return (_IS_PAUSED,)
        case _S.QUEUED if circumstances.is_held:
            return (_IS_HELD,)
        case _S.QUEUED if has_trouble:
            return ()
        case _S.QUEUED:
            return (_IS_NEXT if circumstances.has_slot else _WAITS_FOR_SLOT,)
        case _S.CANCELLED:
            return (_NEVER_SENT_AGAIN if record.sends else _NEVER_SENT,)
        case _S.RUNNING if isinstance(record.problem, TaskUnknown):
            return ()
        case _S.FETCHING if isinstance(record.problem, PictureWaits | LocalTrouble):
            return (_KEPT_THERE,)
        case _S.RUNNING if record.looked_at is None and record.request is None:
            return (_LOOKED_UP,)
    return (_NEXT[record.state],)


def _tried(
    record: TaskRecord, circumstances: Circumstances, now: float, trouble: tuple[Said, ...]
) -> tuple[Said, ...]:
    """When it is tried again, for what waits because something is wrong."""
    if not trouble or isinstance(record.problem, TaskUnknown):
        return ()
    if circumstances.next_try is None or circumstances.next_try <= now:
        return (_TRIED_AGAIN,)
    time = datetime.fromtimestamp(circumstances.next_try).strftime("%H:%M:%S")
    return (Said(_TRIED_AT, (("time", time),)),)


def _bar(record: TaskRecord, *, has_trouble: bool) -> Bar:
    if record.state in (_S.UPLOADING, _S.RUNNING) and record.progress is not None:
        return Bar.SHARE
    return Bar.MOVING if is_at_work(record) and not has_trouble else Bar.NONE


def _while_at_work(record: TaskRecord, circumstances: Circumstances) -> tuple[Action, ...]:
    problem_actions = record.problem.actions if record.problem is not None else ()
    helping = tuple(action for action in _OF_WAITING if action in problem_actions)
    match record.state:
        case _S.QUEUED:
            first = (Action.GO_ON,) if circumstances.is_paused else ()
            return (*first, Action.CANCEL, *(helping if circumstances.has_slot else ()))
        case _S.UPLOADING:
            return (Action.CANCEL, *helping)
        case _S.RUNNING:
            return (Action.CHECK_AGAIN, Action.STOP_LOOKING, *helping)
        case _S.FETCHING:
            return (Action.STOP_LOOKING, *helping)
        case _S.UNWATCHED:
            return (Action.CHECK_AGAIN,)
        case _S.CANCELLED if not record.sends and record.request is not None:
            return (Action.QUEUE_AGAIN,)
        case _S.DONE if record.task_id:
            return (Action.CHECK_AGAIN,)
    return ()


# --- a done task whose file is gone ---------------------------------------------------------------------------

_CANT_BE_OPENED = Said(QT_TRANSLATE_NOOP("Card", "The picture can't be opened"))
_RUN_OUT = Said(QT_TRANSLATE_NOOP("Card", "The file is gone and the link to it has run out"))
_GONE_AND_FORGOTTEN = Said(
    QT_TRANSLATE_NOOP("Card", "The file is gone and the gateway has forgotten the task")
)
_FILE_CHANGED = Said(
    QT_TRANSLATE_NOOP("Card", "Its file was moved, deleted or changed: move it back if you can.")
)
_CAN_BE_DOWNLOADED = Said(QT_TRANSLATE_NOOP("Card", "Otherwise download it again."))
_LINK_LASTS = QT_TRANSLATE_NOOP("Card", "Otherwise download it again: the link lasts until {day}.")
_ASK_FIRST = QT_TRANSLATE_NOOP(
    "Card",
    "The link ran out on {day}. Ask the gateway for a fresh one first, which is free: it keeps tasks for about three days and says so if it has forgotten this one.",
)
_ONLY_ANEW = Said(
    QT_TRANSLATE_NOOP(
        "Card", "The gateway keeps tasks for about three days. The picture can only be generated anew."
    )
)


def _missing(record: TaskRecord, now: float) -> CardText:
    """Of a download that was tried again and came to nothing the reason stands with the task, which stays done."""
    end = link_ends_at(record)
    has_run_out = end is not None and end <= now
    problem = record.problem
    trouble = (problem_title(problem),) if problem is not None and problem.title else ()
    again = (Action.GENERATE_AGAIN,) if record.request is not None else ()
    if isinstance(record.problem, TaskUnknown):
        return CardText(_GONE_AND_FORGOTTEN, (_FILE_CHANGED, _ONLY_ANEW), actions=_buttons(again, record))
    if not record.task_id:
        return CardText(_CANT_BE_OPENED, (_FILE_CHANGED,), actions=_buttons(again, record))
    if has_run_out:
        asked = Said(_ASK_FIRST, day=end)
        return CardText(
            _RUN_OUT, (_FILE_CHANGED, asked), trouble, actions=_buttons((Action.CHECK_AGAIN, *again), record)
        )
    lasts = _CAN_BE_DOWNLOADED if end is None else Said(_LINK_LASTS, day=end)
    return CardText(
        _CANT_BE_OPENED, (_FILE_CHANGED, lasts), trouble, actions=_buttons((Action.DOWNLOAD_AGAIN,), record)
    )
