"""Everything that works in the engine's loop, built together and closed together."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.core.draft import Draft
from app.core.ports import TokenStore
from app.core.problems import KeychainUnavailable, Problem
from app.core.settings import Preferences
from app.core.token import Token
from app.service.connections import Connections
from app.service.facts import FileWritten, PictureCopied, TokenLooked, TokenState
from app.service.keeping import Keeping
from app.service.supervisor import Supervisor


@dataclass(slots=True)
class Studio:
    """The supervisor, the tokens and the small files. Blocking work goes to threads; nothing here knows Qt."""

    supervisor: Supervisor
    keeping: Keeping
    connections: Connections
    tokens: TokenStore
    session_tokens: TokenStore
    write_preferences: Callable[[Preferences], None]
    write_draft: Callable[[Draft], None]
    copy_file: Callable[[Path, Path], Problem | None]
    write_file: Callable[[Path, bytes], Problem | None]
    close_all: Callable[[], Awaitable[None]]
    # One after the other, in the order of the calls: an older draft must not overtake a newer one.
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look_for_token(self, origin: str) -> TokenLooked:
        """Whether a token is there for *origin*. May wait for the user to unlock the keychain."""
        found = await asyncio.to_thread(self.tokens.get, origin)
        if isinstance(found, KeychainUnavailable):
            return TokenLooked(origin, TokenState.UNAVAILABLE, found)
        return TokenLooked(origin, TokenState.MISSING if found is None else TokenState.KEPT)

    async def keep_token(self, origin: str, token: Token, *, for_session_only: bool) -> TokenLooked:
        """Keeps *token* and lets the waiting tasks go on with it."""
        store = self.session_tokens if for_session_only else self.tokens
        problem = await asyncio.to_thread(store.put, origin, token)
        if problem is not None:
            return TokenLooked(origin, TokenState.UNAVAILABLE, problem)
        self.connections.forget()
        self.supervisor.nudge_all()
        return TokenLooked(origin, TokenState.SESSION if for_session_only else TokenState.KEPT)

    async def keep_preferences(self, preferences: Preferences) -> None:
        """Applies what concerns the tasks and writes the file."""
        self.supervisor.set_running_limit(preferences.running_limit)
        self.connections.plain_http_allowed = preferences.plain_http_allowed
        self.supervisor.nudge_all()
        async with self.writing:
            await asyncio.to_thread(self.write_preferences, preferences)

    async def keep_draft(self, draft: Draft) -> None:
        """Writes the draft, so that it survives a kill."""
        async with self.writing:
            await asyncio.to_thread(self.write_draft, draft)

    async def copy_picture(self, source: str, target: str) -> PictureCopied:
        """Copies a result to where the user wants it too."""
        return PictureCopied(target, await asyncio.to_thread(self.copy_file, Path(source), Path(target)))

    async def write_exported(self, target: str, content: bytes) -> FileWritten:
        """Writes a file that a person asked for."""
        return FileWritten(target, await asyncio.to_thread(self.write_file, Path(target), content))

    async def stop(self, deadline_s: float) -> None:
        """Stops all tasks (see :meth:`Supervisor.stop`) and closes what is open."""
        await self.supervisor.stop(deadline_s)
        await self.close_all()
