"""The store of originals: every reference picture once, by its content, never changed."""

import logging
import os
import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app.core.problems import Problem, ReferenceUnusable
from app.core.reference_picture import FILE_BYTES_MAX, PictureLimits, PreparedPicture, is_original_name
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import KeptLink
from app.storage.files import sync_folder
from app.storage.picture_check import check_picture

if TYPE_CHECKING:
    # The form needs the names of originals, and no database.
    import sqlite3

log = logging.getLogger(__name__)


_STEP_BYTES = 1 << 20
_PREPARED_MARK = ".prepared"

PrepareFile = Callable[[Path, PictureLimits, Path], PreparedPicture]
"""Makes a prepared picture of an original under a given name; raises ``ValueError`` where it cannot, or ``OSError``."""


class TooLarge(OSError):
    """The file is larger than a picture may be."""


class ReferenceStore:
    """Originals in *originals*, what is prepared from them in *prepared*, which may be thrown away at any time.

    *prepare* is there where Qt is. May be used from several threads at once. What was kept or asked for
    since the start may stand in the form, or Undo may bring it back: it is never among the unused.
    """

    def __init__(self, originals: Path, prepared: Path, prepare: PrepareFile | None = None) -> None:
        self._originals = originals
        self._prepared = prepared
        self._prepare = prepare
        self._touched: set[str] = set()
        self._lock = threading.Lock()

    def path_of(self, original: str) -> Path:
        """Where an original lies, whether it is there or not; no look at the disk. Raises ``ValueError``."""
        if not is_original_name(original):
            raise ValueError(original)
        return self._originals / original[:2] / original

    def size_of(self, content: str) -> int | None:
        """The bytes of the original with that SHA-256, whatever its format; None where there is none."""
        for place in (self._originals / content[:2]).glob(f"{content}.*"):
            with suppress(OSError):
                return place.stat().st_size
        return None

    def name_of(self, content: str) -> str | None:
        """The name of the original with that SHA-256; None where there is none."""
        names = sorted(place.name for place in (self._originals / content[:2]).glob(f"{content}.*"))
        return next(filter(is_original_name, names), None) if content else None

    def keep(self, file: Path, extension: str) -> str:
        """Copies *file* into the store and returns its name there. Raises ``OSError``."""
        import hashlib
        import tempfile

        self._originals.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._originals)
        try:
            with os.fdopen(descriptor, "wb") as target, file.open("rb") as source:
                digest, written = hashlib.sha256(), 0
                while block := source.read(_STEP_BYTES):
                    written += len(block)
                    if written > FILE_BYTES_MAX:
                        raise TooLarge(file.name)
                    digest.update(block)
                    target.write(block)
                target.flush()
                os.fsync(target.fileno())
            name = f"{digest.hexdigest()}.{extension}"
            place = self.path_of(name)
            with self._lock:
                self._touched.add(name)
                if not place.is_file():
                    place.parent.mkdir(mode=0o700, exist_ok=True)
                    Path(part).replace(place)
                    sync_folder(place.parent)
            return name
        finally:
            Path(part).unlink(missing_ok=True)

    def prepared(self, original: str, limits: PictureLimits) -> PreparedPicture | Problem:
        """The picture prepared for delivery; made now where it is not there. Takes seconds: for worker threads."""
        try:
            source = self.path_of(original)
            with self._lock:
                self._touched.add(original)
            if not source.is_file():
                return ReferenceUnusable(detail=QT_TRANSLATE_NOOP("Detail", "the original is gone"))
            stem = f"{original.partition('.')[0]}-{limits.side}-{limits.size_bytes}{_PREPARED_MARK}"
            if self._prepare is None:
                return self._found(original, stem)
            self._prepared.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._prepare(source, limits, self._prepared / stem)
        except (OSError, ValueError) as error:
            return ReferenceUnusable(detail=str(error), values=(("name", original),))

    def unused(self, used: Collection[str]) -> tuple[int, int]:
        """How many originals are neither among *used* nor touched since the start, and their bytes."""
        sizes = [size for _, size in self._unused(used)]
        return len(sizes), sum(sizes)

    def remove_unused(self, used: Collection[str]) -> tuple[int, int]:
        """Removes them with what was prepared from them; how many went, and their bytes.

        One that is touched in the meantime stays. One that cannot be removed stays too.
        """
        files = size_bytes = 0
        for place, size in self._unused(used):
            with self._lock:
                if place.name in self._touched:
                    continue
                try:
                    place.unlink()
                except OSError:
                    continue
            files, size_bytes = files + 1, size_bytes + size
            for prepared in self._prepared.glob(f"{place.stem}-*"):
                prepared.unlink(missing_ok=True)
        return files, size_bytes

    def _unused(self, used: Collection[str]) -> Iterator[tuple[Path, int]]:
        for place in self._originals.glob("??/*"):
            if is_original_name(place.name) and place.name not in used and place.name not in self._touched:
                try:
                    yield place, place.stat().st_size
                except OSError:
                    continue

    def _found(self, original: str, stem: str) -> PreparedPicture | Problem:
        """What the window has prepared before: the command line has no Qt to do it with."""
        for file in self._prepared.glob(f"{stem}.*"):
            facts = check_picture(file)
            size = (facts.width, facts.height)
            return PreparedPicture(original, str(file), facts.format, *size, file.stat().st_size, *size)
        return ReferenceUnusable(
            detail=QT_TRANSLATE_NOOP("Detail", "pictures are prepared in the window of Easel")
        )


_NAME = re.compile(rb"[0-9a-f]{64}\.[a-z]+")


def used_originals(journal: Path, files: Iterable[Path]) -> frozenset[str]:
    """The names of originals that stand anywhere in the requests of *journal* or in one of *files*.

    Too many rather than too few: a name counts wherever it stands. Raises ``UnusableDatabase`` or
    ``OSError``: what cannot be read may speak of any of them.
    """
    found: set[bytes] = set()
    for file in files:
        if file.exists():
            found.update(_NAME.findall(file.read_bytes()))
    if journal.exists():
        from app.storage.database import open_database

        with closing(open_database(journal, read_only=True)) as connection:
            for (request,) in connection.execute("SELECT request FROM tasks WHERE request IS NOT NULL"):
                found.update(_NAME.findall(request.encode()))
    return frozenset(name.decode() for name in found)


class UploadLinks:
    """Links by content and host. Implements ``core.ports.UploadLinks``; belongs to one thread at a time.

    A link that the disk does not take or give is as if there were none: the picture is uploaded again.
    """

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """The links in the journal's file, over a connection of their own. Raises ``UnusableDatabase``."""
        from app.storage.database import open_database

        return cls(open_database(path))

    def close(self) -> None:
        """Nothing may be asked any more."""
        self._connection.close()

    def find(self, content: str, host: str, at: float) -> str | None:
        """The link that still lives *at* that time (seconds since 1970)."""
        import sqlite3

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
        import sqlite3

        try:
            self._connection.execute(
                "INSERT OR REPLACE INTO uploads (content, host, link, expires_at) VALUES (?, ?, ?, ?)",
                (content, host, link, expires_at),
            )
        except sqlite3.OperationalError as error:
            log.warning("a link can't be kept: %s", error)

    def kept(self, host: str) -> tuple[KeptLink, ...]:
        """All links into *host* that are remembered."""
        import sqlite3

        try:
            rows = self._connection.execute(
                "SELECT content, host, link, expires_at FROM uploads WHERE host = ? ORDER BY expires_at",
                (host,),
            ).fetchall()
        except sqlite3.OperationalError as error:
            log.warning("links can't be looked up: %s", error)
            return ()
        return tuple(KeptLink(*row) for row in rows)

    def forget(self, link: KeptLink) -> None:
        """The picture behind it is there no more."""
        import sqlite3

        try:
            self._connection.execute(
                "DELETE FROM uploads WHERE content = ? AND host = ? AND link = ?",
                (link.content, link.host, link.link),
            )
        except sqlite3.OperationalError as error:
            log.warning("a link can't be forgotten: %s", error)
