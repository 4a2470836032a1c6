"""Builds everything that works without Qt; the command line and the window both start here."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.draft import Draft
from app.core.gateway_address import GatewayAddress
from app.core.ports import Gateway
from app.core.settings import Preferences
from app.core.token import Token
from app.core.wording import QT_TRANSLATE_NOOP
from app.paths import Paths
from app.practice import PRACTICE_TOKEN
from app.service.clock import Clock, SystemClock
from app.service.connections import Connections, Practice
from app.service.facts import CannotStart, Fact
from app.service.keeping import Keeping, MoveToTrash
from app.service.studio import Studio
from app.service.supervisor import Supervisor
from app.service.task_life import Surroundings
from app.setting import Setting
from app.storage.database import UnusableDatabase
from app.storage.draft import save_draft
from app.storage.exported_file import write_exported
from app.storage.journal import SqliteJournal
from app.storage.picture_copy import copy_picture
from app.storage.picture_shelf import PictureShelf, sweep_parts
from app.storage.preferences import save_preferences
from app.storage.tokens import KeychainTokens, LayeredTokens, SessionTokens


async def open_studio(
    setting: Setting,
    tell: Callable[[Fact], None],
    *,
    decodes: Callable[[Path], bool] | None = None,
    move_to_trash: MoveToTrash | None = None,
    clock: Clock | None = None,
) -> Studio:
    """Opens the journal and builds what works in the running loop.

    *decodes* is a second opinion on a picture that was saved, and *move_to_trash* the way to the system's
    trash, where Qt is there to give them. Raises
    :class:`CannotStart` when the data folder cannot be used.
    """
    # Imported here, since HTTP costs more than the rest together.
    from app.gateway.client import HttpGateway
    from app.gateway.http import HttpPools
    from app.practice.process import PracticeProcess

    paths, preferences = setting.paths, setting.preferences
    journal = await asyncio.to_thread(_open_journal, paths)
    applied = _Applied(preferences)

    def pictures_folder() -> Path:
        chosen = applied.preferences.pictures_folder
        return Path(chosen) if chosen else paths.pictures

    def name_template() -> str:
        return applied.preferences.name_template

    def write_preferences(changed: Preferences) -> None:
        applied.preferences = changed
        save_preferences(paths.preferences, changed)

    def write_draft(draft: Draft) -> None:
        save_draft(paths.draft, draft)

    await asyncio.to_thread(sweep_parts, pictures_folder())
    pools = await asyncio.to_thread(HttpPools)
    practice = PracticeProcess(paths.practice)
    session = SessionTokens()
    tokens = LayeredTokens(os.environ, session, KeychainTokens())

    async def open_gateway(address: GatewayAddress, token: Token) -> Gateway:
        return HttpGateway(address, token, pools)

    async def close_all() -> None:
        await pools.aclose()
        await asyncio.to_thread(practice.stop)
        journal.close()

    connections = Connections(
        tokens,
        open_gateway,
        Practice(practice.start, Token(PRACTICE_TOKEN)),
        preferences.plain_http_allowed,
    )
    shelf = PictureShelf(pictures_folder, name_template, decodes)
    around = Surroundings(journal, shelf, connections.gateway_of, clock or SystemClock(), tell)
    supervisor = Supervisor(around, running_limit=preferences.running_limit)
    keeping = Keeping(journal, clock or SystemClock(), tell, move_to_trash)
    return Studio(
        supervisor,
        keeping,
        connections,
        tokens,
        session,
        write_preferences,
        write_draft,
        copy_picture,
        write_exported,
        close_all,
    )


def open_reader(paths: Paths) -> SqliteJournal:
    """The history for reading only. Raises :class:`CannotStart`."""
    try:
        return SqliteJournal.open(paths.journal, read_only=True)
    except UnusableDatabase as error:
        raise CannotStart(str(error)) from error


@dataclass(slots=True)
class _Applied:
    """The preferences as they are now: the shelf looks here for each picture."""

    preferences: Preferences


def _open_journal(paths: Paths) -> SqliteJournal:
    try:
        return SqliteJournal.open(paths.journal)
    except UnusableDatabase as error:
        raise CannotStart(str(error)) from error
    except OSError as error:
        raise CannotStart(
            QT_TRANSLATE_NOOP("Storage", "The data folder can’t be written. Choose another one.")
        ) from error
