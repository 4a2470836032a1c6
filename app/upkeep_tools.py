"""What the upkeep needs from gateway, storage and this computer; part of the composition."""

import asyncio
import platform
import sys
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.core.connection_settings import ConnectionSettings
from app.core.gateway_address import GatewayAddress, read_address
from app.core.gateway_profile import GatewayProfile
from app.core.password import Password
from app.core.problems import CaFileUnusable, GatewayTrouble, Problem
from app.core.settings import Preferences
from app.core.token import Token
from app.logs import last_lines
from app.paths import Paths
from app.service.connections import Practice
from app.service.diagnostics import diagnostics
from app.service.upkeep import Tools, TryHost
from app.service.upkeep_facts import FolderSize, PreferencesRead, UnusedOriginals
from app.storage.database import UnusableDatabase
from app.storage.file_move import copy_to_free_name
from app.storage.folder_size import size_of
from app.storage.original_uses import used_originals
from app.storage.preferences import preferences_to_json
from app.storage.preferences_file import NotPreferences, read_preferences_file, write_preferences_file
from app.storage.reference_shelf import ReferenceShelf

LOG_LINES = 200
if TYPE_CHECKING:
    # HTTP comes with the first gateway that is talked to.
    from app.gateway.probe import HttpProbe

_LIBRARIES = ("PySide6-Essentials", "httpx", "httpcore", "keyring", "truststore")


def upkeep_tools(
    paths: Paths,
    practice: Practice,
    pictures_folder: Callable[[], Path],
    references: ReferenceShelf,
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
    from app.gateway.http import HttpPools
    from app.gateway.probe import HttpProbe
    from app.gateway.trust import CaFileProblem

    settings: ConnectionSettings = profile.connection
    try:
        pools = HttpPools(settings=settings, password=password)
    except CaFileProblem as error:
        return CaFileUnusable(detail=str(error))
    return HttpProbe(address, pools, token, Path(settings.ca_file).name)


def _count_certificates(file: str) -> int | str:
    from app.gateway.trust import CaFileProblem, check_ca_file

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
