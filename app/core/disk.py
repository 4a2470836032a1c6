"""What a disk refuses, and what was found damaged on it, in words."""

import errno
from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType

from app.core.frozen import frozen
from app.core.translation import QT_TRANSLATE_NOOP

AGAIN_MS = 5_000
"""How long to wait with what the disk refused."""

_FULL = QT_TRANSLATE_NOOP("Detail", "the disk is full")
_REASONS = MappingProxyType(
    {
        errno.ENOSPC: _FULL,
        errno.EDQUOT: QT_TRANSLATE_NOOP("Detail", "the room that you may use on this disk is used up"),
        errno.EROFS: QT_TRANSLATE_NOOP("Detail", "the disk can only be read"),
        errno.EACCES: QT_TRANSLATE_NOOP("Detail", "you are not allowed to write there"),
        errno.EPERM: QT_TRANSLATE_NOOP("Detail", "you are not allowed to write there"),
        errno.EEXIST: QT_TRANSLATE_NOOP("Detail", "a file of that name is in the way"),
        errno.ENOTDIR: QT_TRANSLATE_NOOP("Detail", "a file of that name is in the way"),
        errno.EISDIR: QT_TRANSLATE_NOOP("Detail", "a folder of that name is in the way"),
        errno.ENOENT: QT_TRANSLATE_NOOP("Detail", "the folder is gone"),
        errno.EIO: QT_TRANSLATE_NOOP("Detail", "the disk is faulty or was taken away"),
        errno.ENXIO: QT_TRANSLATE_NOOP("Detail", "the disk is faulty or was taken away"),
        errno.ESTALE: QT_TRANSLATE_NOOP("Detail", "the disk is faulty or was taken away"),
        errno.ENODEV: QT_TRANSLATE_NOOP("Detail", "the disk is faulty or was taken away"),
    }
)


def disk_words(number: int) -> str:
    """What an ``errno`` of a disk means, in the context ``Detail``; empty for any other."""
    return _REASONS.get(number, "")


def disk_reason(error: OSError) -> str:
    """Why a disk refused, as a sentence's part in the context ``Detail``, or in the system's own words."""
    return disk_words(error.errno or 0) or error.strerror or str(error)


class Doing(StrEnum):
    """What was to be done when the disk refused, by a person or by Easel itself."""

    SUBMIT = "submit"
    FETCH = "fetch"
    ANSWER = "answer"
    RESUME = "resume"
    TASK = "task"
    MARK = "mark"
    REMOVE = "remove"
    QUEUE = "queue"
    DRAFT = "draft"
    PREFERENCES = "preferences"
    LOG = "log"
    READ = "read"
    OTHER = "other"


@frozen
class DamagedFile:
    """A small file of Easel's own of which not everything could be read.

    ``copy`` is where the damaged one is kept, empty where that was not possible; ``is_read_in_part`` whether
    something of it could be read and is in use.
    """

    name: str
    copy: str
    is_read_in_part: bool = False


OnDamage = Callable[[DamagedFile], None]
"""Called with each damaged file, from any thread."""


def ignore_damage(_damaged: DamagedFile) -> None:
    """Where the log alone is enough, which names every damaged file."""
