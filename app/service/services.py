"""The use cases of a run in one object: what the window and the command line ask for.

``app/services.py`` builds it. Where a use case has a part of its own (scheduler, history, maintenance,
exports, prompts), callers go there: ``services.scheduler.cancel(3)``. What stands here concerns several of
them: a token that is kept lets waiting tasks go on, changed preferences reach scheduler and connections
before they are written, and small files are written one after the other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.draft import Draft
from app.core.maintenance import PasswordKept, TokenChecked, TokenState
from app.core.ports import TokenStore
from app.core.preferences import Preferences, running_limits
from app.core.problems import KeychainUnavailable, Problem
from app.core.secrets import Password, Token
from app.core.tasks import KeptQueue
from app.service.events import FileWritten, LinkLoaded, PictureCopied, PricesRead, ServiceEvent, UpdateFound
from app.service.export import ExportService
from app.service.gateways import Connections, PriceLists
from app.service.history import HistoryService
from app.service.lineage import LineageService
from app.service.maintenance import Maintenance
from app.service.prompts import PromptService
from app.service.regions import RegionService
from app.service.task_scheduler import TaskScheduler
from app.service.update_check import UpdateCheck


@dataclass(slots=True)
class Services:
    """The use cases of one run, as the window and the command line call them. Without Qt.

    Every method runs in the event loop that built it; what blocks (keychain, files) goes to a thread.
    """

    scheduler: TaskScheduler
    history: HistoryService
    connections: Connections
    tokens: TokenStore
    session_tokens: TokenStore
    write_preferences: Callable[[Preferences], None]
    write_draft: Callable[[Draft], None]
    copy_file: Callable[[Path, Path], Problem | None]
    exports: ExportService
    write_file: Callable[[Path, bytes], Problem | None]
    close_all: Callable[[], Awaitable[None]]
    price_lists: PriceLists
    maintenance: Maintenance
    write_queue: Callable[[KeptQueue], None]
    prompts: PromptService
    lineage: LineageService
    regions: RegionService
    apply_preferences: Callable[[Preferences], None] = lambda _: None
    picture_behind: Callable[[str], Awaitable[str]] | None = None
    is_for_this_run: Callable[[str], bool] = lambda _: False
    """Whether the token of an origin is in no keychain."""
    listeners: list[Callable[[ServiceEvent], None]] = field(default_factory=list)
    """Hear in the loop's thread what is published, besides whoever the services were built for."""
    update_check: UpdateCheck | None = None
    """None where nobody may look for a newer Easel, or nowhere is known to look."""
    # One after the other, in the order of the calls: an older draft must not overtake a newer one.
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def check_token(self, origin: str) -> TokenChecked:
        """Whether a token is there for *origin*. May wait for the user to unlock the keychain."""
        found = await asyncio.to_thread(self.tokens.get, origin)
        if isinstance(found, KeychainUnavailable):
            return TokenChecked(origin, TokenState.UNAVAILABLE, found)
        if found is None:
            return TokenChecked(origin, TokenState.MISSING)
        return TokenChecked(origin, TokenState.SESSION if self.is_for_this_run(origin) else TokenState.KEPT)

    async def keep_token(
        self, origin: str, token: Token, *, for_session_only: bool, or_for_session: bool = False
    ) -> TokenChecked:
        """Keeps *token* and lets the waiting tasks go on with it.

        Where the keychain refuses it, it is kept until Easel is closed if *or_for_session*, and the problem told.
        """
        store = self.session_tokens if for_session_only else self.tokens
        problem = await asyncio.to_thread(store.put, origin, token)
        if problem is not None and or_for_session:
            self.session_tokens.put(origin, token)
        elif problem is not None:
            return TokenChecked(origin, TokenState.UNAVAILABLE, problem)
        self.connections.forget()
        self.scheduler.nudge_all()
        is_for_session = for_session_only or problem is not None
        return TokenChecked(origin, TokenState.SESSION if is_for_session else TokenState.KEPT, problem)

    async def keep_proxy_password(self, origin: str, password: Password) -> PasswordKept:
        """Keeps a proxy's password and opens the gateways with it."""
        kept = await self.maintenance.keep_password(origin, password)
        self.connections.forget()
        self.scheduler.nudge_all()
        return kept

    async def keep_preferences(self, preferences: Preferences) -> None:
        """Applies what concerns the tasks and writes the file."""
        # At once: a task that is submitted in the next moment already goes by them.
        self.apply_preferences(preferences)
        self.scheduler.set_running_limit(preferences.running_limit, running_limits(preferences.profiles))
        self.connections.use_profiles(preferences.profiles)
        self.connections.plain_http_allowed = preferences.plain_http_allowed
        self.scheduler.nudge_all()
        async with self.writing:
            await asyncio.to_thread(self.write_preferences, preferences)

    async def keep_draft(self, draft: Draft) -> None:
        """Writes the draft, so that it survives a kill."""
        async with self.writing:
            await asyncio.to_thread(self.write_draft, draft)

    async def read_prices(self, gateway: str, day_began: float) -> PricesRead:
        """Balance and prices of *gateway*, and what was spent since *day_began* (seconds since 1970)."""
        prices = await self.price_lists.of(gateway)
        return PricesRead(gateway, prices, self.scheduler.spent(day_began))

    async def check_for_update(self) -> UpdateFound | None:
        """A newer Easel, if there is one that nobody has skipped."""
        return None if self.update_check is None else await self.update_check.check()

    async def skip_update(self, version: str) -> None:
        """Nothing more is told of *version*."""
        if self.update_check is not None:
            await self.update_check.skip(version)

    async def reorder(self, record_ids: Sequence[int]) -> None:
        """Changes the order of the waiting tasks, and keeps it."""
        await self._keep_queue(self.scheduler.reorder(record_ids))

    async def pause(self, *, is_paused: bool) -> None:
        """Holds the queue or lets it go on, and keeps that."""
        await self._keep_queue(self.scheduler.pause() if is_paused else self.scheduler.go_on())

    async def _keep_queue(self, queue: KeptQueue) -> None:
        async with self.writing:
            await asyncio.to_thread(self.write_queue, queue)

    async def copy_picture(self, source: str, target: str) -> PictureCopied:
        """Copies a result to where the user wants it too."""
        return PictureCopied(target, await asyncio.to_thread(self.copy_file, Path(source), Path(target)))

    async def load_link(self, link: str) -> LinkLoaded:
        """Loads the picture behind a reference link, to be shown."""
        return LinkLoaded(link, await self.picture_behind(link) if self.picture_behind else "")

    async def write_exported(self, target: str, content: bytes) -> FileWritten:
        """Writes a file that a person asked for."""
        return FileWritten(target, await asyncio.to_thread(self.write_file, Path(target), content))

    async def stop(self, deadline_s: float) -> None:
        """Stops all tasks (see :meth:`TaskScheduler.stop`) and closes what is open."""
        await self.scheduler.stop(deadline_s)
        await self.close_all()
