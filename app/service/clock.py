"""Time as an argument: the real clock, and waiting that can be cut short."""

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # The window shows times by this clock, and asyncio is imported in the engine's thread: 13 ms of a start.
    import asyncio

log = logging.getLogger(__name__)


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


TICK_S = 5.0
GAP_S = 20.0


def was_away(expected_s: float, passed_s: float) -> bool:
    """Whether so much more time has passed than was waited for that the computer must have slept.

    A clock that was set forward looks the same, and costs one look too many; one that was set back
    says nothing.
    """
    return passed_s - expected_s > GAP_S


async def watch_for_waking(clock: Clock, woken: Callable[[], None]) -> None:
    """Calls *woken* after each long gap, until it is cancelled.

    The waits of the tasks are counted by a clock that stands still while some computers sleep: without
    this they would be waited out after waking.
    """
    import asyncio

    never = asyncio.Event()
    while True:
        before = clock.now()
        await clock.wait(TICK_S, never)
        passed_s = clock.now() - before
        if was_away(TICK_S, passed_s):
            log.info("the computer was away for %.0f s", passed_s)
            woken()
