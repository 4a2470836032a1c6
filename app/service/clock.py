"""Time as an argument: the real clock, and waiting that can be cut short."""

import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # The window tells the time too, and is painted before asyncio is there.
    import asyncio


class Clock(Protocol):
    """What the services know of time."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""

    async def wait(self, seconds: float, nudge: "asyncio.Event") -> None:
        """Returns after *seconds*, or as soon as *nudge* is set."""


class SystemClock:
    """The clock of this computer."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    async def wait(self, seconds: float, nudge: "asyncio.Event") -> None:
        """Returns after *seconds*, or as soon as *nudge* is set."""
        import asyncio

        try:
            async with asyncio.timeout(seconds):
                await nudge.wait()
        except TimeoutError:
            return
