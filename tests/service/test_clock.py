import asyncio
import time

from app.service.clock import SystemClock


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
