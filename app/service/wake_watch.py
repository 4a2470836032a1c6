"""Notices that the computer slept, or that its clock was set."""

import asyncio
import logging
from collections.abc import Callable

from app.core.away import TICK_S, was_away
from app.service.clock import Clock

log = logging.getLogger(__name__)


async def watch_for_waking(clock: Clock, woken: Callable[[], None]) -> None:
    """Calls *woken* after each long gap, until it is cancelled.

    The waits of the tasks are counted by a clock that stands still while some computers sleep: without
    this they would be waited out after waking.
    """
    never = asyncio.Event()
    while True:
        before = clock.now()
        await clock.wait(TICK_S, never)
        passed_s = clock.now() - before
        if was_away(TICK_S, passed_s):
            log.info("the computer was away for %.0f s", passed_s)
            woken()
