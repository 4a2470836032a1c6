"""The work on a document: what is sent, registered, painted, flattened and exported, and what is kept on disk."""

import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from app.core.region import (
    Alternative,
    Border,
    Box,
    Layer,
    Press,
    RegionDocument,
    Trust,
    document_from_json,
    document_to_json,
)
from app.engine.patches import image_of, load_picture, pixels_of
from app.engine.regions import Opened, RegionStudio, grown
from app.storage.files import digest_of
from app.storage.reference_store import ReferenceStore
from app.storage.region_documents import RegionDocuments
from tests.fakes.drifts import Picture, box_mask, drifted, lively

BOX = (0.5, 0.5, 0.8, 0.75)
SENT = Box(160, 100, 220, 180)


class Rig:
    """A picture of 400 × 300 in a folder, its document, and a result for one region of it."""

    def __init__(self, folder: Path) -> None:
        rng = np.random.default_rng(1)
        self.folder = folder
        self.base = lively(rng, 300, 400)
        self.path = folder / "picture.png"
        image_of(self.base).save(str(self.path))
        self.documents = RegionDocuments(folder / "regions")
        self.references = ReferenceStore(folder / "originals", folder / "prepared")
        self.studio = RegionStudio(self.documents, self.references)
        self.opened = self.studio.open(str(self.path), "a poster", 7)
        self.grey = box_mask(300, 400, BOX)
        self.mask = image_of(self.grey[:, :, None].repeat(3, axis=2)).convertToFormat(
            QImage.Format.Format_Grayscale8
        )
        self.layer = Layer(1, "a boat", mask="mask-1.png", presses=(Press("region-a", SENT),))

    def result(self, **drift: object) -> Path:
        """What a model makes of the part that was sent: red in the region, and drifted."""
        sent = self.base[SENT.top : SENT.bottom, SENT.left : SENT.right].copy()
        sent[self.grey[SENT.top : SENT.bottom, SENT.left : SENT.right] > 0] = (200, 30, 30)
        path = self.folder / "result.png"
        image_of(drifted(sent, **drift)).save(str(path))  # type: ignore[arg-type]
        return path

    def fitted(self) -> tuple[RegionDocument, Layer]:
        """The document with a result in its layer."""
        found = self.studio.fitted(
            self.opened.document,
            self.layer,
            SENT,
            self.mask,
            9,
            str(self.result(shift=(3.0, -2.0), scale=1.01)),
        )
        assert isinstance(found, Alternative)
        layer = replace(self.layer, alternatives=(found,), chosen=9)
        return self.opened.document.with_layer(layer), layer


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path)


def test_a_new_document_has_its_own_copy_of_the_picture(rig: Rig) -> None:
    document = rig.opened.document
    assert (document.size, document.title, document.record) == ((400, 300), "a poster", 7)
    assert document.content == digest_of(rig.path)
    rig.path.unlink()
    assert rig.documents.path(document, document.base).is_file()


def test_it_is_opened_again_with_its_layers_and_masks(rig: Rig) -> None:
    document, layer = rig.fitted()
    rig.studio.keep_mask(document, layer, rig.mask)
    again = RegionStudio(rig.documents, rig.references).open(str(rig.path), "other", 8)
    assert again.document == document_from_json(document_to_json(document))
    ((layer_id, mask),) = again.masks
    assert layer_id == 1
    assert mask == rig.mask


def test_a_picture_that_was_saved_of_it_opens_it_too(rig: Rig) -> None:
    document, layer = rig.fitted()
    target = rig.folder / "saved.png"
    rig.studio.flattened(document, [(1, rig.mask)], str(target))
    rig.studio.keep_mask(replace(document, saved=(digest_of(target),)), layer, rig.mask)
    again = RegionStudio(rig.documents, rig.references).open(str(target), "x", 99)
    assert again.document.name == document.name


def test_what_cannot_be_opened_is_a_sentence(rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "no.png").write_text("no picture")
    for name in ("no.png", "missing.png"):
        opened = rig.studio.open(str(tmp_path / name), "", 1)
        assert isinstance(opened, Opened)
        assert opened.problem
        assert dict(opened.values)["name"] == name


def test_the_part_that_is_sent_is_an_original_and_so_is_the_whole(rig: Rig) -> None:
    name = rig.studio.cut_out(SENT)
    sent = load_picture(rig.references.path_of(name)).pixels
    assert np.array_equal(sent, rig.base[SENT.top : SENT.bottom, SENT.left : SENT.right])
    whole = rig.studio.whole(rig.opened.document)
    assert whole == f"{digest_of(rig.path)}.png"


def test_a_result_is_registered_and_all_else_stays(rig: Rig) -> None:
    document, layer = rig.fitted()
    report = layer.alternatives[0].report
    assert report is not None
    assert report.trust is Trust.FOUND
    assert report.error_px is not None
    assert report.error_px < 0.6
    made = rig.studio.flattened(document, [(1, rig.mask)], str(rig.folder / "out.png"))
    assert made.same == made.outside > 0
    after = load_picture(Path(made.path)).pixels
    assert np.array_equal(after[:100], rig.base[:100])
    assert after[185, 260].tolist() == pytest.approx([200, 30, 30], abs=6)


def test_hidden_layers_and_opacity(rig: Rig) -> None:
    document, layer = rig.fitted()
    hidden = document.with_layer(replace(layer, is_visible=False))
    assert np.array_equal(rig.studio.merged(hidden, [(1, rig.mask)]), rig.base)
    half = document.with_layer(replace(layer, opacity=50))
    mixed = rig.studio.merged(half, [(1, rig.mask)])[185, 260].astype(int)
    assert np.abs(mixed - (rig.base[185, 260] + np.array([200, 30, 30])) / 2).max() < 6
    painted = rig.studio.painted(document, layer, rig.mask)
    assert not painted.image.isNull()
    assert rig.studio.painted(document, replace(layer, chosen=0), rig.mask).image.isNull()


def test_a_result_that_is_no_picture_is_a_sentence(rig: Rig) -> None:
    (rig.folder / "bad.png").write_text("no")
    said = rig.studio.fitted(rig.opened.document, rig.layer, SENT, rig.mask, 9, str(rig.folder / "bad.png"))
    assert isinstance(said, str)
    assert "bad.png" in said


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_the_flattened_picture_is_exported(rig: Rig, ending: str) -> None:
    document, _ = rig.fitted()
    target = rig.folder / f"flat.{ending}"
    assert rig.studio.exported(document, [(1, rig.mask)], "flat", 1, str(target)) == (str(target), "")
    written = load_picture(target).pixels
    assert written.shape == (300, 400, 3)
    if ending != "jpg":
        assert np.array_equal(written[:100], rig.base[:100])


def test_the_patch_alone_is_transparent_elsewhere(rig: Rig) -> None:
    document, _ = rig.fitted()
    target = rig.folder / "patch.png"
    rig.studio.exported(document, [(1, rig.mask)], "patch", 1, str(target))
    written = load_picture(target).pixels
    assert written.shape == (300, 400, 4)
    assert written[10, 10, 3] == 0
    assert written[185, 260, 3] == 255


def test_openraster_holds_all_layers(rig: Rig) -> None:
    document, _ = rig.fitted()
    target = rig.folder / "layers.ora"
    rig.studio.exported(document, [(1, rig.mask)], "ora", 1, str(target))
    with zipfile.ZipFile(target) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        stack = archive.read("stack.xml").decode()
        assert stack.index("a boat") < stack.index("picture")
        assert {"data/layer0.png", "data/layer1.png", "mergedimage.png", "Thumbnails/thumbnail.png"} <= set(
            archive.namelist()
        )
        merged = pixels_of(QImage.fromData(archive.read("mergedimage.png")))
    assert np.array_equal(merged, rig.studio.merged(document, [(1, rig.mask)]))


def unpacked(row: bytes) -> bytes:
    made = bytearray()
    place = 0
    while place < len(row):
        head = row[place]
        if head < 128:
            made += row[place + 1 : place + 2 + head]
            place += head + 2
        else:
            made += row[place + 1 : place + 2] * (257 - head)
            place += 2
    return bytes(made)


def merged_of(content: bytes) -> Picture:
    """The merged picture at the end of a PSD."""
    _, _, channels, height, width, _, _ = struct.unpack_from(">4sH6xHIIHH", content)
    place = 26 + 4 + 4
    (length,) = struct.unpack_from(">I", content, place)
    place += 4 + length
    assert struct.unpack_from(">H", content, place) == (1,)
    place += 2
    lengths = struct.unpack_from(f">{channels * height}H", content, place)
    place += 2 * len(lengths)
    rows = []
    for each in lengths:
        rows.append(unpacked(content[place : place + each]))
        place += each
    assert place == len(content)
    planes = np.frombuffer(b"".join(rows), np.uint8).reshape(channels, height, width)
    return planes.transpose(1, 2, 0)


def test_a_psd_holds_all_layers_and_what_they_look_like(rig: Rig) -> None:
    document, _ = rig.fitted()
    target = rig.folder / "layers.psd"
    rig.studio.exported(document, [(1, rig.mask)], "psd", 1, str(target))
    content = target.read_bytes()
    assert content.startswith(b"8BPS\0\1")
    assert "a boat".encode("utf-16-be") in content
    assert np.array_equal(merged_of(content), rig.studio.merged(document, [(1, rig.mask)]))


def test_an_export_that_cannot_be_written_says_so(rig: Rig) -> None:
    document, _ = rig.fitted()
    target = rig.folder / "no folder" / "a.png"
    _, problem = rig.studio.exported(document, [(1, rig.mask)], "flat", 1, str(target))
    assert problem


def test_a_mask_grows_and_shrinks(rig: Rig) -> None:
    def filled(mask: QImage) -> int:
        return int((pixels_of(mask)[:, :, 0] > 0).sum())

    before = filled(rig.mask)
    assert filled(grown(rig.mask, 8)) > before > filled(grown(rig.mask, -8)) > 0
    assert filled(grown(grown(rig.mask, 8), -8)) == before


def test_an_extended_picture_is_pasted_back_untouched(rig: Rig) -> None:
    document, layer = rig.fitted()
    rig.studio.keep_mask(document, layer, rig.mask)
    before = rig.studio.merged(document, [(1, rig.mask)])
    opened = rig.studio.extended(document, Border(left=60, right=40), [(1, rig.mask)])
    wide = opened.document
    assert wide.size == (500, 300)
    assert wide.original == Box(60, 0, 400, 300)
    assert (opened.picture.width(), opened.picture.height()) == (500, 300)
    # The layer has come along, and looks as it did.
    assert np.array_equal(rig.studio.merged(wide, opened.masks)[:, 60:460], before)
    # What a model makes of it fills the border alone.
    grey = np.full((300, 500), 255, np.uint8)
    grey[:, 60:460] = 0
    mask = image_of(grey[:, :, None].repeat(3, axis=2)).convertToFormat(QImage.Format.Format_Grayscale8)
    whole = Box(0, 0, 500, 300)
    result = np.pad(rig.base, ((0, 0), (60, 40), (0, 0)), mode="reflect")
    path = rig.folder / "wide.png"
    image_of(drifted(result, shift=(4.0, 2.0))).save(str(path))
    border = Layer(2, mask="mask-2.png", feather=0, presses=(Press("region-b", whole),))
    found = rig.studio.fitted(wide, border, whole, mask, 12, str(path))
    assert isinstance(found, Alternative)
    border = replace(border, alternatives=(found,), chosen=12)
    made = rig.studio.merged(wide.with_layer(border), [*opened.masks, (2, mask)])
    assert np.array_equal(made[:, 60:460], before)
    assert not np.array_equal(made[:, :60], rig.studio.merged(wide, opened.masks)[:, :60])
    again = RegionStudio(rig.documents, rig.references).open(str(rig.path), "x", 1)
    assert again.document.size == (500, 300)


def test_too_large_a_border_is_refused(rig: Rig) -> None:
    opened = rig.studio.extended(rig.opened.document, Border(left=40_000), [])
    assert opened.problem
    assert opened.document == rig.opened.document
