"""Patches between files: what they hold comes back, and what can't be done is a sentence."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColorSpace, QImage

from app.core.region import Trust
from app.core.translation import filled
from app.engine.patches import PatchRefused, image_of, load_picture, patch_files, pixels_of
from tests.fakes.drifts import Picture, box_mask, drifted, lively

BOX = (0.5, 0.5, 0.8, 0.75)


def saved(pixels: Picture, path: Path, *, quality: int = -1, space: QColorSpace | None = None) -> Path:
    wide = pixels[:, :, None].repeat(3, axis=2) if pixels.ndim == 2 else pixels
    assert image_of(wide, space).save(str(path), None, quality)
    return path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Base, result and mask."""
    rng = np.random.default_rng(1)
    base = lively(rng, 300, 400)
    result = drifted(base, scale=1.01, shift=(5.0, -3.0), gain=(1.05, 1.0, 0.95), rng=rng)
    result[160:200, 220:300] = (250, 30, 30)
    return (
        saved(base, tmp_path / "base.png"),
        saved(result, tmp_path / "result.jpg", quality=85),
        saved(box_mask(300, 400, BOX), tmp_path / "mask.png"),
    )


def test_the_written_file_has_the_region_and_all_else_as_it_was(
    pair: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    base, result, mask = pair
    out = tmp_path / "out.png"
    report = patch_files(base, result, mask, out, 12)
    assert report.trust is Trust.FOUND
    assert report.shift == pytest.approx((5.0, -3.0), abs=0.3)
    assert report.scale == pytest.approx(1.01, abs=0.002)
    assert 0 < report.same_outside == report.outside < 300 * 400
    before, after = load_picture(base).pixels, load_picture(out).pixels
    assert np.array_equal(before[:100], after[:100])
    assert after[180, 255].tolist() != before[180, 255].tolist()
    assert after[180, 255, 0] > 200


@pytest.mark.parametrize("form", ["alpha", "deep", "deep alpha", "grey", "palette"])
def test_every_kind_of_base_keeps_its_pixels(
    form: str, pair: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, result, mask = pair
    rng = np.random.default_rng(1)
    base = lively(rng, 300, 400)
    if "deep" in form:
        base = base.astype(np.uint16) * 257 + rng.integers(0, 200, base.shape).astype(np.uint16)
    if "alpha" in form:
        full = np.iinfo(base.dtype).max
        alpha = np.full((300, 400, 1), full, base.dtype)
        alpha[:, 350:] = full // 3
        base = np.concatenate([base, alpha], axis=2)
    image = image_of(base)
    if form == "grey":
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if form == "palette":
        image = image.convertToFormat(QImage.Format.Format_Indexed8)
    source, out = tmp_path / "source.png", tmp_path / "out.png"
    assert image.save(str(source))
    report = patch_files(source, result, mask, out, 12)
    assert report.same_outside == report.outside > 0
    assert load_picture(out).pixels.dtype == base.dtype
    assert load_picture(out).pixels.shape == base.shape


def test_a_colour_space_stays_with_the_picture(pair: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, result, mask = pair
    space = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)
    source = saved(lively(np.random.default_rng(1), 300, 400), tmp_path / "wide.png", space=space)
    report = patch_files(source, result, mask, tmp_path / "out.png", 12)
    assert report.same_outside == report.outside
    assert load_picture(tmp_path / "out.png").space == space


def refused(base: Path, result: Path, mask: Path, out: Path) -> str:
    with pytest.raises(PatchRefused) as error:
        patch_files(base, result, mask, out, 12)
    assert not out.exists() or out in (base, result, mask)
    return filled(str(error.value), error.value.values)


def test_masks_that_are_none(pair: tuple[Path, Path, Path], tmp_path: Path) -> None:
    base, result, _ = pair
    out = tmp_path / "out.png"
    small = saved(box_mask(10, 10, BOX), tmp_path / "small.png")
    assert (
        refused(base, result, small, out)
        == "small.png is a mask of 10 × 10 pixels, the picture has 400 × 300"
    )
    black = saved(np.zeros((300, 400), np.uint8), tmp_path / "black.png")
    assert "marks no region" in refused(base, result, black, out)
    white = saved(np.full((300, 400), 255, np.uint8), tmp_path / "white.png")
    assert "the whole picture" in refused(base, result, white, out)
    (tmp_path / "text.png").write_text("no picture")
    assert "not a picture" in refused(base, result, tmp_path / "text.png", out)
    assert "can't be read" in refused(base, result, tmp_path / "missing.png", out)


def test_outputs_that_would_break_the_promise(pair: tuple[Path, Path, Path], tmp_path: Path) -> None:
    base, result, mask = pair
    assert ".png" in refused(base, result, mask, tmp_path / "out.jpg")
    assert "one of the pictures that are read" in refused(base, result, mask, base)
    assert "can't be written" in refused(base, result, mask, tmp_path / "no folder" / "out.png")


def test_the_colours_of_print_are_refused_with_a_sentence(
    pair: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, result, mask = pair
    image = QImage(400, 300, QImage.Format.Format_CMYK8888)
    image.fill(0)
    path = tmp_path / "print.jpg"
    assert image.save(str(path))
    assert "CMYK" in refused(path, result, mask, tmp_path / "out.png")


def test_one_pixel_and_far_too_many(pair: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, result, mask = pair
    dot = saved(np.zeros((1, 1, 3), np.uint8), tmp_path / "dot.png")
    whole = saved(np.full((1, 1), 255, np.uint8), tmp_path / "one.png")
    assert "the whole picture" in refused(dot, result, whole, tmp_path / "out.png")
    huge = tmp_path / "huge.png"
    image = QImage(20_000, 20_000, QImage.Format.Format_Mono)
    image.fill(0)
    assert image.save(str(huge))
    assert "more pixels than Easel opens" in refused(huge, result, mask, tmp_path / "out.png")


def test_a_transparent_place_of_a_mask_is_no_region(tmp_path: Path, pair: tuple[Path, Path, Path]) -> None:
    base, result, _ = pair
    pixels = np.full((300, 400, 4), 255, np.uint8)
    pixels[:150, :, 3] = 0
    mask = saved(pixels, tmp_path / "seen.png")
    report = patch_files(base, result, mask, tmp_path / "out.png", 0)
    assert report.outside == 150 * 400


def test_pixels_go_there_and_back() -> None:
    rng = np.random.default_rng(2)
    for kind in (np.uint8, np.uint16):
        for channels in (3, 4):
            pixels = rng.integers(0, np.iinfo(kind).max, (7, 5, channels), kind)
            assert np.array_equal(pixels_of(image_of(pixels)), pixels)
