"""A finished file gets its name without ever replacing another one."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.core.naming import free_number, numbered
from app.core.wording import QT_TRANSLATE_NOOP
from app.storage.atomic import sync_folder

_TRIES_MAX = 100
"""So often another program may take the name in the very moment in which it was free."""


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
    except OSError:
        # A file system without hard links: the name is reserved first.
        target.touch(exist_ok=False)
        try:
            part.replace(target)
        except OSError:
            target.unlink()
            raise
