"""The work on one document of region edit, in the thread for arrays: opening, cutting out, registering, flattening.

A :class:`RegionStudio` is made in the GUI thread and used in that one thread alone. Masks come as grey images of the
picture's size, patches lie as PNG with alpha in the document's folder.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtGui import QColorSpace, QImage

from app.core.frozen import frozen
from app.core.reference_picture import PIXELS_MAX, SIDE_MAX
from app.core.region import Alternative, Border, Box, Layer, RegionDocument
from app.core.translation import QT_TRANSLATE_NOOP
from app.engine.patches import (
    UNREADABLE,
    UNWRITABLE,
    LoadedPicture,
    PatchRefused,
    image_of,
    in_space,
    load_picture,
    pixels_of,
    read_upright,
    write_png,
)
from app.engine.pictures import for_screen
from app.engine.region_export import ExportLayer, export
from app.imaging.arrays import Mask, Pixels, box_of, cleaned, feathered
from app.imaging.patch import Patch, Untouched, check_untouched, lay, patch_of
from app.imaging.registration import register
from app.storage.reference_store import ReferenceStore
from app.storage.region_documents import RegionDocuments

PATCH_MARGIN = 48
"""A patch reaches so much further than its region, so that mask and feather can grow afterwards."""


@frozen
class Opened:
    """A document that is open: the picture for the screen, and the mask of each layer."""

    document: RegionDocument
    picture: QImage
    masks: tuple[tuple[int, QImage], ...] = ()
    problem: str = ""
    values: tuple[tuple[str, str], ...] = ()


@frozen
class LayerPicture:
    """A layer as it is painted over the picture: colours with alpha at ``left``, ``top``; null where nothing is seen."""

    layer: int
    left: int
    top: int
    image: QImage


@frozen
class Flattened:
    """All layers over the picture: where it was written, and what of the picture stayed."""

    path: str
    same: int
    outside: int


class RegionStudio:
    """The open document in the thread for arrays."""

    def __init__(self, documents: RegionDocuments, references: ReferenceStore) -> None:
        self._documents = documents
        self._references = references
        self._base: LoadedPicture | None = None

    def open(self, picture: str, title: str, record: int) -> Opened:
        """The document over *picture* that is there, or a new one. What can't be done is said in the answer."""
        from app.storage.files import digest_of

        path = Path(picture)
        try:
            found = self._documents.find(digest_of(path))
            source = path if found is None else self._documents.path(found, found.base)
            self._base = load_picture(source)
            height, width = self._base.pixels.shape[:2]
            document = found or self._documents.create(path, (width, height), title, record)
            masks = tuple(
                (layer.id, self._mask_image(document, layer)) for layer in document.layers if layer.mask
            )
        except PatchRefused as refused:
            return Opened(_NOTHING, QImage(), problem=str(refused), values=refused.values)
        except OSError:
            return Opened(_NOTHING, QImage(), problem=UNREADABLE, values=(("name", path.name),))
        return Opened(document, for_screen(image_of(self._base.pixels)), masks)

    def _mask_image(self, document: RegionDocument, layer: Layer) -> QImage:
        image = QImage(str(self._documents.path(document, layer.mask)))
        if (image.width(), image.height()) != document.size:
            return QImage()
        return image.convertToFormat(QImage.Format.Format_Grayscale8)

    def extended(self, document: RegionDocument, more: Border, masks: Sequence[tuple[int, QImage]]) -> Opened:
        """*document* over a picture with a border around it, as a new one that is open now; the old one stays.

        The border has the colours of the edge, until a model has continued the picture into it.
        """
        height, width = self._pixels.shape[:2]
        wide, tall = width + more.left + more.right, height + more.top + more.bottom
        if wide * tall > PIXELS_MAX or max(wide, tall) > SIDE_MAX:
            return Opened(document, QImage(), problem=_TOO_LARGE)
        around = (more.top, more.bottom), (more.left, more.right)
        pixels = np.pad(self._pixels, (*around, (0, 0)), mode="edge")
        try:
            made = self._documents.copy(document, "base.png", more)
            write_png(image_of(pixels, self._loaded.space), self._documents.path(made, made.base))
            grown_masks = []
            for layer in made.layers:
                mask = dict(masks).get(layer.id)
                if mask is not None and not mask.isNull():
                    grey = _grey_image(np.pad(_mask_of(mask), around))
                    write_png(grey, self._documents.path(made, layer.mask))
                    grown_masks.append((layer.id, grey))
            self._documents.write(made)
        except OSError:
            return Opened(document, QImage(), problem=UNWRITABLE, values=(("name", document.title),))
        self._base = LoadedPicture(pixels, self._loaded.space)
        return Opened(made, for_screen(image_of(pixels)), tuple(grown_masks))

    def keep(self, document: RegionDocument) -> None:
        """Writes *document*."""
        self._documents.write(document)

    def discard(self, name: str) -> None:
        """Nothing was done in the document of that name."""
        self._documents.remove(name)

    def keep_mask(self, document: RegionDocument, layer: Layer, mask: QImage) -> None:
        """Writes the mask of *layer*, and then *document*, which names it."""
        write_png(mask, self._documents.path(document, layer.mask))
        self._documents.write(document)

    def cut_out(self, box: Box) -> str:
        """The name of the original that holds *box* of the picture."""
        pixels = self._pixels[box.top : box.bottom, box.left : box.right]
        descriptor, part = tempfile.mkstemp(prefix="easel-", suffix=".png")
        os.close(descriptor)
        try:
            write_png(image_of(pixels, self._loaded.space), Path(part))
            return self._references.keep(Path(part), "png")
        finally:
            Path(part).unlink(missing_ok=True)

    def whole(self, document: RegionDocument) -> str:
        """The name of the original that is the picture's own file, by which its gateway's link is found."""
        base = self._documents.path(document, document.base)
        endings = {".jpeg": "jpg", ".tiff": "tif"}
        return self._references.keep(base, endings.get(base.suffix.lower(), base.suffix[1:].lower()))

    def unextended(self, document: RegionDocument, source: str) -> str:
        """The name of the original that is the picture without its border: the file *source*, where it is still that."""
        from app.storage.files import digest_of

        path = Path(source)
        if path.is_file() and digest_of(path) == document.content:
            endings = {".jpeg": "jpg", ".tiff": "tif"}
            return self._references.keep(path, endings.get(path.suffix.lower(), path.suffix[1:].lower()))
        return self.cut_out(document.original)

    def fitted(
        self, document: RegionDocument, layer: Layer, box: Box, mask: QImage, record: int, result: str
    ) -> Alternative | str:
        """*result*, made of *box*, registered and kept as a patch of *layer*; a sentence where it can't be read."""
        try:
            pixels = in_space(read_upright(Path(result)), self._loaded.space)
        except PatchRefused as refused:
            from app.core.translation import filled

            return filled(str(refused), refused.values)
        sent = self._pixels[box.top : box.bottom, box.left : box.right]
        region = _mask_of(mask)[box.top : box.bottom, box.left : box.right]
        fit = register(sent, pixels, region)
        patch = patch_of(sent, pixels, region, fit, layer.feather, PATCH_MARGIN)
        if patch is None:
            return Alternative(record)
        name = f"patch-{layer.id}-{record}.png"
        write_png(image_of(patch.pixels, self._loaded.space), self._documents.path(document, name))
        return Alternative(record, name, patch.left + box.left, patch.top + box.top, fit.report)

    def painted(self, document: RegionDocument, layer: Layer, mask: QImage) -> LayerPicture:
        """What of *layer* is seen over the picture, but for its opacity."""
        found = self._patch(document, layer)
        if found is None or mask.isNull():
            return LayerPicture(layer.id, 0, 0, QImage())
        soft, left, top = _soft(_mask_of(mask), layer.feather, found)
        if not soft.size:
            return LayerPicture(layer.id, 0, 0, QImage())
        return LayerPicture(layer.id, left, top, for_screen(image_of(_cut(found, soft, left, top))))

    def flattened(
        self, document: RegionDocument, masks: Sequence[tuple[int, QImage]], target: str = ""
    ) -> Flattened:
        """All visible layers over the picture, written to *target*, a PNG; and what of the picture is as it was.

        Raises ``Touched`` where a pixel outside of all regions would differ. Raises :class:`PatchRefused`.
        """
        made, kept = self._merged(document, masks)
        if target:
            write_png(image_of(made, self._loaded.space), Path(target))
        return Flattened(target, kept.same, kept.of)

    def merged(self, document: RegionDocument, masks: Sequence[tuple[int, QImage]]) -> Pixels:
        """All visible layers over the picture."""
        return self._merged(document, masks)[0]

    def _merged(
        self, document: RegionDocument, masks: Sequence[tuple[int, QImage]]
    ) -> tuple[Pixels, Untouched]:
        made = self._pixels.copy()
        reached = np.zeros(made.shape[:2], np.uint8)
        for layer, patch, soft, left, top in self._laid(document, dict(masks)):
            if layer.is_visible:
                lay(made, patch, soft, left, top, layer.opacity / 100)
                view = reached[top : top + soft.shape[0], left : left + soft.shape[1]]
                np.maximum(view, soft, out=view)
        return made, check_untouched(self._pixels, made, reached, 0, 0)

    @property
    def space(self) -> QColorSpace:
        """The colour space of the picture."""
        return self._loaded.space

    def base_layer(self) -> ExportLayer:
        """The picture itself as a layer."""
        eight = _eight(self._pixels)
        if eight.shape[2] == 3:
            eight = np.concatenate([eight, np.full((*eight.shape[:2], 1), 255, np.uint8)], axis=2)
        return ExportLayer("picture", 0, 0, eight, 100, is_visible=True)

    def export_layers(
        self, document: RegionDocument, masks: Sequence[tuple[int, QImage]], only: int = 0
    ) -> list[ExportLayer]:
        """The layers that have a patch, the lowest first; *only* the one of that id, where it is given."""
        return [
            ExportLayer(
                layer.words.partition("\n")[0] or f"region {layer.id}",
                left,
                top,
                _cut(patch, soft, left, top),
                layer.opacity,
                layer.is_visible,
            )
            for layer, patch, soft, left, top in self._laid(document, dict(masks))
            if only in (0, layer.id)
        ]

    def exported(
        self,
        document: RegionDocument,
        masks: Sequence[tuple[int, QImage]],
        kind: str,
        layer_id: int,
        target: str,
    ) -> tuple[str, str]:
        """Writes *target* as the *kind* that was asked for; the file, and what went wrong (empty where nothing did)."""
        return export(self, document, masks, kind, layer_id, target)

    def _laid(
        self, document: RegionDocument, masks: dict[int, QImage]
    ) -> "list[tuple[Layer, Patch, Mask, int, int]]":
        laid = []
        for layer in document.layers:
            mask = masks.get(layer.id)
            if mask is None or mask.isNull():
                continue
            if (patch := self._patch(document, layer)) is not None:
                soft, left, top = _soft(_mask_of(mask), layer.feather, patch)
                if soft.size:
                    laid.append((layer, patch, soft, left, top))
        return laid

    def _patch(self, document: RegionDocument, layer: Layer) -> Patch | None:
        shown = layer.shown
        if shown is None:
            return None
        image = QImage(str(self._documents.path(document, shown.patch)))
        if image.isNull():
            return None
        pixels = pixels_of(image.convertToFormat(_with_alpha(image)))
        if pixels.dtype != self._pixels.dtype:
            return None
        return Patch(shown.left, shown.top, pixels)

    @property
    def _loaded(self) -> LoadedPicture:
        assert self._base is not None, "a document is open"
        return self._base

    @property
    def _pixels(self) -> Pixels:
        return self._loaded.pixels


def grown(mask: QImage, pixels: int) -> QImage:
    """*mask* with its edge moved outwards by so many pixels, or inwards where they are negative."""
    grey = _mask_of(mask)
    inner = grey if pixels > 0 else 255 - grey
    reach = abs(pixels)
    # Whatever a mean over the reach can feel at all belongs to it now.
    wide = (feathered(inner, 2 * reach) > 0).astype(np.uint8) * 255
    return _grey_image(wide if pixels > 0 else 255 - wide)


def _soft(mask: Mask, feather: float, patch: Patch) -> tuple[Mask, int, int]:
    """The feathered mask where it is not black and the patch has something to say, and where that lies."""
    box = box_of(mask)
    if box is None:
        return np.zeros((0, 0), np.uint8), 0, 0
    reach = round(feather / 2) + 1
    height, width = patch.pixels.shape[:2]
    left, top = max(patch.left, box[0] - reach), max(patch.top, box[1] - reach)
    right, bottom = min(patch.left + width, box[2] + reach), min(patch.top + height, box[3] + reach)
    if right <= left or bottom <= top:
        return np.zeros((0, 0), np.uint8), 0, 0
    # Feathered with what surrounds it, so that no edge is made where the mask is cut.
    around = mask[max(0, top - reach) : bottom + reach, max(0, left - reach) : right + reach]
    soft = feathered(cleaned(around), feather)
    first_row, first_column = top - max(0, top - reach), left - max(0, left - reach)
    return soft[first_row : first_row + bottom - top, first_column : first_column + right - left], left, top


def _cut(patch: Patch, soft: Mask, left: int, top: int) -> Pixels:
    """*patch* through *soft*: RGBA of 8 bits."""
    height, width = soft.shape
    eight = _eight(patch.pixels[top - patch.top :, left - patch.left :][:height, :width])
    seen = np.empty((height, width, 4), np.uint8)
    seen[:, :, :3] = eight[:, :, :3]
    seen[:, :, 3] = (eight[:, :, 3].astype(np.uint16) * soft // 255).astype(np.uint8)
    return seen


def _eight(pixels: Pixels) -> Pixels:
    return (pixels >> 8).astype(np.uint8) if pixels.dtype == np.uint16 else pixels


def _mask_of(mask: QImage) -> Mask:
    grey = mask.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].copy()


def _grey_image(mask: Mask) -> QImage:
    tight = np.ascontiguousarray(mask)
    height, width = tight.shape
    return QImage(tight.data, width, height, width, QImage.Format.Format_Grayscale8).copy()


def _with_alpha(image: QImage) -> QImage.Format:
    is_deep = image.depth() > 32
    return QImage.Format.Format_RGBA64 if is_deep else QImage.Format.Format_RGBA8888


_TOO_LARGE = QT_TRANSLATE_NOOP(
    "Region", "So large a picture is more than Easel opens: 120 million pixels, 32,768 a side"
)
_NOTHING = RegionDocument("", "", "", 0, 0, 0)
