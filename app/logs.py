"""The log file: small, rotated, and without tokens."""

import logging
import sys
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path

from app.core.disk import disk_reason
from app.core.secrets import masked
from app.paths import make_private, private, take_from_others

SIZE_BYTES = 1_000_000
KEPT_FILES = 3
LINE_BYTES = 300


class MaskingFormatter(logging.Formatter):
    """Masks Bearer values and keys in every line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return masked(super().format(record))


class LogFile(logging.FileHandler):
    """The log file, for its user alone; a disk that takes no line of it is the window's to tell.

    A file that has grown to :data:`SIZE_BYTES` makes room for a new one, and *KEPT_FILES* of those before are kept:
    what ``logging.handlers`` does too, which imports sockets and pickles.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Writes *record*, into a new file where it would be too much for this one."""
        try:
            if self.stream is None:
                self.stream = self._open()
            line = self.format(record).encode(errors="replace")
            if (begun := self.stream.tell()) and begun + len(line) + len(self.terminator) > SIZE_BYTES:
                self._begin_anew()
        except OSError:
            self.handleError(record)
        super().emit(record)

    def _begin_anew(self) -> None:
        # Opened again by whoever writes next, whatever becomes of the names.
        stream, self.stream = self.stream, None
        if stream is not None:
            stream.close()
        names = (self.baseFilename, *(f"{self.baseFilename}.{number}" for number in range(1, KEPT_FILES + 1)))
        for newer, older in reversed([*pairwise(map(Path, names))]):
            if newer.exists():
                newer.replace(older)

    def _open(self) -> TextIOWrapper:
        """Called for each new file."""
        stream = open(self.baseFilename, self.mode, encoding=self.encoding, opener=private)  # noqa: SIM115 - Path.open takes no opener
        assert isinstance(stream, TextIOWrapper)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:
        """Called while the exception is handled."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


def start_log(file: Path) -> str:
    """Sends the warnings of all libraries and Easel's own information to *file*.

    Empty, or why there is no log (in the context ``Detail``): Easel works without one.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(file)
        file.open("ab").close()
        for older in file.parent.glob(f"{file.name}.*"):
            take_from_others(older)
    except OSError as error:
        # Otherwise warnings would go to the terminal, with the words of whoever caused them.
        logging.basicConfig(level=logging.WARNING, handlers=[logging.NullHandler()], force=True)
        return disk_reason(error)
    handler = LogFile(file, encoding="utf-8", delay=True)
    handler.setFormatter(MaskingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("app").setLevel(logging.INFO)
    return ""


def last_lines(file: Path, count: int) -> list[str]:
    """The last *count* lines of the log; none where there is no log that can be read."""
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, file.stat().st_size - count * LINE_BYTES))
            lines = stream.read().decode(errors="replace").splitlines()
    except OSError:
        return []
    return lines[-count:]
