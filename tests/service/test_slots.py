import asyncio

from app.service.task_runner import Slots


def test_each_key_has_slots_of_its_own_and_is_forgotten_afterwards() -> None:
    slots = Slots(2)
    at_work: list[str] = []

    async def work(key: str, end: asyncio.Event) -> None:
        async with slots.of(key):
            at_work.append(key)
            await end.wait()

    async def run() -> None:
        end = asyncio.Event()
        tasks = [asyncio.create_task(work(key, end)) for key in ("a", "a", "a", "b")]
        for _ in range(5):
            await asyncio.sleep(0)
        assert at_work == ["a", "a", "b"]
        end.set()
        await asyncio.gather(*tasks)
        assert at_work == ["a", "a", "b", "a"]

    asyncio.run(run())
    assert slots == Slots(2)


def test_who_gives_up_waiting_leaves_nothing_behind() -> None:
    slots = Slots(1)

    async def run() -> None:
        async with slots.of("a"):
            waiting = asyncio.create_task(slots.of("a").__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with slots.of("a"):
            pass

    asyncio.run(run())
    assert slots == Slots(1)
