"""A file as it shall be: stretches of another one and new bytes between them. Nothing is held in memory."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from app.core.frozen import frozen

STEP_BYTES = 1 << 20


class NotWritable(ValueError):
    """The picture cannot take or give up a note; the message says why, for the log."""


@frozen
class Stretch:
    """*size* bytes of the source from *offset* on."""

    offset: int
    size: int


Piece = bytes | Stretch


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """*pieces* with neighbours in the source made one: a large picture has thousands of chunks."""
    whole: list[Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        if (
            isinstance(piece, Stretch)
            and isinstance(last, Stretch)
            and last.offset + last.size == piece.offset
        ):
            whole[-1] = Stretch(last.offset, last.size + piece.size)
        else:
            whole.append(piece)
    return tuple(whole)


def content_of(source: BinaryIO, pieces: Sequence[Piece]) -> Iterator[bytes]:
    """The bytes that *pieces* describe, a mebibyte at most at once. Raises ``OSError``."""
    for piece in pieces:
        if isinstance(piece, bytes):
            yield piece
            continue
        source.seek(piece.offset)
        left = piece.size
        while left:
            block = source.read(min(left, STEP_BYTES))
            if not block:
                raise OSError("the file became shorter while it was read")
            left -= len(block)
            yield block


def exactly(source: BinaryIO, size: int) -> bytes:
    """The next *size* bytes. Raises :class:`NotWritable` where there are fewer."""
    data = source.read(size)
    if len(data) != size:
        raise NotWritable("cut off")
    return data


def whole_size(source: BinaryIO) -> int:
    """The bytes in *source*; the place in it stays."""
    place = source.tell()
    size = source.seek(0, 2)
    source.seek(place)
    return size
