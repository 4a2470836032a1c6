"""Writing files so that each is whole or not there, whenever the power goes; names that are free; sizes."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.core.file_names import free_number, numbered
from app.core.problems import DiskTrouble
from app.core.translation import QT_TRANSLATE_NOOP


def _unique() -> str:
    """For the name of a file that is there only while it is written."""
    return os.urandom(16).hex()


def write_atomically(file: Path, content: bytes) -> None:
    """Puts *content* in the place of *file*: written to the side, flushed, renamed.

    Raises ``OSError``; the old file is whole then. Threads may write the same file at the same time.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".new", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Makes a rename in *folder* durable; Windows does that by itself."""
    if sys.platform == "win32":
        return
    # Some network file systems cannot do it for folders; the files themselves are flushed already.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read_file(file: Path, limit_bytes: int) -> bytes:
    """The first *limit_bytes* of *file*, or all of a smaller one. Raises ``OSError``; for a folder or a pipe too."""
    if not file.is_file():
        raise FileNotFoundError(file.name)
    with file.open("rb") as stream:
        return stream.read(limit_bytes)


def digest_of(file: Path) -> str:
    """The SHA-256 of what *file* holds, in hexadecimal. Raises ``OSError``."""
    import hashlib

    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_exported(target: Path, content: bytes) -> DiskTrouble | None:
    """Writes *target*, which is replaced as a whole or not at all; the problem where it failed."""
    try:
        write_atomically(target, content)
    except OSError as error:
        return DiskTrouble(detail=error.strerror or str(error))
    return None


def copy_to_free_name(source: Path, target: Path) -> Path | DiskTrouble:
    """Copies *source* to *target*, or to a name with a number where that one is taken; times are kept.

    The copy is on disk when this returns; *source* is left as it is.
    """
    part = target.with_name(f".easel-{_unique()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        return place(part, target.parent, target.name)
    except OSError as error:
        return DiskTrouble(detail=error.strerror or str(error))
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def size_of(place: Path) -> tuple[int, int]:
    """The number of files in *place* and their bytes; links are not followed, what cannot be read counts nothing."""
    if place.is_file():
        return 1, place.stat().st_size
    files = size_bytes = 0
    waiting = [str(place)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        files += 1
                        size_bytes += entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue
    return files, size_bytes


_TRIES_MAX = 100
"""So often another program may take the name in the very moment in which it was free."""

_DISK_FAILS = frozenset(
    {
        *(errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM),
        *(errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.ENOENT, errno.ENOTDIR),
    }
)
"""These say nothing of hard links. Whoever reserved a name all the same might not get rid of the empty file again."""


def _untold(_target: Path) -> None:
    """Where nobody has to know a name before the file has it."""


def place(part: Path, folder: Path, name: str, before: Callable[[Path], None] = _untold) -> Path:
    """Renames *part* to *name* in its *folder*, numbered where that is taken; the path.

    *before* is called with each path that is tried. Raises ``OSError``. *part* may still be there afterwards, as a second name of the same file.
    """
    tried = 0
    for _ in range(_TRIES_MAX):
        tried += free_number(partial(_is_taken, folder, name, tried))
        target = folder / numbered(name, tried)
        with suppress(FileExistsError):
            before(target)
            rename_to_free_name(part, target)
            sync_folder(folder)
            return target
    raise OSError(errno.EEXIST, QT_TRANSLATE_NOOP("Detail", "too many files of that name"))


def _is_taken(folder: Path, name: str, tried: int, number: int) -> bool:
    return os.path.lexists(folder / numbered(name, tried + number))


def rename_to_free_name(part: Path, target: Path) -> None:
    """Renames in one step; raises ``FileExistsError`` instead of replacing another file."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno in _DISK_FAILS:
            raise
        # A file system without hard links: the name is reserved first.
        target.touch(exist_ok=False)
        try:
            part.replace(target)
        except OSError:
            target.unlink()
            raise


def copy_picture(source: Path, target: Path) -> DiskTrouble | None:
    """Copies *source* to *target*, which is replaced as a whole or not at all; the problem where it failed."""
    beside = target.with_name(f".{_unique()}.part")
    try:
        shutil.copyfile(source, beside)
        os.replace(beside, target)  # noqa: PTH105 - says that it replaces
    except OSError as error:
        beside.unlink(missing_ok=True)
        return DiskTrouble(detail=error.strerror or str(error))
    return None
