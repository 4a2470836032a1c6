"""Paints ``resources/easel.svg`` into the icon files that systems want: ``packaging/dev.py icons``.

Writes ``resources/app-icons``: ``easel.ico`` for Windows, ``easel.icns`` for macOS, ``png/easel-SIZE.png`` for
everything else. Painted by Qt, as the window's own icon is, and packed here: both containers are a table and the
pictures after it. The files are committed; a test compares them with the drawing.
"""

import struct
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "easel.svg"
FOLDER = ROOT / "resources" / "app-icons"

PNG_SIZES = (16, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_PNGS: Mapping[bytes, int] = MappingProxyType(
    {
        b"ic11": 32,  # 16 points at twice the resolution, and so on
        b"ic12": 64,
        b"ic07": 128,
        b"ic13": 256,
        b"ic08": 256,
        b"ic14": 512,
        b"ic09": 512,
        b"ic10": 1024,
    }
)
ICNS_ARGBS: Mapping[bytes, int] = MappingProxyType({b"ic04": 16, b"ic05": 32})
"""The two smallest: macOS shows a PNG in them garbled, so they hold plain channels."""

MAC_SHARE = 824 / 1024
"""How much of its square an icon fills on macOS, which draws none to the edge."""

_ICO_PNG_FROM = 256
"""Larger pictures are PNGs in an .ico; older programs read smaller ones only as bitmaps."""

_LITERALS_MAX = 128


def main(arguments: Sequence[str]) -> int:
    """Writes all icon files; returns the exit status."""
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    (FOLDER / "png").mkdir(parents=True, exist_ok=True)
    (FOLDER / "easel.ico").write_bytes(ico())
    (FOLDER / "easel.icns").write_bytes(icns())
    for size in PNG_SIZES:
        (FOLDER / "png" / f"easel-{size}.png").write_bytes(png(painted(size)))
    return 0


def painted(size: int, share: float = 1.0) -> QImage:
    """The drawing, *size* pixels wide and high on nothing, its middle filled to *share*."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    margin = size * (1 - share) / 2
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(margin, margin, size * share, size * share))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def png(image: QImage) -> bytes:
    """*image* as a PNG."""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(writer.errorString())
    return bytes(packed.data())


def ico() -> bytes:
    """The icon file of Windows: header, one entry of 16 bytes a picture, the pictures."""
    pictures = []
    for size in ICO_SIZES:
        image = painted(size)
        pictures.append(png(image) if size >= _ICO_PNG_FROM else _bitmap(image))
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = []
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        side = size % 256  # 256 does not fit in the byte and is written as 0
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    return b"".join((header, *entries, *pictures))


def icns() -> bytes:
    """The icon file of macOS: each picture behind four letters and its length, small ones first."""
    parts = [(kind, _argb(painted(size, MAC_SHARE))) for kind, size in ICNS_ARGBS.items()]
    parts += [(kind, png(painted(size, MAC_SHARE))) for kind, size in ICNS_PNGS.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def _bitmap(image: QImage) -> bytes:
    """A bitmap as it stands in an .ico: rows from below, colours as BGRA, and an empty mask of one bit a pixel."""
    size = image.width()
    pixels = bytes(image.constBits())
    rows = [pixels[start : start + 4 * size] for start in range(0, len(pixels), 4 * size)]
    mask = bytes((size + 31) // 32 * 4 * size)
    header = struct.pack(
        "<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 4 * size * size + len(mask), 0, 0, 0, 0
    )
    return b"".join((header, *reversed(rows), mask))


def _argb(image: QImage) -> bytes:
    """The four channels one after the other in runs of literals, which macOS takes as packed."""
    pixels = bytes(image.constBits())
    packed = [b"ARGB"]
    for first in (3, 2, 1, 0):
        channel = pixels[first::4]
        for start in range(0, len(channel), _LITERALS_MAX):
            run = channel[start : start + _LITERALS_MAX]
            packed += [bytes([len(run) - 1]), run]
    return b"".join(packed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
