"""Pictures as sharp as the place in which they stand, where a thumbnail would be enlarged."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QPixmap

from app.core.tasks import Picture
from app.engine.thumbnails import SizedPicture, Thumbnails


class SharpPictures(QObject):
    """Asks for what is larger than its thumbnail, and holds it until it is no longer kept."""

    ready = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._asked: dict[str, int] = {}
        self._sharp: dict[str, QPixmap] = {}
        thumbnails.sized_ready.connect(self._take)

    def pixmap(self, picture: Picture, thumbnail: QPixmap, side: int) -> QPixmap:
        """*picture* for a place of *side* pixels: *thumbnail* where that will do, and until :attr:`ready`."""
        longest = min(side, max(picture.width, picture.height))
        if longest <= max(thumbnail.width(), thumbnail.height()):
            return thumbnail
        # In steps, so that a window that is drawn larger has it decoded only now and then.
        wanted = 1 << (longest - 1).bit_length()
        if self._asked.get(picture.path, 0) < wanted:
            self._asked[picture.path] = wanted
            self._thumbnails.load_sized(picture.path, wanted)
        return self._sharp.get(picture.path, thumbnail)

    def keep(self, paths: Collection[str]) -> None:
        """Gives the memory of all others back."""
        self._asked = {path: side for path, side in self._asked.items() if path in paths}
        self._sharp = {path: pixmap for path, pixmap in self._sharp.items() if path in paths}

    @Slot(object)
    def _take(self, made: SizedPicture) -> None:
        if made.path in self._asked and not made.image.isNull():
            self._sharp[made.path] = QPixmap.fromImage(made.image)
            self.ready.emit()
