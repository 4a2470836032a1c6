"""A text file with one prompt a line, from anywhere and in the encodings that such files have."""

import codecs

from app.core.wording import QT_TRANSLATE_NOOP

FILE_BYTES_MAX = 1024 * 1024

# What begins with a byte order mark says itself what it is. GB 18030 holds GBK and GB 2312.
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED = ("utf-8", "gb18030")
_CONTROL = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


class BadPromptFile(ValueError):
    """The file holds no prompts; the message is an English sentence in the context ``PromptFile``."""


def read_prompt_lines(content: bytes) -> tuple[str, ...]:
    """The lines that say something, without spaces around. Raises :class:`BadPromptFile`."""
    if len(content) > FILE_BYTES_MAX:
        raise BadPromptFile(
            QT_TRANSLATE_NOOP("PromptFile", "This file is larger than 1 MB: too large for a list of prompts.")
        )
    lines = tuple(line for raw in _text(content).splitlines() if (line := raw.strip()))
    if not lines:
        raise BadPromptFile(QT_TRANSLATE_NOOP("PromptFile", "There is no prompt in this file."))
    return lines


def _text(content: bytes) -> str:
    marked = [encoding for mark, encoding in _MARKED if content.startswith(mark)]
    for encoding in marked or _UNMARKED:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.intersection(text):
            return text
    raise BadPromptFile(
        QT_TRANSLATE_NOOP(
            "PromptFile", "This is not a text file. Save it as plain text with one prompt a line."
        )
    )
