"""What went wrong while something was done: a fault of the disk, or one of our own with details to copy."""

import traceback
from pathlib import Path

from app.core.disk import Doing, disk_words
from app.core.ports import JournalTrouble
from app.service.diagnostics import redacted
from app.service.facts import DiskRefused, FaultHappened

DETAIL_CHARS = 20_000


def fault_summary(error: BaseException) -> str:
    """Its name and its place: nothing that it says about anybody's data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}{place}"


def fault_details(error: BaseException) -> str:
    """The whole traceback, without tokens and the home folder; of a long one the end."""
    text = "".join(traceback.format_exception(error))
    return redacted(text, Path.home())[-DETAIL_CHARS:]


def trouble_fact(error: BaseException, doing: Doing = Doing.OTHER) -> DiskRefused | FaultHappened:
    """What to tell of *error*: the disk belongs to the world, anything else is a fault of our own."""
    if isinstance(error, JournalTrouble):
        return DiskRefused(doing, str(error))
    if isinstance(error, OSError) and (reason := disk_words(error.errno or 0)):
        return DiskRefused(doing, reason)
    return FaultHappened(fault_summary(error), fault_details(error))
