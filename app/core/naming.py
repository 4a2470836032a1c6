"""Names of picture files: from a template, safe on Windows, macOS and Linux."""

import re
import unicodedata
from collections.abc import Mapping

NAME_BYTES_MAX = 180
"""UTF-8 bytes of a whole file name; file systems stop at 255, sync tools and long paths earlier."""

PROMPT_CHARS = 60
PLACEHOLDERS = ("date", "time", "prompt", "model", "ratio", "task", "n")
NAMELESS = "picture"

_PLACEHOLDER = re.compile(r"\{(%s)\}" % "|".join(PLACEHOLDERS))
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in (*"123456789", "¹", "²", "³")}
)


def picture_name(template: str, values: Mapping[str, str], *, extension: str) -> str:
    """The file name for one picture; *extension* has its dot.

    Placeholders without a value become empty, unknown ones stay as they are written. Values are taken
    literally: braces in a prompt mean nothing. The result is one path component, at most
    ``NAME_BYTES_MAX`` bytes of UTF-8 in NFC, and never a name that a system reserves.
    """
    stem = _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), template)
    stem = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", stem))
    # Control, format (bidi and zero-width), surrogate, private and unassigned characters; not spaces.
    stem = "".join(" " if c.isspace() else c for c in stem if c.isspace() or unicodedata.category(c)[0] != "C")
    stem = _trimmed(" ".join(stem.split()))
    stem = _shortened(stem, NAME_BYTES_MAX - len(extension.encode()))
    if not stem:
        stem = NAMELESS
    if stem.split(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return stem + extension


def numbered(name: str, number: int) -> str:
    """*name* with ``(number)`` before its extension, within the same length."""
    stem, dot, extension = name.rpartition(".")
    tail = f" ({number}){dot}{extension}"
    return _shortened(stem, NAME_BYTES_MAX - len(tail.encode())) + tail


def shortened_prompt(prompt: str) -> str:
    """The beginning of *prompt* on one line, cut at a word where there is one."""
    line = " ".join(prompt.split())
    if len(line) <= PROMPT_CHARS:
        return line
    cut = line[:PROMPT_CHARS]
    at_word = cut.rpartition(" ")[0]
    return at_word if len(at_word) > PROMPT_CHARS // 2 else cut


def _trimmed(stem: str) -> str:
    """Leading dots hide a file, trailing dots and spaces are lost on Windows."""
    return stem.strip(" .")


def _shortened(stem: str, bytes_max: int) -> str:
    cut = stem.encode()[:bytes_max].decode(errors="ignore")
    # A mark that combines with what was cut off, or with a joiner, must not stand alone at the end.
    while len(cut) < len(stem) and cut and unicodedata.combining(stem[len(cut)]):
        cut = cut[:-1]
    return _trimmed(cut)
