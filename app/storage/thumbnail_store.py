"""Thumbnails in the cache folder: made once for each picture, and thrown away when they need too much room."""

import logging
import os
import time
from pathlib import Path
from threading import Lock

log = logging.getLogger(__name__)

LIMIT_BYTES = 256 * 1024 * 1024
"""All files together; above that the longest unused go until a tenth is free."""

_FREE_SHARE = 0.1
_TOUCH_AFTER_S = 86_400.0


class ThumbnailFiles:
    """Small encoded pictures by path, time and size of their original. May be used from several threads.

    A cache: nothing fails when it cannot be read or written.
    """

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._bytes: int | None = None
        self._lock = Lock()

    def read(self, path: str) -> bytes | None:
        """What was kept for the picture at *path* as it is now; None where there is nothing."""
        file = self._file_of(path)
        if file is None:
            return None
        try:
            content = file.read_bytes()
            # A file that is used stays; once a day is often enough to know that.
            if time.time() - file.stat().st_mtime > _TOUCH_AFTER_S:
                os.utime(file)
        except OSError:
            return None
        return content

    def write(self, path: str, content: bytes) -> None:
        """Keeps *content* for the picture at *path*, and makes room where that is needed."""
        file = self._file_of(path)
        if file is None:
            return
        beside = file.with_name(f".{os.urandom(16).hex()}.part")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_bytes(content)
            beside.replace(file)
        except OSError as error:
            log.info("a thumbnail is not kept: %s", error)
            return
        with self._lock:
            if self._bytes is None:
                self._bytes = sum(size for _, size, _ in self._all())
            else:
                self._bytes += len(content)
            if self._bytes > self._limit_bytes:
                self._make_room()

    def _make_room(self) -> None:
        goal = self._limit_bytes * (1 - _FREE_SHARE)
        left = sorted(self._all())
        total = sum(size for _, size, _ in left)
        for _, size, file in left:
            if total <= goal:
                break
            file.unlink(missing_ok=True)
            total -= size
        self._bytes = total

    def _all(self) -> list[tuple[float, int, Path]]:
        """When last used, bytes and path of each file."""
        found = []
        for file in self._folder.glob("*/*"):
            try:
                facts = file.stat()
            except FileNotFoundError:
                continue
            found.append((facts.st_mtime, facts.st_size, file))
        return found

    def _file_of(self, path: str) -> Path | None:
        try:
            facts = Path(path).stat()
        except (OSError, ValueError):
            return None
        key = f"{path}\0{facts.st_mtime_ns}\0{facts.st_size}".encode(errors="surrogatepass")
        from hashlib import sha256

        digest = sha256(key).hexdigest()
        return self._folder / digest[:2] / digest[2:]
