"""Opens the database file: settings, schema, migrations, and a sentence where it cannot be used."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.core.translation import QT_TRANSLATE_NOOP
from app.paths import make_private, take_from_others
from app.storage import search_index
from app.storage.schema import VERSIONS, Statements

_BUSY_TIMEOUT_S = 5.0
_CACHE_KIB = 8_000
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class UnusableDatabase(Exception):
    """The file cannot be used; the message is an English sentence, for translation in the context ``Storage``."""


class NewerDatabase(UnusableDatabase):
    """A newer Easel has written the file."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Storage",
                "This history was written by a newer Easel. Nothing was changed. Install the newer one to open it.",
            )
        )


class DamagedDatabase(UnusableDatabase):
    """The file is no database, or a broken one."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Storage",
                "The file with the history, easel.sqlite3, is damaged. Nothing was changed. Put back a copy of it, or move it away to begin a new history.",
            )
        )


class UnreachableDatabase(UnusableDatabase):
    """The file or its folder cannot be read and written, or the disk is full."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP(
                "Storage",
                "The history can't be opened. Check that the data folder can be written and that the disk is not full.",
            )
        )


def open_database(
    path: Path, *, read_only: bool = False, versions: Sequence[Statements] = VERSIONS
) -> sqlite3.Connection:
    """A connection to the database at *path*, made or brought up to date where that is needed.

    An older database is copied beside itself first. Two processes may open it at the same time.
    *read_only* is for connections that only ask. Raises :class:`UnusableDatabase`.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What SQLite makes beside it gets the same mode.
        make_private(path)
        for ending in ("-wal", "-shm"):
            take_from_others(path.with_name(path.name + ending))
        # One thread at a time uses a connection, but another one may close it when Easel ends.
        connection = sqlite3.connect(
            path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
    except (OSError, sqlite3.OperationalError) as error:
        raise UnreachableDatabase from error
    try:
        _set_up(connection)
        _bring_up_to_date(connection, path, versions)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.DatabaseError as error:
        connection.close()
        is_damaged = (error.sqlite_errorcode & 0xFF) in _DAMAGED
        raise (DamagedDatabase() if is_damaged else UnreachableDatabase()) from error
    except BaseException:
        connection.close()
        raise
    return connection


def backup_path(path: Path, version: int) -> Path:
    """Where the copy lies that was made before the database left *version*."""
    return path.with_name(f"{path.stem}.before-version-{version + 1}{path.suffix}")


def _set_up(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode only FULL makes a commit survive a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    # On macOS only this reaches the disk itself: its fsync stops at the drive's cache. Elsewhere it changes nothing.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, versions: Sequence[Statements]) -> None:
    newest = len(versions)
    if _version_of(connection, newest) == newest:
        return
    connection.create_function("search_words", 2, search_index.words, deterministic=True)
    # Held while it is copied too: another process that opens the file now waits for both.
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _version_of(connection, newest)
        if 0 < found < newest:
            _copy_aside(path, backup_path(path, found))
        for version, statements in enumerate(versions[found:], found + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version_of(connection: sqlite3.Connection, newest: int) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > newest:
        raise NewerDatabase
    return version


def _copy_aside(path: Path, target: Path) -> None:
    """Copies the database at *path* to *target*, which is complete or not there at all."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    make_private(unfinished)
    # Over a connection of its own: SQLite copies for none that is about to write.
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.replace(target)
