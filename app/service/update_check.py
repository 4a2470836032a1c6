"""Asks about once a week whether there is a newer Easel. Nothing is downloaded."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import field, replace

from app.core.frozen import frozen
from app.core.problems import Problem
from app.core.update_check import Announcement, LastUpdateCheck, is_worth_announcing
from app.service.clock import Clock
from app.service.events import UpdateFound

log = logging.getLogger(__name__)

CHECK_EVERY_S = 7 * 24 * 3600.0


@frozen
class UpdateCheck:
    """``running`` is Easel's own version. ``ask``, ``load`` and ``save`` reach the network and the disk.

    ``save`` may raise ``OSError``: then the next start looks again.
    """

    running: str
    ask: Callable[[], Awaitable[Announcement | Problem | None]]
    load: Callable[[], LastUpdateCheck]
    save: Callable[[LastUpdateCheck], None]
    clock: Clock
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def check(self) -> UpdateFound | None:
        """The newer Easel: asked for now if a week has passed, else what was found then; None where there is none."""
        async with self.one_at_a_time:
            last = await asyncio.to_thread(self.load)
            if self._is_due(last):
                answer = await self.ask()
                if isinstance(answer, Problem):
                    log.info("no news of newer versions: %s", answer.detail)
                else:
                    last = replace(last, at=self.clock.now(), found=answer)
                    await self._keep(last)
        found = last.found
        if (
            found is None
            or found.version == last.skipped
            or not is_worth_announcing(found.version, self.running)
        ):
            return None
        return UpdateFound(found.version, found.page)

    async def skip(self, version: str) -> None:
        """Nothing more is told of *version*."""
        async with self.one_at_a_time:
            last = await asyncio.to_thread(self.load)
            await self._keep(replace(last, skipped=version))

    def _is_due(self, last: LastUpdateCheck) -> bool:
        # A clock that was set back must not keep it from looking for years.
        return not 0 <= self.clock.now() - last.at < CHECK_EVERY_S

    async def _keep(self, last: LastUpdateCheck) -> None:
        try:
            await asyncio.to_thread(self.save, last)
        except OSError as error:
            log.warning("the last check for a newer version can't be kept: %s", error)
