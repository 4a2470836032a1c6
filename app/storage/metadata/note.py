"""Easel's note in a picture file: written, read back, taken out. The pixels stay byte for byte what they were."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from app.core.export import NotANote, NotedRequest, PictureNote, read_note
from app.core.translation import QT_TRANSLATE_NOOP
from app.storage.metadata.jpeg import jpeg_note, jpeg_pieces
from app.storage.metadata.png import SIGNATURE, png_note, png_pieces
from app.storage.metadata.splice import NotWritable, Piece, Stretch, content_of, whole_size
from app.storage.metadata.webp import webp_note, webp_pieces

_Pieces = Callable[[BinaryIO, PictureNote | None], tuple[Piece, ...]]
_Reads = Callable[[BinaryIO], str | None]


def pieces_with(source: BinaryIO, note: PictureNote | None) -> tuple[Piece, ...]:
    """The file *source* with *note*, or without any for None, to be written with ``content_of``.

    Nothing is written before the whole file has been understood. Raises :class:`NotWritable` for a
    file that cannot take a note, and ``OSError``.
    """
    write, _ = _kind(source) or (None, None)
    if write is None:
        raise NotWritable("neither PNG nor JPEG nor WebP")
    return write(source, note)


def pieces_for_export(source: BinaryIO, note: PictureNote | None) -> tuple[Piece, ...]:
    """The same, but a file that cannot take a note goes out as it is."""
    try:
        return pieces_with(source, note)
    except NotWritable:
        return (Stretch(0, whole_size(source)),)


def write_noted(file: Path, note: PictureNote, target: Path) -> None:
    """Writes what is in *file* with *note* to *target*, which must not exist.

    Raises :class:`NotWritable` or ``OSError``; there is no *target* then.
    """
    try:
        with file.open("rb") as source:
            pieces = pieces_with(source, note)
            with target.open("xb") as stream:
                for block in content_of(source, pieces):
                    stream.write(block)
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def request_in(file: Path) -> NotedRequest | None:
    """The request that *file* was made from; None where Easel wrote none into it.

    Raises :class:`NotANote`, whose message is a sentence, for one that can't be used, for what is no
    picture, and for a file that can't be read.
    """
    try:
        with _opened(file) as source:
            _, read = _kind(source) or (None, None)
            if read is None:
                raise NotANote(QT_TRANSLATE_NOOP("PictureNote", "This is not a PNG, JPEG or WebP picture."))
            text = read(source)
    except OSError as error:
        raise NotANote(QT_TRANSLATE_NOOP("PictureNote", "The file can’t be read.")) from error
    return None if text is None else read_note(text)


def _opened(file: Path) -> BinaryIO:
    if not file.is_file():
        # A pipe, for example, would never end.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return file.open("rb")


def _kind(source: BinaryIO) -> tuple[_Pieces, _Reads] | None:
    source.seek(0)
    head = source.read(12)
    return next(((write, read) for matches, write, read in _KINDS if matches(head)), None)


_KINDS: tuple[tuple[Callable[[bytes], bool], _Pieces, _Reads], ...] = (
    (lambda head: head.startswith(SIGNATURE), png_pieces, png_note),
    (lambda head: head.startswith(b"\xff\xd8\xff"), jpeg_pieces, jpeg_note),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", webp_pieces, webp_note),
)
