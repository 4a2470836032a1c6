"""A result as a file elsewhere."""

import os
import shutil
from pathlib import Path
from uuid import uuid4

from app.core.problems import DiskTrouble


def copy_picture(source: Path, target: Path) -> DiskTrouble | None:
    """Copies *source* to *target*, which is replaced as a whole or not at all; the problem where it failed."""
    beside = target.with_name(f".{uuid4().hex}.part")
    try:
        shutil.copyfile(source, beside)
        os.replace(beside, target)  # noqa: PTH105 - says that it replaces
    except OSError as error:
        beside.unlink(missing_ok=True)
        return DiskTrouble(detail=error.strerror or str(error))
    return None
