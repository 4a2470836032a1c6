"""The committed icon files: readable by another reader, complete, and in step with the drawing."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import app_icons

# Qt rounds a little differently on each kind of processor.
CHANNEL_STEPS_MAX = 4


def channels(image: QImage) -> bytes:
    converted = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return bytes(converted.constBits())


def expect_drawing(image: QImage, size: int, share: float = 1.0) -> None:
    assert (image.width(), image.height()) == (size, size)
    wanted = channels(app_icons.painted(size, share))
    apart = max(abs(ours - theirs) for ours, theirs in zip(channels(image), wanted, strict=True))
    assert apart <= CHANNEL_STEPS_MAX, "run packaging/dev.py icons"


def ico_pictures() -> Iterator[tuple[int, bytes]]:
    packed = (app_icons.FOLDER / "easel.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", packed)
    assert (reserved, kind) == (0, 1)
    end = 6 + 16 * count
    for index in range(count):
        side, height, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", packed, 6 + 16 * index)
        assert (side, bits, offset) == (height, 32, end)
        end += length
        yield side or 256, packed[offset:end]
    assert end == len(packed)


def icns_parts() -> dict[bytes, bytes]:
    packed = (app_icons.FOLDER / "easel.icns").read_bytes()
    assert packed[:8] == b"icns" + struct.pack(">I", len(packed))
    parts, at = {}, 8
    while at < len(packed):
        (length,) = struct.unpack_from(">I", packed, at + 4)
        parts[packed[at : at + 4]] = packed[at + 8 : at + length]
        at += length
    return parts


def unpacked_argb(packed: bytes, size: int) -> QImage:
    assert packed[:4] == b"ARGB"
    plain, at = bytearray(), 4
    while at < len(packed):
        control = packed[at]
        assert control < 128, "a run of repeated bytes"
        plain += packed[at + 1 : at + 2 + control]
        at += 2 + control
    alpha, red, green, blue = (plain[i * size * size : (i + 1) * size * size] for i in range(4))
    pixels = bytes(value for pixel in zip(blue, green, red, alpha, strict=True) for value in pixel)
    return QImage(pixels, size, size, QImage.Format.Format_ARGB32).copy()


def test_all_of_them_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_icons, "FOLDER", tmp_path)
    assert app_icons.main([]) == 0
    expect_drawing(QImage(str(tmp_path / "png" / "easel-32.png")), 32)
    assert {path.name for path in tmp_path.iterdir()} == {"easel.ico", "easel.icns", "png"}


@pytest.mark.parametrize("size", app_icons.PNG_SIZES)
def test_each_png_shows_the_drawing(size: int) -> None:
    expect_drawing(QImage(str(app_icons.FOLDER / "png" / f"easel-{size}.png")), size)


def test_windows_finds_every_size() -> None:
    pictures = dict(ico_pictures())
    assert tuple(pictures) == app_icons.ICO_SIZES
    for size, picture in pictures.items():
        if size == 256:
            expect_drawing(QImage.fromData(picture), size)
            continue
        header, width, doubled, planes, bits = struct.unpack_from("<IiiHH", picture)
        assert (header, width, doubled, planes, bits) == (40, size, 2 * size, 1, 32)
        pixels = picture[40 : 40 + 4 * size * size]
        rows = [pixels[start : start + 4 * size] for start in range(0, len(pixels), 4 * size)]
        upright = b"".join(reversed(rows))
        expect_drawing(QImage(upright, size, size, QImage.Format.Format_ARGB32).copy(), size)


def test_macos_finds_every_size() -> None:
    parts = icns_parts()
    assert parts.keys() == app_icons.ICNS_PNGS.keys() | app_icons.ICNS_ARGBS.keys()
    for kind, size in app_icons.ICNS_PNGS.items():
        expect_drawing(QImage.fromData(parts[kind]), size, app_icons.MAC_SHARE)
    for kind, size in app_icons.ICNS_ARGBS.items():
        expect_drawing(unpacked_argb(parts[kind], size), size, app_icons.MAC_SHARE)


def test_on_macos_the_edge_stays_free() -> None:
    image = app_icons.painted(64, app_icons.MAC_SHARE)
    assert all(image.pixelColor(at, 2).alpha() == 0 for at in range(64))
    assert image.pixelColor(32, 32).alpha() == 255
