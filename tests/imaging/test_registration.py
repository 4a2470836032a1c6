"""Registration finds what a hosted model does to a picture, and says when it can't."""

import numpy as np
import pytest

from app.core.region import Trust
from app.imaging.registration import Fit, register
from tests.fakes.drifts import Picture, box_mask, drifted, lively

BOX = (0.5, 0.5, 0.8, 0.75)


def off_by(fit: Fit, height: int, width: int, scale: float, shift: tuple[float, float]) -> float:
    """How far *fit* is from the drift that was made, at worst, over the region."""
    worst = 0.0
    for x in (BOX[0] * width, BOX[2] * width):
        for y in (BOX[1] * height, BOX[3] * height):
            away = np.array([x - (width - 1) / 2, y - (height - 1) / 2])
            gone = away * scale + shift - (away * fit.scale + fit.shift)
            worst = max(worst, float(np.hypot(*gone)))
    return worst


@pytest.mark.parametrize("contrast", [1.0, 0.3, 0.05], ids=["busy", "calm", "nearly flat"])
@pytest.mark.parametrize("seed", range(6))
def test_a_drift_is_found_to_half_a_pixel(seed: int, contrast: float) -> None:
    rng = np.random.default_rng([seed, int(contrast * 100)])
    height, width = int(rng.integers(300, 700)), int(rng.integers(300, 700))
    base = lively(rng, height, width, contrast)
    scale = float(rng.uniform(0.95, 1.05))
    shift = (float(rng.uniform(-0.03, 0.03) * width), float(rng.uniform(-0.03, 0.03) * height))
    tint = tuple(rng.uniform(0.9, 1.1, 3)), tuple(rng.uniform(-10, 10, 3))
    result = drifted(base, scale=scale, shift=shift, gain=tint[0], level=tint[1], rng=rng)
    mask = box_mask(height, width, BOX)
    result[mask > 0] = (250, 20, 20)
    fit = register(base, result, mask)
    assert fit.trust is Trust.FOUND
    assert off_by(fit, height, width, scale, shift) < 0.5
    assert fit.error_px is not None
    assert fit.error_px < (0.5 if contrast > 0.1 else 1.5)  # where noise is half of what is seen
    assert not fit.report.fits_badly


@pytest.mark.parametrize("corner", [(0.95, 0.03, 0.03), (1.05, -0.03, 0.03), (0.95, -0.03, -0.03)])
def test_the_ends_of_what_is_promised(corner: tuple[float, float, float]) -> None:
    rng = np.random.default_rng(5)
    base = lively(rng, 512, 512)
    scale, shift = corner[0], (corner[1] * 512, corner[2] * 512)
    fit = register(base, drifted(base, scale=scale, shift=shift, rng=rng), box_mask(512, 512, BOX))
    assert off_by(fit, 512, 512, scale, shift) < 0.5


def test_what_a_model_invents_outside_the_region_does_not_pull() -> None:
    rng = np.random.default_rng(8)
    base = lively(rng, 480, 640)
    result = drifted(base, scale=1.02, shift=(9.0, -7.0), rng=rng)
    result[40:140, 60:200] = lively(rng, 100, 140)
    fit = register(base, result, box_mask(480, 640, BOX))
    assert off_by(fit, 480, 640, 1.02, (9.0, -7.0)) < 0.5


def test_light_from_one_side_does_not_pull() -> None:
    rng = np.random.default_rng(9)
    base = lively(rng, 480, 640, 0.5)
    result = drifted(base, scale=0.99, shift=(-6.0, 5.0), rng=rng)
    slope = np.linspace(-25, 25, 640)[None, :, None]
    lit = np.clip(result + slope, 0, 255).astype(np.uint8)
    fit = register(base, lit, box_mask(480, 640, BOX))
    assert off_by(fit, 480, 640, 0.99, (-6.0, 5.0)) < 0.5


def test_a_drift_that_bends_gets_a_field_and_says_what_it_is_worth() -> None:
    rng = np.random.default_rng(3)
    base = lively(rng, 600, 800)
    result = drifted(base, scale=1.01, shift=(5.0, -3.0), bend=3.0, rng=rng)
    fit = register(base, result, box_mask(600, 800, BOX))
    assert fit.field is not None
    assert fit.error_px is not None
    assert fit.error_without_field_px is not None
    assert fit.error_px < 0.5
    assert fit.error_without_field_px > 0.8


def test_a_straight_drift_gets_no_field() -> None:
    rng = np.random.default_rng(4)
    base = lively(rng, 600, 800)
    fit = register(base, drifted(base, scale=1.01, rng=rng), box_mask(600, 800, BOX))
    assert fit.field is None
    assert fit.error_without_field_px is None


def flat(rng: np.random.Generator) -> tuple[Picture, Picture]:
    base = np.full((300, 400, 3), 128, np.uint8)
    return base, np.clip(base + rng.normal(0, 2, base.shape), 0, 255).astype(np.uint8)


def ramp(rng: np.random.Generator) -> tuple[Picture, Picture]:
    base = np.linspace(40, 200, 400).astype(np.uint8)[None, :, None].repeat(300, 0).repeat(3, 2)
    return base, drifted(base, shift=(5.0, 0.0), rng=rng)


def test_a_flat_picture_says_that_it_says_nothing() -> None:
    for base, result in (flat(np.random.default_rng(1)), ramp(np.random.default_rng(2))):
        fit = register(base, result, box_mask(300, 400, BOX))
        assert fit.trust is Trust.FLAT
        assert fit.error_px is None
        assert not fit.report.fits_badly


def test_another_picture_is_told_as_one() -> None:
    for seed in range(5):
        rng = np.random.default_rng(seed)
        base, other = lively(rng, 400, 400), lively(rng, 400, 400)
        fit = register(base, other, box_mask(400, 400, BOX))
        assert fit.trust is Trust.UNLIKE
        assert fit.report.fits_badly


def test_nearly_nothing_outside_the_region() -> None:
    rng = np.random.default_rng(1)
    base = lively(rng, 200, 200)
    fit = register(base, base, box_mask(200, 200, (0.0, 0.0, 1.0, 0.99)))
    assert fit.trust is Trust.TOO_LITTLE


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (12, 12)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    base = np.zeros((*size, 3), np.uint8)
    mask = np.full(size, 255, np.uint8)
    assert register(base, base, mask).trust is Trust.TOO_LITTLE


@pytest.mark.parametrize("factor", [0.5, 0.73, 1.6, 2.0])
def test_a_result_of_another_size_is_brought_to_that_of_the_base(factor: float) -> None:
    rng = np.random.default_rng(11)
    big = lively(rng, 800, 1000)
    base = drifted(big)
    result = drifted(big, scale=1.02, shift=(8.0, 4.0), rng=rng)
    from app.imaging.arrays import resized

    height, width = round(800 * factor), round(1000 * factor)
    scaled = np.stack(
        [resized(result[:, :, channel].astype(np.float32), height, width, 2) for channel in range(3)], axis=2
    )
    fit = register(base, np.clip(scaled, 0, 255).astype(np.uint8), box_mask(800, 1000, BOX))
    assert off_by(fit, 800, 1000, 1.02, (8.0, 4.0)) < 0.5


def test_a_result_that_was_cut_to_another_ratio() -> None:
    rng = np.random.default_rng(12)
    base = lively(rng, 600, 800)
    fit = register(base, drifted(base, rng=rng)[:, 60:-60], box_mask(600, 800, BOX))
    assert fit.stretch == pytest.approx((800 / 680, 1.0))
    assert fit.scale == pytest.approx(1.0, abs=0.002)
    assert fit.error_px is not None
    assert fit.error_px < 0.5


def test_transparent_places_are_not_looked_at() -> None:
    rng = np.random.default_rng(13)
    colours = lively(rng, 400, 400)
    alpha = np.full((400, 400, 1), 255, np.uint8)
    alpha[:, :100] = 0
    base = np.concatenate([colours, alpha], axis=2)
    result = drifted(colours, shift=(6.0, 3.0), rng=rng)
    result[:, :100] = 0
    fit = register(base, result, box_mask(400, 400, BOX))
    assert off_by(fit, 400, 400, 1.0, (6.0, 3.0)) < 0.5
