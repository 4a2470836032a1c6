"""Names of picture files: from a template, safe on Windows, macOS and Linux."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime

from app.core.tasks import TaskRecord

NAME_BYTES_MAX = 180
"""UTF-8 bytes of a whole file name; file systems stop at 255, sync tools and long paths earlier."""

PROMPT_CHARS = 60
PLACEHOLDERS = (
    *("date", "time", "prompt", "model", "version", "ratio", "resolution", "width", "height", "task", "n"),
)
NAMELESS = "picture"

_PLACEHOLDER = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# Devices of Windows, whatever follows after a dot.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def picture_name(template: str, values: Mapping[str, str], *, extension: str) -> str:
    """The file name for one picture; *extension* has its dot.

    Placeholders without a value become empty, unknown ones stay as they are written. Values are taken
    literally: braces in a prompt mean nothing. The result is one path component, at most
    ``NAME_BYTES_MAX`` bytes of UTF-8 in NFC, and never a name that a system reserves.
    """
    stem = _trimmed(_on_one_line(_PLACEHOLDER.sub(lambda found: values.get(found[1], ""), template)))
    if stem.split(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return (_shortened(stem, NAME_BYTES_MAX - len(extension.encode())) or NAMELESS) + extension


def numbered(name: str, number: int) -> str:
    """*name*, as :func:`picture_name` makes it, with ``(number)`` before its extension and no longer.

    1 is the name itself.
    """
    if number == 1:
        return name
    stem, dot, extension = name.rpartition(".")
    tail = f" ({number}){dot}{extension}"
    return _shortened(stem, NAME_BYTES_MAX - len(tail.encode())) + tail


def free_number(is_taken: Callable[[int], bool]) -> int:
    """The lowest number from 1 on that is free, or another free one where there are gaps before it.

    It asks about twice the logarithm of how many are taken, not once for each.
    """
    if not is_taken(1):
        return 1
    taken, step = 1, 1
    while is_taken(taken + step):
        taken, step = taken + step, step * 2
    free = taken + step
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(middle) else (taken, middle)
    return free


def shortened_prompt(prompt: str) -> str:
    """The beginning of *prompt* on one line, cut at a word where there is one."""
    line = " ".join(prompt.split())
    if len(line) <= PROMPT_CHARS:
        return line
    cut = line[:PROMPT_CHARS]
    at_word = cut.rpartition(" ")[0]
    return at_word if len(at_word) > PROMPT_CHARS // 2 else cut


def _on_one_line(text: str) -> str:
    """*text* in NFC, of characters that every file system takes and that everybody can see."""
    text = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    # Control, format (bidi and zero-width), surrogate, private and unassigned characters; not spaces.
    visible = "".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    # Once more: what something invisible kept apart may be one character now.
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def _trimmed(stem: str) -> str:
    """Leading dots hide a file, trailing dots and spaces are lost on Windows."""
    return stem.strip(" .")


def _shortened(stem: str, bytes_max: int) -> str:
    end = len(stem.encode()[:bytes_max].decode(errors="ignore"))
    while 0 < end < len(stem) and _belongs_to_the_one_before(stem[end]):
        end -= 1
    return _trimmed(stem[:end])


def _belongs_to_the_one_before(character: str) -> bool:
    """Whether cutting in front of *character*, an accent for example, would change the one that stays."""
    return unicodedata.category(character)[0] == "M" or ord(character) in _SKIN_TONES


def name_values(record: TaskRecord, index: int, width: int, height: int) -> Mapping[str, str]:
    """The values for one picture of *record*: the one with that *index*, counted from 0, and its pixels.

    The first picture has no number: most tasks have one only.
    """
    made_at = datetime.fromtimestamp(record.created_at)
    request = record.request
    output = request.output_config if request else None
    return {
        "date": f"{made_at:%Y-%m-%d}",
        "time": f"{made_at:%H.%M.%S}",
        "prompt": shortened_prompt(record.prompt),
        "model": f"{request.model_name} {request.model_version}" if request else "",
        "version": request.model_version if request else "",
        "ratio": (output.aspect_ratio or "").replace(":", "x") if output else "",
        "resolution": (output.resolution or "") if output else "",
        "width": str(width),
        "height": str(height),
        "task": record.task_id,
        "n": str(index + 1) if index else "",
    }
