"""The queue as a person orders it."""

import asyncio
from collections.abc import Sequence

import pytest

from app.core.answers import NotSent, StillRunning
from app.core.ports import Journal, JournalTrouble
from app.core.problems import NetworkDown
from app.core.tasks import KeptQueue, TaskEvent, TaskRecord, TaskState
from app.service.events import QueueChanged, QueueEmptied
from app.service.task_scheduler import CANCELLED_AT_ONCE, TaskScheduler
from tests.fakes.answers import LOOK
from tests.fakes.gateway import FakeGateway
from tests.fakes.journal import FakeJournal
from tests.service.test_task_scheduler import GATEWAY, Desk, requests, run, settle


def told(desk: Desk) -> QueueChanged:
    """How the queue stood when it was told last."""
    return [event for event in desk.published if isinstance(event, QueueChanged)][-1]


def blocked(journal: Journal, *, limit: int = 1) -> Desk:
    """A desk whose gateway answers when it may."""
    gateway = FakeGateway()
    gateway.may_answer.clear()
    return Desk(journal, gateway, limit=limit)


def test_the_waiting_tasks_go_in_the_order_that_a_person_gives_them(journal: Journal) -> None:
    async def scene() -> None:
        desk = blocked(journal)
        first, second, third, fourth = desk.scheduler.submit(requests(4), GATEWAY)
        await settle()
        desk.scheduler.reorder([fourth.id, second.id])
        queue = told(desk)
        assert [record.id for record in queue.running] == [first.id]
        assert [record.id for record in queue.waiting] == [fourth.id, second.id, third.id]
        desk.gateway.may_answer.set()
        await desk.scheduler.until_idle()
        wanted = [r.request.session_id for r in (first, fourth, second, third) if r.request]
        assert [request.session_id for request in desk.gateway.created] == wanted
        assert told(desk) == QueueChanged((), (), is_paused=False)

    run(scene)


def test_the_order_and_the_pause_outlive_a_restart(journal: Journal) -> None:
    async def scene() -> None:
        before = blocked(journal)
        kept = before.scheduler.pause()
        records = before.scheduler.submit(requests(3), GATEWAY)
        kept = before.scheduler.reorder([records[2].id])
        await before.scheduler.stop(0.0)

        after = Desk(journal, FakeGateway())
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
        desk = blocked(journal)
        first, second = desk.scheduler.submit(requests(2), GATEWAY)
        await settle()
        desk.scheduler.pause()
        assert told(desk).is_paused
        desk.gateway.may_answer.set()
        await desk.scheduler.until_idle()
        assert desk.state(first.id) is TaskState.DONE
        assert desk.state(second.id) is TaskState.QUEUED
        assert not any(isinstance(event, QueueEmptied) for event in desk.published)
        desk.scheduler.go_on()
        await desk.scheduler.until_idle()
        assert desk.state(second.id) is TaskState.DONE

    run(scene)


def test_a_task_that_waits_for_the_network_is_not_sent_in_a_pause(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway()
        gateway.creates.append(NotSent(NetworkDown()))
        desk = Desk(journal, gateway, patient=True)
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await settle()
        assert desk.state(record.id) is TaskState.QUEUED
        desk.scheduler.pause()
        desk.scheduler.nudge_all()
        await settle()
        assert len(gateway.created) == 1
        desk.scheduler.go_on()
        await settle()
        assert len(gateway.created) == 2
        await desk.scheduler.stop(0.0)

    run(scene)


def test_all_that_wait_are_cancelled_at_once_and_never_sent(journal: Journal) -> None:
    async def scene() -> None:
        desk = blocked(journal)
        _, *others = desk.scheduler.submit(requests(4), GATEWAY)
        await settle()
        assert await desk.scheduler.cancel_all_waiting() == 3
        assert {desk.state(record.id) for record in others} == {TaskState.CANCELLED}
        assert [event.what for event in journal.events(others[0].id)][-1] == "cancelled"
        desk.gateway.may_answer.set()
        await desk.scheduler.until_idle()
        assert len(desk.gateway.created) == 1
        assert await desk.scheduler.cancel_all_waiting() == 0

    run(scene)


def test_many_are_cancelled_in_steps_between_which_none_of_them_is_sent(journal: Journal) -> None:
    async def scene() -> None:
        desk = blocked(journal)
        first, *others = desk.scheduler.submit(requests(2 * CANCELLED_AT_ONCE + 2), GATEWAY)
        await settle()
        desk.gateway.may_answer.set()
        cancelling = asyncio.create_task(desk.scheduler.cancel_all_waiting())
        steps = set()
        while not cancelling.done():
            steps.add(sum(desk.state(record.id) is TaskState.CANCELLED for record in others))
            # The first one ends meanwhile, and a new one comes: the slot is free.
            desk.scheduler.tend()
            await asyncio.sleep(0)
        assert {CANCELLED_AT_ONCE, 2 * CANCELLED_AT_ONCE} <= steps
        assert await cancelling == len(others)
        (last,) = desk.scheduler.submit(requests(1), GATEWAY)
        await desk.scheduler.until_idle()
        assert len(desk.gateway.created) == 2
        assert desk.state(first.id) is desk.state(last.id) is TaskState.DONE

    run(scene)


def test_what_was_to_be_cancelled_is_so_before_all_work_stops(journal: Journal) -> None:
    async def scene() -> None:
        desk = blocked(journal)
        _, *others = desk.scheduler.submit(requests(2 * CANCELLED_AT_ONCE + 2), GATEWAY)
        await settle()
        cancelling = asyncio.create_task(desk.scheduler.cancel_all_waiting())
        await asyncio.sleep(0)
        assert desk.state(others[-1].id) is TaskState.QUEUED
        await desk.scheduler.stop(0.0)
        assert {desk.state(record.id) for record in others} == {TaskState.CANCELLED}
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
        desk = blocked(journal)
        _, *others = desk.scheduler.submit(requests(CANCELLED_AT_ONCE + 2), GATEWAY)
        await settle()
        with pytest.raises(JournalTrouble):
            await desk.scheduler.cancel_all_waiting()
        assert [record.id for record in told(desk).waiting] == [others[-1].id]
        journal.is_broken = False
        desk.gateway.may_answer.set()
        await desk.scheduler.until_idle()
        assert desk.state(others[-1].id) is TaskState.DONE
        assert len(desk.gateway.created) == 2

    run(scene)


def test_cancelling_the_last_ones_empties_the_queue(journal: Journal) -> None:
    async def scene() -> None:
        desk = blocked(journal)
        desk.scheduler.pause()
        desk.scheduler.submit(requests(2), GATEWAY)
        await desk.scheduler.cancel_all_waiting()
        assert isinstance(desk.published[-1], QueueEmptied)
        assert desk.scheduler.is_idle

    run(scene)


def test_what_is_missing_joins_its_press(journal: Journal) -> None:
    async def scene() -> None:
        desk = Desk(journal, FakeGateway())
        (first,) = desk.scheduler.submit(requests(1), GATEWAY)
        desk.scheduler.submit(requests(1), GATEWAY, first.batch)
        await desk.scheduler.until_idle()
        assert len(journal.siblings(first.batch)) == 2
        assert len({request.session_id for request in desk.gateway.created}) == 2

    run(scene)


def test_what_cannot_be_cancelled_on_disk_stays_in_the_queue() -> None:
    async def scene() -> None:
        journal = FakeJournal()
        desk = Desk(journal, FakeGateway(), limit=1)
        desk.gateway.may_answer.clear()
        running, waiting = desk.scheduler.submit(requests(2), GATEWAY)
        await settle()
        journal.is_broken = True
        with pytest.raises(JournalTrouble):
            desk.scheduler.cancel(waiting.id)
        journal.is_broken = False
        desk.gateway.may_answer.set()
        await desk.scheduler.until_idle()
        assert {desk.state(running.id), desk.state(waiting.id)} == {TaskState.DONE}

    run(scene)


def test_what_cannot_be_let_go_on_disk_is_looked_at_further() -> None:
    async def scene() -> None:
        journal = FakeJournal()
        desk = Desk(journal, FakeGateway(queries=[StillRunning(1, LOOK)] * 99), patient=True)
        (record,) = desk.scheduler.submit(requests(1), GATEWAY)
        await settle()
        journal.is_broken = True
        with pytest.raises(JournalTrouble):
            desk.scheduler.stop_looking(record.id)
        assert not desk.scheduler.is_idle
        await desk.scheduler.stop(0.0)

    run(scene)
