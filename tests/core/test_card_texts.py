"""The table of what Easel says about a task, walked as a whole."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import pytest

from app.core.card_texts import ALONE, Bar, CardText, Circumstances, card, is_at_work, state_text
from app.core.gateway_address import PRACTICE
from app.core.problem_texts import Said, problem_title
from app.core.problems import (
    ENDED_WHILE_SENDING,
    FAULT_WHILE_SENDING,
    KINDS,
    NO_PICTURE_NAMED,
    NOT_SENT_AGAIN,
    Action,
    BadParameter,
    Busy,
    ContentRefused,
    DiskTrouble,
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
    UploadHostDown,
)
from app.core.request import GenerationRequest
from app.core.tasks import UNFINISHED, Picture, TaskRecord, TaskState, link_ends_at
from app.core.translation import filled

NOW = 1_760_011_200.0
DAY_S = 86_400.0
GATEWAY = "https://gw.example"
PICTURE = Picture("/a.png", 16, 9, 100, "png", link="https://cdn.example/a.png")

S = TaskState

VARIANTS = tuple(
    kind(words=words, http_status=status, task_id=task_id, detail=detail, values=values, code=code)
    for kind in KINDS.values()
    for words, status, code, task_id, detail, values in (
        ("", None, "", "", "", ()),
        ("its words", None, "", "", "", ()),
        ("", 500, "", "", "", ()),
        ("ok", 200, "", "", "", ()),
        ("敏感词", 400, "sensitive_words_detected", "", "", ()),
        ("Input Prompt violates policy", 200, "70000", "task-1", "", ()),
        ("", 200, "", "task-1", NO_PICTURE_NAMED, ()),
        ("", 200, "", "task-1", "state at the gateway: {status}", (("status", "ABORTED"),)),
        ("", None, "", "", ENDED_WHILE_SENDING, ()),
        ("", None, "", "", NOT_SENT_AGAIN, ()),
        ("", None, "", "", FAULT_WHILE_SENDING, (("name", "KeyError"),)),
    )
)

AWAY = (("folder", "/media/usb"), ("reason", "the disk is full"))

AROUND = tuple(
    Circumstances(is_paused=is_paused, has_slot=has_slot, is_held=is_held, next_try=next_try)
    for is_paused, has_slot, is_held, next_try in product(
        (False, True), (False, True), (False, True), (None, NOW + 9)
    )
)


def task(state: TaskState, problem: Problem | None = None, **changes: object) -> TaskRecord:
    """A task in *state*, with what a task in it has."""
    has_id = state in {S.RUNNING, S.FETCHING, S.DONE, S.UNWATCHED} or (
        state is S.FAILED and problem is not None and bool(problem.task_id)
    )
    made = TaskRecord(
        1,
        GATEWAY,
        state,
        NOW - 60,
        GenerationRequest("GEM", "3.0", prompt="boat", session_id="s-1"),
        task_id="task-1" if has_id else "",
        problem=problem,
        sent_at=None if state in {S.QUEUED, S.CANCELLED} else NOW - 50,
        looked_at=NOW - 5 if has_id else None,
        sends=0 if state in {S.QUEUED, S.CANCELLED, S.UPLOADING} else 1,
        pictures=(PICTURE,) if state is S.DONE else (),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # field names are the record's


def everything() -> Iterator[tuple[TaskRecord, Circumstances]]:
    """Every state × cause × what else is known. What cannot come together is left out."""
    changes: tuple[dict[str, object], ...] = (
        {},
        {"request": None},
        {"sends": 1},
        {"looked_at": None},
        {"request": None, "looked_at": None},
        {"progress": 40},
        {"created_at": NOW - 9 * DAY_S},
    )
    for state, problem, gateway, more in product(TaskState, (None, *VARIANTS), (GATEWAY, PRACTICE), changes):
        if state is S.UNCERTAIN and problem is None:
            continue
        record = task(state, problem, gateway=gateway, **more)
        if "request" in more and state in {S.QUEUED, S.UPLOADING, S.SENDING, S.CANCELLED}:
            continue
        # What else is known matters to what waits, and once for each cause.
        depends = state in UNFINISHED and more in ({}, {"sends": 1}) and gateway == GATEWAY
        yield from ((record, around) for around in (AROUND if depends else AROUND[-1:]))


def english(said: Said) -> str:
    return filled(said.text, said.values).replace("{day}", "1 January")


def words(text: CardText) -> str:
    """All that the card says, its quotation apart."""
    said = [text.title, *text.sentences, *text.trouble, *(s for _, s in text.actions)]
    return "\n".join(map(english, said + ([text.closing] if text.closing else [])))


def is_answered(problem: Problem | None) -> bool:
    return problem is not None and bool(problem.words or problem.http_status)


@dataclass(frozen=True)
class Shown:
    """A card, what it is of, and all that it says."""

    record: TaskRecord
    around: Circumstances
    text: CardText
    said: str


Rule = Callable[[Shown], bool]

CHARGED = {Action.GENERATE_AGAIN, Action.SEND_AGAIN_SAME_SESSION, Action.QUEUE_AGAIN}

RULES: Mapping[str, Rule] = {
    "a reply is never called a silence": lambda c: (
        not (is_answered(c.record.problem) and re.search(r"no answer", c.said, re.IGNORECASE))
    ),
    "nothing is pointed at that is not there": lambda c: (
        c.text.quote is not None or not re.search(r"words (are )?below", c.said)
    ),
    "words are quoted as they are": lambda c: (
        c.text.quote is None
        or (c.record.problem is not None and c.record.problem.words in english(c.text.quote))
    ),
    "nothing is charged in practice": lambda c: (
        c.record.gateway != PRACTICE
        or "charged" not in re.sub(r"nothing was charged", "", c.said, flags=re.IGNORECASE)
    ),
    "a charge is said where there is one": lambda c: (
        c.record.gateway == PRACTICE
        or all("charged" in english(words_of) for action, words_of in c.text.actions if action in CHARGED)
    ),
    "what goes on by itself is led by somebody": lambda c: (
        c.record.state in UNFINISHED or not re.search(r"by itself|goes on|tried again at", c.said)
    ),
    "closing while it is sent makes it uncertain": lambda c: (
        c.record.state is not S.SENDING or ("goes on here" not in c.said and "becomes uncertain" in c.said)
    ),
    "what nobody watches goes on nowhere": lambda c: (
        c.record.state is not S.UNWATCHED or (c.text.closing is None and "does not look" in c.said)
    ),
    "unsent is only what was never sent": lambda c: (
        not re.search(r"never sent\.|\(nothing was sent\)", c.said)
        or not (c.record.sends or c.record.task_id)
    ),
    "a moving bar is work": lambda c: (
        c.text.bar is not Bar.MOVING or c.record.state in {S.UPLOADING, S.SENDING, S.RUNNING, S.FETCHING}
    ),
    "a TaskId that nobody knows is not at work": lambda c: (
        not (
            c.record.state is S.RUNNING
            and (isinstance(c.record.problem, TaskUnknown) or is_never_seen(c.record))
        )
        or (c.text.bar is not Bar.MOVING and state_text(c.record).text != "Generating")
    ),
    "what counts as at work is at work": lambda c: (
        c.text.bar is Bar.NONE or is_at_work(c.record) or c.text.bar is Bar.SHARE
    ),
    "the free way comes first where no reason was given": lambda c: (
        not (isinstance(c.record.problem, TaskFailed) and not c.record.problem.words)
        or Action.CHECK_AGAIN not in dict(c.text.actions)
        or c.text.actions[0][0] is Action.CHECK_AGAIN
    ),
    "what needs a TaskId has one": lambda c: (
        bool(c.record.task_id) or not {Action.CHECK_AGAIN, Action.DOWNLOAD_AGAIN} & {*dict(c.text.actions)}
    ),
    "only what was never sent is sent after all": lambda c: (
        Action.QUEUE_AGAIN not in dict(c.text.actions)
        or (c.record.state is S.CANCELLED and not c.record.sends)
    ),
    "the queue can be continued where the pause holds a task back": lambda c: (
        (Action.GO_ON in dict(c.text.actions)) is (c.record.state is S.QUEUED and c.around.is_paused)
    ),
    "what has ended has a way on": lambda c: (
        c.record.state not in {S.FAILED, S.UNCERTAIN} or c.record.request is None or bool(c.text.actions)
    ),
    "a link that has run out is not just downloaded again": lambda c: (
        not (c.record.state is S.DONE and (link_ends_at(c.record) or NOW) <= NOW)
        or Action.DOWNLOAD_AGAIN not in dict(c.text.actions)
    ),
    "every sentence is whole": lambda c: bool(c.text.title.text) and "{" not in c.said,
}
"""What must hold for every card; each was broken once."""


def is_never_seen(record: TaskRecord) -> bool:
    return record.looked_at is None and record.request is None


def test_nothing_in_the_whole_table_is_untrue() -> None:
    seen = 0
    broken: dict[str, tuple[TaskRecord, Circumstances, str]] = {}
    for record, around in everything():
        text = card(record, around, NOW)
        shown = Shown(record, around, text, said := words(text))
        seen += 1
        for rule, holds in RULES.items():
            if rule not in broken and not holds(shown):
                broken[rule] = (record, around, said)
    assert not broken
    assert seen > 10_000


def of(record: TaskRecord, around: Circumstances = ALONE, now: float = NOW) -> str:
    return words(card(record, around, now))


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        (OutcomeUnknown(detail="ReadTimeout"), "Sent, but no answer came back"),
        (OutcomeUnknown(http_status=500), "Sent, but the answer does not say what became of it"),
        (
            OutcomeUnknown(http_status=502, words="upstream"),
            "Sent, but the answer does not say what became of it",
        ),
        (OutcomeUnknown(http_status=200, words="ok"), "Sent, but the answer does not say what became of it"),
        (OutcomeUnknown(detail=ENDED_WHILE_SENDING), "Easel was ended before an answer came"),
        (OutcomeUnknown(detail=FAULT_WHILE_SENDING), "A fault inside Easel while it was being sent"),
        (OutcomeUnknown(detail=NOT_SENT_AGAIN), "Sent once, and what became of it is not known"),
        (ContentRefused(code="sensitive_words_detected"), "Refused by the word list of the gateway"),
        (ContentRefused(code="70000", task_id="t"), "Refused by the content policy"),
        (
            TaskFailed(detail=NO_PICTURE_NAMED, task_id="t"),
            "Finished, says the gateway, but it names no picture",
        ),
        (TaskFailed(task_id="t", values=(("status", "ABORTED"),)), "The gateway broke the task off"),
        (TaskFailed(task_id="t", words="FAIL"), "The model could not make the picture"),
    ],
)
def test_each_cause_has_its_title(problem: Problem, title: str) -> None:
    assert problem_title(problem).text == title


def test_the_model_is_not_blamed_for_the_words_of_the_gateway() -> None:
    filtered = task(S.FAILED, ContentRefused(words="检测到敏感词", code="sensitive_words_detected"))
    assert "the model has not seen your prompt" in of(filtered)
    by_model = task(S.FAILED, ContentRefused(words="violates policy", task_id="task-1"))
    assert "The model read your prompt" in of(by_model)


def test_a_setting_that_is_not_named_is_not_looked_for_below() -> None:
    assert "below" in of(task(S.FAILED, BadParameter(words="Resolution is not valid")))
    assert "does not say which one" in of(task(S.FAILED, BadParameter()))


def test_money_is_spoken_of_where_there_is_any() -> None:
    failed = task(S.FAILED, TaskFailed(words="FAIL", task_id="task-1"))
    assert "Generate again (charged)" in of(failed)
    assert "only the gateway knows" in of(failed)
    assert "charged" not in of(replace(failed, gateway=PRACTICE))
    uncertain = task(S.UNCERTAIN, OutcomeUnknown())
    assert "(charged at most once)" in of(uncertain)
    assert "(free: practice)" in of(replace(uncertain, gateway=PRACTICE))


@pytest.mark.parametrize(
    ("problem", "around", "says"),
    [
        (None, Circumstances(), "Waits for a free slot"),
        (None, Circumstances(is_paused=True), "The queue is paused"),
        (None, Circumstances(is_held=True), "Nothing is sent to this gateway for now"),
        (Busy(http_status=429), Circumstances(has_slot=True), "busy (429) and did not take it"),
        (NetworkDown(), Circumstances(has_slot=True), "Waits for the network"),
        (NoToken(), Circumstances(has_slot=True), "Waits for the token"),
        (UploadHostDown(), Circumstances(has_slot=True), "Waits for the upload host"),
        (NetworkDown(), Circumstances(), "Waits for a free slot"),
        (None, Circumstances(has_slot=True), "It is made ready and then sent"),
    ],
)
def test_waiting_says_what_it_waits_for(problem: Problem | None, around: Circumstances, says: str) -> None:
    assert says in of(task(S.QUEUED, problem), around)


def test_waiting_says_when_it_is_tried_again() -> None:
    busy = task(S.QUEUED, Busy(http_status=429))
    at = NOW + 41
    said = of(busy, Circumstances(has_slot=True, next_try=at))
    assert re.search(r"tried again at \d\d:\d\d:\d\d", said)
    assert "slot" not in said
    assert "tries again by itself" in of(busy, Circumstances(has_slot=True, next_try=NOW - 1)), (
        "its time has come"
    )


def test_a_download_that_broke_is_not_the_gateway_that_is_away() -> None:
    said = of(task(S.FETCHING, NetworkDown()))
    assert "download of the picture broke off" in said
    assert "can't be reached" not in said


def test_a_link_that_has_run_out_is_asked_for_first_and_free() -> None:
    done = task(S.DONE, finished_at=NOW - 9 * DAY_S, created_at=NOW - 9 * DAY_S)
    text = card(done, now=NOW)
    assert [action for action, _ in text.actions] == [Action.CHECK_AGAIN, Action.GENERATE_AGAIN]
    assert english(text.actions[0][1]) == "Ask for a fresh link (free)"
    forgotten = card(replace(done, problem=TaskUnknown()), now=NOW)
    assert [action for action, _ in forgotten.actions] == [Action.GENERATE_AGAIN]
    assert "forgotten" in words(forgotten)
    fresh = card(replace(done, finished_at=NOW - DAY_S), now=NOW)
    assert [action for action, _ in fresh.actions] == [Action.DOWNLOAD_AGAIN]
    ended = card(task(S.FAILED, LinkExpired(task_id="task-1")), now=NOW)
    assert english(ended.actions[0][1]) == "Ask for a fresh link (free)"


def test_a_task_id_that_nobody_knows_is_not_called_at_work() -> None:
    typed = task(S.RUNNING, request=None, looked_at=None)
    assert state_text(typed).text == "Looking up the TaskId"
    unknown = replace(typed, problem=TaskUnknown())
    assert state_text(unknown).text == "TaskId not known so far"
    assert card(unknown, now=NOW).bar is Bar.NONE
    ended = replace(unknown, state=S.FAILED)
    assert "Check the TaskId and the gateway" in of(ended)
    ours = task(S.FAILED, TaskUnknown(task_id="task-1"))
    assert "gave out this TaskId and does not know it now" in of(ours)
    assert "forgotten" in of(replace(ours, created_at=NOW - 4 * DAY_S))


def test_what_was_never_sent_can_be_sent_and_what_may_have_been_taken_is_not_called_unsent() -> None:
    cancelled = card(task(S.CANCELLED), now=NOW)
    assert [english(s) for _, s in cancelled.actions] == ["Send after all (charged)"]
    again = task(S.CANCELLED, sends=1)
    assert card(again, now=NOW).actions == ()
    assert state_text(again).text == "Cancelled, not sent again"
    waiting = card(task(S.QUEUED, sends=1), now=NOW)
    assert english(dict(waiting.actions)[Action.CANCEL]) == "Do not send again (stays uncertain)"


def test_a_full_disk_offers_no_charged_way() -> None:
    actions = [action for action, _ in card(task(S.FAILED, DiskTrouble(task_id="task-1"))).actions]
    assert actions == [Action.DOWNLOAD_AGAIN, Action.CHOOSE_FOLDER]


PROXY = (("proxy", "proxy.example:3128"), ("reason", "407"))


@pytest.mark.parametrize(
    ("state", "problem", "named"),
    [
        (S.QUEUED, ProxyDown(values=PROXY), "proxy.example:3128"),
        (S.QUEUED, ProxyRefused(values=PROXY), "proxy.example:3128"),
        (S.RUNNING, ProxyDown(values=PROXY), "proxy.example:3128"),
        (S.RUNNING, ProxyRefused(values=PROXY), "proxy.example:3128"),
        (S.FETCHING, LinkHostDown(values=(("host", "files.example"), ("reason", "x"))), "files.example"),
    ],
)
def test_what_is_in_the_way_is_named(state: TaskState, problem: Problem, named: str) -> None:
    (said,) = card(task(state, problem), Circumstances(has_slot=True), NOW).trouble
    assert named in english(said)
    assert "{" not in english(said)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PictureWaits, "The picture can’t be saved in /media/usb at the moment: the disk is full"),
        (LocalTrouble, "This computer can’t go on with it at the moment: the disk is full"),
    ],
)
@pytest.mark.parametrize("state", [S.RUNNING, S.FETCHING])
def test_what_waits_for_this_computer_says_what_is_the_matter_with_it(
    kind: type[Problem], said: str, state: TaskState
) -> None:
    (trouble,) = card(task(state, kind(values=AWAY)), now=NOW).trouble
    assert filled(trouble.text, trouble.values) == said
    about = " ".join(
        filled(one.text, one.values) for one in card(task(state, kind(values=AWAY)), now=NOW).sentences
    )
    # Nothing is being downloaded while it waits.
    assert ("Meanwhile the gateway keeps the picture." in about) == (state is S.FETCHING)
    assert "is downloaded" not in about
    # As an earlier Easel has written it down.
    (without,) = card(task(state, kind()), now=NOW).trouble
    assert "{" not in without.text
