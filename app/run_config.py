"""What one run of Easel starts from."""

from typing import TYPE_CHECKING

from app.core.disk import DamagedFile
from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE, read_address
from app.core.preferences import Preferences
from app.paths import Paths
from app.storage.preferences import load_preferences

if TYPE_CHECKING:
    from app.storage.journal import SqliteJournal


@frozen
class RunConfig:
    """What one run starts from. ``gateway`` is empty where none was ever chosen.

    ``damaged`` says whether the preferences were found damaged.
    """

    paths: Paths
    preferences: Preferences
    gateway: str
    damaged: tuple[DamagedFile, ...] = ()


def open_run_config(paths: Paths, *, gateway: str | None, practice: bool) -> RunConfig:
    """Reads the preferences; what the command line names goes before them for this run.

    Raises ``BadAddress`` for a *gateway* that is none.
    """
    damaged: list[DamagedFile] = []
    preferences = load_preferences(paths.preferences, damaged.append)
    if practice:
        chosen = PRACTICE
    elif gateway is not None:
        chosen = read_address(gateway).base
    else:
        chosen = preferences.gateway
    return RunConfig(paths, preferences, chosen, tuple(damaged))


def open_reader(paths: Paths) -> "SqliteJournal":
    """The history for reading only. Raises :class:`CannotStart`."""
    # The window shows the history before the services are imported, and its form before the database.
    from app.service.events import CannotStart
    from app.storage.database import UnusableDatabase
    from app.storage.journal import SqliteJournal

    try:
        return SqliteJournal.open(paths.journal, read_only=True)
    except UnusableDatabase as error:
        raise CannotStart(str(error)) from error
