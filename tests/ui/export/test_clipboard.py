from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from app.ui.export.clipboard import copy_files, copy_image, copy_text


def test_files_are_copied_for_every_file_browser(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "a 秋.png"
    copy_files([str(file)])
    mime = QGuiApplication.clipboard().mimeData()
    assert [url.toLocalFile() for url in mime.urls()] == [file.as_posix()]
    gnome = bytes(mime.data("x-special/gnome-copied-files").data()).decode()
    assert gnome == f"copy\n{file.as_uri()}"
    assert qapp is not None


def test_pixels_and_words_are_copied(qapp: QApplication) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    copy_image(image)
    assert QGuiApplication.clipboard().image().pixelColor(1, 1) == QColor(1, 2, 3)
    copy_text("words")
    assert QGuiApplication.clipboard().text() == "words"
    assert qapp is not None
