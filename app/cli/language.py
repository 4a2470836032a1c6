"""Translations for the command line: the window's own files (``resources/i18n/*.qm``), read without Qt.

The format is Qt's: sections of a tag, a length and a body, big-endian. One holds pairs of a hash and a place, another
at each place what was translated and into what.
"""

import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from app.resources import resource_path

Translate = Callable[[str, str], str]
"""The text for a context and an English sentence."""

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8


def translator(preferences: Path) -> Translate:
    """Into the language that is set in *preferences*, or the system's."""
    language = _chosen(preferences) or _of_system()
    if not language.casefold().startswith("zh"):
        return _as_it_is
    try:
        return Catalogue(resource_path("i18n/easel_zh_CN.qm").read_bytes()).text
    except (OSError, ValueError, struct.error):
        # From the sources it is there once the window was opened.
        return _as_it_is


def _as_it_is(_context: str, text: str) -> str:
    return text


def _chosen(preferences: Path) -> str:
    from app.storage.window_look import read_window_appearance

    return read_window_appearance(preferences).language


def _of_system() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    import locale

    return locale.getlocale()[0] or ""


class Catalogue:
    """The texts of one .qm file. Raises ``ValueError`` or ``struct.error`` for what is none."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(_MAGIC):
            raise ValueError("no translations")
        self._texts: dict[tuple[str, str], str] = {}
        sections = dict(_sections(content))
        messages = sections.get(_MESSAGES, b"")
        for _, place in struct.iter_unpack(">II", sections.get(_HASHES, b"")):
            found = dict(_parts(messages, place))
            context = found.get(_CONTEXT, b"").decode()
            source = found.get(_SOURCE, b"").decode()
            if found.get(_TRANSLATION) and not found.get(_COMMENT):
                self._texts[context, source] = found[_TRANSLATION].decode("utf-16-be")

    def text(self, context: str, text: str) -> str:
        """*text* in the file's language; as it is where that is not there."""
        return self._texts.get((context, text), text)


def _sections(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(_MAGIC)
    while at + 5 <= len(content):
        tag, length = struct.unpack_from(">BI", content, at)
        at += 5
        yield tag, content[at : at + length]
        at += length


def _parts(messages: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """What is told of one message: of several translations, as for plurals, the first."""
    has_translation = False
    while at < len(messages) and messages[at] != _END:
        tag, length = struct.unpack_from(">BI", messages, at)
        at += 5
        if tag != _TRANSLATION or not has_translation:
            yield tag, messages[at : at + length]
        has_translation = has_translation or tag == _TRANSLATION
        at += length
