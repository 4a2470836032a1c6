"""What is dropped or pasted, as far as it can become a reference."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

_PNG = "image/png"
ROW = "application/x-easel-reference"
"""A row of the list that is dragged to another place; the data is its index."""


@dataclass(frozen=True, slots=True)
class PictureDrop:
    """Paths of files, a picture that is no file, and links; whatever there is."""

    files: tuple[str, ...] = ()
    pixels: bytes | QImage | None = None
    links: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files or self.links or self.pixels is not None)


def holds_pictures(mime: QMimeData) -> bool:
    """Whether there are pictures or files in it, as opposed to text that an editor would take."""
    return any(url.isLocalFile() for url in mime.urls()) or (mime.hasImage() and not mime.hasText())


def can_be_taken(mime: QMimeData) -> bool:
    """Whether anything in it can become a reference; pixels are not touched."""
    return bool(mime.hasUrls() or mime.hasImage() or _links_in_text(mime))


def read_pictures(mime: QMimeData) -> PictureDrop:
    """Files before pixels before links: a browser offers a dragged picture in several forms."""
    files = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    if files:
        return PictureDrop(files)
    if mime.hasFormat(_PNG):
        # As they are: unpacking them would hold up the window.
        return PictureDrop(pixels=bytes(mime.data(_PNG).data()))
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return PictureDrop(pixels=image)
    links = tuple(url.toString() for url in mime.urls() if url.scheme() in ("http", "https"))
    return PictureDrop(links=links or _links_in_text(mime))


def _links_in_text(mime: QMimeData) -> tuple[str, ...]:
    text = mime.text().strip() if mime.hasText() else ""
    is_link = text.lower().startswith(("https://", "http://")) and len(text.split()) == 1
    return (text,) if is_link else ()
