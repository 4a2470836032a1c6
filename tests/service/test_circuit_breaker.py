"""After several creates of an unknown outcome the queue of their gateway holds; the rest was never sent."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from app.core.answers import CreateAnswer, NotSent, Refused, Unanswered
from app.core.ports import Journal
from app.core.problems import (
    ENDED_WHILE_SENDING,
    Busy,
    ContentRefused,
    NetworkDown,
    OutcomeUnknown,
    Problem,
)
from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.service.events import GatewayHeld, ServiceEvent
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from app.service.waiting_queue import UNKNOWN_IN_A_ROW, Breaker, breaker_after
from tests.fakes.answers import REPLY, accepted
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_store import FakePictureStore

HERE, THERE = "https://here.example", "https://there.example"
UNKNOWN = Unanswered(OutcomeUnknown(http_status=502))


class Proxy(FakeGateway):
    """Answers 502 to creates while *is_broken*, and all else as ever."""

    def __init__(self, *, is_broken: bool = True) -> None:
        super().__init__()
        self.is_broken = is_broken
        self.at_once = 0
        self.most_at_once = 0

    async def create(self, request: GenerationRequest) -> CreateAnswer:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        answer = await super().create(request)
        self.at_once -= 1
        return UNKNOWN if self.is_broken else answer


class Rig:
    """A scheduler of two gateways."""

    def __init__(self, journal: Journal, *, limit: int = 3, here: FakeGateway | None = None) -> None:
        self.journal = journal
        self.published: list[ServiceEvent] = []
        self.gateways: dict[str, FakeGateway] = {HERE: here or Proxy(), THERE: FakeGateway()}

        async def gateway_of(name: str) -> FakeGateway | Problem:
            return self.gateways[name]

        context = TaskContext(journal, FakePictureStore(), gateway_of, FakeClock(), self.published.append)
        self.scheduler = TaskScheduler(context, running_limit=limit)

    def submit(self, count: int, gateway: str = HERE) -> tuple[TaskRecord, ...]:
        return self.scheduler.submit([GenerationRequest(prompt="harbour")] * count, gateway)

    def sent(self, gateway: str = HERE) -> int:
        return len(self.gateways[gateway].created)

    def states(self, records: tuple[TaskRecord, ...]) -> list[TaskState]:
        return [stored.state for r in records if (stored := self.journal.get(r.id)) is not None]

    def held(self) -> list[tuple[str, Problem | None]]:
        return [(event.gateway, event.problem) for event in self.published if isinstance(event, GatewayHeld)]


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def run(scene: Callable[[], Awaitable[None]]) -> None:
    async def play() -> None:
        await asyncio.wait_for(scene(), 30)

    asyncio.run(play())


@pytest.mark.parametrize("limit", [1, 2, 3, 8])
def test_a_proxy_that_answers_502_costs_three_tasks_or_as_many_as_were_on_their_way(
    journal: Journal, limit: int
) -> None:
    async def scene() -> None:
        rig = Rig(journal, limit=limit)
        records = rig.submit(40)
        await rig.scheduler.until_idle()
        states = rig.states(records)
        assert rig.sent() == max(UNKNOWN_IN_A_ROW, limit)
        assert states.count(TaskState.UNCERTAIN) == rig.sent()
        assert states.count(TaskState.QUEUED) == 40 - rig.sent()
        assert rig.scheduler.is_held(HERE)
        assert rig.held() == [(HERE, UNKNOWN.problem)]
        # Nobody has sent any of the rest, and their order is as it was.
        waiting = [record.id for record in rig.scheduler._queue.waiting]
        assert waiting == sorted(waiting)
        assert not any(r.sends for r in journal.unfinished())

    run(scene)


def test_after_the_first_unknown_outcome_one_is_sent_at_a_time_until_one_is_known(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal, limit=5, here=FakeGateway(creates=[UNKNOWN]))
        gateway = rig.gateways[HERE]
        rig.submit(1)
        await rig.scheduler.until_idle()
        gateway.may_answer.clear()
        rig.submit(6)
        await settle()
        assert len(gateway.created) == 2
        # Pictures that are uploaded and requests that wait count as well: whatever is about to be sent.
        rig.submit(1)
        rig.scheduler.set_running_limit(9)
        await settle()
        assert len(gateway.created) == 2
        gateway.may_answer.set()
        await asyncio.sleep(0)
        gateway.may_answer.clear()
        await settle()
        assert len(gateway.created) > 3
        gateway.may_answer.set()
        await rig.scheduler.until_idle()
        assert rig.scheduler.is_idle
        assert rig.held() == []

    run(scene)


def test_what_has_a_slot_and_was_not_sent_goes_back_before_the_others(journal: Journal) -> None:
    """One waits for the end of a busy spell, with a slot of its own, while three others come to nothing."""

    async def scene() -> None:
        rig = Rig(journal, limit=4, here=FakeGateway(creates=[Refused(Busy(), REPLY), *[UNKNOWN] * 9]))
        records = rig.submit(12)
        await rig.scheduler.until_idle()
        assert rig.sent() == 4
        assert rig.states(records).count(TaskState.UNCERTAIN) == 3
        assert rig.scheduler._queue.waiting[0] in [journal.get(record.id) for record in records[:4]]

    run(scene)


def test_the_queues_of_other_gateways_go_on(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal)
        rig.submit(20)
        others = rig.submit(5, THERE)
        await rig.scheduler.until_idle()
        assert set(rig.states(others)) == {TaskState.DONE}
        assert not rig.scheduler.is_held(THERE)

    run(scene)


@pytest.mark.parametrize(
    "answer", [accepted("id-1"), Refused(ContentRefused(), REPLY), Refused(Busy(), REPLY)]
)
def test_a_create_that_is_known_to_be_answered_closes_it(answer: CreateAnswer) -> None:
    breaker = Breaker()
    for _ in range(UNKNOWN_IN_A_ROW):
        assert not breaker.is_open
        breaker.heard(UNKNOWN)
    assert breaker.is_open
    assert not breaker.lets_through(0)
    breaker.heard(answer)
    assert not breaker.is_open
    assert breaker.lets_through(9)


def test_what_never_left_neither_opens_nor_closes_it() -> None:
    breaker = Breaker()
    for answer in (UNKNOWN, NotSent(NetworkDown()), UNKNOWN, NotSent(NetworkDown())):
        breaker.heard(answer)
    assert not breaker.is_open
    assert breaker.lets_through(0)
    assert not breaker.lets_through(1)
    breaker.heard(UNKNOWN)
    assert breaker.is_open


def test_one_may_be_tried_and_that_one_only(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal)
        rig.submit(20)
        await rig.scheduler.until_idle()
        before = rig.sent()
        rig.scheduler.try_one(HERE)
        rig.scheduler.try_one(HERE)
        await rig.scheduler.until_idle()
        assert rig.sent() == before + 1
        assert rig.scheduler.is_held(HERE)
        proxy = rig.gateways[HERE]
        assert isinstance(proxy, Proxy)
        proxy.is_broken = False
        rig.scheduler.try_one(HERE)
        await rig.scheduler.until_idle()
        # It was answered: all the others follow by themselves.
        assert rig.scheduler.is_idle
        assert rig.sent() == 20
        assert rig.held() == [(HERE, UNKNOWN.problem), (HERE, None)]

    run(scene)


def test_a_person_may_send_on_and_it_holds_again_when_that_goes_wrong(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal)
        rig.submit(20)
        await rig.scheduler.until_idle()
        rig.scheduler.send_on(HERE)
        await rig.scheduler.until_idle()
        assert rig.sent() == 6
        assert rig.scheduler.is_held(HERE)
        assert [problem is None for _, problem in rig.held()] == [False, True, False]

    run(scene)


def test_a_new_press_tries_one_where_nothing_else_waits(journal: Journal) -> None:
    """Who presses Generate wants an answer: one is sent, and the rest holds as long as none is known."""

    async def scene() -> None:
        rig = Rig(journal)
        rig.submit(3)
        await rig.scheduler.until_idle()
        assert rig.scheduler.is_held(HERE)
        rig.submit(4)
        await rig.scheduler.until_idle()
        assert rig.sent() == 4
        rig.submit(4)
        await rig.scheduler.until_idle()
        assert rig.sent() == 4

    run(scene)


def test_sending_an_uncertain_task_again_is_one_that_is_tried(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal)
        records = rig.submit(3)
        await rig.scheduler.until_idle()
        proxy = rig.gateways[HERE]
        assert isinstance(proxy, Proxy)
        proxy.is_broken = False
        assert rig.scheduler.send_again(records[0].id)
        await rig.scheduler.until_idle()
        assert rig.states(records)[0] is TaskState.DONE
        assert not rig.scheduler.is_held(HERE)

    run(scene)


# --- over a restart -----------------------------------------------------------------------------------


def test_a_restart_finds_the_queue_held_and_sends_none_of_it(journal: Journal) -> None:
    async def scene() -> None:
        rig = Rig(journal)
        rig.submit(20)
        await rig.scheduler.until_idle()
        again = Rig(journal)
        again.scheduler.resume()
        await again.scheduler.until_idle()
        assert again.sent() == 0
        assert again.held() == [(HERE, UNKNOWN.problem)]
        again.scheduler.send_on(HERE)
        await again.scheduler.until_idle()
        assert again.sent() == UNKNOWN_IN_A_ROW

    run(scene)


def sent(
    *, problem: Problem | None = None, task_id: str = "", state: TaskState = TaskState.FAILED
) -> TaskRecord:
    return TaskRecord(1, HERE, state, 1.0, problem=problem, task_id=task_id, sends=1, sent_at=1.0)


LOST = sent(problem=OutcomeUnknown(detail="ReadError"), state=TaskState.UNCERTAIN)
LEFT = replace(LOST, state=TaskState.FAILED)
KILLED = sent(problem=OutcomeUnknown(detail=ENDED_WHILE_SENDING), state=TaskState.UNCERTAIN)
DONE = sent(task_id="id-1", state=TaskState.DONE)
REFUSED = sent(problem=ContentRefused())


@pytest.mark.parametrize(
    ("newest_first", "is_open"),
    [
        ((), False),
        ((LOST, LOST), False),
        ((LOST, LOST, LOST), True),
        ((LOST, LEFT, LOST, DONE), True),
        ((LOST, LOST, DONE, LOST), False),
        ((REFUSED, LOST, LOST, LOST), False),
        # That Easel was killed says nothing of the gateway.
        ((KILLED, KILLED, KILLED), False),
        ((KILLED, LOST, KILLED, LOST, LOST), True),
        ((replace(LOST, task_id="found"), LOST, LOST, LOST), False),
    ],
)
def test_the_last_creates_in_the_journal_tell_whether_it_was_held(
    newest_first: tuple[TaskRecord, ...], is_open: bool
) -> None:
    breaker = breaker_after(newest_first)
    assert breaker.is_open is is_open
    assert not is_open or breaker.problem == LOST.problem
