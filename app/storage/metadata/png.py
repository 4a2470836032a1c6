"""The note in a PNG: an ``iTXt`` chunk of Easel's own, followed by one that describes the picture to people."""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from app.core.export import NOTE_CHARS_MAX, NotANote, PictureNote
from app.core.translation import QT_TRANSLATE_NOOP
from app.storage.metadata.splice import NotWritable, Piece, Stretch, exactly, joined, whole_size

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHUNKS_MAX = 100_000
KEYWORD = b"Easel"
_DESCRIPTION = b"Description"
_SIGNED = b"caBX"
_TEXT_CHUNK_MAX = 4 * NOTE_CHARS_MAX
_AROUND = 12
"""Bytes of a chunk besides its data: length, kind, checksum."""


class _Chunk(NamedTuple):
    offset: int
    size: int
    kind: bytes
    keyword: bytes


def png_pieces(source: BinaryIO, note: PictureNote | None) -> tuple[Piece, ...]:
    """The PNG with *note* in the place of an older one, or without any. Raises :class:`NotWritable`."""
    pieces: list[Piece] = [Stretch(0, len(SIGNATURE))]
    was_note = False
    for chunk in _chunks(source):
        if chunk.kind == _SIGNED:
            raise NotWritable("signed: a note would break the proof of origin")
        # What describes the picture to people belongs to the note that it follows.
        was_note = chunk.keyword == KEYWORD or (was_note and chunk.keyword == _DESCRIPTION)
        if not was_note:
            pieces.append(Stretch(chunk.offset, chunk.size + _AROUND))
        if chunk.kind == b"IHDR" and note is not None:
            pieces += [_international(KEYWORD, note.text), _international(_DESCRIPTION, note.description)]
    return joined(pieces)


def png_note(source: BinaryIO) -> str | None:
    """The text of the note; None where there is none. Raises :class:`NotANote` for one that is damaged."""
    try:
        found = next((chunk for chunk in _chunks(source) if chunk.keyword == KEYWORD), None)
        if found is None:
            return None
        source.seek(found.offset + 8)
        # Of a longer one the checksum fails.
        data, checksum = exactly(source, min(found.size, _TEXT_CHUNK_MAX)), exactly(source, 4)
    except NotWritable as error:
        raise _damaged() from error
    if struct.unpack(">I", checksum)[0] != zlib.crc32(found.kind + data):
        raise _damaged()
    try:
        return _READERS[found.kind](data.partition(b"\0")[2]).decode()
    except (ValueError, IndexError, zlib.error) as error:
        raise _damaged() from error


def _chunks(source: BinaryIO) -> Iterator[_Chunk]:
    """Every chunk up to the end of the picture; of texts the keyword. Raises :class:`NotWritable`."""
    end = whole_size(source)
    place = len(SIGNATURE)
    for _ in range(CHUNKS_MAX):
        source.seek(place)
        size, kind = struct.unpack(">I4s", exactly(source, 8))
        if place + size + _AROUND > end:
            raise NotWritable("cut off")
        keyword = source.read(min(size, 80)).partition(b"\0")[0] if kind in _READERS else b""
        yield _Chunk(place, size, kind, keyword)
        if kind == b"IEND":
            return
        place += size + _AROUND
    raise NotWritable("too many chunks")


def _international(keyword: bytes, text: str) -> bytes:
    # Not compressed, so that everybody can see what is in it.
    data = keyword + b"\0\0\0\0\0" + text.replace("\0", "").encode(errors="replace")
    kind = b"iTXt"
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _read_international(data: bytes) -> bytes:
    is_compressed = bool(data[0])
    text = data[2:].partition(b"\0")[2].partition(b"\0")[2]
    return _inflated(text) if is_compressed else text


def _read_compressed(data: bytes) -> bytes:
    return _inflated(data[1:])


def _read_plain(data: bytes) -> bytes:
    return data


def _inflated(data: bytes) -> bytes:
    """Never more than a note may have, however much is packed into *data*."""
    inflate = zlib.decompressobj()
    text = inflate.decompress(data, NOTE_CHARS_MAX)
    if not inflate.eof:
        raise ValueError("too long, or cut off")
    return text


# Easel writes the first; other programs keep what they read as one of the others.
_READERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"iTXt": _read_international,
    b"zTXt": _read_compressed,
    b"tEXt": _read_plain,
}


def _damaged() -> NotANote:
    return NotANote(QT_TRANSLATE_NOOP("PictureNote", "The request in this picture is damaged."))
