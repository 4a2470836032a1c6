"""What the preferences can have done besides the tasks: test, count, move, export, diagnose."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.core.connection import Finding, Step, StepState
from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE, BadAddress, GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile
from app.core.maintenance import (
    CaFileChecked,
    FolderSize,
    PasswordKept,
    PicturesMoved,
    PicturesMoving,
    PreferencesExported,
    PreferencesRead,
    UnusedOriginals,
)
from app.core.ports import JournalTrouble, PasswordStore, TokenStore
from app.core.preferences import Preferences
from app.core.problems import DiskTrouble, Problem
from app.core.secrets import Password, Secret, Token
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import TrialFinding, UploadHost
from app.service.connection_check import Probe, check_connection, redacting


class ClosableProbe(Probe, Protocol):
    """A probe with connections of its own."""

    async def aclose(self) -> None:
        """Closes every connection."""


class PicturePlaces(Protocol):
    """Where the journal says that the pictures of finished tasks are."""

    def pictures_under(self, folder: str) -> tuple[str, ...]:
        """The paths of those below *folder*."""

    def picture_moved(self, old: str, new: str) -> None:
        """The picture at *old* is at *new*. Raises :class:`JournalTrouble`."""


TryHost = Callable[[UploadHost, Token | None], AsyncIterator[TrialFinding]]
"""Tries an upload host with the secret that was typed, or the one that is kept."""


@frozen
class Tools:
    """What the maintenance needs from outside. What is not awaited may block and is called in threads."""

    practice_address: Callable[[], Awaitable[tuple[GatewayAddress, Token] | Problem]]
    try_host: TryHost
    open_probe: Callable[
        [GatewayAddress, GatewayProfile, Token | None, Password | None], ClosableProbe | Problem
    ]
    count_certificates: Callable[[str], int | str]
    count_sizes: Callable[[], Sequence[FolderSize]]
    count_unused: Callable[[], UnusedOriginals]
    remove_unused: Callable[[], UnusedOriginals]
    copy_file: Callable[[Path, Path], Path | DiskTrouble]
    remove_file: Callable[[Path], None]
    export_preferences: Callable[[Path, Preferences], str]
    read_preferences: Callable[[Path, Preferences], PreferencesRead]
    diagnose: Callable[[Preferences, str], str]


@dataclass(slots=True)
class Maintenance:
    """Tests, counts, moves and exports for the preferences; belongs to the loop.

    What takes long tells how far it is through a function that it is given.
    """

    tools: Tools
    tokens: TokenStore
    passwords: PasswordStore
    places: PicturePlaces
    publish: Callable[[PicturesMoved], None]

    # --- the connection ----------------------------------------------------------------------------

    async def check_connection(
        self,
        profile: GatewayProfile,
        token: Token | None,
        password: Password | None,
        found: Callable[[Finding], None],
    ) -> None:
        """Tests how *profile* is reached, free of charge; tells *found* of each step.

        *token* and *password* are those that were typed; without them the kept ones are used.
        """
        address: GatewayAddress
        if profile.address == PRACTICE:
            practice = await self.tools.practice_address()
            if isinstance(practice, Problem):
                return
            address, token = practice
        else:
            address = read_address(profile.address)
            token = token or await self._kept_token(address.origin)
            if profile.connection.proxy.user:
                password = password or await self._kept_password(address.origin)
        probe = await asyncio.to_thread(self.tools.open_probe, address, profile, token, password)
        if isinstance(probe, Problem):
            found(_unusable(probe))
            return
        secrets: tuple[Secret, ...] = tuple(secret for secret in (token, password) if secret is not None)
        redacted = redacting(found, secrets, profile.connection.proxy.user)
        try:
            await check_connection(address, probe, redacted, has_token=token is not None)
        finally:
            await probe.aclose()

    async def _kept_token(self, origin: str) -> Token | None:
        kept = await asyncio.to_thread(self.tokens.get, origin)
        return kept if isinstance(kept, Token) else None

    async def _kept_password(self, origin: str) -> Password | None:
        kept = await asyncio.to_thread(self.passwords.get, origin)
        return kept if isinstance(kept, Password) else None

    async def check_upload_host(
        self, host: UploadHost, secret: Token | None, found: Callable[[TrialFinding], None]
    ) -> None:
        """Sends a small picture of Easel's own to an upload host; tells *found* of each step.

        *secret* is the one that was typed; without it the kept one is used.
        """
        async for finding in self.tools.try_host(host, secret):
            found(finding)

    # --- secrets and files of a profile --------------------------------------------------------------

    async def keep_password(self, origin: str, password: Password) -> PasswordKept:
        """Keeps a proxy's password."""
        return PasswordKept(origin, await asyncio.to_thread(self.passwords.put, origin, password))

    async def forget_secrets(self, address: str) -> None:
        """Removes the token and the proxy's password of a gateway that is not wanted any more."""
        try:
            origin = read_address(address).origin
        except BadAddress:
            return
        await asyncio.to_thread(self.tokens.forget, origin)
        await asyncio.to_thread(self.passwords.forget, origin)

    async def check_ca_file(self, file: str) -> CaFileChecked:
        """Whether *file* holds certificates to trust."""
        found = await asyncio.to_thread(self.tools.count_certificates, file)
        return CaFileChecked(file, found) if isinstance(found, int) else CaFileChecked(file, 0, found)

    # --- the disk ------------------------------------------------------------------------------------

    async def count_sizes(self) -> tuple[FolderSize, ...]:
        """How much Easel's folders hold."""
        return tuple(await asyncio.to_thread(self.tools.count_sizes))

    async def count_unused(self) -> UnusedOriginals:
        """How many originals no task, draft or template uses any more."""
        return await asyncio.to_thread(self.tools.count_unused)

    async def remove_unused(self) -> UnusedOriginals:
        """Removes those that nothing uses then."""
        return await asyncio.to_thread(self.tools.remove_unused)

    async def move_pictures(
        self, old: str, new: str, moving: Callable[[PicturesMoving], None]
    ) -> PicturesMoved:
        """Moves the pictures of finished tasks from *old* to *new*, one after the other; tells *moving* how far.

        Each is copied, noted in the journal and removed, in this order: a kill in between leaves a
        picture twice, and never none. The end is told to everybody too: pictures that are shown have moved.
        """
        paths = self.places.pictures_under(old)
        moved = PicturesMoved(len(paths), 0)
        for done, path in enumerate(paths):
            moving(PicturesMoving(done, len(paths)))
            one = asyncio.ensure_future(self._move_one(path, old, new))
            try:
                trouble = await asyncio.shield(one)
            except asyncio.CancelledError:
                # The one that is on its way comes to its end: else it would be there twice.
                await asyncio.wait([one])
                raise
            if trouble is not None:
                moved = PicturesMoved(done, len(paths) - done, trouble)
                break
        self.publish(moved)
        return moved

    async def _move_one(self, path: str, old: str, new: str) -> DiskTrouble | None:
        source = Path(path)
        if not await asyncio.to_thread(source.is_file):
            return None
        moved = await asyncio.to_thread(self.tools.copy_file, source, Path(new) / source.relative_to(old))
        if isinstance(moved, DiskTrouble):
            return moved
        try:
            self.places.picture_moved(path, str(moved))
        except JournalTrouble as trouble:
            await asyncio.to_thread(self.tools.remove_file, moved)
            return DiskTrouble(detail=str(trouble))
        await asyncio.to_thread(self.tools.remove_file, source)
        return None

    # --- the preferences as a file, and the diagnostics ------------------------------------------------

    async def export_preferences(self, file: str, preferences: Preferences) -> PreferencesExported:
        """Writes them to *file*; none is a secret."""
        detail = await asyncio.to_thread(self.tools.export_preferences, Path(file), preferences)
        return PreferencesExported(file, detail)

    async def read_preferences(self, file: str, current: Preferences) -> PreferencesRead:
        """What *file* would change *current* to."""
        return await asyncio.to_thread(self.tools.read_preferences, Path(file), current)

    async def diagnose(self, preferences: Preferences, window: str) -> str:
        """All that helps to find a fault, redacted; *window* is what only the window knows, in lines."""
        return await asyncio.to_thread(self.tools.diagnose, preferences, window)


def _unusable(problem: Problem) -> Finding:
    return Finding(
        Step.TLS,
        StepState.FAILED,
        QT_TRANSLATE_NOOP("ConnectionTest", "The certificate file can’t be used"),
        advice=QT_TRANSLATE_NOOP("ConnectionTest", "Choose the file again, or leave it out."),
        words=problem.detail,
    )
