"""Which prepared pictures are at which upload host, so that none is uploaded twice while its link lives."""

import logging
import sqlite3
from pathlib import Path
from typing import Self

from app.storage.database import open_database

log = logging.getLogger(__name__)


class UploadLinks:
    """Links by content and host. Implements ``core.ports.UploadLinks``; belongs to one thread at a time.

    A link that the disk does not take or give is as if there were none: the picture is uploaded again.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """The links in the journal's file, over a connection of their own. Raises ``UnusableDatabase``."""
        return cls(open_database(path))

    def close(self) -> None:
        """Nothing may be asked any more."""
        self._connection.close()

    def find(self, content: str, host: str, at: float) -> str | None:
        """The link that still lives *at* that time (seconds since 1970)."""
        try:
            row = self._connection.execute(
                "SELECT link FROM uploads WHERE content = ? AND host = ?"
                " AND (expires_at IS NULL OR expires_at > ?)",
                (content, host, at),
            ).fetchone()
        except sqlite3.OperationalError as error:
            log.warning("a link can't be looked up: %s", error)
            return None
        return None if row is None else str(row["link"])

    def keep(self, content: str, host: str, link: str, expires_at: float | None) -> None:
        """Remembers a link until *expires_at*; for ever without one."""
        try:
            self._connection.execute(
                "INSERT OR REPLACE INTO uploads (content, host, link, expires_at) VALUES (?, ?, ?, ?)",
                (content, host, link, expires_at),
            )
        except sqlite3.OperationalError as error:
            log.warning("a link can't be kept: %s", error)
