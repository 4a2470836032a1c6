"""The note in a WebP: in its ``XMP`` chunk, which only the extended form of the file may have."""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from app.core.export import NotANote, PictureNote
from app.core.translation import QT_TRANSLATE_NOOP
from app.storage.metadata.splice import NotWritable, Piece, Stretch, exactly, joined, whole_size
from app.storage.metadata.xmp import (
    PACKET_BYTES_MAX,
    PACKETS_MAX,
    note_in_packet,
    packet_with,
    packet_without,
)

_HEAD_BYTES = 12
_CHUNKS_MAX = 100_000
_HAS_XMP, _HAS_ALPHA = 0x04, 0x10
_SIZE_MAX = 0xFFFF_FFFE


class _Chunk(NamedTuple):
    offset: int
    size: int
    kind: bytes

    @property
    def whole(self) -> Stretch:
        return Stretch(self.offset, 8 + self.size + self.size % 2)


def webp_pieces(source: BinaryIO, note: PictureNote | None) -> tuple[Piece, ...]:
    """The WebP with *note* in the place of an older one, or without any. Raises :class:`NotWritable`."""
    chunks = list(_chunks(source))
    if any(chunk.kind == b"C2PA" for chunk in chunks):
        raise NotWritable("signed: a note would break the proof of origin")
    old = next((chunk for chunk in chunks if chunk.kind == b"XMP "), None)
    packet = None if old is None else _data(source, old)
    if note is not None:
        packet = packet_with(packet, note)
    elif packet is not None:
        packet = packet_without(packet)
    rest = [chunk for chunk in chunks if chunk.kind not in (b"VP8X", b"XMP ")]
    body: list[Piece] = [chunk.whole for chunk in rest]
    if packet is not None:
        body.append(_chunk(b"XMP ", packet))
    extended = next((chunk for chunk in chunks if chunk.kind == b"VP8X"), None)
    if extended is not None:
        canvas = _data(source, extended)
        flags = canvas[0] & ~_HAS_XMP | (_HAS_XMP if packet is not None else 0)
        body.insert(0, _chunk(b"VP8X", bytes((flags,)) + canvas[1:]))
    elif packet is not None:
        body.insert(0, _chunk(b"VP8X", _canvas(source, rest)))
    size = 4 + sum(len(piece) if isinstance(piece, bytes) else piece.size for piece in body)
    if size > _SIZE_MAX:
        raise NotWritable("too large")
    return joined([b"RIFF" + struct.pack("<I", size) + b"WEBP", *body])


def webp_note(source: BinaryIO) -> str | None:
    """The text of the note; None where there is none. Raises :class:`NotANote` for a damaged file."""
    try:
        packets = islice(
            (_data(source, chunk) for chunk in _chunks(source) if chunk.kind == b"XMP "), PACKETS_MAX
        )
        return next((text for packet in packets if (text := note_in_packet(packet)) is not None), None)
    except NotWritable as error:
        raise NotANote(QT_TRANSLATE_NOOP("PictureNote", "The request in this picture is damaged.")) from error


def _chunks(source: BinaryIO) -> Iterator[_Chunk]:
    source.seek(4)
    end = 8 + int(struct.unpack("<I", exactly(source, 4))[0])
    if end > whole_size(source):
        raise NotWritable("cut off")
    place = _HEAD_BYTES
    for _ in range(_CHUNKS_MAX):
        if place + 8 > end:
            return
        source.seek(place)
        kind, size = struct.unpack("<4sI", exactly(source, 8))
        chunk = _Chunk(place, size, kind)
        if place + chunk.whole.size > end:
            raise NotWritable("cut off")
        yield chunk
        place += chunk.whole.size
    raise NotWritable("too many chunks")


def _data(source: BinaryIO, chunk: _Chunk) -> bytes:
    if chunk.size > PACKET_BYTES_MAX or (chunk.kind == b"VP8X" and chunk.size < 10):
        raise NotWritable("a chunk of an impossible size")
    source.seek(chunk.offset + 8)
    return exactly(source, chunk.size)


def _canvas(source: BinaryIO, chunks: list[_Chunk]) -> bytes:
    """What the extended form says of a picture of the simple form: whether it has alpha, and its size."""
    picture = chunks[0] if chunks else None
    if picture is None or picture.kind not in (b"VP8 ", b"VP8L"):
        raise NotWritable("a WebP without a picture")
    source.seek(picture.offset + 8)
    head = exactly(source, 10)
    if picture.kind == b"VP8L":
        bits = int(struct.unpack("<I", head[1:5])[0])
        width, height = bits & 0x3FFF, bits >> 14 & 0x3FFF
        flags = _HAS_ALPHA if bits >> 28 & 1 else 0
    else:
        width, height = (side - 1 & 0x3FFF for side in struct.unpack("<HH", head[6:10]))
        flags = 0
    return bytes((flags | _HAS_XMP, 0, 0, 0)) + width.to_bytes(3, "little") + height.to_bytes(3, "little")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
