"""Keyed semaphores: so much of one kind of work at once for each key, so that no key can keep the others waiting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Slot:
    semaphore: asyncio.Semaphore
    holders: int = 0


@dataclass(slots=True)
class Slots:
    """At most ``each`` pieces of work at once for one key; keys that nobody works for are forgotten.

    There is no limit for all keys together: it would let one key starve the rest again.
    """

    each: int
    _slots: dict[str, _Slot] = field(default_factory=dict)

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[None]:
        """Waits for a slot of *key* and holds it."""
        slot = self._slots.setdefault(key, _Slot(asyncio.Semaphore(self.each)))
        slot.holders += 1
        try:
            async with slot.semaphore:
                yield
        finally:
            slot.holders -= 1
            if not slot.holders:
                del self._slots[key]
