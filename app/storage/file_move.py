"""A picture brought to another folder, perhaps on another disk."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from app.core.naming import numbered
from app.core.problems import DiskTrouble
from app.core.wording import QT_TRANSLATE_NOOP
from app.storage.atomic import sync_folder
from app.storage.free_name import rename_to_free_name

NAMES_TRIED_MAX = 1000


def copy_to_free_name(source: Path, target: Path) -> Path | DiskTrouble:
    """Copies *source* to *target*, or to a name with a number where that one is taken; times are kept.

    The copy is on disk when this returns; *source* is left as it is.
    """
    part = target.with_name(f".easel-{uuid4().hex}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        return _named(part, target)
    except OSError as error:
        return DiskTrouble(detail=error.strerror or str(error))
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _named(part: Path, target: Path) -> Path | DiskTrouble:
    for number in range(1, NAMES_TRIED_MAX):
        wanted = target if number == 1 else target.with_name(numbered(target.name, number))
        with suppress(FileExistsError):
            rename_to_free_name(part, wanted)
            sync_folder(target.parent)
            return wanted
    return DiskTrouble(detail=QT_TRANSLATE_NOOP("Detail", "too many files of that name"))
