"""What every journal promises: the real one and the fake."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.history import HistoryFilter
from app.core.ports import Journal, Overtaken
from app.core.pricing import Cost
from app.core.problems import Busy, ContentRefused, TaskFailed
from app.core.request import GenerationRequest
from app.core.tasks import (
    TRANSITIONS,
    UNFINISHED,
    IllegalTransition,
    Picture,
    RawReply,
    TaskEvent,
    TaskRecord,
    TaskState,
)
from app.storage.journal import SqliteJournal
from app.storage.search_index import fold
from tests.core.strategies import REQUESTS
from tests.fakes.journal import FakeJournal

GATEWAY = "https://gateway.example.com"
PICTURE = Picture("/pictures/a.png", 64, 48, 1234, "png", "http://files.example.com/a.png", "2026-11-29")
NEW = TaskRecord(0, GATEWAY, TaskState.QUEUED, 1000.5, GenerationRequest(prompt="misty harbour"), batch="p1")

shared_between_examples = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30
)


@pytest.fixture(params=["sqlite", "fake"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "fake":
        yield FakeJournal()
        return
    opened = SqliteJournal.open(tmp_path / "easel.sqlite3")
    yield opened
    opened.close()


def add(journal: Journal, *prompts: str, state: TaskState = TaskState.QUEUED) -> tuple[TaskRecord, ...]:
    return journal.add(
        [replace(NEW, state=state, request=GenerationRequest(prompt=prompt)) for prompt in prompts]
    )


def found(journal: Journal, text: str) -> list[str]:
    """The prompts of what is found, oldest first."""
    page = journal.page(HistoryFilter(text), None, 100)
    assert journal.counts(HistoryFilter(text)).total == len(page.records)
    return [record.prompt for record in page.records][::-1]


# --- writing ------------------------------------------------------------------------------------------


def test_added_tasks_get_ids_that_grow(journal: Journal) -> None:
    first = journal.add([NEW, replace(NEW, id=77)])
    second = journal.add([NEW])
    ids = [record.id for record in (*first, *second)]
    assert ids == sorted(set(ids))
    assert first[0] == replace(NEW, id=first[0].id)
    assert journal.get(first[1].id) == first[1]


def test_nothing_is_added_by_an_empty_press(journal: Journal) -> None:
    assert journal.add([]) == ()


def test_every_fact_of_a_task_is_kept(journal: Journal) -> None:
    (record,) = journal.add([NEW])
    changed = replace(
        record,
        state=TaskState.SENDING,
        task_id="1500044236-AigcImageTask-ab",
        request_id="rq-1",
        progress=42,
        problem=ContentRefused(words="输入内容违规", code="Violation", http_status=400, request_id="rq-1"),
        pictures=(PICTURE, replace(PICTURE, path="/pictures/b.png")),
        sends=1,
        sent_at=1001.25,
        looked_at=1002.5,
        finished_at=1003.75,
        cost=Cost(0.07, "$"),
    )
    journal.save(changed)
    assert journal.get(record.id) == changed


def test_what_was_kept_can_be_taken_back(journal: Journal) -> None:
    (record,) = journal.add([replace(NEW, problem=Busy(), pictures=(PICTURE,))])
    plain = replace(record, problem=None, pictures=(), request=None)
    journal.save(plain)
    assert journal.get(record.id) == plain


@shared_between_examples
@given(REQUESTS)
def test_every_request_comes_back_as_it_was(journal: Journal, request: GenerationRequest) -> None:
    (record,) = journal.add([replace(NEW, request=request)])
    assert journal.get(record.id) == record


@pytest.mark.parametrize(("old", "new"), [*product(TaskState, TaskState)])
def test_only_steps_of_the_table_are_kept(journal: Journal, old: TaskState, new: TaskState) -> None:
    (record,) = journal.add([replace(NEW, state=old)])
    if new is old or new in TRANSITIONS[old]:
        journal.save(replace(record, state=new), TaskEvent(1.0, "step"))
        assert journal.get(record.id) == replace(record, state=new)
    else:
        with pytest.raises(IllegalTransition):
            journal.save(replace(record, state=new), TaskEvent(1.0, "step"))
        assert journal.get(record.id) == record
        assert journal.events(record.id) == ()


def test_a_task_that_was_never_added_cannot_be_saved(journal: Journal) -> None:
    with pytest.raises(KeyError):
        journal.save(replace(NEW, id=5))


# --- timeline and replies -----------------------------------------------------------------------------


def test_the_timeline_is_kept_in_order(journal: Journal) -> None:
    first, second = journal.add([NEW, NEW])
    events = (TaskEvent(5.0, "sent"), TaskEvent(4.0, "accepted", "1500-ab"), TaskEvent(6.0, "done", "好"))
    for event in events:
        journal.save(first, event)
    journal.save(second, TaskEvent(9.0, "other"))
    assert journal.events(first.id) == events
    assert journal.events(999) == ()


def test_create_replies_are_kept_each_and_of_the_looks_the_newest(journal: Journal) -> None:
    record, other = journal.add([NEW, NEW])
    creates = (RawReply(1.0, "create", 429, ""), RawReply(2.0, "create", 200, '{"Response":{}}'))
    looks = (RawReply(3.0, "query", None, "<html>"), RawReply(4.0, "query", 200, "{}"))
    journal.save(other, reply=looks[0])
    for reply in (*creates, *looks):
        journal.save(record, reply=reply)
    assert journal.replies(record.id) == (*creates, looks[1])
    assert journal.replies(other.id) == (looks[0],)


# --- reading ------------------------------------------------------------------------------------------


def test_an_unknown_id_is_none(journal: Journal) -> None:
    assert journal.get(1) is None


def test_the_newest_task_with_a_task_id_is_found(journal: Journal) -> None:
    _, newer, _ = journal.add(
        [replace(NEW, task_id="a"), replace(NEW, task_id="a"), replace(NEW, task_id="b")]
    )
    assert journal.find(GATEWAY, "a") == newer
    assert journal.find("https://other.example.com", "a") is None
    assert journal.find(GATEWAY, "c") is None


def test_tasks_without_a_task_id_are_not_found_by_none(journal: Journal) -> None:
    journal.add([NEW])
    assert journal.find(GATEWAY, "") is None


def test_the_unfinished_are_those_that_go_on_by_themselves(journal: Journal) -> None:
    records = journal.add([replace(NEW, state=state) for state in TaskState])
    assert journal.unfinished() == tuple(record for record in records if record.state in UNFINISHED)


def test_siblings_share_a_press(journal: Journal) -> None:
    first, _, third, _ = journal.add([NEW, replace(NEW, batch="p2"), NEW, replace(NEW, batch="")])
    assert journal.siblings("p1") == (first, third)
    assert journal.siblings("") == ()


def test_pictures_are_found_by_their_link_and_by_their_size(journal: Journal) -> None:
    other = replace(PICTURE, path="/pictures/b.png", link="", size_bytes=99)
    first, second, _ = journal.add(
        [replace(NEW, pictures=(PICTURE,)), replace(NEW, pictures=(other, PICTURE)), NEW]
    )
    assert journal.with_picture_like(PICTURE.link, 0) == (second, first)
    assert journal.with_picture_like("", 99) == (second,)
    assert journal.with_picture_like("", 0) == ()
    assert journal.with_picture_like("https://elsewhere.example/1.png", 1) == ()


# --- pages and counts ---------------------------------------------------------------------------------


def test_what_was_spent_is_summed_by_unit_without_what_was_never_taken(journal: Journal) -> None:
    dollars, yuan = Cost(0.25, "$"), Cost(1.5, "¥")
    done, failed = TaskState.DONE, TaskState.FAILED
    journal.add(
        [
            replace(NEW, created_at=50.0, state=done, task_id="1", cost=dollars),
            replace(NEW, created_at=100.0, state=done, task_id="2", cost=dollars),
            replace(NEW, created_at=101.0, cost=dollars),
            replace(NEW, created_at=102.0, state=failed, task_id="3", cost=yuan),
            replace(NEW, created_at=103.0, state=failed, cost=yuan),
            replace(NEW, created_at=104.0, state=TaskState.CANCELLED, cost=yuan),
            replace(NEW, created_at=105.0),
        ]
    )
    assert journal.spent(100.0) == (Cost(0.5, "$"), Cost(1.5, "¥"))
    assert journal.spent(200.0) == ()


def test_pages_follow_each_other_without_gaps(journal: Journal) -> None:
    records = add(journal, *(f"picture {n}" for n in range(7)))
    seen: list[TaskRecord] = []
    before: int | None = None
    for is_last in (False, False, True):
        page = journal.page(HistoryFilter(), before, 3)
        assert page.is_last is is_last
        seen += page.records
        before = page.records[-1].id
    assert seen == list(records[::-1])


@pytest.mark.parametrize("text", ["", "boat"])
def test_a_page_that_is_just_full_is_the_last(journal: Journal, text: str) -> None:
    add(journal, "boat", "boat")
    assert journal.page(HistoryFilter(text), None, 2).is_last


@pytest.mark.parametrize("text", ["", "boat"])
@pytest.mark.parametrize(
    "states",
    [{TaskState.DONE}, {TaskState.DONE, TaskState.FAILED}, {TaskState.UNCERTAIN}, set(TaskState)],
    ids=["one", "two", "none", "all"],
)
def test_a_page_shows_the_wanted_states_only(journal: Journal, text: str, states: set[TaskState]) -> None:
    cycle = (TaskState.DONE, TaskState.FAILED, TaskState.RUNNING)
    records = [record for n in range(12) for record in add(journal, f"boat {n}", state=cycle[n % 3])]
    wanted = [record for record in reversed(records) if record.state in states]
    filter_ = HistoryFilter(text, frozenset(states))
    first = journal.page(filter_, None, 3)
    assert list(first.records) == wanted[:3]
    assert first.is_last is (len(wanted) <= 3)
    assert list(journal.page(filter_, records[6].id, 100).records) == [
        r for r in wanted if r.id < records[6].id
    ]


def test_counts_are_by_state_and_follow_the_tasks(journal: Journal) -> None:
    add(journal, "boat", "harbour", state=TaskState.DONE)
    failed, running = add(journal, "boat", state=TaskState.FAILED) + add(
        journal, "boat", state=TaskState.RUNNING
    )
    assert journal.counts(HistoryFilter("")).by_state == {
        TaskState.DONE: 2,
        TaskState.FAILED: 1,
        TaskState.RUNNING: 1,
    }
    assert journal.counts(HistoryFilter("boat")).by_state == {
        TaskState.DONE: 1,
        TaskState.FAILED: 1,
        TaskState.RUNNING: 1,
    }
    journal.save(replace(running, state=TaskState.FETCHING))
    journal.save(replace(failed, state=TaskState.RUNNING))
    expected = {TaskState.DONE: 1, TaskState.RUNNING: 1, TaskState.FETCHING: 1}
    assert journal.counts(HistoryFilter("boat")).by_state == expected
    assert journal.counts(HistoryFilter("")).by_state == expected | {TaskState.DONE: 2}
    assert journal.counts(HistoryFilter("lighthouse")).by_state == {}


def test_an_empty_history_has_an_empty_last_page(journal: Journal) -> None:
    for text in ("", "boat", "茶"):
        page = journal.page(HistoryFilter(text, frozenset({TaskState.DONE})), None, 10)
        assert (page.records, page.is_last) == ((), True)
        assert journal.counts(HistoryFilter(text)).total == 0


# --- search -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        ("茶", ["秋茶上市", "茶"]),
        ("秋茶", ["秋茶上市"]),
        ("茶上", ["秋茶上市"]),
        ("上市", ["秋茶上市"]),
        ("秋茶上市", ["秋茶上市"]),
        ("市秋", []),
        ("BOAT", ["Paper boats"]),
        ("aper", ["Paper boats"]),
        ("bo", ["Paper boats", "boa"]),
        ("s", ["Paper boats", "GROSSE STRAßE"]),
        ("straße", ["GROSSE STRAßE"]),
        ("strasse", ["GROSSE STRAßE"]),
        ("boats paper", ["Paper boats"]),
        ("boats 茶", []),
        ("  paper\n\tbo ", ["Paper boats"]),
        ("ＰＡＰＥＲ", ["Paper boats"]),
        ('"', ['a "quoted" * OR word']),
        ('"quoted" *', ['a "quoted" * OR word']),
        ("OR", ['a "quoted" * OR word']),
        ("NOT", []),
        ("(", []),
        ("\0", []),
        ("👍🏽", ["👍🏽 good"]),
        ("zzzz", []),
    ],
)
def test_any_part_of_a_prompt_is_found(journal: Journal, text: str, prompts: list[str]) -> None:
    add(journal, "秋茶上市", "茶", "Paper boats", "boa", "GROSSE STRAßE", 'a "quoted" * OR word', "👍🏽 good")
    assert found(journal, text) == prompts


@pytest.mark.parametrize(
    "text",
    [
        "模糊",
        "blurry",
        "1500044236-AigcImageTask-9f",
        "task-9F",
        "rq-77",
        "Violation",
        "内容违规",
        "content policy",
    ],
)
def test_all_that_identifies_a_task_is_searched(journal: Journal, text: str) -> None:
    add(journal, "another")
    request = GenerationRequest(prompt="boat", negative_prompt="模糊 blurry")
    problem = ContentRefused(words="输入内容违规", code="InvalidParameter.Violation")
    (record,) = journal.add([replace(NEW, request=request)])
    journal.save(replace(record, task_id="1500044236-AigcImageTask-9f", request_id="rq-77", problem=problem))
    assert found(journal, text) == ["boat"]


def test_search_follows_what_changes(journal: Journal) -> None:
    (record,) = journal.add([replace(NEW, state=TaskState.RUNNING)])
    failed = replace(record, state=TaskState.FAILED, problem=TaskFailed(words="upstream 繁忙"))
    journal.save(failed)
    assert found(journal, "繁忙") == ["misty harbour"]
    journal.save(replace(failed, state=TaskState.RUNNING, problem=None))
    assert found(journal, "繁忙") == []
    assert found(journal, "harbour") == ["misty harbour"]


def test_a_task_without_a_request_is_found_by_its_task_id(journal: Journal) -> None:
    journal.add([replace(NEW, request=None, task_id="1500-ab"), replace(NEW, request=None)])
    assert found(journal, "1500") == [""]


def test_fields_do_not_run_into_each_other(journal: Journal) -> None:
    journal.add([replace(NEW, request=GenerationRequest(prompt="ab", negative_prompt="cd"))])
    assert found(journal, "abcd") == []
    assert found(journal, "bc") == []


def test_a_very_long_search_is_answered(journal: Journal) -> None:
    add(journal, "boat " * 100)
    assert found(journal, "boat " * 10_000) == ["boat " * 100]
    assert found(journal, "x" * 10_000) == []


@shared_between_examples
@given(
    st.lists(st.text("aB茶ß .-\n\"'ſ", max_size=8), min_size=1, max_size=4),
    st.text("ab茶sS .\"'-", min_size=1, max_size=4),
)
def test_search_finds_exactly_the_substrings(journal: Journal, prompts: list[str], text: str) -> None:
    before = {record.id for record in journal.page(HistoryFilter(text), None, 10_000).records}
    records = add(journal, *prompts)
    after = {record.id for record in journal.page(HistoryFilter(text), None, 10_000).records} - before
    words = fold(text).split()
    assert after == {r.id for r in records if all(word in fold(r.prompt) for word in words)}


def test_several_tasks_change_together_or_not_at_all(journal: Journal) -> None:
    first, second = add(journal, "a", "b")
    cancelled = [replace(record, state=TaskState.CANCELLED) for record in (first, second)]
    changes = zip((first, second), cancelled, strict=True)
    assert journal.save_all([(old, new, TaskEvent(1.0, "cancelled")) for old, new in changes]) == ()
    assert [journal.get(record.id) for record in (first, second)] == cancelled
    assert [event.what for event in journal.events(second.id)] == ["cancelled"]
    (third,) = add(journal, "c")
    legal = (third, replace(third, state=TaskState.CANCELLED), TaskEvent(2.0, "x"))
    illegal = (cancelled[0], replace(first, state=TaskState.RUNNING), TaskEvent(2.0, "x"))
    with pytest.raises(IllegalTransition):
        journal.save_all([legal, illegal])
    assert journal.get(third.id) == third


def test_a_step_that_somebody_else_has_taken_is_refused(journal: Journal) -> None:
    (record,) = journal.add([NEW])
    first = replace(record, state=TaskState.SENDING, sends=1)
    journal.save(first, TaskEvent(1.0, "sending"), expected=record)
    with pytest.raises(Overtaken) as overtaken:
        journal.save(first, TaskEvent(2.0, "sending"), RawReply(2.0, "create", 200, "{}"), expected=record)
    assert overtaken.value.record == journal.get(record.id) == first
    assert [event.at for event in journal.events(record.id)] == [1.0]
    assert journal.replies(record.id) == ()


@pytest.mark.parametrize("other", [{"sends": 2}, {"task_id": "id-1"}])
def test_the_count_of_sends_and_the_task_id_are_part_of_the_step(
    journal: Journal, other: dict[str, object]
) -> None:
    """Sent, taken back and sent again is not where it was, though the state is."""
    (record,) = journal.add([replace(NEW, sends=1)])
    journal.save(replace(record, **other))  # type: ignore[arg-type]
    with pytest.raises(Overtaken):
        journal.save(replace(record, state=TaskState.SENDING), expected=record)
    with pytest.raises(Overtaken):
        journal.save(record, expected=record)


def test_of_several_tasks_those_that_were_overtaken_are_passed_over(journal: Journal) -> None:
    first, second = add(journal, "a", "b")
    taken = replace(first, state=TaskState.SENDING, sends=1)
    journal.save(taken)
    changes = [
        (old, replace(old, state=TaskState.CANCELLED), TaskEvent(1.0, "cancelled")) for old in (first, second)
    ]
    assert journal.save_all(changes) == (taken,)
    assert journal.get(first.id) == taken
    assert journal.get(second.id) == changes[1][1]
    assert journal.events(first.id) == ()


def test_prompts_that_were_used_are_found_once_each(journal: Journal) -> None:
    add(journal, "秋茶收获 海报", "boat", "", "秋茶收获 海报")
    assert journal.prompts("", 9) == ("秋茶收获 海报", "boat")
    assert journal.prompts("", 1) == ("秋茶收获 海报",)
    assert journal.prompts("茶", 9) == ("秋茶收获 海报",)


def test_a_row_of_a_run_that_was_sent_is_known_though_it_was_purged(journal: Journal) -> None:
    ids = ("row-sent", "row-waits", "row-kept", "of-a-person")
    sent_at = {"row-sent": 2.0, "row-kept": 2.0, "of-a-person": 2.0}
    records = journal.add(
        [
            replace(
                NEW,
                request=GenerationRequest(prompt="a", session_id=session_id),
                state=TaskState.CANCELLED,
                sent_at=sent_at.get(session_id),
            )
            for session_id in ids
        ]
    )
    gone = [record.id for record in records if record.request and record.request.session_id != "row-kept"]
    journal.remove(gone, 1.0, trashes=False)
    assert journal.purged_rows(ids) == frozenset()
    journal.purge(gone)
    assert journal.purged_rows(ids) == {"row-sent"}


def test_a_task_is_found_by_its_session_id_though_it_is_removed(journal: Journal) -> None:
    asked = GenerationRequest(prompt="a", session_id="row-1")
    older, newer = journal.add([replace(NEW, request=asked, state=TaskState.DONE)] * 2)
    (other,) = journal.add([replace(NEW, request=replace(asked, session_id="row-2"))])
    journal.remove([newer.id], 1.0, trashes=False)
    found = journal.by_session_id(["row-1", "row-2", "row-3"])
    assert {session_id: record.id for session_id, record in found.items()} == {
        "row-1": newer.id,
        "row-2": other.id,
    }
    assert older.id != newer.id
