"""The note in a JPEG: in its XMP segment, before the picture itself."""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from app.core.export import NotANote, PictureNote
from app.core.translation import QT_TRANSLATE_NOOP
from app.storage.metadata.splice import NotWritable, Piece, Stretch, exactly, joined, whole_size
from app.storage.metadata.xmp import PACKETS_MAX, note_in_packet, packet_with, packet_without

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_APP0, _APP1, _APP11 = 0xE0, 0xE1, 0xEB
_SCAN = 0xDA
_SEGMENTS_MAX = 10_000
_BEGIN_BYTES = 2


class _Segment(NamedTuple):
    offset: int
    size: int
    marker: int
    head: bytes

    @property
    def is_xmp(self) -> bool:
        return self.marker == _APP1 and self.head.startswith(_XMP)

    @property
    def comes_first(self) -> bool:
        """JFIF and Exif want to stand before everything else."""
        return self.marker == _APP0 or (self.marker == _APP1 and self.head.startswith(b"Exif\0"))


def jpeg_pieces(source: BinaryIO, note: PictureNote | None) -> tuple[Piece, ...]:
    """The JPEG with *note* in the place of an older one, or without any. Raises :class:`NotWritable`."""
    segments = list(_segments(source))
    if any(s.marker == _APP11 and s.head.startswith(b"JP") for s in segments):
        raise NotWritable("signed: a note would break the proof of origin")
    old = next((s for s in segments if s.is_xmp), None)
    packet = None if old is None else _packet(source, old)
    if note is not None:
        packet = packet_with(packet, note)
    elif packet is not None:
        packet = packet_without(packet)
    pieces: list[Piece] = [Stretch(0, _BEGIN_BYTES)]
    rest = [s for s in segments if s is not old]
    first = next((index for index, s in enumerate(rest) if not s.comes_first), len(rest))
    pieces += [Stretch(s.offset, s.size) for s in rest[:first]]
    if packet is not None:
        pieces.append(struct.pack(">BBH", 0xFF, _APP1, len(_XMP) + len(packet) + 2) + _XMP + packet)
    pieces += [Stretch(s.offset, s.size) for s in rest[first:]]
    last = segments[-1].offset + segments[-1].size if segments else _BEGIN_BYTES
    pieces.append(Stretch(last, whole_size(source) - last))
    return joined(pieces)


def jpeg_note(source: BinaryIO) -> str | None:
    """The text of the note; None where there is none. Raises :class:`NotANote` for a damaged file."""
    try:
        packets = islice(
            (_packet(source, segment) for segment in _segments(source) if segment.is_xmp), PACKETS_MAX
        )
        return next((text for packet in packets if (text := note_in_packet(packet)) is not None), None)
    except NotWritable as error:
        raise NotANote(QT_TRANSLATE_NOOP("PictureNote", "The request in this picture is damaged.")) from error


def _packet(source: BinaryIO, segment: _Segment) -> bytes:
    begin = segment.offset + 4 + len(_XMP)
    source.seek(begin)
    return exactly(source, segment.offset + segment.size - begin)


def _segments(source: BinaryIO) -> Iterator[_Segment]:
    """What stands before the picture itself. Raises :class:`NotWritable`."""
    place = _BEGIN_BYTES
    end = whole_size(source)
    for _ in range(_SEGMENTS_MAX):
        source.seek(place)
        fill, marker = exactly(source, 2)
        if fill != 0xFF:
            raise NotWritable("no marker where one has to be")
        if marker == 0xFF:
            # A fill byte; it goes with what follows.
            place += 1
            continue
        if marker == _SCAN:
            return
        (length,) = struct.unpack(">H", exactly(source, 2))
        if length < 2 or place + 2 + length > end:
            raise NotWritable("cut off")
        yield _Segment(place, length + 2, marker, source.read(min(length - 2, len(_XMP))))
        place += length + 2
    raise NotWritable("too many segments")
