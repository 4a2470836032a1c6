"""Many tasks: the queue, the limit, restarts, and what a person can do."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from app.core.answers import NotSent, Refused, StillRunning, Unanswered
from app.core.ports import Journal
from app.core.problems import Busy, NetworkDown, OutcomeUnknown, Problem
from app.core.request import GenerationRequest, with_session_id
from app.core.tasks import Picture, RawReply, TaskEvent, TaskRecord, TaskState
from app.service.clock import SystemClock
from app.service.events import (
    GatewayStatusChanged,
    InternalError,
    NextTry,
    QueueEmptied,
    ServiceEvent,
    TaskChanged,
    TasksAdded,
    TasksRestored,
)
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from app.storage.journal import SqliteJournal
from tests.fakes.answers import LOOK
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_store import FakePictureStore

GATEWAY = "https://gw.example"


class Desk:
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
        around = TaskContext(journal, FakePictureStore(), gateway_of, clock, self.published.append)
        self.scheduler = TaskScheduler(around, running_limit=limit)

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
        desk = Desk(journal, FakeGateway())
        records = desk.scheduler.submit(requests(4), GATEWAY)
        await desk.scheduler.until_idle()
        assert len({request.session_id for request in desk.gateway.created}) == 4
        assert len({record.batch for record in records}) == 1
        assert {desk.state(record.id) for record in records} == {TaskState.DONE}
        assert isinstance(desk.published[0], TasksAdded)
        assert isinstance(desk.published[-1], QueueEmptied)

    run(scene)


def test_a_cancelled_task_is_sent_after_all_when_a_person_asks_and_once(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        desk = Desk(journal, gateway, limit=1)
        first, second = desk.scheduler.submit(requests(2), GATEWAY)
        await settle()
        desk.scheduler.cancel(second.id)
        assert not desk.scheduler.queue_again(first.id)
        assert desk.scheduler.queue_again(second.id)
        assert not desk.scheduler.queue_again(second.id)
        gateway.may_answer.set()
        await desk.scheduler.until_idle()
        assert desk.state(second.id) is TaskState.DONE
        assert second.request is not None
        assert [r.session_id for r in gateway.created].count(second.request.session_id) == 1

    run(scene)


@pytest.mark.parametrize("all_at_once", [False, True])
def test_an_uncertain_task_that_waits_to_be_sent_again_is_never_called_unsent(
    journal: Journal, all_at_once: bool
) -> None:
    async def scene() -> None:
        gateway = FakeGateway(creates=[Unanswered(OutcomeUnknown())])
        desk = Desk(journal, gateway)
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.state(record.id) is TaskState.UNCERTAIN
        desk.scheduler.pause()
        assert desk.scheduler.send_again(record.id)
        if all_at_once:
            await desk.scheduler.cancel_all_waiting()
        else:
            desk.scheduler.cancel(record.id)
        assert desk.state(record.id) is TaskState.UNCERTAIN
        assert not desk.scheduler.queue_again(record.id)
        stored = journal.get(record.id)
        assert stored is not None
        assert isinstance(stored.problem, OutcomeUnknown)
        # Not even where an earlier Easel called it cancelled.
        desk.scheduler.leave(record.id)
        (old,) = journal.add([replace(stored, state=TaskState.CANCELLED, problem=None)])
        assert not desk.scheduler.queue_again(old.id)

    run(scene)


def test_a_task_that_waits_says_when_it_is_tried_again(journal: Journal) -> None:
    async def scene() -> None:
        busy = Refused(Busy(), RawReply(0.0, "create", 429, ""), retry_after_s=40.0)
        desk = Desk(journal, FakeGateway(creates=[busy]))
        begun = FakeClock().now()
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        tries = [event for event in desk.published if isinstance(event, NextTry)]
        assert [(event.record_id, event.at - begun) for event in tries] == [(record.id, 40.0)]

    run(scene)


def test_a_session_id_that_the_user_wrote_goes_to_one_task_only(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway())
        desk.scheduler.submit([GenerationRequest(prompt="a", session_id="mine")] * 2, GATEWAY)
        await desk.scheduler.until_idle()
        sent = [request.session_id for request in desk.gateway.created]
        assert sent[0] == "mine"
        assert sent[1] != "mine"

    run(scene)


def test_no_more_run_than_the_limit_and_the_rest_wait_in_order(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        desk = Desk(journal, gateway, limit=2)
        records = desk.scheduler.submit(requests(5), GATEWAY)
        await settle()
        assert [desk.state(record.id) for record in records] == [TaskState.SENDING] * 2 + [
            TaskState.QUEUED
        ] * 3
        desk.scheduler.set_running_limit(3)
        await settle()
        assert len(gateway.created) == 3
        gateway.may_answer.set()
        await desk.scheduler.until_idle()
        wanted = [record.request.session_id for record in records if record.request]
        assert [request.session_id for request in gateway.created] == wanted

    run(scene)


def test_a_waiting_task_can_be_cancelled_and_is_never_sent(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        desk = Desk(journal, gateway, limit=1)
        first, second = desk.scheduler.submit(requests(2), GATEWAY)
        await settle()
        assert desk.scheduler.cancel(second.id)
        assert not desk.scheduler.cancel(first.id)
        gateway.may_answer.set()
        await desk.scheduler.until_idle()
        assert desk.state(second.id) is TaskState.CANCELLED
        assert len(gateway.created) == 1

    run(scene)


def test_a_running_task_that_nobody_looks_at_can_be_checked_again(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway(queries=[StillRunning(1, LOOK)] * 10_000), patient=True)
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await settle()
        assert desk.scheduler.stop_looking(record.id)
        assert desk.state(record.id) is TaskState.UNWATCHED
        assert desk.scheduler.is_idle
        assert desk.scheduler.check_again(record.id)
        await settle()
        assert desk.state(record.id) is TaskState.RUNNING
        assert len(desk.gateway.created) == 1
        await desk.scheduler.stop(0.0)

    run(scene)


def test_after_a_kill_while_sending_the_task_is_uncertain_and_not_sent(journal: Journal) -> None:
    async def scene() -> None:
        request = with_session_id(GenerationRequest(prompt="a"))
        (record,) = journal.add([TaskRecord(0, GATEWAY, TaskState.QUEUED, 1.0, request=request)])
        journal.save(replace(record, state=TaskState.SENDING, sends=1))
        desk = Desk(journal, FakeGateway())
        desk.scheduler.resume()
        await desk.scheduler.until_idle()
        assert desk.state(record.id) is TaskState.UNCERTAIN
        assert desk.gateway.created == []

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
        desk = Desk(journal, FakeGateway())
        desk.scheduler.resume()
        await desk.scheduler.until_idle()
        assert {desk.state(r.id) for r in (waiting, running, fetching)} == {TaskState.DONE}
        assert len(desk.gateway.created) == 1

    run(scene)


def test_an_uncertain_task_is_sent_again_with_its_session_id_when_a_person_asks(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway(creates=[Unanswered(OutcomeUnknown())]))
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.scheduler.send_again(record.id)
        await desk.scheduler.until_idle()
        first, second = desk.gateway.created
        assert first.session_id == second.session_id
        assert desk.state(record.id) is TaskState.DONE

    run(scene)


def test_an_uncertain_task_can_be_given_its_task_id_or_left(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway(creates=[Unanswered(OutcomeUnknown())] * 2))
        first, second = desk.scheduler.submit(requests(2), GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.scheduler.fill_in_task_id(first.id, "id-from-elsewhere")
        assert desk.scheduler.leave(second.id)
        await desk.scheduler.until_idle()
        assert desk.state(first.id) is TaskState.DONE
        assert desk.state(second.id) is TaskState.FAILED
        assert desk.gateway.queried == ["id-from-elsewhere"]
        assert len(desk.gateway.created) == 2

    run(scene)


def test_a_task_id_from_elsewhere_becomes_a_task_once(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway())
        record = desk.scheduler.fetch("id-9", GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.state(record.id) is TaskState.DONE
        again = desk.scheduler.fetch("id-9", GATEWAY)
        await desk.scheduler.until_idle()
        assert again.id == record.id
        assert desk.gateway.created == []

    run(scene)


def test_a_result_whose_file_is_gone_is_downloaded_again_free_of_charge(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway())
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.scheduler.check_again(record.id)
        await desk.scheduler.until_idle()
        kept = journal.get(record.id)
        assert kept is not None
        assert [type(picture) for picture in kept.pictures] == [Picture]
        assert len(desk.gateway.created) == 1

    run(scene)


def test_a_request_on_its_way_hears_its_answer_while_stopping(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        desk = Desk(journal, gateway, patient=True)
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await settle()
        stopping = asyncio.create_task(desk.scheduler.stop(5.0))
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
        desk = Desk(journal, gateway, patient=True)
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await settle()
        await desk.scheduler.stop(0.01)
        assert desk.state(record.id) is TaskState.UNCERTAIN

    run(scene)


def test_the_link_is_told_when_it_changes_only(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway(creates=[NotSent(NetworkDown())] * 3))
        desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        links = [event.problem for event in desk.published if isinstance(event, GatewayStatusChanged)]
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
        desk = Desk(journal, ExplodingGateway())
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        assert desk.state(record.id) is TaskState.UNCERTAIN
        assert any(isinstance(event, InternalError) for event in desk.published)

    run(scene)


def test_facts_of_a_task_come_in_order(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway())
        desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        states = [event.record.state for event in desk.published if isinstance(event, TaskChanged)]
        assert states == sorted(states, key=list(TaskState).index)

    run(scene)


def test_a_gateway_with_a_limit_of_its_own_does_not_hold_up_the_others(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.may_answer.clear()
        desk = Desk(journal, gateway, limit=3)
        desk.scheduler.set_running_limit(3, {GATEWAY: 1})
        slow = desk.scheduler.submit(requests(2), GATEWAY)
        (other,) = desk.scheduler.submit(requests(1), "https://other.example")
        await settle()
        states = [desk.state(record.id) for record in (*slow, other)]
        assert states == [TaskState.SENDING, TaskState.QUEUED, TaskState.SENDING]
        desk.scheduler.set_running_limit(3)
        await settle()
        assert desk.state(slow[1].id) is TaskState.SENDING
        gateway.may_answer.set()
        await desk.scheduler.until_idle()

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
        desk = Desk(Refusing(journal._connection), FakeGateway())
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        kept = journal.get(record.id)
        assert kept is not None
        assert (kept.state, kept.task_id) == (TaskState.DONE, "task-1")
        assert any(isinstance(event, InternalError) for event in desk.published)

    run(scene)


def test_a_removed_task_that_is_followed_again_is_back_in_the_history(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway())
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        journal.remove([record.id], 1.0, trashes=True)
        desk.scheduler.fetch("task-1", GATEWAY)
        journal.purge([record.id])
        await desk.scheduler.until_idle()
        assert desk.state(record.id) is TaskState.DONE
        assert journal.removed() == ()
        assert [event.records[0].id for event in desk.published if isinstance(event, TasksRestored)] == [
            record.id
        ]

    run(scene)
