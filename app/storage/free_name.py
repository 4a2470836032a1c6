"""A finished file gets its name without ever replacing another one."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.core.naming import numbered
from app.core.wording import QT_TRANSLATE_NOOP
from app.storage.atomic import sync_folder

_NAMES_TRIED_MAX = 10_000


def _untold(_target: Path) -> None:
    """Where nobody has to know a name before the file has it."""


def place(part: Path, folder: Path, name: str, before: Callable[[Path], None] = _untold) -> Path:
    """Renames *part* to *name* in its *folder*, numbered where that is taken; the path.

    *before* is called with each path that is tried. Raises ``OSError``. *part* may still be there afterwards, as a second name of the same file.
    """
    for number in range(1, _NAMES_TRIED_MAX):
        target = folder / (name if number == 1 else numbered(name, number))
        with suppress(FileExistsError):
            before(target)
            rename_to_free_name(part, target)
            sync_folder(folder)
            return target
    raise OSError(errno.EEXIST, QT_TRANSLATE_NOOP("Detail", "too many files of that name"))


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
