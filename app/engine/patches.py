"""Patches between files: pictures through Qt's decoders into arrays, registered, pasted, written. For worker threads.

With ``app/imaging`` this is all that imports numpy; it is itself imported when the first region is worked at.
"""

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtGui import QColorSpace, QImage, QImageWriter

from app.core.region import PatchReport
from app.core.translation import QT_TRANSLATE_NOOP, Values
from app.engine.pictures import Unpreparable, decoded, picture_reader, read_header
from app.imaging.arrays import Mask, Pixels, cleaned, feathered
from app.imaging.patch import paste, untouched
from app.imaging.registration import register

_DEEP = frozenset(
    {
        QImage.Format.Format_RGBX64,
        QImage.Format.Format_RGBA64,
        QImage.Format.Format_RGBA64_Premultiplied,
        QImage.Format.Format_Grayscale16,
        QImage.Format.Format_BGR30,
        QImage.Format.Format_A2BGR30_Premultiplied,
        QImage.Format.Format_RGB30,
        QImage.Format.Format_A2RGB30_Premultiplied,
        QImage.Format.Format_RGBX16FPx4,
        QImage.Format.Format_RGBA16FPx4,
        QImage.Format.Format_RGBA16FPx4_Premultiplied,
        QImage.Format.Format_RGBX32FPx4,
        QImage.Format.Format_RGBA32FPx4,
        QImage.Format.Format_RGBA32FPx4_Premultiplied,
    }
)
_QUICK = 80  # of a PNG this is the packing, not the quality


class PatchRefused(ValueError):
    """It can't be done with these files; the message is a sentence in the context ``Region``, filled with ``values``."""

    def __init__(self, sentence: str, values: Values = ()) -> None:
        super().__init__(sentence)
        self.values = values


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPicture:
    """A picture as an array, upright, and the colour space that its file names."""

    pixels: Pixels
    space: QColorSpace


def load_picture(path: Path) -> LoadedPicture:
    """The picture as RGB or RGBA of 8 or 16 bits. Raises :class:`PatchRefused`."""
    image = read_upright(path)
    return LoadedPicture(pixels_of(image), image.colorSpace())


def read_upright(path: Path) -> QImage:
    """The picture at *path*, turned as it is seen. Raises :class:`PatchRefused`."""
    named = (("name", path.name),)
    try:
        read_header(path)
    except Unpreparable as error:
        raise PatchRefused(str(error), named) from error
    except OSError as error:
        raise PatchRefused(UNREADABLE, named) from error
    reader = picture_reader(str(path))
    reader.setAutoTransform(True)
    image = decoded(reader)
    if image.isNull():
        raise PatchRefused(UNREADABLE, named)
    if image.format() == QImage.Format.Format_CMYK8888:
        raise PatchRefused(_CMYK, named)
    return image


def pixels_of(image: QImage) -> Pixels:
    """The pixels of *image*, copied: RGB or RGBA, 16 bits where it has more than 8."""
    is_deep, has_alpha = image.format() in _DEEP, image.hasAlphaChannel()
    if is_deep:
        image = image.convertToFormat(
            QImage.Format.Format_RGBA64 if has_alpha else QImage.Format.Format_RGBX64
        )
        words = np.frombuffer(image.constBits(), np.uint16).reshape(image.height(), -1)
        return (
            words[:, : image.width() * 4]
            .reshape(image.height(), image.width(), 4)[:, :, : 4 if has_alpha else 3]
            .copy()
        )
    channels = 4 if has_alpha else 3
    image = image.convertToFormat(QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * channels].reshape(image.height(), image.width(), channels).copy()


def image_of(pixels: Pixels, space: QColorSpace | None = None) -> QImage:
    """The opposite of :func:`pixels_of`; the image owns its bytes."""
    height, width, channels = pixels.shape
    if pixels.dtype == np.uint16:
        wide = np.full((height, width, 4), 0xFFFF, np.uint16)
        wide[:, :, :channels] = pixels
        form = QImage.Format.Format_RGBA64 if channels == 4 else QImage.Format.Format_RGBX64
        image = QImage(wide.data, width, height, width * 8, form).copy()
    else:
        tight = np.ascontiguousarray(pixels)
        form = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
        image = QImage(tight.data, width, height, width * channels, form).copy()
    if space is not None and space.isValid():
        image.setColorSpace(space)
    return image


def load_mask(path: Path, height: int, width: int) -> Mask:
    """The mask at *path* for a picture of that size. Raises :class:`PatchRefused`."""
    image = read_upright(path)
    named = (("name", path.name),)
    if (image.height(), image.width()) != (height, width):
        sizes = (
            ("mask", f"{image.width()} × {image.height()}"),
            ("picture", f"{width} × {height}"),
        )
        raise PatchRefused(_OTHER_SIZE, (*named, *sizes))
    if image.hasAlphaChannel():
        # What cannot be seen is not white.
        pixels = pixels_of(image).astype(np.uint32)
        full = 255 if pixels.max() < 256 else 65_535
        grey = (pixels[:, :, :3].mean(axis=2) * pixels[:, :, 3] / full * (255 / full)).astype(np.uint8)
    else:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
        grey = rows[:, :width].copy()
    mask = cleaned(grey)
    if not mask.any():
        raise PatchRefused(_NO_REGION, named)
    if mask.all():
        raise PatchRefused(_ALL_REGION, named)
    return mask


def patch_files(base: Path, result: Path, mask: Path, output: Path, feather: float) -> PatchReport:
    """Pastes the region of *mask* from *result* into *base* and writes *output*, a PNG; what is said of it.

    The count of pixels that stayed is made from the file that was written. Raises :class:`PatchRefused`.
    """
    if output.suffix.lower() != ".png":
        raise PatchRefused(_NOT_PNG, (("name", output.name),))
    if any(_is_same(output, source) for source in (base, result, mask)):
        raise PatchRefused(_OVER_A_SOURCE, (("name", output.name),))
    original = load_picture(base)
    height, width = original.pixels.shape[:2]
    region = load_mask(mask, height, width)
    pixels = in_space(read_upright(result), original.space)
    fit = register(original.pixels, pixels, region)
    made = paste(original.pixels, pixels, region, fit, feather)
    del pixels
    write_png(image_of(made, original.space), output)
    del made
    try:
        written = load_picture(output).pixels
    except PatchRefused as error:
        raise PatchRefused(UNWRITABLE, (("name", output.name),)) from error
    if written.shape[2] > original.pixels.shape[2]:
        written = written[:, :, : original.pixels.shape[2]]
    kept = untouched(original.pixels, written, feathered(region, feather))
    return replace(fit.report, same_outside=kept.same, outside=kept.of)


def in_space(image: QImage, space: QColorSpace) -> Pixels:
    """The pixels of *image* in the colours of another picture; one that names no space is taken for sRGB."""
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    wanted = space if space.isValid() else srgb
    if not image.colorSpace().isValid():
        image.setColorSpace(srgb)
    if image.colorSpace() != wanted:
        converted = image.convertedToColorSpace(wanted)
        image = image if converted.isNull() else converted
    return pixels_of(image)


def write_png(image: QImage, output: Path) -> None:
    """Writes *image* whole or not at all. Raises :class:`PatchRefused`."""
    named = (("name", output.name),)
    try:
        descriptor, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=output.parent)
    except OSError as error:
        raise PatchRefused(UNWRITABLE, named) from error
    os.close(descriptor)
    try:
        writer = QImageWriter(part, b"png")
        writer.setQuality(_QUICK)
        if not writer.write(image):
            raise PatchRefused(UNWRITABLE, named)
        del writer
        Path(part).chmod(0o644)
        Path(part).replace(output)
    except OSError as error:
        raise PatchRefused(UNWRITABLE, named) from error
    finally:
        Path(part).unlink(missing_ok=True)


def tried() -> str:
    """Registers and pastes a small picture, for the self-test: numpy with all its libraries is there."""
    places = np.arange(160)
    waves = 128 + 50 * np.sin(places / 5)[:, None] + 50 * np.cos(places / 7)[None]
    base = np.repeat(waves.astype(np.uint8)[:, :, None], 3, axis=2)
    mask = np.zeros((160, 160), np.uint8)
    mask[60:100, 60:100] = 255
    result = np.roll(base, 2, axis=1)
    fit = register(base, result, mask)
    paste(base, result, mask, fit, 4)
    if abs(fit.shift[0] - 2) > 0.5:
        raise RuntimeError(f"registered to {fit.shift}")
    return f"numpy {np.__version__}, fits to {fit.error_px or 0:.2f} px"


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


UNREADABLE = QT_TRANSLATE_NOOP("Region", "{name} can't be read")
_CMYK = QT_TRANSLATE_NOOP("Region", "{name} has the colours of print (CMYK); save it as RGB first")
_OTHER_SIZE = QT_TRANSLATE_NOOP("Region", "{name} is a mask of {mask} pixels, the picture has {picture}")
_NO_REGION = QT_TRANSLATE_NOOP("Region", "{name} marks no region: nothing in it is white")
_ALL_REGION = QT_TRANSLATE_NOOP("Region", "{name} marks the whole picture: nothing in it is black")
_NOT_PNG = QT_TRANSLATE_NOOP(
    "Region", "{name} has to end in .png: every other format would change pixels outside the region"
)
_OVER_A_SOURCE = QT_TRANSLATE_NOOP("Region", "{name} is one of the pictures that are read; name another file")
UNWRITABLE = QT_TRANSLATE_NOOP("Region", "{name} can't be written")
