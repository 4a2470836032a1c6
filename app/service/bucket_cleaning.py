"""Deletes from buckets what was uploaded there, once nobody needs it any more.

An object goes when all tasks that were sent its link have ended, or when its link has: as is set for the host. It is
taken out of use first and deleted a while later, so that a task that found its link in that very moment still has it.
What can't be deleted now is tried again; the bucket is private, and no link that has ended leads to it.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from app.core.gateway_profile import GatewayProfile
from app.core.ports import JournalTrouble, Lineage, TokenStore, Uploader, UploadLinks
from app.core.problems import Problem
from app.core.secrets import Token
from app.core.tasks import TaskState
from app.core.upload_host import AFTER_TASK, BUCKET, NEVER, KeptLink, UploadHost
from app.service.clock import Clock
from app.service.reference_delivery import LIFETIME_SHARE

log = logging.getLogger(__name__)

SWEEP_S = 60.0
GRACE_S = 120.0
"""Between taking an object out of use and deleting it."""

_ENDED = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED})
"""The states in which no gateway fetches a reference any more, for all that anybody knows."""


@dataclass(slots=True)
class BucketCleaner:
    """``profiles`` are those of all gateways, as they are now."""

    profiles: Callable[[], tuple[GatewayProfile, ...]]
    links: UploadLinks
    lineage: Lineage
    uploader: Uploader
    secrets: TokenStore
    clock: Clock

    async def run(self) -> None:
        """:meth:`sweep` every minute, until it is cancelled."""
        never = asyncio.Event()
        while True:
            await self.clock.wait(SWEEP_S, never)
            try:
                await self.sweep()
            except JournalTrouble as trouble:
                log.warning("buckets stay as they are for now: %s", trouble)

    async def sweep(self) -> None:
        """Takes out of use and deletes what nobody needs."""
        hosts = {
            host.place: host
            for profile in self.profiles()
            if (host := profile.upload_host) is not None and host.kind == BUCKET and host.cleanup != NEVER
        }
        for host in hosts.values():
            for kept in self.links.kept(host.place):
                await self._judge(host, kept)

    async def _judge(self, host: UploadHost, kept: KeptLink) -> None:
        now, states = self.clock.now(), self.lineage.states_using(kept.link)
        # The last fifth of its life a link is not given out any more, but may still be fetched.
        still_s = host.lifetime_s * (1 - LIFETIME_SHARE)
        expires_at = kept.expires_at if kept.expires_at is not None else now
        if now < expires_at:
            if host.cleanup == AFTER_TASK and states and _ENDED.issuperset(states):
                self.links.keep(kept.content, kept.host, kept.link, now + GRACE_S - still_s)
            return
        if now >= expires_at + still_s and (_ENDED.issuperset(states) or self._has_ended(host, kept, now)):
            await self._remove(host, kept)

    def _has_ended(self, host: UploadHost, kept: KeptLink, now: float) -> bool:
        """Whether the link itself is over: then the object is of no use, whoever waits for it."""
        return now >= (kept.expires_at or 0.0) + host.lifetime_s

    async def _remove(self, host: UploadHost, kept: KeptLink) -> None:
        secret = await asyncio.to_thread(self.secrets.get, host.secret_name)
        if not isinstance(secret, Token):
            log.info("an object stays in its bucket: its key is not in the keychain")
            return
        problem = await self.uploader.remove(host, secret, kept.link)
        if isinstance(problem, Problem):
            log.info("an object stays in its bucket for now: %s", type(problem).__name__)
        else:
            self.links.forget(kept)
