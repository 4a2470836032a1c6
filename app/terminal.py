"""Standard output and standard error: the one place where the command line prints.

Nothing that is printed can steer a terminal or pass for a line of its own, whoever wrote it. Nothing is
lost for want of a character in the terminal's encoding, and nobody who stops reading stops the work.
"""

import os
import re
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from app.core.json_values import JsonObject

_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters (C0, C1, ESC among them), and the ones that turn the direction of text."""


class OutputClosed(Exception):
    """Nobody reads standard output any more, or it cannot be written."""


def open_streams() -> None:
    """Makes both streams escape what their encoding lacks; called once, before anything is printed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def close_streams() -> None:
    """Writes what is left, so that the interpreter finds nothing to complain about at its end."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OutputClosed):
            _flush(stream)


def one_line(text: str) -> str:
    """*text* without characters that steer a terminal, its breaks and tabs as blanks."""
    return _STEERING.sub("", _BREAK.sub(" ", text))


def say(sentence: str) -> None:
    """Progress, warnings and mistakes: one line on standard error, which may be gone."""
    with suppress(OutputClosed):
        _write(sys.stderr, one_line(sentence))


def show(*fields: str) -> None:
    """One result: a line on standard output, its fields parted by tabs. Raises :class:`OutputClosed`."""
    _write(sys.stdout, "\t".join(map(one_line, fields)))


def show_text(text: str) -> None:
    """One result of many lines that are Easel's own, on standard output. Raises :class:`OutputClosed`."""
    for line in text.splitlines():
        _write(sys.stdout, line)


def show_json(value: "JsonObject") -> None:
    """One result: a line of JSON on standard output, in any encoding. Raises :class:`OutputClosed`."""
    # The window starts through this module too, and has nothing to print.
    from app.core.json_values import dump

    text = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", dump(value))
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = dump(value, ascii_only=True)
    _write(sys.stdout, text)


def _write(stream: TextIO | None, line: str) -> None:
    if stream is None:  # a program without a console
        return
    try:
        stream.write(f"{line}\n")
    except OSError as error:
        _silence(stream)
        raise OutputClosed from error
    _flush(stream)


def _flush(stream: TextIO | None) -> None:
    if stream is None:
        return
    try:
        stream.flush()
    except OSError as error:
        _silence(stream)
        raise OutputClosed from error


def _silence(stream: TextIO) -> None:
    """What the buffer still holds goes nowhere, and nobody is told of it at the interpreter's end."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
