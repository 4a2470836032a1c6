import asyncio
import time

import pytest

from app.core.answers import StillRunning
from app.core.ports import Journal
from app.core.request import GenerationRequest
from app.core.tasks import TaskState
from app.service.clock import GAP_S, TICK_S, SystemClock, was_away, watch_for_waking
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler
from tests.fakes.answers import LOOK
from tests.fakes.clock import FakeClock
from tests.fakes.gateway import FakeGateway
from tests.fakes.picture_store import FakePictureStore


def test_now_is_the_time_of_this_computer() -> None:
    before = time.time()
    assert before <= SystemClock().now() <= time.time()


def test_a_wait_ends_by_itself() -> None:
    nudge = asyncio.Event()
    asyncio.run(SystemClock().wait(0.001, nudge))
    assert not nudge.is_set()


def test_a_nudge_ends_the_wait() -> None:
    async def nudged() -> None:
        nudge = asyncio.Event()
        waiting = asyncio.create_task(SystemClock().wait(3600, nudge))
        await asyncio.sleep(0)
        nudge.set()
        await waiting

    asyncio.run(nudged())


@pytest.mark.parametrize(
    ("passed_s", "expected"),
    [(TICK_S, False), (TICK_S + GAP_S, False), (TICK_S + GAP_S + 1, True), (-3600, False)],
)
def test_only_a_long_gap_means_sleep(passed_s: float, expected: bool) -> None:
    assert was_away(TICK_S, passed_s) is expected


class SleepingClock(FakeClock):
    """Each wait takes so much longer than asked for as ``gaps`` says, then the watch is over."""

    def __init__(self, *gaps: float) -> None:
        super().__init__()
        self.gaps = [*gaps]

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        """Passes the time, and the gap."""
        if not self.gaps:
            raise asyncio.CancelledError
        await super().wait(seconds, nudge)
        self.time += self.gaps.pop(0)


def woken_by(*gaps: float) -> int:
    woken: list[int] = []

    async def watch() -> None:
        task = asyncio.create_task(watch_for_waking(SleepingClock(*gaps), lambda: woken.append(1)))
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(watch())
    return len(woken)


def test_each_long_gap_wakes_once() -> None:
    assert woken_by(0.0, 0.4, 3600.0, 0.0, 8 * 3600.0) == 2


def test_a_clock_that_is_set_back_wakes_nobody() -> None:
    assert woken_by(-3600.0, 0.0) == 0


def test_tasks_that_wait_look_at_once_after_waking(journal: Journal) -> None:
    async def scene() -> None:
        gateway = FakeGateway(queries=[StillRunning(5, LOOK)])

        async def gateway_of(_name: str) -> FakeGateway:
            return gateway

        # The task waits on a real clock, seconds from its first look.
        context = TaskContext(journal, FakePictureStore(), gateway_of, SystemClock(), lambda _fact: None)
        scheduler = TaskScheduler(context)
        (record,) = scheduler.submit([GenerationRequest(prompt="fog")], "https://gw.example")
        while (now := scheduler.record(record.id)) is None or now.state is not TaskState.RUNNING:
            await asyncio.sleep(0)
        for _ in range(3):
            # Sleeps, wakes: the first look finds it at work, the second finished.
            watching = asyncio.create_task(watch_for_waking(SleepingClock(3600.0), scheduler.nudge_all))
            await asyncio.wait([watching])
            await asyncio.sleep(0)
        await scheduler.until_idle()
        assert gateway.queried == ["task-1", "task-1"]
        await scheduler.stop(0.0)

    asyncio.run(scene())
