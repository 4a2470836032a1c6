from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from app.ui.compose.fields import PictureDrop, can_be_taken, holds_pictures, read_pictures


def with_text(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def with_urls(*urls: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    return mime


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (" https://x.test/a.png\n", ("https://x.test/a.png",)),
        ("a fox, see https://x.test/a.png", ()),
        ("https://x.test/a.png https://x.test/b.png", ()),
        ("file:///etc/passwd", ()),
        ("", ()),
    ],
)
def test_text_is_a_reference_only_where_it_is_one_link(text: str, links: tuple[str, ...]) -> None:
    assert read_pictures(with_text(text)) == PictureDrop(links=links)
    assert can_be_taken(with_text(text)) is bool(links)
    assert not holds_pictures(with_text(text))


def test_files_come_before_all_else(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    mime = with_urls(QUrl.fromLocalFile(str(file)).toString(), "https://x.test/b.png")
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert read_pictures(mime) == PictureDrop(files=(str(file),))
    assert holds_pictures(mime)


def test_a_dragged_link_is_a_link() -> None:
    mime = with_urls("https://x.test/b.png", "ftp://x.test/c.png")
    assert read_pictures(mime) == PictureDrop(links=("https://x.test/b.png",))
    assert not holds_pictures(mime)


def test_pixels_are_taken_packed_where_they_are() -> None:
    mime = QMimeData()
    mime.setData("image/png", b"as it is")
    assert read_pictures(mime) == PictureDrop(pixels=b"as it is")
    plain = QMimeData()
    plain.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))
    pixels = read_pictures(plain).pixels
    assert isinstance(pixels, QImage)
    assert pixels.width() == 3
    assert holds_pictures(plain)
    assert not read_pictures(QMimeData())
