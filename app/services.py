"""Everything that works in the engine's loop, built together and closed together."""

import asyncio
import logging
import os
import platform
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.core.connection import ConnectionSettings
from app.core.draft import Draft
from app.core.gateway_address import PRACTICE, BadAddress, GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of
from app.core.json_values import as_object, as_text, parse
from app.core.ports import Gateway, JournalTrouble, Overtaken, TokenStore
from app.core.preferences import Preferences, running_limits
from app.core.problems import CaFileUnusable, GatewayTrouble, KeychainUnavailable, Problem
from app.core.secrets import Password, Token
from app.core.tasks import KeptQueue
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.update_check import Announcement, https_parts
from app.core.upload_host import Upload, UploadHost
from app.logs import last_lines
from app.paths import Paths, policy_folders
from app.practice import PRACTICE_TOKEN
from app.resources import resource_path
from app.run_config import RunConfig
from app.service.clock import Clock, SystemClock, watch_for_waking
from app.service.diagnostics import diagnostics
from app.service.events import (
    CannotStart,
    FileWritten,
    FolderSize,
    LinkLoaded,
    PasswordKept,
    PictureCopied,
    PreferencesRead,
    PricesRead,
    ServiceEvent,
    TokenChecked,
    TokenState,
    UnusedOriginals,
    UpdateFound,
)
from app.service.export import ExportService
from app.service.gateways import Connections, Practice, PriceLists
from app.service.history import HistoryService, MoveToTrash
from app.service.maintenance import Maintenance, Tools, TryHost
from app.service.prompts import PromptService
from app.service.reference_delivery import ReferenceDelivery
from app.service.task_runner import TaskContext
from app.service.task_scheduler import TaskScheduler, tend
from app.service.update_check import UpdateCheck
from app.service.upload_host_check import HostTrial
from app.storage.database import UnusableDatabase
from app.storage.documents import (
    TemplateFile,
    load_last_check,
    load_queue,
    may_check,
    save_draft,
    save_last_check,
    save_queue,
)
from app.storage.files import (
    copy_picture,
    copy_to_free_name,
    read_file,
    size_of,
    write_atomically,
    write_exported,
)
from app.storage.journal import SqliteJournal
from app.storage.keychain import TOKEN_VARIABLE, KeychainTokens, LayeredTokens, ProxyPasswords, SessionTokens
from app.storage.metadata.note import request_in
from app.storage.picture_export import export_pictures
from app.storage.picture_store import LinkPictures, PictureStore, settle_left_behind
from app.storage.preferences import (
    NotPreferences,
    preferences_to_json,
    read_preferences_file,
    save_preferences,
    write_preferences_file,
)
from app.storage.reference_store import ReferenceStore, UploadLinks, used_originals

if TYPE_CHECKING:
    from app.gateway.http import HttpPools, PoolsBySettings


@dataclass(slots=True)
class Services:
    """The scheduler, the tokens and the small files. Blocking work goes to threads; nothing here knows Qt."""

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
    apply_preferences: Callable[[Preferences], None] = lambda _: None
    picture_behind: Callable[[str], Awaitable[str]] | None = None
    is_for_this_run: Callable[[str], bool] = lambda _: False
    """Whether the token of an origin is in no keychain."""
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
        """What there is to tell of a newer Easel."""
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
        self.maintenance.cancel_test()
        await self.scheduler.stop(deadline_s)
        await self.close_all()


log = logging.getLogger(__name__)


async def open_services(
    setting: RunConfig,
    publish: Callable[[ServiceEvent], None],
    *,
    decodes: Callable[[Path], bool] | None = None,
    references: ReferenceStore | None = None,
    move_to_trash: MoveToTrash | None = None,
    clock: Clock | None = None,
    honours_pause: bool = False,
) -> Services:
    """Opens the journal and builds what works in the running loop.

    *decodes* is a second opinion on a picture that was saved, *references* are
    the originals with the way to make them ready to travel, *move_to_trash* is the way to the system's trash, where Qt is there to give them. A
    paused queue stays so only where *heeds_pause*: who types a command wants it done. Raises
    :class:`CannotStart` when the data folder cannot be used.
    """
    from app.practice.process import PracticeProcess

    paths, preferences = setting.paths, setting.preferences
    references = references or ReferenceStore(paths.originals, paths.prepared)
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

    kept = await asyncio.to_thread(load_queue, paths.queue, publish)
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
    picture_store = PictureStore(pictures_folder, name_template, decodes, writes_metadata)
    price_lists = PriceLists(connections.gateway_of, clock)
    # Without the environment: its token is for gateways and no business of an upload host.
    upload_secrets = LayeredTokens({}, "", session, KeychainTokens())
    delivery = ReferenceDelivery(
        lambda gateway: profile_of(applied.preferences.profiles, gateway),
        references.prepared,
        http,
        links,
        upload_secrets,
        clock,
    )
    around = TaskContext(
        *(journal, picture_store, connections.gateway_of, clock, publish),
        delivery=delivery,
        cost_of=price_lists.cost_of,
    )
    scheduler = TaskScheduler(
        around,
        running_limit=preferences.running_limit,
        limits_of_gateways=running_limits(preferences.profiles),
        queue=kept if honours_pause else replace(kept, is_paused=False),
    )
    tending = asyncio.create_task(tend(SystemClock(), scheduler.tend, publish))
    history = HistoryService(journal, clock, publish, move_to_trash)
    background = [asyncio.create_task(watch_for_waking(SystemClock(), scheduler.nudge_all))]
    if move_to_trash is not None:
        # Who types a command has no trash to offer: what is old waits for the window.
        background.append(asyncio.create_task(history.purge_daily(SystemClock())))
    tools = maintenance_tools(
        *(paths, connections.practice, pictures_folder, references),
        HostTrial(http, upload_secrets, http.bytes_behind).run,
    )
    return Services(
        scheduler,
        history,
        connections,
        tokens,
        session,
        write_preferences,
        write_draft,
        copy_picture,
        ExportService(request_in, export_pictures),
        write_exported,
        close_all,
        price_lists,
        Maintenance(tools, tokens, passwords, journal, publish),
        write_queue,
        PromptService(TemplateFile(paths.templates, publish), read_file, write_atomically),
        apply_preferences,
        LinkPictures(paths.link_pictures, http.bytes_behind).load,
        is_for_this_run=tokens.is_for_this_run,
        update_check=_update_check(paths, clock),
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


def _update_check(paths: Paths, clock: Clock) -> UpdateCheck | None:
    address = as_text(as_object(parse(resource_path("updates.json").read_bytes())).get("address"))
    if https_parts(address) is None or not may_check(os.environ, policy_folders()):
        return None

    async def ask() -> Announcement | Problem | None:
        from app.gateway.update_check import ask_for_news

        return await ask_for_news(address)

    return UpdateCheck(
        __version__,
        ask,
        lambda: load_last_check(paths.last_check, address),
        lambda last: save_last_check(paths.last_check, last),
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
        from app.gateway.http import CaFileProblem

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
        from app.gateway.downloads import stream_link

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


LOG_LINES = 200
if TYPE_CHECKING:
    # HTTP comes with the first gateway that is talked to.
    from app.gateway.probe import HttpProbe

_LIBRARIES = ("PySide6-Essentials", "httpx", "httpcore", "keyring", "truststore")


def maintenance_tools(
    paths: Paths,
    practice: Practice,
    pictures_folder: Callable[[], Path],
    references: ReferenceStore,
    try_host: TryHost,
) -> Tools:
    """The tools of one run."""

    def count_sizes() -> tuple[FolderSize, ...]:
        places = (
            ("data", paths.data),
            ("pictures", pictures_folder()),
            ("logs", paths.logs),
            ("cache", paths.cache),
        )
        return tuple(FolderSize(key, str(place), *size_of(place)) for key, place in places)

    def diagnose(preferences: Preferences, window: str) -> str:
        places = {
            "data": paths.data,
            "pictures": pictures_folder(),
            "logs": paths.logs,
            "cache": paths.cache,
        }
        return diagnostics(
            _versions(),
            places,
            preferences_to_json(preferences),
            last_lines(paths.log, LOG_LINES),
            window=window,
            home=Path.home(),
        )

    def unused_originals(look: Callable[[Collection[str]], tuple[int, int]]) -> UnusedOriginals:
        try:
            return UnusedOriginals(*look(used_originals(paths.journal, (paths.draft, paths.templates))))
        except (OSError, UnusableDatabase) as error:
            return UnusedOriginals(detail=str(error))

    async def practice_address() -> tuple[GatewayAddress, Token] | Problem:
        try:
            return read_address(await asyncio.to_thread(practice.start)), practice.token
        except OSError as error:
            return GatewayTrouble(detail=str(error))

    return Tools(
        practice_address=practice_address,
        try_host=try_host,
        open_probe=_open_probe,
        count_certificates=_count_certificates,
        count_sizes=count_sizes,
        count_unused=lambda: unused_originals(references.unused),
        remove_unused=lambda: replace(unused_originals(references.remove_unused), were_removed=True),
        copy_file=copy_to_free_name,
        remove_file=_remove,
        export_preferences=_export_preferences,
        read_preferences=_read_preferences,
        diagnose=diagnose,
    )


def _open_probe(
    address: GatewayAddress, profile: GatewayProfile, token: Token | None, password: Password | None
) -> "HttpProbe | Problem":
    from app.gateway.http import CaFileProblem, HttpPools
    from app.gateway.probe import HttpProbe

    settings: ConnectionSettings = profile.connection
    try:
        pools = HttpPools(settings=settings, password=password)
    except CaFileProblem as error:
        return CaFileUnusable(detail=str(error))
    return HttpProbe(address, pools, token, Path(settings.ca_file).name)


def _count_certificates(file: str) -> int | str:
    from app.gateway.http import CaFileProblem, check_ca_file

    try:
        return check_ca_file(file)
    except CaFileProblem as error:
        return str(error)


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)


def _export_preferences(file: Path, preferences: Preferences) -> str:
    try:
        write_preferences_file(file, preferences)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _read_preferences(file: Path, current: Preferences) -> PreferencesRead:
    try:
        return PreferencesRead(*read_preferences_file(file, current))
    except NotPreferences as error:
        return PreferencesRead(None, sentence=str(error))


def _versions() -> dict[str, str]:
    from importlib import metadata

    libraries = {}
    for name in _LIBRARIES:
        try:
            libraries[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            libraries[name] = "built in"
    return {
        "Easel": __version__,
        "Python": sys.version.split()[0],
        "System": platform.platform(),
        "Machine": platform.machine(),
        **libraries,
    }
