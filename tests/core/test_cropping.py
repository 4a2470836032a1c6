"""The frame of a crop: it never leaves the picture, and what is held stays."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.cropping import (
    CROPPED_SIDE_MAX,
    Crop,
    cropped_size,
    fine_angle,
    in_ratio,
    is_inside,
    kept_inside,
    moved,
    on_pixels,
    quarter_turned,
    resized,
    turned,
    whole_picture,
    with_fine_angle,
)

SIZES = st.tuples(st.integers(1, 20_000), st.integers(1, 20_000))
ANGLES = st.floats(-45, 45)
WAYS = st.floats(-30_000, 30_000)


@given(SIZES, ANGLES, WAYS, WAYS, st.floats(1, 40_000), st.floats(1, 40_000))
def test_a_frame_that_is_kept_inside_has_no_empty_corner_and_its_ratio(
    size: tuple[int, int], angle: float, x: float, y: float, width: float, height: float
) -> None:
    kept = kept_inside(Crop(x, y, width, height, angle), size)
    assert is_inside(kept, size)
    assert isclose(kept.width / kept.height, width / height, rel_tol=1e-6)


@given(
    SIZES,
    ANGLES,
    st.sampled_from([(-1, -1), (1, 1), (-1, 0), (0, 1), (1, -1)]),
    WAYS,
    WAYS,
    st.sampled_from([None, 1.0, 16 / 9]),
)
def test_a_dragged_side_stops_at_the_edge_and_the_other_stays(
    size: tuple[int, int],
    angle: float,
    sides: tuple[int, int],
    across: float,
    down: float,
    ratio: float | None,
) -> None:
    crop = turned(whole_picture(size), angle, size)
    if ratio is not None:
        crop = in_ratio(crop, ratio, size)
    made = resized(crop, sides, (across, down), ratio, size)
    assert is_inside(made, size)
    if sides[0] < 0:
        assert isclose(made.x + made.width / 2, crop.x + crop.width / 2, abs_tol=1e-3)
    if ratio is not None:
        assert isclose(made.width / made.height, ratio, rel_tol=1e-3) or min(crop.width, crop.height) < 17


def test_a_frame_around_all_becomes_the_largest_of_a_ratio() -> None:
    square = in_ratio(whole_picture((1600, 900)), 1.0, (1600, 900))
    assert square.width == pytest.approx(900)
    assert square.height == pytest.approx(900)
    wide = in_ratio(whole_picture((900, 1600)), 16 / 9, (900, 1600))
    assert wide.width == pytest.approx(900)
    assert wide.height == pytest.approx(900 * 9 / 16)


def test_a_corner_that_is_free_slides_along_the_edge() -> None:
    crop = resized(Crop(0, 0, 100, 100), (1, 1), (500, 20), None, (400, 400))
    assert crop.x + crop.width / 2 == pytest.approx(200)
    assert crop.height == pytest.approx(120)


def test_a_turn_keeps_what_is_in_the_middle_of_the_frame() -> None:
    crop = turned(Crop(100, 0, 50, 50), 90, (400, 400))
    assert crop.x == pytest.approx(0)
    assert crop.y == pytest.approx(100)


def test_four_quarter_turns_are_none() -> None:
    crop = Crop(30, -20, 100, 60, 5)
    made = crop
    for _ in range(4):
        made = quarter_turned(made, 1)
    assert (made.width, made.height, made.angle) == (100, 60, 5)
    assert made.x == pytest.approx(30)
    assert made.y == pytest.approx(-20)
    assert quarter_turned(quarter_turned(crop, 1), -1).angle == 5


def test_straightening_and_quarters_are_told_apart() -> None:
    assert fine_angle(93.5) == 3.5
    assert fine_angle(-88) == 2
    assert with_fine_angle(93.5, -1) == 89
    assert moved(Crop(0, 0, 10, 10), (500, 0), (100, 100)).x == 45


def test_what_is_not_straightened_lies_on_whole_pixels() -> None:
    crop = on_pixels(Crop(0.3, -0.2, 10.4, 7.6), (101, 50))
    assert (crop.width, crop.height) == (10, 8) or crop.width == 11
    assert crop.width.is_integer()
    assert (crop.x + 101 / 2 - crop.width / 2).is_integer()
    assert on_pixels(Crop(0, 0, 0.2, 0.2), (1, 1)).width == 1
    leaning = Crop(0.3, -0.2, 10.4, 7.6, 2)
    assert on_pixels(leaning, (101, 50)) == leaning


def test_what_comes_of_it_is_bounded() -> None:
    assert cropped_size(Crop(0, 0, 20_000, 5_000)) == (CROPPED_SIDE_MAX, 2048)
    assert cropped_size(Crop(0, 0, 300, 200)) == (300, 200)
