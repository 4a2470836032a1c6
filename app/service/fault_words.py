"""A fault of our own as a line and as details to copy."""

import traceback
from pathlib import Path

from app.service.diagnostics import redacted

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
