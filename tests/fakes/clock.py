"""A clock whose waits are over at once, and which remembers them."""

import asyncio


class FakeClock:
    """Implements ``service.clock.Clock``. Time passes only by waiting."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0
        self.waits: list[float] = []

    def now(self) -> float:
        """Seconds since 1970 in a time of its own."""
        return self.time

    async def wait(self, seconds: float, nudge: asyncio.Event) -> None:
        """Lets *seconds* pass without waiting for them; others get their turn."""
        self.waits.append(seconds)
        if not nudge.is_set():
            self.time += seconds
        await asyncio.sleep(0)
