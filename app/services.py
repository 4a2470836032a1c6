"""The composition root without Qt: builds the services of one run on real journal, files, keychain and HTTP.

The window calls it in the thread of the engine (``engine/loop_thread.py``), the command line in its own
loop (``app/cli/running.py``). Read it from the top:

1. ``open_services`` opens the journal, which may refuse the data folder (:class:`CannotStart`), and the
   queue as the last run left it. What a kill left among the pictures is settled before anything is saved.
2. It makes what the services stand on: stores of tokens, HTTP on demand, the practice gateway's process,
   the store of pictures.
3. It makes the services themselves, from the inside out: connections to gateways, delivery of reference
   pictures, the scheduler, the history, the maintenance.
4. It starts what goes on by itself: the scheduler is tended, waking from sleep is noticed, and what was
   removed long ago is purged where there is a trash.
5. ``Services.stop`` is the way back: tasks first, then what they stood on.

Nothing is decided here: rules are in ``core``, use cases in ``service``. The other composition root is
``app/application.py``, with Qt.
"""

import asyncio
import logging
import os
import platform
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app import __version__
from app.core.gateway_address import PRACTICE, BadAddress, GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile, profile_of
from app.core.history import UNMARKED
from app.core.json_values import as_object, as_text, parse
from app.core.library import NO_PROJECT, Project, project_of
from app.core.maintenance import FolderSize, PreferencesRead, UnusedOriginals
from app.core.ports import JournalTrouble, Overtaken
from app.core.preferences import Preferences, running_limits
from app.core.problems import GatewayTrouble, Problem
from app.core.secrets import Token
from app.core.tasks import TaskRecord
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.update_check import Announcement, https_parts
from app.gateway.lazy_http import LazyHttp, count_certificates, open_probe
from app.logs import last_lines
from app.paths import Paths, policy_folders
from app.practice import PRACTICE_TOKEN
from app.resources import resource_path
from app.run_config import RunConfig, open_reader
from app.service.bucket_cleaning import BucketCleaner
from app.service.clock import Clock, SystemClock, watch_for_waking
from app.service.diagnostics import diagnostics
from app.service.events import CannotStart, ServiceEvent
from app.service.export import ExportService
from app.service.gateways import Connections, Practice, PriceLists
from app.service.history import HistoryService, MoveToTrash
from app.service.lineage import LineageService
from app.service.maintenance import Maintenance, Tools, TryHost
from app.service.prompts import PromptService
from app.service.reference_delivery import ReferenceDelivery
from app.service.regions import RegionService
from app.service.services import Services
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
    copy_to_free_name,
    digest_of,
    read_file,
    size_of,
    write_atomically,
    write_exported,
)
from app.storage.journal import SqliteJournal
from app.storage.keychain import TOKEN_VARIABLE, KeychainTokens, LayeredTokens, ProxyPasswords, SessionTokens
from app.storage.metadata.note import request_in
from app.storage.picture_export import PictureTools, export_pictures, save_picture
from app.storage.picture_store import LinkPictures, PictureStore, drives_of, settle_left_behind
from app.storage.preferences import (
    NotPreferences,
    preferences_to_json,
    read_preferences_file,
    save_preferences,
    write_preferences_file,
)
from app.storage.reference_store import ReferenceStore, UploadLinks, used_originals
from app.storage.region_documents import RegionDocuments

__all__ = ("Services", "maintenance_tools", "open_reader", "open_services")

log = logging.getLogger(__name__)

LOG_LINES = 200
"""So many lines of the log are in the diagnostics."""
_LIBRARIES = ("PySide6-Essentials", "httpx", "httpcore", "keyring", "truststore")


async def open_services(
    setting: RunConfig,
    tell: Callable[[ServiceEvent], None],
    *,
    decodes: Callable[[Path], bool] | None = None,
    references: ReferenceStore | None = None,
    move_to_trash: MoveToTrash | None = None,
    picture_tools: PictureTools | None = None,
    clock: Clock | None = None,
    honours_pause: bool = False,
    uses_project: bool = False,
) -> Services:
    """Opens the journal and builds what works in the running loop.

    Qt gives what only it can: *decodes* is a second opinion on a picture that was saved, *references* holds
    the originals with the way to prepare them, *move_to_trash* is the way to the system's trash, and
    *picture_tools* makes other formats and contact sheets for exports. A paused
    queue stays paused only where *honours_pause*: who types a command wants it done. New tasks belong to the
    project that the window has in use only where it *uses_project*: who types a command names one. Raises
    :class:`CannotStart` when the data folder cannot be used.
    """
    from app.practice.process import PracticeProcess

    listeners: list[Callable[[ServiceEvent], None]] = []

    def publish(event: ServiceEvent) -> None:
        tell(event)
        for listen in (*listeners,):
            listen(event)

    paths, preferences = setting.paths, setting.preferences
    clock = clock or SystemClock()
    current = _Current(paths, preferences)

    # --- what is on disk ---
    journal = await asyncio.to_thread(_open_journal, paths)
    links = await asyncio.to_thread(_open_links, paths)
    queue = await asyncio.to_thread(load_queue, paths.queue, publish)
    folders = current.all_pictures_folders(journal)
    for folder in folders:
        await asyncio.to_thread(_settle_left_behind, folder, journal, clock.now())
    references = references or ReferenceStore(paths.originals, paths.prepared)
    picture_store = PictureStore(
        *(lambda record: current.place_of(record, journal), decodes, current.writes_metadata),
        drives=await asyncio.to_thread(drives_of, folders),
    )

    # --- what is outside of this process ---
    passwords = ProxyPasswords()
    session = SessionTokens()
    # Programs that Easel opens inherit its environment, and the token is no business of theirs.
    given = {TOKEN_VARIABLE: os.environ.pop(TOKEN_VARIABLE, "")}
    tokens = LayeredTokens(given, _origin_at_start(setting.gateway), session, KeychainTokens())
    # Without the environment: its token is for gateways and no business of an upload host.
    upload_secrets = LayeredTokens({}, "", session, KeychainTokens())
    http = LazyHttp(passwords)
    practice_process = PracticeProcess(paths.practice)
    practice = Practice(practice_process.start, Token(PRACTICE_TOKEN))

    # --- the services ---
    connections = Connections(
        tokens, http.open_gateway, practice, preferences.plain_http_allowed, preferences.profiles
    )
    price_lists = PriceLists(connections.gateway_of, clock)
    lineage = LineageService(
        *(journal, references.size_of, digest_of, references.keep), name_of=references.name_of
    )
    delivery = ReferenceDelivery(
        *(current.profile_of, references.prepared, http, links, upload_secrets, clock),
        own_links=lineage.own_links,
    )

    def project_in_use() -> int:
        return current.project_in_use(journal) if uses_project else 0

    context = TaskContext(
        *(journal, picture_store, connections.gateway_of, clock, publish),
        delivery=delivery,
        cost_of=price_lists.cost_of,
        project_in_use=project_in_use,
    )
    scheduler = TaskScheduler(
        context,
        running_limit=preferences.running_limit,
        limits_of_gateways=running_limits(preferences.profiles),
        queue=queue if honours_pause else replace(queue, is_paused=False),
    )
    regions = RegionService(
        *(journal, picture_store, publish, clock, project_in_use, RegionDocuments(paths.regions), journal)
    )
    history = HistoryService(journal, clock, publish, move_to_trash, regions.forget_orphans)
    host_check = HostTrial(http, upload_secrets, http.bytes_behind)
    tools = maintenance_tools(paths, practice, current.pictures_folder, references, host_check.run)

    # --- what goes on by itself ---
    background = [
        asyncio.create_task(tend(SystemClock(), scheduler.tend, publish)),
        asyncio.create_task(watch_for_waking(SystemClock(), scheduler.nudge_all)),
    ]
    if move_to_trash is not None:
        # Who types a command has no trash to offer: what is old waits for the window.
        background.append(asyncio.create_task(history.purge_daily(SystemClock())))
        background.append(asyncio.create_task(lineage.fill()))
        cleaner = BucketCleaner(
            *(lambda: current.preferences.profiles, links, journal, http, upload_secrets, SystemClock())
        )
        background.append(asyncio.create_task(cleaner.run()))

    async def close_all() -> None:
        for task in background:
            task.cancel()
        await http.aclose()
        await asyncio.to_thread(practice_process.stop)
        journal.close()
        links.close()

    return Services(
        scheduler=scheduler,
        history=history,
        connections=connections,
        tokens=tokens,
        session_tokens=session,
        write_preferences=lambda changed: save_preferences(paths.preferences, changed),
        write_draft=lambda draft: save_draft(paths.draft, draft),
        copy_file=partial(save_picture, tools=picture_tools),
        exports=ExportService(request_in, partial(export_pictures, tools=picture_tools)),
        write_file=write_exported,
        close_all=close_all,
        price_lists=price_lists,
        maintenance=Maintenance(tools, tokens, passwords, journal, publish),
        write_queue=lambda changed: save_queue(paths.queue, changed),
        prompts=PromptService(TemplateFile(paths.templates, publish), read_file, write_atomically),
        lineage=lineage,
        regions=regions,
        apply_preferences=current.apply,
        picture_behind=LinkPictures(paths.link_pictures, http.bytes_behind).load,
        is_for_this_run=tokens.is_for_this_run,
        listeners=listeners,
        update_check=_update_check(paths, clock),
    )


def _origin_at_start(gateway: str) -> str:
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
class _Current:
    """The preferences as they are now, for those who read them anew for each picture or task."""

    paths: Paths
    preferences: Preferences

    def apply(self, changed: Preferences) -> None:
        self.preferences = changed

    def pictures_folder(self) -> Path:
        chosen = self.preferences.pictures_folder
        return Path(chosen) if chosen else self.paths.pictures

    def all_pictures_folders(self, journal: SqliteJournal) -> tuple[Path, ...]:
        """The usual one, and those of the projects that have their own."""
        own = (Path(project.folder) for project in _projects_in(journal) if project.folder)
        return tuple(dict.fromkeys((self.pictures_folder(), *own)))

    def place_of(self, record: TaskRecord, journal: SqliteJournal) -> tuple[Path, str]:
        """Where the pictures of a task go, and how they are named: as its project says, else as usual."""
        try:
            marks = journal.marks([record.id]).get(record.id, UNMARKED)
        except JournalTrouble as trouble:
            log.warning("the project of a task can't be read: %s", trouble)
            marks = UNMARKED
        project = project_of(_projects_in(journal), marks.project) if marks.project else NO_PROJECT
        folder = Path(project.folder) if project.folder else self.pictures_folder()
        return folder, project.name_template or self.preferences.name_template

    def project_in_use(self, journal: SqliteJournal) -> int:
        """The project that new tasks belong to; 0 where none is chosen, or this history does not have it."""
        project = project_of(_projects_in(journal), self.preferences.project)
        return 0 if project.is_archived else project.id

    def writes_metadata(self) -> bool:
        return self.preferences.write_metadata

    def profile_of(self, gateway: str) -> GatewayProfile:
        return profile_of(self.preferences.profiles, gateway)


def _projects_in(journal: SqliteJournal) -> tuple[Project, ...]:
    """None where the disk refuses to be read just now: a paid task waits for no project."""
    try:
        return journal.projects()
    except JournalTrouble as trouble:
        log.warning("the projects can't be read: %s", trouble)
        return ()


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


def maintenance_tools(
    paths: Paths,
    practice: Practice,
    pictures_folder: Callable[[], Path],
    references: ReferenceStore,
    try_host: TryHost,
) -> Tools:
    """What the maintenance of one run needs of disk and network; *try_host* tries an upload host."""

    def places() -> dict[str, Path]:
        return {"data": paths.data, "pictures": pictures_folder(), "logs": paths.logs, "cache": paths.cache}

    def count_sizes() -> tuple[FolderSize, ...]:
        return tuple(FolderSize(key, str(place), *size_of(place)) for key, place in places().items())

    def diagnose(preferences: Preferences, window: str) -> str:
        return diagnostics(
            _versions(),
            places(),
            preferences_to_json(preferences),
            last_lines(paths.log, LOG_LINES),
            window=window,
            home=Path.home(),
        )

    def unused_originals(count: Callable[[Collection[str]], tuple[int, int]]) -> UnusedOriginals:
        try:
            return UnusedOriginals(*count(used_originals(paths.journal, (paths.draft, paths.templates))))
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
        open_probe=open_probe,
        count_certificates=count_certificates,
        count_sizes=count_sizes,
        count_unused=lambda: unused_originals(references.unused),
        remove_unused=lambda: replace(unused_originals(references.remove_unused), were_removed=True),
        copy_file=copy_to_free_name,
        remove_file=_remove,
        export_preferences=_export_preferences,
        read_preferences=_read_preferences,
        diagnose=diagnose,
    )


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
