"""Pictures on the clipboard: as files, as pixels."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

_GNOME = "x-special/gnome-copied-files"


def files_as_mime(paths: Sequence[str]) -> QMimeData:
    """The files, as every file browser takes them by paste or drop; copied, never moved."""
    urls = [QUrl.fromLocalFile(path) for path in paths]
    mime = QMimeData()
    mime.setUrls(urls)
    # GNOME's file browser pastes nothing else.
    lines = ["copy", *(url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls)]
    mime.setData(_GNOME, "\n".join(lines).encode())
    return mime


def copy_files(paths: Sequence[str]) -> None:
    """Puts the files themselves on the clipboard."""
    QGuiApplication.clipboard().setMimeData(files_as_mime(paths))


def copy_image(image: QImage) -> None:
    """Puts the pixels on the clipboard."""
    QGuiApplication.clipboard().setImage(image)


def copy_text(text: str) -> None:
    """Puts words on the clipboard."""
    QGuiApplication.clipboard().setText(text)
