"""What a file really is, from its own bytes: type, size in pixels, and whether it is whole.

Nothing is decoded before the size is known: a few kilobytes can claim to be gigapixels.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SIDE_MAX = 32_768
PIXELS_MAX = 256_000_000
_INFLATE_STEP_BYTES = 1 << 20


class NotUsable(ValueError):
    """The file is no whole picture of a known type; the message says why, for the log and the details."""


@dataclass(frozen=True, slots=True)
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
                    raise NotUsable("damaged") from error
    raise NotUsable("neither PNG nor JPEG nor WebP")


def _checked(picture_format: str, width: int, height: int) -> PictureFacts:
    if not (0 < width <= SIDE_MAX and 0 < height <= SIDE_MAX and width * height <= PIXELS_MAX):
        raise NotUsable(f"{width} × {height} pixels are beyond the limits")
    return PictureFacts(picture_format, width, height)


# --- PNG: every chunk with its checksum, and as many bytes inside as the size asks for -------------------


def _read_png(stream: BinaryIO) -> PictureFacts:
    stream.seek(8)
    facts: PictureFacts | None = None
    wanted = inflated = 0
    inflate = zlib.decompressobj()
    while True:
        length, kind = struct.unpack(">I4s", _exactly(stream, 8))
        if facts is None and kind != b"IHDR":
            raise NotUsable("a PNG begins with its header")
        if length > 1 << 30:
            raise NotUsable("damaged")
        data = _exactly(stream, length)
        if struct.unpack(">I", _exactly(stream, 4))[0] != zlib.crc32(kind + data):
            raise NotUsable("a checksum is wrong")
        if kind == b"IHDR":
            facts = _checked("png", *struct.unpack(">II", data[:8]))
            wanted = _png_bytes(facts, depth=data[8], colour=data[9], interlaced=bool(data[12]))
        elif kind == b"IDAT":
            inflated += _inflated(inflate, data, wanted - inflated)
        elif kind == b"IEND":
            if inflated < wanted or facts is None:
                raise NotUsable("cut off")
            return facts


_PNG_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def _png_bytes(facts: PictureFacts, *, depth: int, colour: int, interlaced: bool) -> int:
    if colour not in _PNG_SAMPLES or depth not in (1, 2, 4, 8, 16):
        raise NotUsable("an unknown kind of PNG")
    bits = _PNG_SAMPLES[colour] * depth
    if not interlaced:
        return facts.height * (1 + (facts.width * bits + 7) // 8)
    # An interlaced picture holds at least the pixels themselves.
    return facts.height * facts.width * bits // 8


def _inflated(inflate: "zlib._Decompress", data: bytes, at_most: int) -> int:
    """How many bytes come out of *data*; never more than is asked for is held or made."""
    count = 0
    while data and count <= at_most:
        count += len(inflate.decompress(data, _INFLATE_STEP_BYTES))
        data = inflate.unconsumed_tail
    return count


# --- JPEG: marker by marker to the end of the image ------------------------------------------------------

_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TAIL_BYTES = 64


def _read_jpeg(stream: BinaryIO) -> PictureFacts:
    stream.seek(2)
    facts: PictureFacts | None = None
    while True:
        prefix, marker = _exactly(stream, 2)
        while marker == 0xFF:
            (marker,) = _exactly(stream, 1)
        if prefix != 0xFF:
            raise NotUsable("damaged")
        (length,) = struct.unpack(">H", _exactly(stream, 2))
        data = _exactly(stream, length - 2)
        if marker in _FRAME_MARKERS:
            height, width = struct.unpack(">HH", data[1:5])
            facts = _checked("jpeg", width, height)
        elif marker == 0xDA:
            break
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - _TAIL_BYTES))
    if facts is None or b"\xff\xd9" not in stream.read():
        raise NotUsable("cut off")
    return facts


# --- WebP: the length in its header, and the size in its first chunk -------------------------------------


def _read_webp(stream: BinaryIO) -> PictureFacts:
    head = _exactly(stream, 30)
    (length,) = struct.unpack("<I", head[4:8])
    stream.seek(0, 2)
    if stream.tell() < length + 8:
        raise NotUsable("cut off")
    kind = head[12:16]
    if kind == b"VP8 ":
        width, height = (value & 0x3FFF for value in struct.unpack("<HH", head[26:30]))
    elif kind == b"VP8L":
        (bits,) = struct.unpack("<I", head[21:25])
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8X":
        width = int.from_bytes(head[24:27], "little") + 1
        height = int.from_bytes(head[27:30], "little") + 1
    else:
        raise NotUsable("an unknown kind of WebP")
    return _checked("webp", width, height)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size) if size >= 0 else b""
    if len(data) != size:
        raise NotUsable("cut off")
    return data


_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[BinaryIO], PictureFacts]], ...] = (
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), _read_png),
    (lambda head: head.startswith(b"\xff\xd8\xff"), _read_jpeg),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", _read_webp),
)
