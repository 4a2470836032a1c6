"""A paste leaves every byte outside the feathered mask alone, whatever it is given."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.region import Trust
from app.imaging.arrays import feathered
from app.imaging.patch import Patch, Touched, check_untouched, lay, paste, patch_of, untouched
from app.imaging.registration import Fit, register
from tests.fakes.drifts import Picture, box_mask, drifted, lively

BOX = (0.5, 0.5, 0.8, 0.75)


@settings(max_examples=200, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    height=st.integers(1, 64),
    width=st.integers(1, 64),
    channels=st.sampled_from([3, 4]),
    is_deep=st.booleans(),
    feather=st.floats(0, 60),
    scale=st.floats(0.9, 1.1),
    shift=st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
    size=st.floats(0.3, 2.0),
    is_registered=st.booleans(),
)
def test_every_byte_outside_the_feathered_mask_stays(
    seed: int,
    height: int,
    width: int,
    channels: int,
    is_deep: bool,
    feather: float,
    scale: float,
    shift: tuple[float, float],
    size: float,
    is_registered: bool,
) -> None:
    rng = np.random.default_rng(seed)
    kind = np.uint16 if is_deep else np.uint8
    base = rng.integers(0, np.iinfo(kind).max, (height, width, channels), kind, endpoint=True)
    shape = max(1, round(height * size)), max(1, round(width * size))
    result = rng.integers(0, 255, (*shape, int(rng.choice([3, 4]))), np.uint8, endpoint=True)
    mask = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(0, 4))):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        mask[y : y + int(rng.integers(1, 40)), x : x + int(rng.integers(1, 40))] = rng.integers(1, 256)
    before = base.copy()
    fit = register(base, result, mask) if is_registered else Fit(shift, scale)
    made = paste(base, result, mask, fit, feather)
    outside = feathered(mask, feather) == 0
    assert made.dtype == base.dtype
    assert np.array_equal(made[outside], before[outside])
    assert np.array_equal(base, before)


def test_a_paste_that_touches_the_rest_is_not_kept_quiet() -> None:
    base = np.zeros((8, 8, 3), np.uint8)
    made = base.copy()
    made[7, 7, 2] = 1
    soft = np.zeros((4, 4), np.uint8)
    assert (untouched(base, made, soft).same, untouched(base, made, soft).of) == (63, 64)
    with pytest.raises(Touched):
        check_untouched(base, made, soft, 0, 0)


def pasted(seed: int, feather: float = 12, **drift: object) -> tuple[Picture, Picture, Picture]:
    """The base, the ideal edit and what a paste makes of a drifted one."""
    rng = np.random.default_rng(seed)
    base = lively(rng, 500, 640)
    ideal = base.copy()
    ideal[270:340, 350:470] = lively(rng, 70, 120)
    mask = box_mask(500, 640, BOX)
    result = drifted(ideal, rng=rng, noise=0.5, **drift)  # type: ignore[arg-type]
    return base, ideal, paste(base, result, mask, register(base, result, mask), feather)


def test_the_region_comes_back_as_it_should_be() -> None:
    _, ideal, made = pasted(1, scale=1.015, shift=(9.0, -6.0), gain=(1.06, 1.0, 0.93), level=(6.0, 0.0, -4.0))
    inside = np.abs(made[260:370, 330:500].astype(int) - ideal[260:370, 330:500])
    assert inside.mean() < 4
    assert np.median(inside) <= 1


def test_a_bent_drift_is_straightened() -> None:
    _, ideal, made = pasted(2, bend=3.0)
    assert np.median(np.abs(made[260:370, 330:500].astype(int) - ideal[260:370, 330:500])) <= 2


def test_the_tint_of_a_flat_picture_is_matched() -> None:
    base = np.full((200, 200, 3), (120, 90, 60), np.uint8)
    result = np.full((200, 200, 3), (130, 85, 70), np.uint8)
    mask = box_mask(200, 200, BOX)
    fit = register(base, result, mask)
    assert fit.trust is Trust.FLAT
    assert np.abs(paste(base, result, mask, fit, 12).astype(int) - base).max() <= 1


def test_a_feather_reaches_half_outside_and_no_further() -> None:
    mask = np.zeros((100, 100), np.uint8)
    mask[40:60, 40:60] = 255
    soft = feathered(mask, 20)
    assert soft[40:60, 29].max() == 0
    assert soft[50, 31] > 0
    assert 100 < soft[50, 40] < 160
    assert soft[50, 50] == 255
    assert np.array_equal(feathered(mask, 0), mask)


def test_a_region_at_the_edge_of_the_picture_does_not_fade_there() -> None:
    mask = np.zeros((100, 100), np.uint8)
    mask[:, 50:] = 255
    assert feathered(mask, 20)[:, 99].min() == 255


def test_transparency_comes_with_the_patch() -> None:
    base = np.zeros((64, 64, 4), np.uint8)
    result = np.full((64, 64, 3), 200, np.uint8)
    mask = box_mask(64, 64, (0.25, 0.25, 0.75, 0.75))
    made = paste(base, result, mask, Fit(), 0)
    assert made[32, 32].tolist() == [200, 200, 200, 255]
    assert made[0, 0].tolist() == [0, 0, 0, 0]


def test_a_patch_can_be_laid_again_with_another_feather_and_half_its_opacity() -> None:
    base = np.zeros((64, 64, 3), np.uint8)
    result = np.full((64, 64, 3), 200, np.uint8)
    mask = box_mask(64, 64, (0.25, 0.25, 0.75, 0.75))
    patch = patch_of(base, result, mask, Fit(trust=Trust.FLAT), 0, margin=10)
    assert isinstance(patch, Patch)
    made = base.copy()
    lay(made, patch, feathered(mask, 8)[10:54, 10:54], 10, 10, opacity=0.5)
    assert made[0, 0].max() == 0
    assert made[32, 32].max() <= 100


def test_without_a_region_nothing_is_pasted() -> None:
    base = np.zeros((9, 9, 3), np.uint8)
    made = paste(base, base, np.zeros((9, 9), np.uint8), Fit(), 5)
    assert made is not base
    assert np.array_equal(made, base)
