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


class Rig:
    """A scheduler whose gateway counts, and answers no create and no look until it may."""

    def __init__(self, journal: Journal | None = None) -> None:
        self.journal = journal or FakeJournal()
        self.gateway = FakeGateway()
        self.published: list[ServiceEvent] = []
        self.picture_store = FakePictureStore()

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            return self.gateway

        self.context = TaskContext(
            self.journal, self.picture_store, gateway_of, FakeClock(), self.published.append
        )
        self.scheduler = TaskScheduler(self.context)

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
        rig = Rig()
        rig.gateway.may_answer.clear()
        rig.scheduler.pause()
        if task_id and state is S.CANCELLED:
            return  # there is none: nothing of it was ever sent
        record = rig.add(state=state, task_id=task_id)
        allowed = ALLOWED_WITH_TASK_ID if task_id else ALLOWED
        done = DEEDS[deed](rig.scheduler, record.id)
        assert done is (state in allowed[deed])
        if not done:
            assert rig.stored(record) == record
            assert rig.journal.events(record.id) == ()
        rig.scheduler.go_on()
        await settle()
        if task_id:
            assert rig.gateway.created == []
        await rig.scheduler.stop(0.0)

    run(scene)


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_can_be_done_with_a_task_that_is_not_there(deed: str) -> None:
    async def scene() -> None:
        assert not DEEDS[deed](Rig().scheduler, 77)

    run(scene)


@pytest.mark.parametrize("deed", ["send_again", "queue_again"])
def test_what_was_fetched_by_its_task_id_has_nothing_to_send(deed: str) -> None:
    async def scene() -> None:
        rig = Rig()
        state = S.UNCERTAIN if deed == "send_again" else S.CANCELLED
        record = rig.add(state=state, request=None)
        assert not DEEDS[deed](rig.scheduler, record.id)
        assert rig.stored(record) == record

    run(scene)


@pytest.mark.parametrize("changes", [{"sends": 1}, {"task_id": "id-1"}])
def test_only_what_was_never_sent_is_put_back_into_the_queue(changes: dict[str, object]) -> None:
    async def scene() -> None:
        rig = Rig()
        record = rig.add(state=S.CANCELLED, **changes)
        assert not rig.scheduler.queue_again(record.id)

    run(scene)


def test_what_is_cancelled_is_let_go_and_not_sent_a_moment_later() -> None:
    """It has a slot and waits for its gateway to be opened."""

    async def scene() -> None:
        rig = Rig()
        may_open = asyncio.Event()

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            await may_open.wait()
            return rig.gateway

        scheduler = TaskScheduler(replace(rig.context, gateway_of=gateway_of))
        (record,) = scheduler.submit([REQUEST], GATEWAY)
        await settle()
        assert scheduler.cancel(record.id)
        may_open.set()
        await settle()
        assert rig.gateway.created == []
        assert rig.stored(record).state is S.CANCELLED
        assert scheduler.is_idle

    run(scene)


@pytest.mark.parametrize("deed", ["cancel", "stop_looking", "leave", "check_again", "send_again"])
def test_what_the_disk_does_not_take_is_not_done(deed: str) -> None:
    """On disk first: a task that could not be written goes on as it was."""
    states = {"cancel": S.QUEUED, "stop_looking": S.RUNNING, "check_again": S.FAILED}

    async def scene() -> None:
        journal = FakeJournal()
        rig = Rig(journal)
        rig.scheduler.pause()
        task_id = "id-1" if deed in ("stop_looking", "check_again") else ""
        record = rig.add(state=states.get(deed, S.UNCERTAIN), task_id=task_id)
        journal.is_broken = True
        with pytest.raises(JournalTrouble):
            DEEDS[deed](rig.scheduler, record.id)
        assert rig.stored(record) == record
        assert not any(isinstance(event, TaskChanged) for event in rig.published)
        assert rig.scheduler.is_idle

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
        rig = Rig(journal)
        record = rig.add(**now)
        journal.before[record.id] = replace(record, **{"sends": 0, "task_id": "", **before})  # type: ignore[arg-type]
        assert not DEEDS[deed](rig.scheduler, record.id)
        journal.before.clear()
        await settle()
        assert rig.stored(record) == record
        assert rig.gateway.created == []
        assert rig.scheduler.is_idle
        # What stands there is told.
        assert rig.published[0] == TaskChanged(record)

    run(scene)


# --- downloading again ----------------------------------------------------------------------------------


def test_a_done_task_is_fetched_again_once_at_a_time_and_stays_done() -> None:
    async def scene() -> None:
        rig = Rig()
        record = rig.add(state=S.DONE, task_id="id-1", pictures=(PICTURE,))
        rig.picture_store.gone = {PICTURE.path}
        rig.gateway.may_answer.clear()
        assert rig.scheduler.check_again(record.id)
        assert rig.scheduler.check_again(record.id)
        await settle()
        assert rig.scheduler.is_fetching_again(record.id)
        assert not rig.scheduler.is_idle
        # It takes no slot, and is no task that runs.
        assert rig.scheduler._runners.records == []
        rig.gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert rig.gateway.queried == ["id-1"]
        assert rig.stored(record).state is S.DONE
        told = [event for event in rig.published if isinstance(event, FetchingAgain)]
        assert told == [
            FetchingAgain(record.id, is_under_way=True),
            FetchingAgain(record.id, is_under_way=False),
        ]
        assert isinstance(rig.published[-1], QueueEmptied)

    run(scene)


def test_a_fetch_that_is_stopped_leaves_the_task_done() -> None:
    async def scene() -> None:
        rig = Rig()
        record = rig.add(state=S.DONE, task_id="id-1", pictures=(PICTURE,))
        rig.gateway.may_answer.clear()
        rig.scheduler.fetch("id-1", GATEWAY)
        await settle()
        await rig.scheduler.stop(0.0)
        assert rig.stored(record) == record

    run(scene)


# --- what nobody leads ----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [S.QUEUED, S.UPLOADING, S.RUNNING, S.FETCHING])
def test_a_task_that_nobody_leads_is_led_again(state: TaskState, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        rig = Rig()
        record = rig.add(state=state, task_id="id-1" if state in (S.RUNNING, S.FETCHING) else "")
        rig.scheduler._unfinished.add(record.id)
        rig.scheduler.tend()
        await rig.scheduler.until_idle()
        assert rig.stored(record).state is S.DONE
        assert len(rig.gateway.created) == (state in (S.QUEUED, S.UPLOADING))
        assert "had no runner" in caplog.text

    run(scene)


def test_a_request_that_nobody_waits_for_any_more_is_uncertain() -> None:
    async def scene() -> None:
        rig = Rig()
        record = rig.add(state=S.SENDING, sends=1)
        rig.scheduler._unfinished.add(record.id)
        rig.scheduler.tend()
        await rig.scheduler.until_idle()
        assert rig.stored(record).state is S.UNCERTAIN
        assert rig.gateway.created == []

    run(scene)


def test_what_another_engine_has_begun_is_left_to_it() -> None:
    """A task that this run never heard of is none of its own, whatever its state."""

    async def scene() -> None:
        rig = Rig()
        records = [rig.add(state=state, task_id="id") for state in (S.QUEUED, S.SENDING, S.RUNNING)]
        rig.scheduler.tend()
        await settle()
        assert [rig.stored(record) for record in records] == records
        assert rig.scheduler.is_idle

    run(scene)


def test_a_request_that_another_engine_has_under_way_is_left_to_it() -> None:
    """It was about to be sent here too: nobody may call it uncertain while the other one waits for its answer."""

    async def scene() -> None:
        rig = Rig()
        may_open = asyncio.Event()

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            await may_open.wait()
            return rig.gateway

        scheduler = TaskScheduler(replace(rig.context, gateway_of=gateway_of))
        (record,) = scheduler.submit([REQUEST], GATEWAY)
        await settle()
        taken = replace(record, state=S.SENDING, sends=1)
        rig.journal.save(taken)
        may_open.set()
        await settle()
        for _ in range(3):
            scheduler.tend()
            await settle()
        assert rig.stored(record) == taken
        assert rig.gateway.created == []
        assert scheduler.is_idle
        accepted = replace(taken, state=S.RUNNING, task_id="id-of-the-other")
        rig.journal.save(accepted)
        scheduler.tend()
        assert rig.published[-1] == TaskChanged(accepted)
        assert rig.gateway.queried == []

    run(scene)


def test_what_is_led_or_waits_is_left_alone() -> None:
    async def scene() -> None:
        rig = Rig()
        rig.gateway.may_answer.clear()
        rig.scheduler.submit([REQUEST] * 5, GATEWAY)
        await settle()
        published, lives = [*rig.published], dict(rig.scheduler._runners._led)
        for _ in range(3):
            rig.scheduler.tend()
            await settle()
        assert rig.published == published
        assert rig.scheduler._runners._led == lives
        await rig.scheduler.stop(0.0)

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
        rig = Rig(Refusing())
        (record,) = rig.scheduler.submit([REQUEST], GATEWAY)
        await rig.scheduler.until_idle()
        assert (rig.stored(record).state, rig.stored(record).task_id) == (S.DONE, "task-1")
        assert len(rig.gateway.created) == 1
        assert len([event for event in rig.published if isinstance(event, InternalError)]) == 1
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
        rig = Rig(journal)
        sending = rig.add(state=S.SENDING, sends=1)
        uploading, running = rig.add(state=S.UPLOADING), rig.add(state=S.RUNNING, task_id="id-3")
        rig.scheduler.resume()
        assert [f for f in rig.published if isinstance(f, DiskRefused)] == [
            DiskRefused(Doing.RESUME, "database is locked")
        ]
        for _ in range(4):
            rig.scheduler.tend()
            await settle()
        await rig.scheduler.until_idle()
        assert rig.stored(sending).state is S.UNCERTAIN
        assert {rig.stored(record).state for record in (uploading, running)} == {S.DONE}
        assert len(rig.gateway.created) == 1
        # What was picked up at once is not picked up a second time.
        assert rig.gateway.queried.count("id-3") == 1
        assert rig.published.count(DiskRefused(Doing.RESUME, "database is locked")) == 1
        assert rig.published.count(DiskTook(Doing.RESUME)) == 1

    run(scene)


def test_a_start_survives_what_nobody_foresaw() -> None:
    async def scene() -> None:
        journal = Busy(ValueError("a row that cannot be read"), reads=1)
        rig = Rig(journal)
        running = rig.add(state=S.RUNNING, task_id="id-1")
        rig.scheduler.resume()
        assert any(isinstance(event, InternalError) for event in rig.published)
        rig.scheduler.tend()
        await rig.scheduler.until_idle()
        assert rig.stored(running).state is S.DONE

    run(scene)


def test_a_start_sends_what_waited_and_nothing_else() -> None:
    """Of all states, one task each: what may be paid is looked at or left, never sent."""

    async def scene() -> None:
        rig = Rig()
        records = {state: rig.add(state=state, task_id="id" if state in PAID else "") for state in TaskState}
        rig.scheduler.resume()
        await rig.scheduler.until_idle()
        assert len(rig.gateway.created) == 2
        ends = {state: rig.stored(record).state for state, record in records.items()}
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
        rig = Rig()
        rig.gateway.creates.append(Unanswered(OutcomeUnknown()))
        (record,) = rig.scheduler.submit([REQUEST], GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.stored(record).sends == 1
        rig.scheduler.send_again(record.id)
        await rig.scheduler.until_idle()
        assert rig.stored(record).sends == 2
        sessions = {request.session_id for request in rig.gateway.created}
        assert len(sessions) == 1

    run(scene)


def test_while_stopping_nothing_new_is_begun() -> None:
    async def scene() -> None:
        rig = Rig()
        rig.gateway.may_answer.clear()
        records = rig.scheduler.submit([REQUEST] * 5, GATEWAY)
        await settle()
        stopping = asyncio.create_task(rig.scheduler.stop(5.0))
        await settle()
        rig.gateway.may_answer.set()
        await stopping
        rig.scheduler.tend()
        rig.scheduler.set_running_limit(9)
        await settle()
        assert len(rig.gateway.created) == 3
        assert [rig.stored(record).state for record in records] == [S.RUNNING] * 3 + [S.QUEUED] * 2

    run(scene)


def test_a_look_that_was_stopped_is_not_taken_up_again_by_itself() -> None:
    async def scene() -> None:
        rig = Rig()
        rig.gateway.queries.extend([StillRunning(1, LOOK)] * 5)
        rig.gateway.may_answer.clear()
        record = rig.add(state=S.RUNNING, task_id="id-1")
        rig.scheduler.resume()
        await settle()
        assert rig.scheduler.stop_looking(record.id)
        for _ in range(3):
            rig.scheduler.tend()
            await settle()
        assert rig.stored(record).state is S.UNWATCHED
        assert rig.scheduler.is_idle

    run(scene)


def test_what_ended_is_forgotten_by_the_watch() -> None:
    async def scene() -> None:
        rig = Rig()
        rig.gateway.creates.append(Unanswered(OutcomeUnknown()))
        rig.scheduler.submit([REQUEST] * 2, GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.scheduler._unfinished == set()

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
            first, second = Rig(one), Rig(other)
            record = first.add()
            lives = [TaskRunner(record, rig.context) for rig in (first, second)]
            await asyncio.gather(*(life.lead() for life in lives))
            assert len(first.gateway.created) + len(second.gateway.created) == 1
            assert sorted(life.is_run_elsewhere for life in lives) == [False, True]

    run(scene)


def test_a_refused_task_can_be_sent_again_and_one_with_a_task_id_cannot() -> None:
    """The gateway ended it, and it may have been charged: only a new request makes a new picture."""

    async def scene() -> None:
        rig = Rig()
        refused = rig.add(state=S.FAILED, problem=ContentRefused())
        ended = rig.add(state=S.FAILED, problem=ContentRefused(), task_id="id-1")
        assert rig.scheduler.send_again(refused.id)
        assert not rig.scheduler.send_again(ended.id)
        await rig.scheduler.until_idle()
        assert len(rig.gateway.created) == 1

    run(scene)


# --- what is waited for, and what ends a wait ---------------------------------------------------------------


class HeldClock(FakeClock):
    """The waits that begin while it ``holds`` end only when somebody ends them."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = True

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        await (nudge.wait() if self.holds else super().wait(seconds, nudge))


def held(rig: Rig, clock: HeldClock | None = None) -> TaskScheduler:
    return TaskScheduler(replace(rig.context, clock=clock or HeldClock()))


def test_an_answer_that_the_disk_had_not_taken_when_all_stopped_is_kept() -> None:
    """The last moment in which somebody knows the TaskId of what was paid."""

    async def scene() -> None:
        journal = FakeJournal()
        rig = Rig(journal)
        scheduler = held(rig)
        rig.gateway.may_answer.clear()
        (record,) = scheduler.submit([REQUEST], GATEWAY)
        await settle()
        journal.is_broken = True
        rig.gateway.may_answer.set()
        await settle()
        assert rig.stored(record).state is S.SENDING
        journal.is_broken = False
        await scheduler.stop(0.0)
        assert (rig.stored(record).state, rig.stored(record).task_id) == (S.RUNNING, "task-1")

    run(scene)


def test_a_task_that_is_followed_is_looked_at_now_and_not_followed_twice() -> None:
    async def scene() -> None:
        rig = Rig()
        scheduler = held(rig)
        rig.gateway.queries.extend([StillRunning(None, LOOK)] * 3)
        record = scheduler.fetch("id-1", GATEWAY)
        await settle()
        assert scheduler.check_again(record.id)
        await settle()
        assert scheduler.fetch("id-1", GATEWAY).id == record.id
        await settle()
        assert rig.gateway.queried == ["id-1"] * 3
        assert rig.journal.events(record.id) == ()
        await scheduler.stop(0.0)

    run(scene)


def test_a_task_id_that_is_known_and_left_alone_is_looked_at_when_it_is_fetched() -> None:
    async def scene() -> None:
        rig = Rig()
        scheduler = held(rig)
        rig.gateway.queries.append(StillRunning(None, LOOK))
        record = rig.add(state=S.UNWATCHED, task_id="id-1")
        assert scheduler.fetch("id-1", GATEWAY).id == record.id
        await settle()
        assert rig.gateway.queried == ["id-1"]
        assert rig.stored(record).state is S.RUNNING
        await scheduler.stop(0.0)

    run(scene)


def test_a_gateway_that_answers_again_ends_every_wait() -> None:
    async def scene() -> None:
        rig, clock = Rig(), HeldClock()
        scheduler = held(rig, clock)
        rig.gateway.queries.extend([NoNews(NetworkDown())] * 2)
        first, _ = (scheduler.fetch(task_id, GATEWAY) for task_id in ("id-1", "id-2"))
        await settle()
        assert rig.gateway.queried == ["id-1", "id-2"]
        clock.holds = False
        scheduler.check_again(first.id)
        await scheduler.until_idle()
        assert rig.gateway.queried == ["id-1", "id-2", "id-1", "id-2"]

    run(scene)


def test_while_many_are_being_cancelled_none_of_them_takes_a_slot_that_is_free_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_scheduler, "CANCELLED_AT_ONCE", 1)

    async def scene() -> None:
        rig = Rig()
        rig.gateway.may_answer.clear()
        rig.scheduler.submit([GenerationRequest(prompt="harbour")] * 200, GATEWAY)
        await settle()
        sent = len(rig.gateway.created)
        cancelling = asyncio.create_task(rig.scheduler.cancel_all_waiting())
        await asyncio.sleep(0)
        rig.gateway.may_answer.set()
        await cancelling
        await rig.scheduler.until_idle()
        assert len(rig.gateway.created) == sent

    run(scene)


def test_what_was_being_cancelled_when_all_stopped_is_not_sent_at_the_next_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_scheduler, "CANCELLED_AT_ONCE", 1)

    async def scene() -> None:
        rig = Rig()
        rig.gateway.may_answer.clear()
        rig.scheduler.submit([GenerationRequest(prompt="harbour")] * 200, GATEWAY)
        await settle()
        cancelling = asyncio.create_task(rig.scheduler.cancel_all_waiting())
        await asyncio.sleep(0)
        await rig.scheduler.stop(0.0)
        cancelling.cancel()
        assert not [record for record in rig.journal.unfinished() if record.state is S.QUEUED]

    run(scene)
