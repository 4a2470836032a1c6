"""Pictures as people drop them: turned, in other colours, animated, broken, enormous."""

import struct
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QColorSpace, QImage

from tests.storage.pictures import png_chunk


def picture(width: int, height: int, colour: str = "#c04020", *, see_through: bool = False) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32 if see_through else QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    if see_through:
        image.setPixelColor(0, 0, QColor(0, 0, 0, 0))
    return image


def saved(folder: Path, file: str, image: QImage) -> Path:
    assert image.save(str(folder / file))
    return folder / file


def turned_jpeg(folder: Path) -> Path:
    """A picture of 40 × 20 that is to be seen as 20 × 40 (EXIF orientation 6), with a place in its metadata."""
    plain = saved(folder, "plain.jpg", picture(40, 20)).read_bytes()
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0) + b"GPS 48.85 N"
    exif = b"Exif\0\0" + tiff
    turned = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    (folder / "turned.jpg").write_bytes(turned)
    return folder / "turned.jpg"


def wide_gamut(folder: Path) -> Path:
    """Pure Display P3 green."""
    image = picture(8, 8, "#00ff00")
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    return saved(folder, "p3.png", image)


def cmyk_jpeg(folder: Path) -> Path:
    image = QImage(QSize(16, 16), QImage.Format.Format_CMYK8888)
    image.fill(0xFF000000)  # nothing but black
    return saved(folder, "cmyk.jpg", image)


def animated_gif(folder: Path) -> Path:
    """Two frames of one pixel."""
    frame = b"!\xf9\x04\x00\x0a\x00\x00\x00,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0"
    (folder / "two.gif").write_bytes(b"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff" + frame * 2 + b";")
    return folder / "two.gif"


def enormous_png(folder: Path) -> Path:
    """A header that claims 60,000 × 60,000 pixels."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    content = (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", b"x") + png_chunk(b"IEND", b"")
    )
    (folder / "enormous.png").write_bytes(content)
    return folder / "enormous.png"


def cut_off(folder: Path) -> Path:
    whole = saved(folder, "whole.jpg", picture(64, 64)).read_bytes()
    (folder / "cut.jpg").write_bytes(whole[: len(whole) * 2 // 3])
    return folder / "cut.jpg"


def svg(folder: Path) -> Path:
    (folder / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    return folder / "drawing.svg"


def text(folder: Path) -> Path:
    (folder / "letter.png").write_text("no picture at all")
    return folder / "letter.png"
