"""Pictures for the screen, decoded in worker threads."""

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.engine.mailbox import Mailbox

SIDE = 256
"""Pixels of the longer side of a thumbnail."""

CACHE_BYTES = 48 * 1024 * 1024
"""The least recently shown thumbnails go when all together need more."""

THREADS = 2
FULL_PIXELS_MAX = 256_000_000


@dataclass(frozen=True, slots=True)
class _Decoded:
    """An image that a worker made; empty where the file could not be read."""

    path: str
    image: QImage
    is_full: bool


class Thumbnails(QObject):
    """Small pictures from a bounded cache, and whole ones for the viewer. Nothing is decoded in the GUI thread."""

    ready = Signal(str)
    full_ready = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox(self)
        self._mailbox.received.connect(self._take)
        self._workers = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="pictures")
        self._cache: OrderedDict[str, QPixmap] = OrderedDict()
        self._bytes = 0
        self._asked: set[str] = set()

    def pixmap(self, path: str) -> QPixmap | None:
        """The thumbnail of the file, null where it cannot be read; None while it is made: :attr:`ready` follows."""
        found = self._cache.get(path)
        if found is not None:
            self._cache.move_to_end(path)
            return found
        if path not in self._asked:
            self._asked.add(path)
            self._workers.submit(self._make, path)
        return None

    def load_full(self, path: str) -> None:
        """Decodes the whole file; :attr:`full_ready` follows, with a null image where it cannot be read."""
        self._workers.submit(self._load, path)

    def forget(self, path: str) -> None:
        """The file has changed: its thumbnail is made anew."""
        gone = self._cache.pop(path, None)
        if gone is not None:
            self._bytes -= _size_bytes(gone)

    def stop(self) -> None:
        """Ends the workers; nothing is told any more."""
        self._mailbox.close()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _make(self, path: str) -> None:
        reader = _reader(path)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
        self._mailbox.post(_Decoded(path, reader.read(), is_full=False))

    def _load(self, path: str) -> None:
        reader = _reader(path)
        size = reader.size()
        is_sane = size.isValid() and size.width() * size.height() <= FULL_PIXELS_MAX
        self._mailbox.post(_Decoded(path, reader.read() if is_sane else QImage(), is_full=True))

    @Slot(object)
    def _take(self, decoded: _Decoded) -> None:
        if decoded.is_full:
            self.full_ready.emit(decoded.path, decoded.image)
            return
        self._asked.discard(decoded.path)
        pixmap = QPixmap.fromImage(decoded.image)
        self._cache[decoded.path] = pixmap
        self._bytes += _size_bytes(pixmap)
        while self._bytes > CACHE_BYTES and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._bytes -= _size_bytes(oldest)
        self.ready.emit(decoded.path)


def _reader(path: str) -> QImageReader:
    reader = QImageReader(str(Path(path)))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    reader.setAllocationLimit(0)
    return reader


def _size_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
