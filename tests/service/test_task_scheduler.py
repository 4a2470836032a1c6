"""Many tasks: the queue, the limit, restarts, and what a person can do."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import pytest

from app.core.answers import NotSent, Refused, StillRunning, Unanswered
from app.core.ports import Journal, JournalTrouble
from app.core.problems import Busy, NetworkDown, OutcomeUnknown, Problem
from app.core.request import GenerationRequest, with_session_id
from app.core.tasks import KeptQueue, Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.service.clock import SystemClock
from app.service.events import (
    GatewayStatusChanged,
    InternalError,
    NextTry,
    QueueChanged,
    QueueEmptied,
    ServiceEvent,
    TaskChanged,
    TasksAdded,
    TasksRestored,
)
from app.service.task_runner import TaskContext
from app.service.task_scheduler import CANCELLED_AT_ONCE, TaskScheduler
from app.service.waiting_queue import Breaker, WaitingQueue
from app.storage.journal import SqliteJournal
from tests.fakes.answers import LOOK
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.journal import FakeJournal
from tests.fakes.picture_store import FakePictureStore

GATEWAY = "https://gw.example"


class Rig:
    """A scheduler with all that it needs."""

    def __init__(
        self, journal: Journal, gateway: FakeGateway, *, limit: int = 3, patient: bool = False
    ) -> None:
        self.journal = journal
        self.published: list[ServiceEvent] = []
        self.gateway = gateway

        async def gateway_of(_name: str) -> FakeGateway | Problem:
            return gateway

        clock = SystemClock() if patient else FakeClock()
        context = TaskContext(journal, FakePictureStore(), gateway_of, clock, self.published.append)
        self.scheduler = TaskScheduler(context, running_limit=limit)

    def state(self, record_id: int) -> TaskState:
        """What the journal says."""
        record = self.journal.get(record_id)
        assert record is not None
        return record.state


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Plays a scene in a loop of its own."""

    async def play() -> None:
        await scene()

    asyncio.run(play())


def requests(count: int) -> list[GenerationRequest]:
    """So many requests without a session_id."""
    return [GenerationRequest(prompt="harbour")] * count


async def settle() -> None:
    """Gives every task its turns."""
    for _ in range(50):
        await asyncio.sleep(0)


def test_each_task_of_a_press_gets_a_session_id_of_its_own(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway())
        records = rig.scheduler.submit(requests(4), GATEWAY)
        await rig.scheduler.until_idle()
        assert len({request.session_id for request in rig.gateway.created}) == 4
        assert len({record.batch for record in records}) == 1
        assert {rig.state(record.id) for record in records} == {TaskState.DONE}
        assert isinstance(rig.published[0], TasksAdded)
        assert isinstance(rig.published[-1], QueueEmptied)

    run(scene)


def test_a_cancelled_task_is_sent_after_all_when_a_person_asks_and_once(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        rig = Rig(journal, gateway, limit=1)
        first, second = rig.scheduler.submit(requests(2), GATEWAY)
        await settle()
        rig.scheduler.cancel(second.id)
        assert not rig.scheduler.queue_again(first.id)
        assert rig.scheduler.queue_again(second.id)
        assert not rig.scheduler.queue_again(second.id)
        gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert rig.state(second.id) is TaskState.DONE
        assert second.request is not None
        assert [r.session_id for r in gateway.created].count(second.request.session_id) == 1

    run(scene)


@pytest.mark.parametrize("all_at_once", [False, True])
def test_an_uncertain_task_that_waits_to_be_sent_again_is_never_called_unsent(
    journal: Journal, all_at_once: bool
) -> None:
    async def scene() -> None:
        gateway = FakeGateway(creates=[Unanswered(OutcomeUnknown())])
        rig = Rig(journal, gateway)
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.state(record.id) is TaskState.UNCERTAIN
        rig.scheduler.pause()
        assert rig.scheduler.send_again(record.id)
        if all_at_once:
            await rig.scheduler.cancel_all_waiting()
        else:
            rig.scheduler.cancel(record.id)
        assert rig.state(record.id) is TaskState.UNCERTAIN
        assert not rig.scheduler.queue_again(record.id)
        stored = journal.get(record.id)
        assert stored is not None
        assert isinstance(stored.problem, OutcomeUnknown)
        # Not even where an earlier Easel called it cancelled.
        rig.scheduler.leave(record.id)
        (old,) = journal.add([replace(stored, state=TaskState.CANCELLED, problem=None)])
        assert not rig.scheduler.queue_again(old.id)

    run(scene)


def test_a_task_that_waits_says_when_it_is_tried_again(journal: Journal) -> None:
    async def scene() -> None:
        busy = Refused(Busy(), RawReply(0.0, "create", 429, ""), retry_after_s=40.0)
        rig = Rig(journal, FakeGateway(creates=[busy]))
        begun = FakeClock().now()
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        tries = [event for event in rig.published if isinstance(event, NextTry)]
        assert [(event.record_id, event.at - begun) for event in tries] == [(record.id, 40.0)]

    run(scene)


def test_a_session_id_that_the_user_wrote_goes_to_one_task_only(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway())
        rig.scheduler.submit([GenerationRequest(prompt="a", session_id="mine")] * 2, GATEWAY)
        await rig.scheduler.until_idle()
        sent = [request.session_id for request in rig.gateway.created]
        assert sent[0] == "mine"
        assert sent[1] != "mine"

    run(scene)


def test_no_more_run_than_the_limit_and_the_rest_wait_in_order(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        rig = Rig(journal, gateway, limit=2)
        records = rig.scheduler.submit(requests(5), GATEWAY)
        await settle()
        assert [rig.state(record.id) for record in records] == [TaskState.SENDING] * 2 + [
            TaskState.QUEUED
        ] * 3
        rig.scheduler.set_running_limit(3)
        await settle()
        assert len(gateway.created) == 3
        gateway.may_answer.set()
        await rig.scheduler.until_idle()
        wanted = [record.request.session_id for record in records if record.request]
        assert [request.session_id for request in gateway.created] == wanted

    run(scene)


def test_a_waiting_task_can_be_cancelled_and_is_never_sent(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        rig = Rig(journal, gateway, limit=1)
        first, second = rig.scheduler.submit(requests(2), GATEWAY)
        await settle()
        assert rig.scheduler.cancel(second.id)
        assert not rig.scheduler.cancel(first.id)
        gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert rig.state(second.id) is TaskState.CANCELLED
        assert len(gateway.created) == 1

    run(scene)


def test_a_running_task_that_nobody_looks_at_can_be_checked_again(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway(queries=[StillRunning(1, LOOK)] * 10_000), patient=True)
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await settle()
        assert rig.scheduler.stop_looking(record.id)
        assert rig.state(record.id) is TaskState.UNWATCHED
        assert rig.scheduler.is_idle
        assert rig.scheduler.check_again(record.id)
        await settle()
        assert rig.state(record.id) is TaskState.RUNNING
        assert len(rig.gateway.created) == 1
        await rig.scheduler.stop(0.0)

    run(scene)


def test_after_a_kill_while_sending_the_task_is_uncertain_and_not_sent(journal: Journal) -> None:
    async def scene() -> None:
        request = with_session_id(GenerationRequest(prompt="a"))
        (record,) = journal.add([TaskRecord(0, GATEWAY, TaskState.QUEUED, 1.0, request=request)])
        journal.save(replace(record, state=TaskState.SENDING, sends=1))
        rig = Rig(journal, FakeGateway())
        rig.scheduler.resume()
        await rig.scheduler.until_idle()
        assert rig.state(record.id) is TaskState.UNCERTAIN
        assert rig.gateway.created == []

    run(scene)


def test_after_a_restart_waiting_running_and_fetching_tasks_go_on(journal: Journal) -> None:
    async def scene() -> None:
        request = with_session_id(GenerationRequest(prompt="a"))
        fresh = TaskRecord(0, GATEWAY, TaskState.QUEUED, 1.0, request=request)
        waiting, running, fetching = journal.add([fresh, fresh, fresh])
        for record, states in (
            (running, (TaskState.SENDING, TaskState.RUNNING)),
            (fetching, (TaskState.SENDING, TaskState.RUNNING, TaskState.FETCHING)),
        ):
            for state in states:
                journal.save(replace(record, state=state, task_id=f"id-{record.id}"))
        rig = Rig(journal, FakeGateway())
        rig.scheduler.resume()
        await rig.scheduler.until_idle()
        assert {rig.state(r.id) for r in (waiting, running, fetching)} == {TaskState.DONE}
        assert len(rig.gateway.created) == 1

    run(scene)


def test_an_uncertain_task_is_sent_again_with_its_session_id_when_a_person_asks(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway(creates=[Unanswered(OutcomeUnknown())]))
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.scheduler.send_again(record.id)
        await rig.scheduler.until_idle()
        first, second = rig.gateway.created
        assert first.session_id == second.session_id
        assert rig.state(record.id) is TaskState.DONE

    run(scene)


def test_an_uncertain_task_can_be_given_its_task_id_or_left(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway(creates=[Unanswered(OutcomeUnknown())] * 2))
        first, second = rig.scheduler.submit(requests(2), GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.scheduler.fill_in_task_id(first.id, "id-from-elsewhere")
        assert rig.scheduler.leave(second.id)
        await rig.scheduler.until_idle()
        assert rig.state(first.id) is TaskState.DONE
        assert rig.state(second.id) is TaskState.FAILED
        assert rig.gateway.queried == ["id-from-elsewhere"]
        assert len(rig.gateway.created) == 2

    run(scene)


def test_a_task_id_from_elsewhere_becomes_a_task_once(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway())
        record = rig.scheduler.fetch("id-9", GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.state(record.id) is TaskState.DONE
        again = rig.scheduler.fetch("id-9", GATEWAY)
        await rig.scheduler.until_idle()
        assert again.id == record.id
        assert rig.gateway.created == []

    run(scene)


def test_a_result_whose_file_is_gone_is_downloaded_again_free_of_charge(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway())
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.scheduler.check_again(record.id)
        await rig.scheduler.until_idle()
        kept = journal.get(record.id)
        assert kept is not None
        assert [type(picture) for picture in kept.pictures] == [Picture]
        assert len(rig.gateway.created) == 1

    run(scene)


def test_a_request_on_its_way_hears_its_answer_while_stopping(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        rig = Rig(journal, gateway, patient=True)
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await settle()
        stopping = asyncio.create_task(rig.scheduler.stop(5.0))
        await settle()
        gateway.may_answer.set()
        await stopping
        kept = journal.get(record.id)
        assert kept is not None
        assert (kept.state, bool(kept.task_id)) == (TaskState.RUNNING, True)

    run(scene)


def test_without_an_answer_at_the_deadline_the_outcome_is_unknown(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        rig = Rig(journal, gateway, patient=True)
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await settle()
        await rig.scheduler.stop(0.01)
        assert rig.state(record.id) is TaskState.UNCERTAIN

    run(scene)


def test_the_link_is_told_when_it_changes_only(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway(creates=[NotSent(NetworkDown())] * 3))
        rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        links = [event.problem for event in rig.published if isinstance(event, GatewayStatusChanged)]
        assert [type(problem) for problem in links] == [NetworkDown, type(None)]

    run(scene)


class ExplodingGateway(FakeGateway):
    """A fault of our own in the middle of sending."""

    async def create(self, request: GenerationRequest) -> "NotSent":
        """Breaks after the request left."""
        self.created.append(request)
        raise RuntimeError("bug")


def test_a_fault_of_our_own_while_sending_is_loud_and_leaves_the_task_uncertain(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, ExplodingGateway())
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        assert rig.state(record.id) is TaskState.UNCERTAIN
        assert any(isinstance(event, InternalError) for event in rig.published)

    run(scene)


def test_facts_of_a_task_come_in_order(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway())
        rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        states = [event.record.state for event in rig.published if isinstance(event, TaskChanged)]
        assert states == sorted(states, key=list(TaskState).index)

    run(scene)


def test_a_gateway_with_a_limit_of_its_own_does_not_hold_up_the_others(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        rig = Rig(journal, gateway, limit=3)
        rig.scheduler.set_running_limit(3, {GATEWAY: 1})
        slow = rig.scheduler.submit(requests(2), GATEWAY)
        (other,) = rig.scheduler.submit(requests(1), "https://other.example")
        await settle()
        states = [rig.state(record.id) for record in (*slow, other)]
        assert states == [TaskState.SENDING, TaskState.QUEUED, TaskState.SENDING]
        rig.scheduler.set_running_limit(3)
        await settle()
        assert rig.state(slow[1].id) is TaskState.SENDING
        gateway.may_answer.set()
        await rig.scheduler.until_idle()

    run(scene)


def test_a_fault_of_our_own_does_not_forget_the_task_id(journal: Journal) -> None:
    """The reply cannot be stored, whatever is tried: the task is followed without it."""

    class Refusing(SqliteJournal):
        def save(
            self,
            record: TaskRecord,
            event: TaskEvent | None = None,
            reply: RawReply | None = None,
            *,
            expected: TaskRecord | None = None,
        ) -> None:
            if reply is not None and reply.call == "create":
                raise ValueError("a fault of our own")
            super().save(record, event, reply, expected=expected)

    async def scene() -> None:
        assert isinstance(journal, SqliteJournal)
        rig = Rig(Refusing(journal._connection), FakeGateway())
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        kept = journal.get(record.id)
        assert kept is not None
        assert (kept.state, kept.task_id) == (TaskState.DONE, "task-1")
        assert any(isinstance(event, InternalError) for event in rig.published)

    run(scene)


def test_a_removed_task_that_is_followed_again_is_back_in_the_history(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway())
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        journal.remove([record.id], 1.0, trashes=True)
        rig.scheduler.fetch("task-1", GATEWAY)
        journal.purge([record.id])
        await rig.scheduler.until_idle()
        assert rig.state(record.id) is TaskState.DONE
        assert journal.removed() == ()
        assert [event.records[0].id for event in rig.published if isinstance(event, TasksRestored)] == [
            record.id
        ]

    run(scene)


def told(rig: Rig) -> QueueChanged:
    """How the queue stood when it was told last."""
    return [event for event in rig.published if isinstance(event, QueueChanged)][-1]


def blocked(journal: Journal, *, limit: int = 1) -> Rig:
    """A rig whose gateway answers when it may."""
    gateway = FakeGateway()
    gateway.may_answer.clear()
    return Rig(journal, gateway, limit=limit)


def test_the_waiting_tasks_go_in_the_order_that_a_person_gives_them(journal: Journal) -> None:
    async def scene() -> None:
        rig = blocked(journal)
        first, second, third, fourth = rig.scheduler.submit(requests(4), GATEWAY)
        await settle()
        rig.scheduler.reorder([fourth.id, second.id])
        queue = told(rig)
        assert [record.id for record in queue.running] == [first.id]
        assert [record.id for record in queue.waiting] == [fourth.id, second.id, third.id]
        rig.gateway.may_answer.set()
        await rig.scheduler.until_idle()
        wanted = [r.request.session_id for r in (first, fourth, second, third) if r.request]
        assert [request.session_id for request in rig.gateway.created] == wanted
        assert told(rig) == QueueChanged((), (), is_paused=False)

    run(scene)


def test_the_order_and_the_pause_outlive_a_restart(journal: Journal) -> None:
    async def scene() -> None:
        before = blocked(journal)
        kept = before.scheduler.pause()
        records = before.scheduler.submit(requests(3), GATEWAY)
        kept = before.scheduler.reorder([records[2].id])
        await before.scheduler.stop(0.0)

        after = Rig(journal, FakeGateway())
        after.scheduler = TaskScheduler(after.scheduler._context, queue=kept)
        after.scheduler.resume()
        await settle()
        assert after.gateway.created == []
        assert after.scheduler.pause() == KeptQueue(
            (records[2].id, records[0].id, records[1].id), is_paused=True
        )
        after.scheduler.go_on()
        await after.scheduler.until_idle()
        assert len(after.gateway.created) == 3

    run(scene)


def test_nothing_is_sent_in_a_pause_and_what_runs_goes_on(journal: Journal) -> None:
    async def scene() -> None:
        rig = blocked(journal)
        first, second = rig.scheduler.submit(requests(2), GATEWAY)
        await settle()
        rig.scheduler.pause()
        assert told(rig).is_paused
        rig.gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert rig.state(first.id) is TaskState.DONE
        assert rig.state(second.id) is TaskState.QUEUED
        assert not any(isinstance(event, QueueEmptied) for event in rig.published)
        rig.scheduler.go_on()
        await rig.scheduler.until_idle()
        assert rig.state(second.id) is TaskState.DONE

    run(scene)


def test_a_task_that_waits_for_the_network_is_not_sent_in_a_pause(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.creates.append(NotSent(NetworkDown()))
        rig = Rig(journal, gateway, patient=True)
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await settle()
        assert rig.state(record.id) is TaskState.QUEUED
        rig.scheduler.pause()
        rig.scheduler.nudge_all()
        await settle()
        assert len(gateway.created) == 1
        rig.scheduler.go_on()
        await settle()
        assert len(gateway.created) == 2
        await rig.scheduler.stop(0.0)

    run(scene)


def test_all_that_wait_are_cancelled_at_once_and_never_sent(journal: Journal) -> None:
    async def scene() -> None:
        rig = blocked(journal)
        _, *others = rig.scheduler.submit(requests(4), GATEWAY)
        await settle()
        assert await rig.scheduler.cancel_all_waiting() == 3
        assert {rig.state(record.id) for record in others} == {TaskState.CANCELLED}
        assert [event.what for event in journal.events(others[0].id)][-1] == "cancelled"
        rig.gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert len(rig.gateway.created) == 1
        assert await rig.scheduler.cancel_all_waiting() == 0

    run(scene)


def test_many_are_cancelled_in_steps_between_which_none_of_them_is_sent(journal: Journal) -> None:
    async def scene() -> None:
        rig = blocked(journal)
        first, *others = rig.scheduler.submit(requests(2 * CANCELLED_AT_ONCE + 2), GATEWAY)
        await settle()
        rig.gateway.may_answer.set()
        cancelling = asyncio.create_task(rig.scheduler.cancel_all_waiting())
        steps = set()
        while not cancelling.done():
            steps.add(sum(rig.state(record.id) is TaskState.CANCELLED for record in others))
            # The first one ends meanwhile, and a new one comes: the slot is free.
            rig.scheduler.tend()
            await asyncio.sleep(0)
        assert {CANCELLED_AT_ONCE, 2 * CANCELLED_AT_ONCE} <= steps
        assert await cancelling == len(others)
        (last,) = rig.scheduler.submit(requests(1), GATEWAY)
        await rig.scheduler.until_idle()
        assert len(rig.gateway.created) == 2
        assert rig.state(first.id) is rig.state(last.id) is TaskState.DONE

    run(scene)


def test_what_was_to_be_cancelled_is_so_before_all_work_stops(journal: Journal) -> None:
    async def scene() -> None:
        rig = blocked(journal)
        _, *others = rig.scheduler.submit(requests(2 * CANCELLED_AT_ONCE + 2), GATEWAY)
        await settle()
        cancelling = asyncio.create_task(rig.scheduler.cancel_all_waiting())
        await asyncio.sleep(0)
        assert rig.state(others[-1].id) is TaskState.QUEUED
        await rig.scheduler.stop(0.0)
        assert {rig.state(record.id) for record in others} == {TaskState.CANCELLED}
        await cancelling

    run(scene)


def test_what_a_full_disk_did_not_cancel_waits_as_before() -> None:
    class Full(FakeJournal):
        def save_all(
            self, changes: Sequence[tuple[TaskRecord, TaskRecord, TaskEvent]]
        ) -> tuple[TaskRecord, ...]:
            passed_over = super().save_all(changes)
            self.is_broken = len(changes) == CANCELLED_AT_ONCE
            return passed_over

    async def scene() -> None:
        journal = Full()
        rig = blocked(journal)
        _, *others = rig.scheduler.submit(requests(CANCELLED_AT_ONCE + 2), GATEWAY)
        await settle()
        with pytest.raises(JournalTrouble):
            await rig.scheduler.cancel_all_waiting()
        assert [record.id for record in told(rig).waiting] == [others[-1].id]
        journal.is_broken = False
        rig.gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert rig.state(others[-1].id) is TaskState.DONE
        assert len(rig.gateway.created) == 2

    run(scene)


def test_cancelling_the_last_ones_empties_the_queue(journal: Journal) -> None:
    async def scene() -> None:
        rig = blocked(journal)
        rig.scheduler.pause()
        rig.scheduler.submit(requests(2), GATEWAY)
        await rig.scheduler.cancel_all_waiting()
        assert isinstance(rig.published[-1], QueueEmptied)
        assert rig.scheduler.is_idle

    run(scene)


def test_what_is_missing_joins_its_press(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, FakeGateway())
        (first,) = rig.scheduler.submit(requests(1), GATEWAY)
        rig.scheduler.submit(requests(1), GATEWAY, first.batch)
        await rig.scheduler.until_idle()
        assert len(journal.siblings(first.batch)) == 2
        assert len({request.session_id for request in rig.gateway.created}) == 2

    run(scene)


def test_what_cannot_be_cancelled_on_disk_stays_in_the_queue() -> None:
    async def scene() -> None:
        journal = FakeJournal()
        rig = Rig(journal, FakeGateway(), limit=1)
        rig.gateway.may_answer.clear()
        running, waiting = rig.scheduler.submit(requests(2), GATEWAY)
        await settle()
        journal.is_broken = True
        with pytest.raises(JournalTrouble):
            rig.scheduler.cancel(waiting.id)
        journal.is_broken = False
        rig.gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert {rig.state(running.id), rig.state(waiting.id)} == {TaskState.DONE}

    run(scene)


def test_what_cannot_be_let_go_on_disk_is_looked_at_further() -> None:
    async def scene() -> None:
        journal = FakeJournal()
        rig = Rig(journal, FakeGateway(queries=[StillRunning(1, LOOK)] * 99), patient=True)
        (record,) = rig.scheduler.submit(requests(1), GATEWAY)
        await settle()
        journal.is_broken = True
        with pytest.raises(JournalTrouble):
            rig.scheduler.stop_looking(record.id)
        assert not rig.scheduler.is_idle
        await rig.scheduler.stop(0.0)

    run(scene)


HERE, THERE = "https://here.test", "https://there.test"


def waiting(record_id: int, gateway: str = HERE) -> TaskRecord:
    return TaskRecord(record_id, gateway, TaskState.QUEUED, 1.0)


def at(gateway: str) -> TaskRecord:
    """A task that has a slot."""
    return TaskRecord(99, gateway, TaskState.RUNNING, 1.0)


def closed(_gateway: str) -> Breaker:
    return Breaker()


def ids(line: WaitingQueue) -> list[int]:
    return [record.id for record in line.waiting]


def test_tasks_go_in_their_order_as_long_as_there_is_room() -> None:
    line = WaitingQueue(KeptQueue(), 2, {HERE: 1})
    line.add(waiting(1), waiting(2), waiting(3, THERE))
    assert line.take_next([], closed) == waiting(1)
    assert line.take_next([at(HERE)], closed) == waiting(3, THERE)
    assert line.take_next([at(HERE), at(THERE)], closed) is None
    line.set_limits(0, {})
    assert line.take_next([at(THERE)], closed) is None
    assert line.take_next([], closed) == waiting(2)
    assert line.take_next([], closed) is None


def test_nobody_is_next_in_a_pause() -> None:
    line = WaitingQueue(KeptQueue(is_paused=True), 3, {})
    line.add(waiting(1))
    assert line.take_next([], closed) is None
    line.is_paused = False
    assert line.take_next([], closed) == waiting(1)


def test_the_order_can_be_changed_and_names_that_are_unknown_count_for_nothing() -> None:
    line = WaitingQueue(KeptQueue((3, 99, 1)), 3, {})
    line.add(waiting(1), waiting(2), waiting(3))
    line.reorder_as_kept()
    assert ids(line) == [3, 1, 2]
    line.reorder([7, 2, 2, -1])
    assert ids(line) == [2, 3, 1]
    line.drop(3)
    line.drop(3)
    line.put_first(waiting(5), waiting(4))
    line.replace(waiting(4, THERE))
    line.replace(waiting(9))
    assert line.waiting == (waiting(5), waiting(4, THERE), waiting(2), waiting(1))
    assert line.kept() == KeptQueue((5, 4, 2, 1), is_paused=False)
