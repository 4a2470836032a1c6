"""Builds everything that works without Qt; the command line and the window both start here."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.core.announcement import Announcement, https_parts
from app.core.connection_settings import ConnectionSettings
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE, BadAddress, GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of
from app.core.json_values import as_object, as_text, parse
from app.core.ports import Gateway, JournalTrouble, Overtaken
from app.core.problems import CaFileUnusable, Problem
from app.core.queue import KeptQueue
from app.core.settings import Preferences, running_limits
from app.core.token import Token
from app.core.upload_host import Upload, UploadHost
from app.core.wording import QT_TRANSLATE_NOOP
from app.paths import Paths, policy_folders
from app.practice import PRACTICE_TOKEN
from app.resources import resource_path
from app.service.clock import Clock, SystemClock
from app.service.connections import Connections, Practice
from app.service.facts import CannotStart, Fact
from app.service.host_trial import HostTrial
from app.service.keeping import Keeping, MoveToTrash
from app.service.outlet import Outlet
from app.service.prompt_shelf import PromptShelf
from app.service.reference_travel import ReferenceTravel
from app.service.studio import Studio
from app.service.supervisor import Supervisor, tend
from app.service.tariffs import Tariffs
from app.service.task_life import Surroundings
from app.service.update_look import UpdateLook
from app.service.upkeep import Upkeep
from app.service.wake_watch import watch_for_waking
from app.setting import Setting
from app.storage.atomic import write_atomically
from app.storage.bounded_read import read_file
from app.storage.database import UnusableDatabase
from app.storage.draft import save_draft
from app.storage.exported_file import write_exported
from app.storage.journal import SqliteJournal
from app.storage.last_look import load_last_look, may_look, save_last_look
from app.storage.link_pictures import LinkPictures
from app.storage.picture_copy import copy_picture
from app.storage.picture_export import export_pictures
from app.storage.picture_metadata import request_in
from app.storage.picture_shelf import PictureShelf, settle_left_behind
from app.storage.preferences import save_preferences
from app.storage.proxy_passwords import ProxyPasswords
from app.storage.queue import load_queue, save_queue
from app.storage.reference_shelf import ReferenceShelf
from app.storage.template_file import TemplateFile
from app.storage.tokens import TOKEN_VARIABLE, KeychainTokens, LayeredTokens, SessionTokens
from app.storage.upload_links import UploadLinks

if TYPE_CHECKING:
    from app.gateway.http import HttpPools, PoolsBySettings

log = logging.getLogger(__name__)


async def open_studio(
    setting: Setting,
    tell: Callable[[Fact], None],
    *,
    decodes: Callable[[Path], bool] | None = None,
    references: ReferenceShelf | None = None,
    move_to_trash: MoveToTrash | None = None,
    clock: Clock | None = None,
    heeds_pause: bool = False,
) -> Studio:
    """Opens the journal and builds what works in the running loop.

    *decodes* is a second opinion on a picture that was saved, *references* are
    the originals with the way to make them ready to travel, *move_to_trash* is the way to the system's trash, where Qt is there to give them. A
    paused queue stays so only where *heeds_pause*: who types a command wants it done. Raises
    :class:`CannotStart` when the data folder cannot be used.
    """
    from app.practice.process import PracticeProcess
    from app.upkeep_tools import upkeep_tools

    paths, preferences = setting.paths, setting.preferences
    references = references or ReferenceShelf(paths.originals, paths.prepared)
    journal = await asyncio.to_thread(_open_journal, paths)
    links = await asyncio.to_thread(_open_links, paths)
    applied = _Applied(preferences)

    def pictures_folder() -> Path:
        chosen = applied.preferences.pictures_folder
        return Path(chosen) if chosen else paths.pictures

    def name_template() -> str:
        return applied.preferences.name_template

    def writes_metadata() -> bool:
        return applied.preferences.write_metadata

    def apply_preferences(changed: Preferences) -> None:
        applied.preferences = changed

    def write_preferences(changed: Preferences) -> None:
        save_preferences(paths.preferences, changed)

    def write_draft(draft: Draft) -> None:
        save_draft(paths.draft, draft)

    def write_queue(queue: KeptQueue) -> None:
        save_queue(paths.queue, queue)

    kept = await asyncio.to_thread(load_queue, paths.queue, tell)
    clock = clock or SystemClock()
    await asyncio.to_thread(_settle_left_behind, pictures_folder(), journal, clock.now())
    passwords = ProxyPasswords()
    http = _LateHttp(passwords)
    practice = PracticeProcess(paths.practice)
    session = SessionTokens()
    # Programs that Easel opens inherit its environment, and the token is no business of theirs.
    given = {TOKEN_VARIABLE: os.environ.pop(TOKEN_VARIABLE, "")}
    tokens = LayeredTokens(given, _home(setting.gateway), session, KeychainTokens())

    async def close_all() -> None:
        for watching in background:
            watching.cancel()
        tending.cancel()
        await http.aclose()
        await asyncio.to_thread(practice.stop)
        journal.close()
        links.close()

    connections = Connections(
        tokens,
        http.open_gateway,
        Practice(practice.start, Token(PRACTICE_TOKEN)),
        preferences.plain_http_allowed,
        preferences.profiles,
    )
    shelf = PictureShelf(pictures_folder, name_template, decodes, writes_metadata)
    tariffs = Tariffs(connections.gateway_of, clock)
    # Without the environment: its token is for gateways and no business of an upload host.
    upload_secrets = LayeredTokens({}, "", session, KeychainTokens())
    travel = ReferenceTravel(
        lambda gateway: profile_of(applied.preferences.profiles, gateway),
        references.prepared,
        http,
        links,
        upload_secrets,
        clock,
    )
    around = Surroundings(
        *(journal, shelf, connections.gateway_of, clock, tell), travel=travel, cost_of=tariffs.cost_of
    )
    supervisor = Supervisor(
        around,
        running_limit=preferences.running_limit,
        limits_of_gateways=running_limits(preferences.profiles),
        queue=kept if heeds_pause else replace(kept, is_paused=False),
    )
    tending = asyncio.create_task(tend(SystemClock(), supervisor.tend, tell))
    keeping = Keeping(journal, clock, tell, move_to_trash)
    background = [asyncio.create_task(watch_for_waking(SystemClock(), supervisor.nudge_all))]
    if move_to_trash is not None:
        # Who types a command has no trash to offer: what is old waits for the window.
        background.append(asyncio.create_task(keeping.purge_daily(SystemClock())))
    tools = upkeep_tools(
        *(paths, connections.practice, pictures_folder, references),
        HostTrial(http, upload_secrets, http.bytes_behind).run,
    )
    return Studio(
        supervisor,
        keeping,
        connections,
        tokens,
        session,
        write_preferences,
        write_draft,
        copy_picture,
        Outlet(request_in, export_pictures),
        write_exported,
        close_all,
        tariffs,
        Upkeep(tools, tokens, passwords, journal, tell),
        write_queue,
        PromptShelf(TemplateFile(paths.templates, tell), read_file, write_atomically),
        apply_preferences,
        LinkPictures(paths.link_pictures, http.bytes_behind).load,
        is_for_this_run=tokens.is_for_this_run,
        update_look=_update_look(paths, clock),
    )


def open_reader(paths: Paths) -> SqliteJournal:
    """The history for reading only. Raises :class:`CannotStart`."""
    try:
        return SqliteJournal.open(paths.journal, read_only=True)
    except UnusableDatabase as error:
        raise CannotStart(str(error)) from error


def _home(gateway: str) -> str:
    """The origin of the gateway that the run starts with; empty where there is none on the network."""
    try:
        return "" if gateway in ("", PRACTICE) else read_address(gateway).origin
    except BadAddress:
        return ""


def _update_look(paths: Paths, clock: Clock) -> UpdateLook | None:
    address = as_text(as_object(parse(resource_path("updates.json").read_bytes())).get("address"))
    if https_parts(address) is None or not may_look(os.environ, policy_folders()):
        return None

    async def ask() -> Announcement | Problem | None:
        from app.gateway.release_news import ask_for_news

        return await ask_for_news(address)

    return UpdateLook(
        __version__,
        ask,
        lambda: load_last_look(paths.last_look, address),
        lambda last: save_last_look(paths.last_look, last),
        clock,
    )


@dataclass(slots=True)
class _LateHttp:
    """HTTP costs more memory than the rest together: it is imported with the first call that needs it.

    Implements ``core.ports.Uploader``.
    """

    passwords: ProxyPasswords
    _pools: "PoolsBySettings | None" = None

    async def open_gateway(
        self, address: GatewayAddress, token: Token, profile: GatewayProfile
    ) -> Gateway | Problem:
        """The gateway at *address*, on the way that its profile names."""
        from app.gateway.client import HttpGateway
        from app.gateway.trust import CaFileProblem

        way = profile.connection
        password = await asyncio.to_thread(self.passwords.get, address.origin) if way.proxy.user else None
        if isinstance(password, Problem):
            return password
        try:
            http = await asyncio.to_thread(self._all().pools, way, password)
        except CaFileProblem as error:
            return CaFileUnusable(detail=str(error))
        return HttpGateway(address, token, http, model_renames=profile.model_renames)

    async def upload(
        self, host: UploadHost, secret: Token | None, upload: Upload, progress: Callable[[int], None]
    ) -> str | Problem:
        """See the port."""
        from app.gateway.uploads import HttpUploader

        return await HttpUploader((await self._usual()).uploads).upload(host, secret, upload, progress)

    async def bytes_behind(self, link: str) -> AsyncIterator[bytes]:
        """What a link of somebody else's gives. Raises ``DownloadFailed``."""
        from app.gateway.download import stream_link

        async for chunk in stream_link((await self._usual()).downloads, link):
            yield chunk

    async def aclose(self) -> None:
        """Closes what was opened."""
        if self._pools is not None:
            await self._pools.aclose()

    async def _usual(self) -> "HttpPools":
        return await asyncio.to_thread(self._all().pools, ConnectionSettings(), None)

    def _all(self) -> "PoolsBySettings":
        from app.gateway.http import PoolsBySettings

        if self._pools is None:
            self._pools = PoolsBySettings()
        return self._pools


@dataclass(slots=True)
class _Applied:
    """The preferences as they are now: the shelf looks here for each picture."""

    preferences: Preferences


def _settle_left_behind(folder: Path, journal: SqliteJournal, now: float) -> None:
    """What a kill has left among the pictures; a history that is busy leaves it to the next start."""
    try:
        settle_left_behind(folder, journal, now)
    except (JournalTrouble, Overtaken, OSError) as error:
        log.warning("the pictures folder is settled at the next start: %s", error)


def _open_links(paths: Paths) -> UploadLinks:
    try:
        return UploadLinks.open(paths.journal)
    except UnusableDatabase as error:
        raise CannotStart(str(error)) from error


def _open_journal(paths: Paths) -> SqliteJournal:
    try:
        return SqliteJournal.open(paths.journal)
    except UnusableDatabase as error:
        raise CannotStart(str(error)) from error
    except OSError as error:
        raise CannotStart(
            QT_TRANSLATE_NOOP("Storage", "The data folder can’t be written. Choose another one.")
        ) from error
