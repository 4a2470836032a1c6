"""Each guard of the promise, tried where it matters: a paid task is never lost and never sent twice."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.answers import NoNews, StillRunning, Unanswered
from app.core.disk import Doing
from app.core.ports import Journal, JournalTrouble
from app.core.problems import ContentRefused, NetworkDown, OutcomeUnknown, Problem
from app.core.request import GenerationRequest, with_session_id
from app.core.tasks import TRANSITIONS, Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.service import task_scheduler
from app.service.events import (
    DiskRefused,
    DiskTook,
    FetchingAgain,
    InternalError,
    QueueEmptied,
    ServiceEvent,
    TaskChanged,
)
from app.service.task_runner import TaskContext, TaskRunner
from app.service.task_scheduler import TaskScheduler, tend
from app.storage.data_lock import DataLock
from app.storage.journal import SqliteJournal
from tests.fakes.answers import LOOK
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.journal import FakeJournal
from tests.fakes.picture_store import FakePictureStore

GATEWAY = "https://gw.example"
S = TaskState
REQUEST = with_session_id(GenerationRequest(prompt="harbour"))
PICTURE = Picture("/pictures/1-0.png", 64, 64, 3, "png")
NEW = TaskRecord(0, GATEWAY, S.QUEUED, 1.0, request=REQUEST)

Deed = Callable[[TaskScheduler, int], bool]

DEEDS: dict[str, Deed] = {
    "cancel": lambda scheduler, n: scheduler.cancel(n),
    "queue_again": lambda scheduler, n: scheduler.queue_again(n),
    "stop_looking": lambda scheduler, n: scheduler.stop_looking(n),
    "check_again": lambda scheduler, n: scheduler.check_again(n),
    "send_again": lambda scheduler, n: scheduler.send_again(n),
    "fill_in_task_id": lambda scheduler, n: scheduler.fill_in_task_id(n, "id-by-hand"),
    "leave": lambda scheduler, n: scheduler.leave(n),
}

ALLOWED: dict[str, set[TaskState]] = {
    "cancel": {S.QUEUED, S.UPLOADING},
    "queue_again": {S.CANCELLED},
    "stop_looking": {S.RUNNING, S.FETCHING},
    "check_again": set(),
    "send_again": {S.UNCERTAIN, S.FAILED},
    "fill_in_task_id": {S.UNCERTAIN, S.FAILED},
    "leave": {S.UNCERTAIN},
}
"""What a person may do with a task of which no TaskId is known."""

ALLOWED_WITH_TASK_ID = {
    **ALLOWED,
    "queue_again": set(),
    "send_again": set(),
    "fill_in_task_id": set(),
    "check_again": set(TaskState) - {S.CANCELLED},
}
"""And with one of which it is: that one is paid, and is never sent again nor given another."""


class Desk:
    """A scheduler whose gateway counts, and answers no create and no look until it may."""

    def __init__(self, journal: Journal | None = None) -> None:
        self.journal = journal or FakeJournal()
        self.gateway = FakeGateway()
        self.published: list[ServiceEvent] = []
        self.picture_store = FakePictureStore()

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            return self.gateway

        self.around = TaskContext(
            self.journal, self.picture_store, gateway_of, FakeClock(), self.published.append
        )
        self.scheduler = TaskScheduler(self.around)

    def add(self, **changes: object) -> TaskRecord:
        (record,) = self.journal.add([replace(NEW, **changes)])  # type: ignore[arg-type]
        return record

    def stored(self, record: TaskRecord) -> TaskRecord:
        stored = self.journal.get(record.id)
        assert stored is not None
        return stored


def run(scene: Callable[[], Awaitable[None]]) -> None:
    async def play() -> None:
        await asyncio.wait_for(scene(), 30)

    asyncio.run(play())


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


# --- what a person can do with a task -------------------------------------------------------------------


@pytest.mark.parametrize("state", TaskState)
@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("task_id", ["", "id-1"])
def test_each_deed_is_done_in_its_states_only(deed: str, state: TaskState, task_id: str) -> None:
    """All pairs of deed and state: whatever is not allowed changes nothing, and nothing paid is sent again."""

    async def scene() -> None:
        desk = Desk()
        desk.gateway.may_answer.clear()
        desk.scheduler.pause()
        if task_id and state is S.CANCELLED:
            return  # there is none: nothing of it was ever sent
        record = desk.add(state=state, task_id=task_id)
        allowed = ALLOWED_WITH_TASK_ID if task_id else ALLOWED
        done = DEEDS[deed](desk.scheduler, record.id)
        assert done is (state in allowed[deed])
        if not done:
            assert desk.stored(record) == record
            assert desk.journal.events(record.id) == ()
        desk.scheduler.go_on()
        await settle()
        if task_id:
            assert desk.gateway.created == []
        await desk.scheduler.stop(0.0)

    run(scene)


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_can_be_done_with_a_task_that_is_not_there(deed: str) -> None:
    async def scene() -> None:
        assert not DEEDS[deed](Desk().scheduler, 77)

    run(scene)


@pytest.mark.parametrize("deed", ["send_again", "queue_again"])
def test_what_was_fetched_by_its_task_id_has_nothing_to_send(deed: str) -> None:
    async def scene() -> None:
        desk = Desk()
        state = S.UNCERTAIN if deed == "send_again" else S.CANCELLED
        record = desk.add(state=state, request=None)
        assert not DEEDS[deed](desk.scheduler, record.id)
        assert desk.stored(record) == record

    run(scene)


@pytest.mark.parametrize("changes", [{"sends": 1}, {"task_id": "id-1"}])
def test_only_what_was_never_sent_is_put_back_into_the_queue(changes: dict[str, object]) -> None:
    async def scene() -> None:
        desk = Desk()
        record = desk.add(state=S.CANCELLED, **changes)
        assert not desk.scheduler.queue_again(record.id)

    run(scene)


def test_what_is_cancelled_is_let_go_and_not_sent_a_moment_later() -> None:
    """It has a slot and waits for its gateway to be opened."""

    async def scene() -> None:
        desk = Desk()
        may_open = asyncio.Event()

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            await may_open.wait()
            return desk.gateway

        scheduler = TaskScheduler(replace(desk.around, gateway_of=gateway_of))
        (record,) = scheduler.submit([REQUEST], GATEWAY)
        await settle()
        assert scheduler.cancel(record.id)
        may_open.set()
        await settle()
        assert desk.gateway.created == []
        assert desk.stored(record).state is S.CANCELLED
        assert scheduler.is_idle

    run(scene)


@pytest.mark.parametrize("deed", ["cancel", "stop_looking", "leave", "check_again", "send_again"])
def test_what_the_disk_does_not_take_is_not_done(deed: str) -> None:
    """On disk first: a task that could not be written goes on as it was."""
    states = {"cancel": S.QUEUED, "stop_looking": S.RUNNING, "check_again": S.FAILED}

    async def scene() -> None:
        journal = FakeJournal()
        desk = Desk(journal)
        desk.scheduler.pause()
        task_id = "id-1" if deed in ("stop_looking", "check_again") else ""
        record = desk.add(state=states.get(deed, S.UNCERTAIN), task_id=task_id)
        journal.is_broken = True
        with pytest.raises(JournalTrouble):
            DEEDS[deed](desk.scheduler, record.id)
        assert desk.stored(record) == record
        assert not any(isinstance(event, TaskChanged) for event in desk.published)
        assert desk.scheduler.is_idle

    run(scene)


class Stale(FakeJournal):
    """Gives out the tasks as they stood a moment ago: another process has written meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.before: dict[int, TaskRecord] = {}

    def get(self, record_id: int) -> TaskRecord | None:
        return self.before.get(record_id) or super().get(record_id)


@pytest.mark.parametrize(
    ("deed", "before", "now"),
    [
        ("cancel", {"state": S.QUEUED}, {"state": S.SENDING, "sends": 1}),
        ("queue_again", {"state": S.CANCELLED}, {"state": S.QUEUED}),
        ("stop_looking", {"state": S.RUNNING, "task_id": "id-1"}, {"state": S.DONE, "task_id": "id-1"}),
        ("check_again", {"state": S.FAILED, "task_id": "id-1"}, {"state": S.RUNNING, "task_id": "id-1"}),
        ("send_again", {"state": S.UNCERTAIN}, {"state": S.RUNNING, "task_id": "id-1"}),
        ("send_again", {"state": S.UNCERTAIN, "sends": 1}, {"state": S.UNCERTAIN, "sends": 2}),
        ("fill_in_task_id", {"state": S.UNCERTAIN}, {"state": S.RUNNING, "task_id": "id-1"}),
        ("leave", {"state": S.UNCERTAIN}, {"state": S.RUNNING, "task_id": "id-1"}),
    ],
)
def test_what_another_engine_did_a_moment_before_is_not_undone(
    deed: str, before: dict[str, object], now: dict[str, object]
) -> None:
    async def scene() -> None:
        journal = Stale()
        desk = Desk(journal)
        record = desk.add(**now)
        journal.before[record.id] = replace(record, **{"sends": 0, "task_id": "", **before})  # type: ignore[arg-type]
        assert not DEEDS[deed](desk.scheduler, record.id)
        journal.before.clear()
        await settle()
        assert desk.stored(record) == record
        assert desk.gateway.created == []
        assert desk.scheduler.is_idle
        # What stands there is told.
        assert desk.published[0] == TaskChanged(record)

    run(scene)


# --- downloading again ----------------------------------------------------------------------------------


def test_a_done_task_is_fetched_again_once_at_a_time_and_stays_done() -> None:
    async def scene() -> None:
        desk = Desk()
        record = desk.add(state=S.DONE, task_id="id-1", pictures=(PICTURE,))
        desk.picture_store.gone = {PICTURE.path}
        desk.gateway.may_answer.clear()
        assert desk.scheduler.check_again(record.id)
        assert desk.scheduler.check_again(record.id)
        await settle()
        assert desk.scheduler.is_fetching_again(record.id)
        assert not desk.scheduler.is_idle
        # It takes no slot, and is no task that runs.
        assert desk.scheduler._runners == {}
        desk.gateway.may_answer.set()
        await desk.scheduler.until_idle()
        assert desk.gateway.queried == ["id-1"]
        assert desk.stored(record).state is S.DONE
        told = [event for event in desk.published if isinstance(event, FetchingAgain)]
        assert told == [
            FetchingAgain(record.id, is_under_way=True),
            FetchingAgain(record.id, is_under_way=False),
        ]
        assert isinstance(desk.published[-1], QueueEmptied)

    run(scene)


def test_a_fetch_that_is_stopped_leaves_the_task_done() -> None:
    async def scene() -> None:
        desk = Desk()
        record = desk.add(state=S.DONE, task_id="id-1", pictures=(PICTURE,))
        desk.gateway.may_answer.clear()
        desk.scheduler.fetch("id-1", GATEWAY)
        await settle()
        await desk.scheduler.stop(0.0)
        assert desk.stored(record) == record

    run(scene)


# --- what nobody leads ----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [S.QUEUED, S.UPLOADING, S.RUNNING, S.FETCHING])
def test_a_task_that_nobody_leads_is_led_again(state: TaskState, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        desk = Desk()
        record = desk.add(state=state, task_id="id-1" if state in (S.RUNNING, S.FETCHING) else "")
        desk.scheduler._unfinished.add(record.id)
        desk.scheduler.tend()
        await desk.scheduler.until_idle()
        assert desk.stored(record).state is S.DONE
        assert len(desk.gateway.created) == (state in (S.QUEUED, S.UPLOADING))
        assert "had no runner" in caplog.text

    run(scene)


def test_a_request_that_nobody_waits_for_any_more_is_uncertain() -> None:
    async def scene() -> None:
        desk = Desk()
        record = desk.add(state=S.SENDING, sends=1)
        desk.scheduler._unfinished.add(record.id)
        desk.scheduler.tend()
        await desk.scheduler.until_idle()
        assert desk.stored(record).state is S.UNCERTAIN
        assert desk.gateway.created == []

    run(scene)


def test_what_another_engine_has_begun_is_left_to_it() -> None:
    """A task that this run never heard of is none of its own, whatever its state."""

    async def scene() -> None:
        desk = Desk()
        records = [desk.add(state=state, task_id="id") for state in (S.QUEUED, S.SENDING, S.RUNNING)]
        desk.scheduler.tend()
        await settle()
        assert [desk.stored(record) for record in records] == records
        assert desk.scheduler.is_idle

    run(scene)


def test_a_request_that_another_engine_has_under_way_is_left_to_it() -> None:
    """It was about to be sent here too: nobody may call it uncertain while the other one waits for its answer."""

    async def scene() -> None:
        desk = Desk()
        may_open = asyncio.Event()

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            await may_open.wait()
            return desk.gateway

        scheduler = TaskScheduler(replace(desk.around, gateway_of=gateway_of))
        (record,) = scheduler.submit([REQUEST], GATEWAY)
        await settle()
        taken = replace(record, state=S.SENDING, sends=1)
        desk.journal.save(taken)
        may_open.set()
        await settle()
        for _ in range(3):
            scheduler.tend()
            await settle()
        assert desk.stored(record) == taken
        assert desk.gateway.created == []
        assert scheduler.is_idle
        accepted = replace(taken, state=S.RUNNING, task_id="id-of-the-other")
        desk.journal.save(accepted)
        scheduler.tend()
        assert desk.published[-1] == TaskChanged(accepted)
        assert desk.gateway.queried == []

    run(scene)


def test_what_is_led_or_waits_is_left_alone() -> None:
    async def scene() -> None:
        desk = Desk()
        desk.gateway.may_answer.clear()
        desk.scheduler.submit([REQUEST] * 5, GATEWAY)
        await settle()
        published, lives = [*desk.published], dict(desk.scheduler._runners)
        for _ in range(3):
            desk.scheduler.tend()
            await settle()
        assert desk.published == published
        assert desk.scheduler._runners == lives
        await desk.scheduler.stop(0.0)

    run(scene)


def test_a_life_that_breaks_down_goes_on_with_the_answer_that_it_holds(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even a fault in the handling of faults loses a TaskId."""
    broken = [True] * 3

    def break_down(_life: TaskRunner, error: Exception) -> None:
        raise RuntimeError("in the handler") from error

    async def scene() -> None:
        class Refusing(FakeJournal):
            def save(
                self,
                record: TaskRecord,
                event: TaskEvent | None = None,
                reply: RawReply | None = None,
                *,
                expected: TaskRecord | None = None,
            ) -> None:
                if record.task_id and broken and broken.pop():
                    raise ValueError("bug")
                super().save(record, event, reply, expected=expected)

        monkeypatch.setattr(TaskRunner, "_surprised", break_down)
        desk = Desk(Refusing())
        (record,) = desk.scheduler.submit([REQUEST], GATEWAY)
        await desk.scheduler.until_idle()
        assert (desk.stored(record).state, desk.stored(record).task_id) == (S.DONE, "task-1")
        assert len(desk.gateway.created) == 1
        assert len([event for event in desk.published if isinstance(event, InternalError)]) == 1
        assert caplog.text.count("in the handler") >= 3

    run(scene)


def test_the_beat_goes_on_whatever_goes_wrong_in_it(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        told: list[ServiceEvent] = []
        beats = [JournalTrouble("locked"), RuntimeError("bug"), RuntimeError("bug"), None, None]
        done = asyncio.Event()

        def beat() -> None:
            error = beats.pop(0)
            if not beats:
                done.set()
            if error is not None:
                raise error

        tending = asyncio.create_task(tend(FakeClock(), beat, told.append))
        await done.wait()
        tending.cancel()
        assert [type(event) for event in told] == [InternalError]
        assert caplog.text.count("RuntimeError: bug") == 2

    run(scene)


# --- the start ------------------------------------------------------------------------------------------


class Busy(FakeJournal):
    """Cannot be read, or not be written, *times* times."""

    def __init__(self, error: Exception, *, reads: int = 0, writes: int = 0) -> None:
        super().__init__()
        self.error, self.reads, self.writes = error, reads, writes

    def unfinished(self) -> tuple[TaskRecord, ...]:
        if self.reads:
            self.reads -= 1
            raise self.error
        return super().unfinished()

    def save(
        self,
        record: TaskRecord,
        event: TaskEvent | None = None,
        reply: RawReply | None = None,
        *,
        expected: TaskRecord | None = None,
    ) -> None:
        if self.writes:
            self.writes -= 1
            raise self.error
        super().save(record, event, reply, expected=expected)


@pytest.mark.parametrize("busy", [{"reads": 3}, {"writes": 3}, {"reads": 1, "writes": 2}])
def test_a_start_on_a_busy_journal_waits_and_picks_up_everything_later(busy: dict[str, int]) -> None:
    async def scene() -> None:
        journal = Busy(JournalTrouble("database is locked"), **busy)
        desk = Desk(journal)
        sending = desk.add(state=S.SENDING, sends=1)
        uploading, running = desk.add(state=S.UPLOADING), desk.add(state=S.RUNNING, task_id="id-3")
        desk.scheduler.resume()
        assert [f for f in desk.published if isinstance(f, DiskRefused)] == [
            DiskRefused(Doing.RESUME, "database is locked")
        ]
        for _ in range(4):
            desk.scheduler.tend()
            await settle()
        await desk.scheduler.until_idle()
        assert desk.stored(sending).state is S.UNCERTAIN
        assert {desk.stored(record).state for record in (uploading, running)} == {S.DONE}
        assert len(desk.gateway.created) == 1
        # What was picked up at once is not picked up a second time.
        assert desk.gateway.queried.count("id-3") == 1
        assert desk.published.count(DiskRefused(Doing.RESUME, "database is locked")) == 1
        assert desk.published.count(DiskTook(Doing.RESUME)) == 1

    run(scene)


def test_a_start_survives_what_nobody_foresaw() -> None:
    async def scene() -> None:
        journal = Busy(ValueError("a row that cannot be read"), reads=1)
        desk = Desk(journal)
        running = desk.add(state=S.RUNNING, task_id="id-1")
        desk.scheduler.resume()
        assert any(isinstance(event, InternalError) for event in desk.published)
        desk.scheduler.tend()
        await desk.scheduler.until_idle()
        assert desk.stored(running).state is S.DONE

    run(scene)


def test_a_start_sends_what_waited_and_nothing_else() -> None:
    """Of all states, one task each: what may be paid is looked at or left, never sent."""

    async def scene() -> None:
        desk = Desk()
        records = {state: desk.add(state=state, task_id="id" if state in PAID else "") for state in TaskState}
        desk.scheduler.resume()
        await desk.scheduler.until_idle()
        assert len(desk.gateway.created) == 2
        ends = {state: desk.stored(record).state for state, record in records.items()}
        assert ends == {
            **{state: state for state in (S.FAILED, S.UNCERTAIN, S.CANCELLED, S.UNWATCHED)},
            **dict.fromkeys((S.QUEUED, S.UPLOADING, S.RUNNING, S.FETCHING, S.DONE), S.DONE),
            S.SENDING: S.UNCERTAIN,
        }

    run(scene)


PAID = {S.RUNNING, S.FETCHING, S.DONE, S.UNWATCHED}


def test_no_arrow_leads_from_what_is_paid_to_a_second_send() -> None:
    """Walks the table: from a task that has a TaskId no path leads to *sending* but over *failed*, which has its guard."""
    reached, edge = {S.RUNNING}, {S.RUNNING}
    while edge:
        edge = {after for state in edge if state is not S.FAILED for after in TRANSITIONS[state]} - reached
        reached |= edge
    assert reached == {S.RUNNING, S.FETCHING, S.DONE, S.FAILED, S.UNWATCHED}
    assert {state for state, after in TRANSITIONS.items() if S.SENDING in after} == {S.QUEUED, S.UPLOADING}
    assert TRANSITIONS[S.DONE] == frozenset()


# --- settling -------------------------------------------------------------------------------------------


def test_a_refusal_of_a_task_that_was_sent_before_is_counted_once() -> None:
    async def scene() -> None:
        desk = Desk()
        desk.gateway.creates.append(Unanswered(OutcomeUnknown()))
        (record,) = desk.scheduler.submit([REQUEST], GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.stored(record).sends == 1
        desk.scheduler.send_again(record.id)
        await desk.scheduler.until_idle()
        assert desk.stored(record).sends == 2
        sessions = {request.session_id for request in desk.gateway.created}
        assert len(sessions) == 1

    run(scene)


def test_while_stopping_nothing_new_is_begun() -> None:
    async def scene() -> None:
        desk = Desk()
        desk.gateway.may_answer.clear()
        records = desk.scheduler.submit([REQUEST] * 5, GATEWAY)
        await settle()
        stopping = asyncio.create_task(desk.scheduler.stop(5.0))
        await settle()
        desk.gateway.may_answer.set()
        await stopping
        desk.scheduler.tend()
        desk.scheduler.set_running_limit(9)
        await settle()
        assert len(desk.gateway.created) == 3
        assert [desk.stored(record).state for record in records] == [S.RUNNING] * 3 + [S.QUEUED] * 2

    run(scene)


def test_a_look_that_was_stopped_is_not_taken_up_again_by_itself() -> None:
    async def scene() -> None:
        desk = Desk()
        desk.gateway.queries.extend([StillRunning(1, LOOK)] * 5)
        desk.gateway.may_answer.clear()
        record = desk.add(state=S.RUNNING, task_id="id-1")
        desk.scheduler.resume()
        await settle()
        assert desk.scheduler.stop_looking(record.id)
        for _ in range(3):
            desk.scheduler.tend()
            await settle()
        assert desk.stored(record).state is S.UNWATCHED
        assert desk.scheduler.is_idle

    run(scene)


def test_what_ended_is_forgotten_by_the_watch() -> None:
    async def scene() -> None:
        desk = Desk()
        desk.gateway.creates.append(Unanswered(OutcomeUnknown()))
        desk.scheduler.submit([REQUEST] * 2, GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.scheduler._unfinished == set()

    run(scene)


# --- the lock -------------------------------------------------------------------------------------------


def test_two_locks_on_one_folder_are_never_held_together(tmp_path: Path) -> None:
    first, second = DataLock(tmp_path / "easel.lock"), DataLock(tmp_path / "easel.lock")
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_without_the_lock_the_journal_keeps_two_apart(tmp_path: Path) -> None:
    """The lock file was deleted: both believe that the task waits, and one of them sends it."""

    async def scene() -> None:
        path = tmp_path / "easel.sqlite3"
        with closing(SqliteJournal.open(path)) as one, closing(SqliteJournal.open(path)) as other:
            first, second = Desk(one), Desk(other)
            record = first.add()
            lives = [TaskRunner(record, desk.around) for desk in (first, second)]
            await asyncio.gather(*(life.lead() for life in lives))
            assert len(first.gateway.created) + len(second.gateway.created) == 1
            assert sorted(life.is_run_elsewhere for life in lives) == [False, True]

    run(scene)


def test_a_refused_task_can_be_sent_again_and_one_with_a_task_id_cannot() -> None:
    """The gateway ended it, and it may have been charged: only a new request makes a new picture."""

    async def scene() -> None:
        desk = Desk()
        refused = desk.add(state=S.FAILED, problem=ContentRefused())
        ended = desk.add(state=S.FAILED, problem=ContentRefused(), task_id="id-1")
        assert desk.scheduler.send_again(refused.id)
        assert not desk.scheduler.send_again(ended.id)
        await desk.scheduler.until_idle()
        assert len(desk.gateway.created) == 1

    run(scene)


# --- what is waited for, and what ends a wait ---------------------------------------------------------------


class HeldClock(FakeClock):
    """The waits that begin while it ``holds`` end only when somebody ends them."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = True

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        await (nudge.wait() if self.holds else super().wait(seconds, nudge))


def held(desk: Desk, clock: HeldClock | None = None) -> TaskScheduler:
    return TaskScheduler(replace(desk.around, clock=clock or HeldClock()))


def test_an_answer_that_the_disk_had_not_taken_when_all_stopped_is_kept() -> None:
    """The last moment in which somebody knows the TaskId of what was paid."""

    async def scene() -> None:
        journal = FakeJournal()
        desk = Desk(journal)
        scheduler = held(desk)
        desk.gateway.may_answer.clear()
        (record,) = scheduler.submit([REQUEST], GATEWAY)
        await settle()
        journal.is_broken = True
        desk.gateway.may_answer.set()
        await settle()
        assert desk.stored(record).state is S.SENDING
        journal.is_broken = False
        await scheduler.stop(0.0)
        assert (desk.stored(record).state, desk.stored(record).task_id) == (S.RUNNING, "task-1")

    run(scene)


def test_a_task_that_is_followed_is_looked_at_now_and_not_followed_twice() -> None:
    async def scene() -> None:
        desk = Desk()
        scheduler = held(desk)
        desk.gateway.queries.extend([StillRunning(None, LOOK)] * 3)
        record = scheduler.fetch("id-1", GATEWAY)
        await settle()
        assert scheduler.check_again(record.id)
        await settle()
        assert scheduler.fetch("id-1", GATEWAY).id == record.id
        await settle()
        assert desk.gateway.queried == ["id-1"] * 3
        assert desk.journal.events(record.id) == ()
        await scheduler.stop(0.0)

    run(scene)


def test_a_task_id_that_is_known_and_left_alone_is_looked_at_when_it_is_fetched() -> None:
    async def scene() -> None:
        desk = Desk()
        scheduler = held(desk)
        desk.gateway.queries.append(StillRunning(None, LOOK))
        record = desk.add(state=S.UNWATCHED, task_id="id-1")
        assert scheduler.fetch("id-1", GATEWAY).id == record.id
        await settle()
        assert desk.gateway.queried == ["id-1"]
        assert desk.stored(record).state is S.RUNNING
        await scheduler.stop(0.0)

    run(scene)


def test_a_gateway_that_answers_again_ends_every_wait() -> None:
    async def scene() -> None:
        desk, clock = Desk(), HeldClock()
        scheduler = held(desk, clock)
        desk.gateway.queries.extend([NoNews(NetworkDown())] * 2)
        first, _ = (scheduler.fetch(task_id, GATEWAY) for task_id in ("id-1", "id-2"))
        await settle()
        assert desk.gateway.queried == ["id-1", "id-2"]
        clock.holds = False
        scheduler.check_again(first.id)
        await scheduler.until_idle()
        assert desk.gateway.queried == ["id-1", "id-2", "id-1", "id-2"]

    run(scene)


def test_while_many_are_being_cancelled_none_of_them_takes_a_slot_that_is_free_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_scheduler, "CANCELLED_AT_ONCE", 1)

    async def scene() -> None:
        desk = Desk()
        desk.gateway.may_answer.clear()
        desk.scheduler.submit([GenerationRequest(prompt="harbour")] * 200, GATEWAY)
        await settle()
        sent = len(desk.gateway.created)
        cancelling = asyncio.create_task(desk.scheduler.cancel_all_waiting())
        await asyncio.sleep(0)
        desk.gateway.may_answer.set()
        await cancelling
        await desk.scheduler.until_idle()
        assert len(desk.gateway.created) == sent

    run(scene)


def test_what_was_being_cancelled_when_all_stopped_is_not_sent_at_the_next_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_scheduler, "CANCELLED_AT_ONCE", 1)

    async def scene() -> None:
        desk = Desk()
        desk.gateway.may_answer.clear()
        desk.scheduler.submit([GenerationRequest(prompt="harbour")] * 200, GATEWAY)
        await settle()
        cancelling = asyncio.create_task(desk.scheduler.cancel_all_waiting())
        await asyncio.sleep(0)
        await desk.scheduler.stop(0.0)
        cancelling.cancel()
        assert not [record for record in desk.journal.unfinished() if record.state is S.QUEUED]

    run(scene)
