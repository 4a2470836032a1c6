"""Exports of a document of region edit: flattened, the patch alone, layers as OpenRaster or PSD. For the thread for arrays.

OpenRaster (https://www.openraster.org) is a ZIP of PNG and XML, opened by Krita, GIMP and MyPaint.
"""

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from app.core.frozen import frozen
from app.core.region import RegionDocument
from app.engine.patches import PatchRefused, image_of
from app.imaging.arrays import Pixels
from app.imaging.psd import PsdLayer, write_psd

if TYPE_CHECKING:
    from app.engine.regions import RegionStudio

JPEG_QUALITY = 95
LOSSLESS = 100
THUMBNAIL = 256
_PAPER = 0xFFFF_FFFF  # what a JPEG has where the picture is transparent


@frozen
class ExportLayer:
    """A layer as it is written: RGBA of 8 bits, feathered, at a place."""

    name: str
    left: int
    top: int
    pixels: Pixels
    opacity: int
    is_visible: bool


def export(
    studio: "RegionStudio",
    document: RegionDocument,
    masks: Sequence[tuple[int, QImage]],
    kind: str,
    layer_id: int,
    target: str,
) -> tuple[str, str]:
    """Writes *target*; the file, and what went wrong in words (empty where nothing did)."""
    writers = {"flat": _flat, "patch": _patch, "ora": _ora, "psd": _psd}
    path = Path(target)
    try:
        with tempfile.NamedTemporaryFile(
            prefix=".", suffix=path.suffix, dir=path.parent, delete=False
        ) as part:
            beside = Path(part.name)
        try:
            writers[kind](studio, document, masks, layer_id, beside)
            beside.chmod(0o644)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        return target, error.strerror or str(error)
    except (PatchRefused, ValueError) as error:
        return target, str(error)
    return target, ""


_Masks = Sequence[tuple[int, QImage]]


def _flat(studio: "RegionStudio", document: RegionDocument, masks: _Masks, _layer: int, target: Path) -> None:
    image = image_of(studio.merged(document, masks), studio.space)
    if target.suffix.lower() in (".jpg", ".jpeg") and image.hasAlphaChannel():
        ground = QImage(image.size(), QImage.Format.Format_RGB32)
        ground.fill(_PAPER)
        with QPainter(ground) as painter:
            painter.drawImage(0, 0, image)
        image = ground
    quality = {".jpg": JPEG_QUALITY, ".jpeg": JPEG_QUALITY, ".webp": LOSSLESS}.get(target.suffix.lower(), 80)
    _write(image, target, quality)


def _patch(studio: "RegionStudio", document: RegionDocument, masks: _Masks, layer: int, target: Path) -> None:
    """As large as the picture, so that it falls into its place; transparent elsewhere."""
    canvas = np.zeros((document.height, document.width, 4), np.uint8)
    for each in studio.export_layers(document, masks, only=layer):
        height, width = each.pixels.shape[:2]
        canvas[each.top : each.top + height, each.left : each.left + width] = each.pixels
    _write(image_of(canvas, studio.space), target, 80)


def _psd(studio: "RegionStudio", document: RegionDocument, masks: _Masks, _layer: int, target: Path) -> None:
    base = studio.base_layer()
    layers = [
        PsdLayer(each.name, each.left, each.top, each.pixels, round(each.opacity * 2.55), each.is_visible)
        for each in (base, *studio.export_layers(document, masks))
    ]
    with target.open("wb") as stream:
        write_psd(stream, _eight(studio.merged(document, masks)), layers)


def _ora(studio: "RegionStudio", document: RegionDocument, masks: _Masks, _layer: int, target: Path) -> None:
    layers = [studio.base_layer(), *studio.export_layers(document, masks)]
    entries = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", "image/openraster")
        for number, layer in enumerate(layers):
            name = f"data/layer{number}.png"
            archive.writestr(name, _png(image_of(layer.pixels, studio.space)))
            entries.append(
                f"<layer name={quoteattr(layer.name)} src={quoteattr(name)} x={quoteattr(str(layer.left))} "
                f"y={quoteattr(str(layer.top))} opacity={quoteattr(f'{layer.opacity / 100:.2f}')} "
                f"visibility={quoteattr('visible' if layer.is_visible else 'hidden')}/>"
            )
        merged = image_of(studio.merged(document, masks), studio.space)
        archive.writestr("mergedimage.png", _png(merged))
        small = merged.scaled(
            *(THUMBNAIL, THUMBNAIL),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        archive.writestr("Thumbnails/thumbnail.png", _png(small))
        size = f'w="{document.width}" h="{document.height}"'
        # The first is the topmost.
        stack = "".join(reversed(entries))
        archive.writestr(
            "stack.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>\n<image version="0.0.3" {size}><stack>{stack}</stack></image>\n',
        )


def _eight(pixels: Pixels) -> Pixels:
    return (pixels >> 8).astype(np.uint8) if pixels.dtype == np.uint16 else pixels


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(80)
    if not writer.write(image):
        raise PatchRefused(writer.errorString())
    return bytes(content.data())


def _write(image: QImage, target: Path, quality: int) -> None:
    writer = QImageWriter(str(target))
    writer.setQuality(quality)
    if not writer.write(image):
        raise PatchRefused(writer.errorString())
