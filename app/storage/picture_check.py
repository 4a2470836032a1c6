"""What a file really is, from its own bytes: type, size in pixels, and whether it is whole.

Nothing is decoded before the size is known: a few kilobytes can claim to be gigapixels. A file is read once from
its beginning to its end, in so many parts at most, so that the work is bounded by its size: a picture of a mebibyte
in parts of four bytes each would otherwise be searched for minutes.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.core.frozen import frozen
from app.core.translation import QT_TRANSLATE_NOOP, Values, filled
from app.storage.metadata.splice import whole_size

SIDE_MAX = 32_768
DECODED_BYTES_MAX = 512 * 1024 * 1024
"""What a picture may need in memory once it is decoded; Qt is held to the same (``engine/pictures.py``)."""

PARTS_MAX = 100_000
"""Chunks of a PNG or WebP, segments of a JPEG. Those that are met in practice have some thousands."""

SCANS_MAX = 100
SCANNED_PIXELS_MAX = 2_000_000_000
"""A JPEG may go over its pixels many times. Of small ones a hundred times are allowed in any case."""

_STEP_BYTES = 1 << 20


class NotUsable(ValueError):
    """The file is no whole picture of a known type.

    ``sentence`` says why, in the context ``Detail`` with the names of ``values`` in braces.
    """

    def __init__(self, sentence: str, **values: str) -> None:
        self.sentence = sentence
        self.values: Values = tuple(values.items())
        super().__init__(filled(sentence, self.values))


_TOO_MANY_PARTS = QT_TRANSLATE_NOOP("Detail", "it has too many parts")


class BeyondLimits(NotUsable):
    """More pixels than are opened."""


@frozen
class PictureFacts:
    """Type (``png``, ``jpeg``, ``webp``) and size of a picture that is whole."""

    format: str
    width: int
    height: int

    @property
    def extension(self) -> str:
        """The usual ending of a file name, with its dot."""
        return ".jpg" if self.format == "jpeg" else f".{self.format}"


def check_picture(file: Path) -> PictureFacts:
    """The facts about *file*. Raises :class:`NotUsable`, or ``OSError`` where it cannot be read."""
    with file.open("rb") as stream:
        head = stream.read(12)
        stream.seek(0)
        for matches, read in _KINDS:
            if matches(head):
                try:
                    return read(stream)
                except (struct.error, zlib.error, IndexError) as error:
                    raise NotUsable(QT_TRANSLATE_NOOP("Detail", "damaged")) from error
    raise NotUsable(QT_TRANSLATE_NOOP("Detail", "neither PNG nor JPEG nor WebP"))


def _checked(picture_format: str, width: int, height: int, pixel_bytes: int = 4) -> PictureFacts:
    """The facts, where they are within the limits; *pixel_bytes* is what decoding costs for each pixel."""
    is_bearable = width * height * pixel_bytes <= DECODED_BYTES_MAX
    if not (0 < width <= SIDE_MAX and 0 < height <= SIDE_MAX and is_bearable):
        raise BeyondLimits(
            QT_TRANSLATE_NOOP("Detail", "{width} × {height} pixels are beyond the limits"),
            width=str(width),
            height=str(height),
        )
    return PictureFacts(picture_format, width, height)


# --- PNG: every chunk with its checksum, and as many bytes inside as the size asks for -------------------


def _read_png(stream: BinaryIO) -> PictureFacts:
    stream.seek(8)
    facts: PictureFacts | None = None
    wanted = inflated = 0
    inflate = zlib.decompressobj()
    for _ in range(PARTS_MAX):
        length, kind = struct.unpack(">I4s", _exactly(stream, 8))
        if facts is None and kind != b"IHDR":
            raise NotUsable(QT_TRANSLATE_NOOP("Detail", "a PNG begins with its header"))
        checksum = zlib.crc32(kind)
        for data in _in_steps(stream, length):
            checksum = zlib.crc32(data, checksum)
            if kind == b"IHDR" and facts is None:
                (width, height), depth = struct.unpack(">II", data[:8]), data[8]
                facts = _checked("png", width, height, 8 if depth == 16 else 4)
                wanted = _png_bytes(facts, depth=depth, colour=data[9], interlaced=bool(data[12]))
            elif kind == b"IDAT" and inflated < wanted:
                inflated += _inflated(inflate, data, wanted - inflated)
        if struct.unpack(">I", _exactly(stream, 4))[0] != checksum:
            raise NotUsable(QT_TRANSLATE_NOOP("Detail", "a checksum is wrong"))
        if kind == b"IEND":
            if facts is None or inflated < wanted:
                raise NotUsable(QT_TRANSLATE_NOOP("Detail", "cut off"))
            return facts
    raise NotUsable(_TOO_MANY_PARTS)


_PNG_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def _png_bytes(facts: PictureFacts, *, depth: int, colour: int, interlaced: bool) -> int:
    if colour not in _PNG_SAMPLES or depth not in (1, 2, 4, 8, 16):
        raise NotUsable(QT_TRANSLATE_NOOP("Detail", "an unknown kind of PNG"))
    bits = _PNG_SAMPLES[colour] * depth
    if not interlaced:
        return facts.height * (1 + (facts.width * bits + 7) // 8)
    # An interlaced picture holds at least the pixels themselves.
    return facts.height * facts.width * bits // 8


def _inflated(inflate: "zlib._Decompress", data: bytes, wanted: int) -> int:
    """How many bytes come out of *data*, counted up to *wanted* and never held all at once."""
    count = 0
    while count < wanted:
        out = inflate.decompress(data, _STEP_BYTES)
        data = inflate.unconsumed_tail
        count += len(out)
        # With a full step there may be more to come even when all of the data has gone in.
        if not data and len(out) < _STEP_BYTES:
            break
    return count


# --- JPEG: marker by marker, through the compressed data to the end of the image -------------------------

_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE_MARKERS = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_SCAN = 0xDA
_END_OF_IMAGE = 0xD9
_FRAME_BYTES = 5
# Inside compressed data FF 00 is a byte and FF D0 to FF D7 are restarts.
_NEXT_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")


def _read_jpeg(stream: BinaryIO) -> PictureFacts:
    stream.seek(2)
    forwards = _Forwards(stream)
    facts: PictureFacts | None = None
    scans = 0
    for _ in range(PARTS_MAX):
        marker = forwards.next_marker()
        if marker == _END_OF_IMAGE:
            if facts is None or not scans:
                raise NotUsable(QT_TRANSLATE_NOOP("Detail", "a JPEG without a picture"))
            return facts
        (length,) = struct.unpack(">H", forwards.take(2))
        data = forwards.take(length - 2)
        if marker in _FRAME_MARKERS:
            height, width = struct.unpack(">HH", data[1:_FRAME_BYTES])
            # Of a progressive one all coefficients stand in memory before a pixel does.
            facts = _checked("jpeg", width, height, 8 if marker in _PROGRESSIVE_MARKERS else 4)
        elif marker == _SCAN:
            scans += 1
            if facts and scans > SCANS_MAX and scans * facts.width * facts.height > SCANNED_PIXELS_MAX:
                break
    raise NotUsable(_TOO_MANY_PARTS)


class _Forwards:
    """A file that is read once, in steps of a mebibyte, and never backwards."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._block = b""
        self._at = 0

    def next_marker(self) -> int:
        """The code of the marker that comes next, with the place behind it."""
        while not (found := _NEXT_MARKER.search(self._block, self._at)):
            # The first byte of a marker may be the last of what was read.
            self._at = len(self._block) - (self._block.endswith(b"\xff") and self._at < len(self._block))
            self._read_on()
        self._at = found.end()
        return found[1][0]

    def take(self, size: int) -> bytes:
        """The next *size* bytes."""
        if size < 0:
            raise NotUsable(QT_TRANSLATE_NOOP("Detail", "damaged"))
        while len(self._block) - self._at < size:
            self._read_on()
        self._at += size
        return self._block[self._at - size : self._at]

    def _read_on(self) -> None:
        more = self._stream.read(_STEP_BYTES)
        if not more:
            raise NotUsable(QT_TRANSLATE_NOOP("Detail", "cut off"))
        self._block, self._at = self._block[self._at :] + more, 0


# --- WebP: a RIFF file whose chunks are all there ---------------------------------------------------------

_KEY_FRAME = b"\x9d\x01\x2a"


def _read_webp(stream: BinaryIO) -> PictureFacts:
    (length,) = struct.unpack("<I", _exactly(stream, 12)[4:8])
    end = 8 + length
    sizes: dict[bytes, tuple[int, int]] = {}
    has_frames = False
    parts = 0
    while stream.tell() + 8 <= end:
        parts += 1
        if parts > PARTS_MAX:
            raise NotUsable(_TOO_MANY_PARTS)
        kind, size = struct.unpack("<4sI", _exactly(stream, 8))
        begun = stream.tell()
        if kind in _WEBP_SIZES:
            sizes[kind] = _WEBP_SIZES[kind](_exactly(stream, 10))
        has_frames = has_frames or kind == b"ANMF"
        # Chunks of odd length are padded; the last byte shows whether the file goes on so far.
        stream.seek(begun + max(0, size - 1))
        _exactly(stream, min(1, size))
        stream.seek(size % 2, 1)
    if not sizes or not (has_frames or sizes.keys() & {b"VP8 ", b"VP8L"}):
        raise NotUsable(QT_TRANSLATE_NOOP("Detail", "a WebP without a picture"))
    # The canvas, where there is one, is the size of the whole.
    return _checked("webp", *sizes.get(b"VP8X", next(iter(sizes.values()))))


def _webp_lossy_size(head: bytes) -> tuple[int, int]:
    if head[3:6] != _KEY_FRAME:
        raise NotUsable(QT_TRANSLATE_NOOP("Detail", "damaged"))
    width, height = struct.unpack("<HH", head[6:10])
    return width & 0x3FFF, height & 0x3FFF


def _webp_lossless_size(head: bytes) -> tuple[int, int]:
    (bits,) = struct.unpack("<I", head[1:5])
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _webp_canvas_size(head: bytes) -> tuple[int, int]:
    return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1


_WEBP_SIZES: dict[bytes, Callable[[bytes], tuple[int, int]]] = {
    b"VP8 ": _webp_lossy_size,
    b"VP8L": _webp_lossless_size,
    b"VP8X": _webp_canvas_size,
}


def _in_steps(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """The next *size* bytes, a mebibyte at most at once; one piece, though an empty one, in any case."""
    if size > whole_size(stream) - stream.tell():
        raise NotUsable(QT_TRANSLATE_NOOP("Detail", "cut off"))
    yield _exactly(stream, min(size, _STEP_BYTES))
    for begun in range(_STEP_BYTES, size, _STEP_BYTES):
        yield _exactly(stream, min(size - begun, _STEP_BYTES))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    # A file may claim four gigabytes, and room is made for them before anything is read.
    if size > _STEP_BYTES and size > whole_size(stream) - stream.tell():
        raise NotUsable(QT_TRANSLATE_NOOP("Detail", "cut off"))
    data = stream.read(size) if size >= 0 else b""
    if len(data) != size:
        raise NotUsable(QT_TRANSLATE_NOOP("Detail", "cut off"))
    return data


_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[BinaryIO], PictureFacts]], ...] = (
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), _read_png),
    (lambda head: head.startswith(b"\xff\xd8\xff"), _read_jpeg),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", _read_webp),
)
