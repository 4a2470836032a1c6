"""A picture brought to another folder, perhaps on another disk."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from app.core.problems import DiskTrouble
from app.storage.free_name import place


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
        return place(part, target.parent, target.name)
    except OSError as error:
        return DiskTrouble(detail=error.strerror or str(error))
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
