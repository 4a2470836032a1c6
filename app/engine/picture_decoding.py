"""Decoding whole pictures with Qt in worker threads, with a bound for what it may cost in memory."""

from pathlib import Path
from threading import Lock

from PySide6.QtGui import QImage, QImageReader

from app.storage.picture_check import DECODED_BYTES_MAX

LARGE_BYTES = 64 * 1024 * 1024
MIB = 1024 * 1024

_large = Lock()
"""Pictures that need much memory are decoded one after the other, whoever wants them."""


def picture_reader(path: str) -> QImageReader:
    """A reader of the file at *path*, which goes by its content and not by its name.

    Qt's own limit, which is one for the whole program, is set to ours: what has passed
    ``storage/picture_check.py`` is opened, and what says another thing to Qt than to that check is not.
    """
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAllocationLimit(DECODED_BYTES_MAX // MIB)
    return reader


def decoded_bytes(reader: QImageReader) -> int:
    """About what the whole picture needs in memory; 0 where its header tells nothing."""
    size = reader.size()
    if not size.isValid():
        return 0
    depth_bits = QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel()
    # Rarely less than four bytes: a palette is unpacked for painting.
    return size.width() * size.height() * max(4, depth_bits // 8)


def decoded(reader: QImageReader) -> QImage:
    """The picture; null where it cannot be decoded, or would need more than the limit."""
    size_bytes = decoded_bytes(reader)
    if size_bytes > DECODED_BYTES_MAX:
        return QImage()
    if size_bytes < LARGE_BYTES:
        return reader.read()
    with _large:
        return reader.read()


def decodes(path: Path) -> bool:
    """Whether the whole picture can be decoded; slow for large ones, so never called in the GUI thread."""
    return not decoded(picture_reader(str(path))).isNull()
