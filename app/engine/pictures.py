"""Pictures through Qt's decoders, in worker threads: decoding for the screen, preparing references, the trash."""

import os
import sys
import tempfile
from contextlib import suppress
from math import ceil, floor
from pathlib import Path
from threading import Lock, get_native_id

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QFile,
    QIODevice,
    QRect,
    QRectF,
    QSize,
    QStandardPaths,
    Qt,
    QThread,
)
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

from app.core.cropping import CROPPED_SIDE_MAX, Crop, cropped_size, on_pixels, reach_in_picture
from app.core.frozen import frozen
from app.core.reference_picture import (
    FORMATS,
    PIXELS_MAX,
    SIDE_MAX,
    PictureLimits,
    PreparedPicture,
)
from app.core.translation import QT_TRANSLATE_NOOP
from app.storage.picture_check import DECODED_BYTES_MAX, BeyondLimits, NotUsable, check_picture

NICENESS = 10
NICENESS_MAX = 19


def let_the_window_go_first() -> None:
    """Lowers the priority of the thread that calls this, as long as it lives.

    Four threads that decode on two cores kept the window waiting for up to 96 ms; so lowered, for 32.
    """
    if sys.platform.startswith("linux"):
        # Where each thread is its own process to the scheduler, and Qt's priorities change nothing. An Easel that
        # was itself started with a niceness has to stay there: nobody but root may go back from one.
        of_window = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, get_native_id(), min(of_window + NICENESS, NICENESS_MAX))
    else:
        QThread.currentThread().setPriority(QThread.Priority.LowPriority)


LARGE_BYTES = 64 * 1024 * 1024
MIB = 1024 * 1024

_large = Lock()
"""Pictures that need much memory are decoded one after the other, whoever wants them."""


def picture_reader(path: str) -> QImageReader:
    """A reader of the file at *path*, which goes by its content and not by its name.

    Qt's own limit, which is one for the whole program, is set to ours: what has passed
    ``storage/picture_check.py`` is opened, and what says another thing to Qt than to that check is not.
    """
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAllocationLimit(DECODED_BYTES_MAX // MIB)
    return reader


def decoded_bytes(reader: QImageReader) -> int:
    """About what the whole picture needs in memory; 0 where its header does not say."""
    size = reader.size()
    if not size.isValid():
        return 0
    depth_bits = QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel()
    # Rarely less than four bytes: a palette is unpacked for painting.
    return size.width() * size.height() * max(4, depth_bits // 8)


def decoded(reader: QImageReader) -> QImage:
    """The picture; null where it cannot be decoded, or would need more than the limit."""
    size_bytes = decoded_bytes(reader)
    if size_bytes > DECODED_BYTES_MAX:
        return QImage()
    if size_bytes < LARGE_BYTES:
        return reader.read()
    with _large:
        return reader.read()


def decodes(path: Path) -> bool:
    """Whether the whole picture can be decoded; slow for large ones, so never called in the GUI thread."""
    return not decoded(picture_reader(str(path))).isNull()


JPEG_QUALITIES = (92, 85, 78)
SHRINK = 0.8
SIDE_MIN = 64
_CHECKED_FORMATS = frozenset({"png", "jpeg", "jpg", "webp"})


class Unpreparable(ValueError):
    """The file is no picture that can be prepared; the message is a sentence in the context ``Reference``."""


@frozen
class PictureHeader:
    """What the header of a picture says. ``extension`` is that of the stored original; the size is as it is seen, upright."""

    extension: str
    width: int
    height: int
    is_animated: bool


def read_header(file: Path) -> PictureHeader:
    """Reads the header of *file* and checks that the file is whole. Raises :class:`Unpreparable`, or ``OSError``."""
    with file.open("rb"):
        pass  # says why it cannot be read, where Qt only says that it cannot
    reader = _reader(file)
    picture_format = bytes(reader.format().data()).decode("ascii", "replace")
    if picture_format not in FORMATS:
        raise Unpreparable(
            QT_TRANSLATE_NOOP(
                "Reference", "{name} is not a picture that Easel can read: PNG, JPEG, WebP, GIF, BMP or TIFF"
            )
        )
    if picture_format in _CHECKED_FORMATS:
        # Before Qt looks at more than the first bytes.
        try:
            check_picture(file)
        except BeyondLimits as error:
            raise Unpreparable(_TOO_MANY_PIXELS) from error
        except NotUsable as error:
            raise Unpreparable(_DAMAGED) from error
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise Unpreparable(_DAMAGED)
    is_large = max(size.width(), size.height()) > SIDE_MAX or size.width() * size.height() > PIXELS_MAX
    if is_large or decoded_bytes(reader) > DECODED_BYTES_MAX:
        raise Unpreparable(_TOO_MANY_PIXELS)
    if reader.transformation() & _TURNS:
        size.transpose()
    return PictureHeader(
        FORMATS[picture_format],
        size.width(),
        size.height(),
        reader.supportsAnimation() and reader.imageCount() != 1,
    )


_TOO_MANY_PIXELS = QT_TRANSLATE_NOOP(
    "Reference", "{name} has more pixels than Easel opens: 120 million, 32,768 a side"
)
_DAMAGED = QT_TRANSLATE_NOOP("Reference", "{name} is damaged or not complete")
_TURNS = QImageIOHandler.Transformation.TransformationRotate90


def prepare_picture(original: Path, limits: PictureLimits, stem: Path) -> PreparedPicture:
    """The prepared picture, written as *stem* with an ending; one that is there already is used.

    Raises :class:`Unpreparable`, or ``OSError``.
    """
    header = read_header(original)
    found = _found(stem)
    if found is None:
        image = _decoded(original, QSize(header.width, header.height), limits.side)
        found = _written(_within(image, limits), stem)
    events = check_picture(found)
    return PreparedPicture(
        original=original.name,
        path=str(found),
        format=events.format,
        width=events.width,
        height=events.height,
        size_bytes=found.stat().st_size,
        original_width=header.width,
        original_height=header.height,
        is_first_frame=header.is_animated,
    )


@frozen
class CropSource:
    """A picture that is to be cropped: its size upright, and how it looks on the screen; null where it can't be read."""

    path: str
    width: int
    height: int
    image: QImage


def crop_source(file: Path, side: int) -> CropSource:
    """*file* with its longer side no more than *side* pixels. Raises :class:`Unpreparable`, or ``OSError``."""
    header = read_header(file)
    image = _decoded(file, QSize(header.width, header.height), side)
    if max(image.width(), image.height()) > side:
        ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(QSize(side, side), *ways)
    return CropSource(str(file), header.width, header.height, for_screen(image))


def crop_picture(file: Path, crop: Crop) -> QImage:
    """What of the picture is in the frame, in sRGB. Raises :class:`Unpreparable`, or ``OSError``.

    Turned by quarters alone and not too large, its pixels are those of the picture. Only what the frame touches is decoded where the
    format can do that, and never more than comes of it in the end.
    """
    header = read_header(file)
    crop = on_pixels(crop, (header.width, header.height))
    scale = min(1.0, CROPPED_SIDE_MAX / max(crop.width, crop.height))
    part = QRect(0, 0, header.width, header.height)
    reader = _reader(file)
    raw = reader.size()
    if reader.transformation() == QImageIOHandler.Transformation.TransformationNone:
        x, y, wide, tall = reach_in_picture(crop)
        x, y = x + header.width / 2, y + header.height / 2
        left, top = max(0, floor(x - wide) - 1), max(0, floor(y - tall) - 1)
        right, bottom = min(header.width, ceil(x + wide) + 1), min(header.height, ceil(y + tall) + 1)
        part = QRect(left, top, right - left, bottom - top)
        raw = part.size()
        reader.setClipRect(part)
    if scale < 1:
        reader.setScaledSize(QSize(max(1, round(raw.width() * scale)), max(1, round(raw.height() * scale))))
    image = decoded(reader)
    if image.isNull():
        raise Unpreparable(_DAMAGED)
    image = _plain(image)
    is_exact = crop.is_square_on and scale == 1
    made = QImage(*cropped_size(crop), _screen_format(image))
    made.fill(0)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_exact)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.translate(made.width() / 2, made.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-crop.x, -crop.y)
        painter.rotate(crop.angle)
        painter.translate(-header.width / 2, -header.height / 2)
        painter.drawImage(QRectF(part), image)
    return made


def for_screen(image: QImage) -> QImage:
    """*image* in the form that is painted without conversion: that of a 4K picture takes a quarter of a second."""
    return image if image.isNull() else image.convertToFormat(_screen_format(image))


def _screen_format(image: QImage) -> QImage.Format:
    has_alpha = image.hasAlphaChannel()
    return QImage.Format.Format_ARGB32_Premultiplied if has_alpha else QImage.Format.Format_RGB32


def _reader(file: Path) -> QImageReader:
    reader = picture_reader(str(file))
    reader.setAutoDetectImageFormat(True)
    reader.setAutoTransform(True)
    return reader


def _decoded(file: Path, seen: QSize, side: int) -> QImage:
    reader = _reader(file)
    if max(seen.width(), seen.height()) > side:
        # While it is decoded, where the format can do that: a JPEG then never stands whole in memory.
        limit = QSize(side, side)
        reader.setScaledSize(reader.size().scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))
    image = decoded(reader)
    if image.isNull():
        raise Unpreparable(_DAMAGED)
    return _plain(image)


def _plain(image: QImage) -> QImage:
    """*image* in sRGB, eight bits a colour, without anything that its file said beside the pixels."""
    target = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    space, srgb = image.colorSpace(), QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if space.isValid() and space != srgb:
        converted = image.convertedToColorSpace(srgb, target)
        image = image if converted.isNull() else converted
    image = image.convertToFormat(target)
    if target is QImage.Format.Format_ARGB32 and not _is_see_through(image):
        image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setColorSpace(QColorSpace())
    for key in image.textKeys():
        image.setText(key, "")
    return image


def _is_see_through(image: QImage) -> bool:
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    return bytes(alpha.constBits()).strip(b"\xff") != b""


def _within(image: QImage, limits: PictureLimits) -> tuple[str, QByteArray]:
    """The format and the bytes: first of lower quality, then of fewer pixels, until they are few enough."""
    while True:
        if image.hasAlphaChannel():
            encoded = _encoded(image, "png", -1)
            if encoded.size() <= limits.size_bytes:
                return "png", encoded
            encoded = _encoded(image, "webp", JPEG_QUALITIES[0])
            if encoded.size() <= limits.size_bytes:
                return "webp", encoded
        else:
            for quality in JPEG_QUALITIES:
                encoded = _encoded(image, "jpg", quality)
                if encoded.size() <= limits.size_bytes:
                    return "jpg", encoded
        smaller = image.size() * SHRINK
        if max(smaller.width(), smaller.height()) < SIDE_MIN:
            raise Unpreparable(_DAMAGED)
        image = image.scaled(
            max(1, smaller.width()),
            max(1, smaller.height()),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )


def _encoded(image: QImage, picture_format: str, quality: int) -> QByteArray:
    encoded = QByteArray()
    buffer = QBuffer(encoded)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(picture_format.encode()))
    writer.setQuality(quality)
    if not writer.write(image):
        raise Unpreparable(_DAMAGED)
    buffer.close()
    return encoded


def _found(stem: Path) -> Path | None:
    for ending in ("jpg", "png", "webp"):
        candidate = stem.with_name(f"{stem.name}.{ending}")
        if candidate.is_file():
            return candidate
    return None


def _written(encoded: tuple[str, QByteArray], stem: Path) -> Path:
    picture_format, content = encoded
    target = stem.with_name(f"{stem.name}.{picture_format}")
    descriptor, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=stem.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content.data())
        Path(part).replace(target)
    finally:
        Path(part).unlink(missing_ok=True)
    return target


def move_to_trash(path: Path) -> bool:
    """Moves one file there; False where the system has no trash for it. Never deletes."""
    if sys.platform == "linux":
        _make_room_for_trash()
    return QFile(str(path)).moveToTrash()


def _make_room_for_trash() -> None:
    """Qt makes the trash of the home folder, but not the folder that it lies in, which a fresh home lacks."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    with suppress(OSError):
        Path(place).mkdir(mode=0o700, parents=True, exist_ok=True)
