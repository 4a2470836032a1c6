"""Whether a picture can really be decoded, asked of Qt in a worker thread."""

from pathlib import Path

from PySide6.QtGui import QImageReader


def decodes(path: Path) -> bool:
    """Decodes the whole picture; slow for large ones, so never called in the GUI thread.

    Its size has been checked before (``storage/picture_check.py``), so Qt's own limit is lifted.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAllocationLimit(0)
    return not reader.read().isNull()
