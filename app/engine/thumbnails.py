"""Pictures for the screen, decoded in worker threads."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.core.frozen import frozen
from app.engine.loop_thread import log_error
from app.engine.mailbox import Mailbox
from app.engine.pictures import decoded, for_screen, let_the_window_go_first, picture_reader
from app.storage.thumbnail_store import ThumbnailFiles

SIDE = 256
"""Pixels of the longer side of a thumbnail."""

CACHE_BYTES = 48 * 1024 * 1024
"""The least recently shown thumbnails go when all together need more."""

THREADS = 2

WAITING_MAX = 1_000
"""Of what waits to be made, the oldest is dropped: it has been scrolled away and is asked for again when it is seen."""

FULL_PIXELS_MAX = 64_000_000
"""Larger pictures are decoded smaller."""

LEVEL_SIDE_MIN = 512
KEPT_QUALITY = 88


@frozen
class FullPicture:
    """A whole picture as it is painted: ``levels`` halve from one to the next; none where the file is unreadable."""

    path: str
    levels: tuple[QImage, ...]


@frozen
class WholePicture:
    """The answer to :meth:`Thumbnails.load_whole`."""

    picture: FullPicture


@frozen
class SizedPicture:
    """The answer to :meth:`Thumbnails.load_sized`; a null image where the file is unreadable."""

    path: str
    image: QImage


@frozen
class _Thumbnail:
    """What a worker made; a null image where the file is unreadable."""

    path: str
    image: QImage


class Thumbnails(QObject):
    """Small pictures from a bounded cache, and whole ones for the viewer. Nothing is decoded in the GUI thread."""

    ready = Signal(str)
    full_ready = Signal(FullPicture)
    whole_ready = Signal(WholePicture)
    sized_ready = Signal(SizedPicture)

    def __init__(self, parent: QObject | None = None, files: ThumbnailFiles | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._mailbox = Mailbox(self)
        self._mailbox.received.connect(self._take)
        self._workers = ThreadPoolExecutor(
            max_workers=THREADS, thread_name_prefix="pictures", initializer=let_the_window_go_first
        )
        self._cache: OrderedDict[str, QPixmap] = OrderedDict()
        self._bytes = 0
        # What the workers take from themselves, lest they wait for the GUI thread between two pictures.
        self._lock = Lock()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._in_work: set[str] = set()
        self._busy = 0
        self._newest_full = ""
        self._is_decoding_full = False
        self._is_stopped = False

    def pixmap(self, path: str) -> QPixmap | None:
        """The thumbnail of the file, null where it cannot be read; None while it is made: :attr:`ready` follows."""
        found = self._cache.get(path)
        if found is not None:
            self._cache.move_to_end(path)
            return found
        with self._lock:
            if path not in self._in_work:
                self._waiting[path] = None
                self._waiting.move_to_end(path)
                if len(self._waiting) > WAITING_MAX:
                    self._waiting.popitem(last=False)
                if self._busy < THREADS:
                    self._busy += 1
                    self._submit(self._make_newest)
        return None

    def known(self, path: str) -> QPixmap | None:
        """The thumbnail if it is there already; nothing is asked for."""
        return self._cache.get(path)

    def drop(self, paths: Iterable[str]) -> None:
        """Makes none of those that are waited for: they have been scrolled past."""
        with self._lock:
            for path in paths:
                self._waiting.pop(path, None)

    def load_full(self, path: str) -> None:
        """Decodes the whole file; :attr:`full_ready` follows, unless another is asked for meanwhile.

        Who asks for what is being decoded already waits for the same answer.
        """
        if path == self._newest_full and self._is_decoding_full:
            return
        self._newest_full, self._is_decoding_full = path, True
        self._submit(self._load, path)

    def load_whole(self, path: str) -> None:
        """Decodes the whole file for somebody else than the viewer; :attr:`whole_ready` follows in any case."""
        self._submit(self._load_whole, path)

    def load_sized(self, path: str, side: int) -> None:
        """Decodes the file, its longer side no more than *side* pixels; :attr:`sized_ready` follows in any case."""
        self._submit(self._load_sized, path, side)

    def stop(self) -> None:
        """Ends the workers; nothing is told any more."""
        self._mailbox.close()
        self._is_stopped = True
        with self._lock:
            self._waiting.clear()
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _submit(self, work: Callable[..., None], *arguments: str | int) -> None:
        # A view may still ask while the window is taken down: nobody hears the answer.
        if self._is_stopped:
            return
        self._workers.submit(work, *arguments).add_done_callback(log_error)

    # --- in the workers --------------------------------------------------------------------------------

    def _make_newest(self) -> None:
        """Makes what was asked for last: that is what is seen."""
        try:
            with self._lock:
                path = self._waiting.popitem()[0] if self._waiting else None
                if path is not None:
                    self._in_work.add(path)
            if path is not None:
                self._make(path)
        finally:
            with self._lock:
                if self._waiting:
                    # Behind the whole pictures that were asked for meanwhile.
                    self._submit(self._make_newest)
                else:
                    self._busy -= 1

    def _make(self, path: str) -> None:
        kept = self._files.read(path) if self._files is not None else None
        image = QImage.fromData(kept) if kept is not None else QImage()
        if not image.isNull():
            self._mailbox.post(_Thumbnail(path, for_screen(image)))
            return
        image = _within(path, SIDE)
        self._mailbox.post(_Thumbnail(path, for_screen(image)))
        if self._files is not None and not image.isNull():
            self._files.write(path, _encoded(image))

    def _load(self, path: str) -> None:
        if path == self._newest_full:
            self._mailbox.post(_full(path))

    def _load_whole(self, path: str) -> None:
        self._mailbox.post(WholePicture(_full(path)))

    def _load_sized(self, path: str, side: int) -> None:
        self._mailbox.post(SizedPicture(path, for_screen(_within(path, side))))

    # --- in the GUI thread -------------------------------------------------------------------------------

    @Slot(object)
    def _take(self, made: FullPicture | WholePicture | SizedPicture | _Thumbnail) -> None:
        if isinstance(made, WholePicture):
            self.whole_ready.emit(made)
            return
        if isinstance(made, SizedPicture):
            self.sized_ready.emit(made)
            return
        if isinstance(made, FullPicture):
            self._take_full(made)
            return
        with self._lock:
            self._in_work.discard(made.path)
        self._forget(made.path)
        pixmap = QPixmap.fromImage(made.image)
        self._cache[made.path] = pixmap
        self._bytes += _size_bytes(pixmap)
        while self._bytes > CACHE_BYTES and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._bytes -= _size_bytes(oldest)
        self.ready.emit(made.path)

    def _take_full(self, picture: FullPicture) -> None:
        if picture.path == self._newest_full:
            self._is_decoding_full = False
        known = self._cache.get(picture.path)
        if known is not None and known.isNull() and picture.levels:
            # The file was missing and is back.
            self._forget(picture.path)
            self.ready.emit(picture.path)
        self.full_ready.emit(picture)

    def _forget(self, path: str) -> None:
        gone = self._cache.pop(path, None)
        if gone is not None:
            self._bytes -= _size_bytes(gone)


class WantedThumbnails:
    """What one view wants; what it has asked for and wants no more is not made."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self._thumbnails = thumbnails
        self._asked: set[str] = set()

    def want(self, paths: Collection[str], has: Callable[[str], bool]) -> None:
        """Asks for those of *paths* that the view has not got already; the last of them is made first."""
        self._thumbnails.drop(self._asked.difference(paths))
        missing = [path for path in paths if not has(path)]
        self._asked = set(missing)
        for path in missing:
            self._thumbnails.pixmap(path)


def _reader(path: str) -> QImageReader:
    reader = picture_reader(path)
    reader.setAutoTransform(True)
    return reader


def _within(path: str, side: int) -> QImage:
    reader = _reader(path)
    _decode_within(reader, QSize(side, side))
    return decoded(reader)


def _full(path: str) -> FullPicture:
    reader = _reader(path)
    size = reader.size()
    pixels = size.width() * size.height()
    if pixels > FULL_PIXELS_MAX:
        _decode_within(reader, size * (FULL_PIXELS_MAX / pixels) ** 0.5)
    image = for_screen(decoded(reader))
    return FullPicture(path, () if image.isNull() else _levels(image))


def _decode_within(reader: QImageReader, limit: QSize) -> None:
    size = reader.size()
    if size.isValid() and (size.width() > limit.width() or size.height() > limit.height()):
        reader.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))


def _encoded(image: QImage) -> bytes:
    """*image* as a small file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture_format, quality = ("PNG", -1) if image.hasAlphaChannel() else ("JPEG", KEPT_QUALITY)
    image.save(buffer, picture_format, quality)  # type: ignore[call-overload]  # bytes, as the stub has it, are refused
    return bytes(buffer.data().data())


def _levels(image: QImage) -> tuple[QImage, ...]:
    levels = [image]
    while max(image.width(), image.height()) > LEVEL_SIDE_MIN:
        half = QSize(max(1, image.width() // 2), max(1, image.height() // 2))
        image = image.scaled(
            half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        levels.append(image)
    return tuple(levels)


def _size_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
